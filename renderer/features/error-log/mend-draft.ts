import type { Issue } from '../../../shared/api/issues.ts';

export type RowValue = NonNullable<Issue['rowValues']>[number];

/** Values typed for a row, by the place of the cell; heads may stand twice, places do not. */
export type MendEdits = Readonly<Record<number, string>>;

/** The cell that the issue speaks of; −1 when it is of the whole row. */
export const faultyCell = (issue: Pick<Issue, 'place' | 'rowValues'>): number => {
  const column = issue.place?.column ?? '';
  if (column === '' || issue.rowValues === null) return -1;
  const byBoth = issue.rowValues.findIndex(
    (cell) => cell.column === column && cell.value === issue.place?.value,
  );
  return byBoth >= 0 ? byBoth : issue.rowValues.findIndex((cell) => cell.column === column);
};

export const shownValue = (cell: RowValue, index: number, edits: MendEdits): string =>
  edits[index] ?? cell.value;

export const changedCells = (issue: Pick<Issue, 'rowValues'>, edits: MendEdits): readonly number[] =>
  (issue.rowValues ?? []).flatMap((cell, index) =>
    edits[index] !== undefined && edits[index] !== cell.value ? [index] : [],
  );

/**
 * What is sent to be read again: the values that were changed and always the faulty one, since the row may be right
 * by now as it stands (its customer has been read in since). Null when there is nothing to send.
 */
export const valuesToMend = (
  issue: Pick<Issue, 'place' | 'rowValues'>,
  edits: MendEdits,
): { column: string; value: string }[] | null => {
  const cells = issue.rowValues ?? [];
  const faulty = faultyCell(issue);
  const sent = new Set([...changedCells(issue, edits), ...(faulty >= 0 ? [faulty] : [])]);
  // An issue of the whole row is read again by any of its cells.
  if (sent.size === 0 && cells.length > 0) sent.add(0);
  const values = [...sent]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const cell = cells[index];
      return cell === undefined ? [] : [{ column: cell.column, value: shownValue(cell, index, edits) }];
    });
  return values.length === 0 ? null : values;
};

export type IssueFilter = 'open' | 'error' | 'warning' | 'mended' | 'dismissed' | 'all';
export const issueFilters = [
  'open',
  'error',
  'warning',
  'mended',
  'dismissed',
  'all',
] as const satisfies readonly IssueFilter[];

type Conditions = { readonly state: readonly string[] | null; readonly severity: readonly string[] | null };

const conditions: Readonly<Record<IssueFilter, Conditions>> = {
  open: { state: ['open'], severity: null },
  error: { state: ['open'], severity: ['error'] },
  warning: { state: ['open'], severity: ['warning'] },
  mended: { state: ['mended'], severity: null },
  dismissed: { state: ['dismissed'], severity: null },
  all: { state: null, severity: null },
};

/** What each chip shows: errors and warnings are those that wait. */
export const conditionsOf = (filter: IssueFilter): Conditions => conditions[filter];
