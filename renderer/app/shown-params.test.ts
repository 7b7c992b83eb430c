import { describe, expect, it } from 'vitest';
import { makeFormats } from './formats.ts';
import { shownParams } from './shown-params.ts';

const formats = makeFormats('en', '2026-11-23');

describe('shownParams', () => {
  it('writes days and amounts as the agent reads them', () => {
    expect(
      shownParams(
        { day: '2026-12-01', openMinor: 123_456, currency: 'DKK', lines: 3, file: 'a.txt' },
        formats,
      ),
    ).toEqual({ day: '1 Dec 2026', openMinor: '1,234.56', currency: 'DKK', lines: 3, file: 'a.txt' });
  });

  it('leaves what is no day and an amount without its currency as they are', () => {
    expect(shownParams({ day: '2026-02-30', openMinor: 5, value: '31-02' }, formats)).toEqual({
      day: '2026-02-30',
      openMinor: 5,
      value: '31-02',
    });
  });
});
