import type { CurrencyTotal, ViewRow } from '../../../shared/api/views.ts';

/** Ticked rows: some by name, or all that the view holds but some. All is a query, never a list of a million ids. */
export type GridSelection =
  | { readonly kind: 'rows'; readonly rows: ReadonlyMap<number, ViewRow> }
  | { readonly kind: 'all'; readonly except: ReadonlyMap<number, ViewRow> };

export const nothingTicked: GridSelection = { kind: 'rows', rows: new Map() };
export const allTicked: GridSelection = { kind: 'all', except: new Map() };

export const rowId = (row: ViewRow): number => Number(row[0]);

export const isTicked = (selection: GridSelection, id: number): boolean =>
  selection.kind === 'rows' ? selection.rows.has(id) : !selection.except.has(id);

export const tickedCount = (selection: GridSelection, rowsInView: number): number =>
  selection.kind === 'rows' ? selection.rows.size : rowsInView - selection.except.size;

const toggledIn = (map: ReadonlyMap<number, ViewRow>, row: ViewRow): ReadonlyMap<number, ViewRow> => {
  const id = rowId(row);
  const next = new Map(map);
  if (!next.delete(id)) next.set(id, row);
  return next;
};

export const toggleTick = (selection: GridSelection, row: ViewRow): GridSelection =>
  selection.kind === 'rows'
    ? { kind: 'rows', rows: toggledIn(selection.rows, row) }
    : { kind: 'all', except: toggledIn(selection.except, row) };

/** Ticks these rows too. */
export const tickRows = (selection: GridSelection, rows: readonly ViewRow[]): GridSelection => {
  if (selection.kind === 'rows')
    return {
      kind: 'rows',
      rows: new Map([...selection.rows, ...rows.map((row) => [rowId(row), row] as const)]),
    };
  const except = new Map(selection.except);
  rows.forEach((row) => except.delete(rowId(row)));
  return { kind: 'all', except };
};

type SumColumns = { readonly amount: number; readonly currency: number };

const sumsOf = (rows: Iterable<ViewRow>, { amount, currency }: SumColumns): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const value = row[amount];
    const code = row[currency];
    if (typeof value === 'number' && typeof code === 'string') sums.set(code, (sums.get(code) ?? 0) + value);
  }
  return sums;
};

export type CurrencySum = { readonly currency: string; readonly amountMinor: number };

/** Sums of one column by currency; never one across currencies. */
export const sumsOfTotals = (totals: readonly CurrencyTotal[], column: string): readonly CurrencySum[] =>
  totals.flatMap(({ currency, sums }) => {
    const amountMinor = sums[column];
    return currency === null || amountMinor === undefined ? [] : [{ currency, amountMinor }];
  });

/** What is ticked, summed by currency; of "all but some" it is the view's totals less those. */
export const tickedSums = (
  selection: GridSelection,
  shown: readonly CurrencySum[],
  columns: SumColumns,
): readonly CurrencySum[] => {
  if (selection.kind === 'rows')
    return [...sumsOf(selection.rows.values(), columns)].map(([currency, amountMinor]) => ({
      currency,
      amountMinor,
    }));
  const left = sumsOf(selection.except.values(), columns);
  return shown.map(({ currency, amountMinor }) => ({
    currency,
    amountMinor: amountMinor - (left.get(currency) ?? 0),
  }));
};

/** Positions as runs of neighbours, to be asked for together. */
export const runsOf = (
  positions: readonly number[],
): readonly { readonly from: number; readonly count: number }[] => {
  const runs: { from: number; count: number }[] = [];
  for (const position of positions.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && position === last.from + last.count) last.count += 1;
    else runs.push({ from: position, count: 1 });
  }
  return runs;
};
