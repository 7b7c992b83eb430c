import { describe, expect, it } from 'vitest';
import { usualWindow } from './propose-window.ts';

describe('usualWindow', () => {
  it.each([
    ['2026-11-23', '2026-12-01', '2026-11-01', '2026-12-31'],
    ['2026-11-24', '2027-01-04', '2026-11-01', '2027-01-31'],
    ['2028-02-10', '2028-02-11', '2028-02-01', '2028-02-29'],
    ['2026-11-23', null, '2026-11-01', '2026-11-30'],
  ])('on %s, collected from %s', (today, earliestOn, dueFrom, dueTo) => {
    expect(usualWindow(today, earliestOn)).toEqual({ dueFrom, dueTo });
  });
});
