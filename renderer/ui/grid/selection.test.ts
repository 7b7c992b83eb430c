import { describe, expect, it } from 'vitest';
import {
  allTicked,
  isTicked,
  nothingTicked,
  runsOf,
  tickedCount,
  tickedSums,
  tickRows,
  toggleTick,
} from './selection.ts';

const row = (id: number, amountMinor: number, currency: string) => [id, amountMinor, currency];
const columns = { amount: 1, currency: 2 };

describe('selection', () => {
  it('ticks and unticks one row', () => {
    const one = toggleTick(nothingTicked, row(7, 100, 'DKK'));
    expect(isTicked(one, 7)).toBe(true);
    expect(isTicked(toggleTick(one, row(7, 100, 'DKK')), 7)).toBe(false);
  });

  it('holds all of a view as a query, less what is taken out', () => {
    const most = toggleTick(allTicked, row(7, 100, 'DKK'));
    expect(isTicked(most, 7)).toBe(false);
    expect(isTicked(most, 8)).toBe(true);
    expect(tickedCount(most, 1_000_000)).toBe(999_999);
    expect(tickedCount(tickRows(most, [row(7, 100, 'DKK')]), 1_000_000)).toBe(1_000_000);
  });

  it('sums per currency and never across', () => {
    const some = tickRows(nothingTicked, [row(1, 100, 'DKK'), row(2, -30, 'DKK'), row(3, 5, 'SEK')]);
    expect(tickedSums(some, [], columns)).toEqual([
      { currency: 'DKK', amountMinor: 70 },
      { currency: 'SEK', amountMinor: 5 },
    ]);
    const shown = [{ currency: 'DKK', amountMinor: 1000 }];
    expect(tickedSums(toggleTick(allTicked, row(1, 100, 'DKK')), shown, columns)).toEqual([
      { currency: 'DKK', amountMinor: 900 },
    ]);
  });

  it('finds the runs of neighbouring positions', () => {
    expect(runsOf([5, 3, 4, 9])).toEqual([
      { from: 3, count: 3 },
      { from: 9, count: 1 },
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
