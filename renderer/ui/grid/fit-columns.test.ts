import { describe, expect, it } from 'vitest';
import { columnsOf, type ViewColumn } from '../../../shared/api/view-columns.ts';
import {
  defaultLayout,
  fitColumns,
  layoutOfSaved,
  movedColumn,
  orderedColumns,
  stretchedColumn,
} from './fit-columns.ts';

const column = (
  key: string,
  width: number,
  priority: number,
  more: Partial<ViewColumn> = {},
): ViewColumn => ({
  key,
  kind: 'text',
  width,
  priority,
  ...more,
});
const keys = (columns: readonly ViewColumn[]) => columns.map(({ key }) => key);

describe('fitColumns', () => {
  const columns = [
    column('a', 100, 0),
    column('b', 100, 2),
    column('c', 100, 1),
    column('d', 100, 2),
    column('e', 100, 9, { hidden: true }),
  ];

  it('shows what is not hidden when there is room', () => {
    expect(keys(fitColumns(columns, defaultLayout, 1000))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets the lowest priority go first, the right one of two equals', () => {
    expect(keys(fitColumns(columns, defaultLayout, 350))).toEqual(['a', 'b', 'c']);
    expect(keys(fitColumns(columns, defaultLayout, 250))).toEqual(['a', 'c']);
  });

  it('keeps priority 0 and what the clerk chose, however narrow it gets', () => {
    expect(keys(fitColumns(columns, defaultLayout, 20))).toEqual(['a']);
    expect(keys(fitColumns(columns, { ...defaultLayout, shown: { e: true } }, 20))).toEqual(['a', 'e']);
  });

  it('fits the ledger into the grid of the smallest window', () => {
    const shown = fitColumns(columnsOf('entries'), defaultLayout, 1280 - 48 - 416);
    expect(keys(shown)).toContain('remainingMinor');
    expect(shown.reduce((sum, { width }) => sum + width, 34)).toBeLessThanOrEqual(816);
  });
});

describe('layoutOfSaved', () => {
  it('keeps only what differs from the default, so that the rest still fits the window', () => {
    const columns = [column('a', 100, 0), column('b', 100, 2), column('c', 100, 9, { hidden: true })];
    const kept = [
      { key: 'b', width: 100, shown: false },
      { key: 'a', width: 140, shown: true },
      { key: 'c', width: 100, shown: true },
      { key: 'gone', width: 100, shown: true },
    ];
    expect(layoutOfSaved(columns, kept)).toEqual({
      order: ['b', 'a', 'c', 'gone'],
      widths: { a: 140 },
      shown: { b: false, c: true },
    });
  });
});

describe('orderedColumns', () => {
  it('keeps the order of the clerk and gives a new column its place', () => {
    const columns = [column('a', 1, 0), column('new', 1, 0), column('b', 1, 0)];
    expect(keys(orderedColumns(columns, { ...defaultLayout, order: ['b', 'a'] }))).toEqual(['b', 'a', 'new']);
  });
});

describe('movedColumn', () => {
  it('puts a column before another, or last', () => {
    expect(movedColumn(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
    expect(movedColumn(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a']);
    expect(movedColumn(['a', 'b', 'c'], 'a', 'a')).toEqual(['a', 'b', 'c']);
  });
});

describe('stretchedColumn', () => {
  it('is the widest text', () => {
    expect(
      stretchedColumn(
        [column('a', 100, 0), column('b', 200, 0), column('m', 900, 0, { kind: 'amount' })],
        defaultLayout,
      )?.key,
    ).toBe('b');
  });
});
