import { importById } from '../../../db/queries/imports.ts';
import { issueSource, type IssueRow, type IssueSource } from '../../../db/queries/issues.ts';
import type { Connection } from '../../../db/connection.ts';
import type { Issue } from '../../../shared/api/issues.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { shownCell, type SourceCell } from '../../../shared/domain/imports/cell.ts';
import { columnName } from '../../../shared/domain/imports/columns.ts';
import { detectDecimalConvention } from '../../../shared/domain/decimal-convention.ts';
import { maskPersonalNumber } from '../../../shared/domain/registration-numbers.ts';
import { eInvoiceMapping } from '../imports/e-invoice-rows.ts';
import { mappingOf } from '../imports/stored-import.ts';
import type { ImportRow } from '../../../db/queries/imports.ts';

/** The row behind an issue, with the mapping that its file was read by. */
export type RowOfIssue = {
  readonly source: IssueSource;
  readonly importRow: ImportRow;
  readonly mapping: TableMapping;
  readonly cells: readonly SourceCell[];
};

/** Null where the issue is not of a row, or where its import did not go in. */
export const rowOfIssue = (db: Connection, issue: IssueRow): RowOfIssue | null => {
  if (issue.importRowId === null || issue.importId === null) return null;
  const source = issueSource(db, issue.importRowId);
  const importRow = importById(db, issue.importId);
  if (source === null || importRow === null || importRow.state !== 'confirmed') return null;
  const stored = mappingOf(importRow);
  const mapping =
    importRow.kind === 'e_invoice'
      ? eInvoiceMapping(stored.eInvoiceCustomers)
      : stored.files.find(
          (file) => file.fileId === source.fileId && (file.mapping.sheet ?? '') === source.sheet,
        )?.mapping;
  if (mapping === undefined) return null;
  // Written by the preview of this import.
  return { source, importRow, mapping, cells: JSON.parse(source.cells) as readonly SourceCell[] };
};

const widthOf = ({ cells, mapping }: RowOfIssue): number =>
  Math.max(
    cells.length,
    mapping.columns.reduce((most, { index }) => Math.max(most, index + 1), 0),
  );

/** What stands in a cell, for the screen: a person's number is masked there, and stays what it is when sent back so. */
export const shownValue = ({ cells, mapping }: RowOfIssue, index: number, country: string): string => {
  const shown = shownCell(cells[index]).trim();
  const isPersonal =
    mapping.columns.find((column) => column.index === index)?.field === 'customerPersonalNumber';
  return isPersonal && shown !== '' ? maskPersonalNumber(country, shown) : shown;
};

export const rowValues = (row: RowOfIssue, country: string): NonNullable<Issue['rowValues']> =>
  Array.from({ length: widthOf(row) }, (_, index) => ({
    column: columnName(row.mapping, index),
    field: row.mapping.columns.find((column) => column.index === index)?.field ?? null,
    value: shownValue(row, index, country),
  }));

export type Edit = {
  readonly index: number;
  readonly column: string;
  readonly before: string;
  readonly after: string;
};

const amountFields: ReadonlySet<string> = new Set(['amount', 'remaining']);

/**
 * An amount that can only be meant in the other convention than the file's (`1.250,75` in a workbook, whose own amounts
 * are typed) is taken as meant. What reads both ways (`1.250`) is read as the file is.
 */
const asTyped = (mapping: TableMapping, index: number, value: string): string => {
  const field = mapping.columns.find((column) => column.index === index)?.field ?? null;
  if (field === null || !amountFields.has(field)) return value;
  const meant = detectDecimalConvention([value]);
  if (meant.decided === null || meant.evidence.code === 'no_marks') return value;
  if (meant.decided === (mapping.decimal ?? 'point')) return value;
  return value.replaceAll(/[.,]/gu, (mark) => (mark === '.' ? ',' : '.'));
};

/** The cells with the clerk's values in them. What was not changed stays as the file had it: a typed number or day. */
export const editedCells = (
  row: RowOfIssue,
  values: readonly { readonly column: string; readonly value: string }[],
  country: string,
): {
  readonly cells: readonly SourceCell[];
  readonly edits: readonly Edit[];
  readonly unknown: string | null;
} => {
  const cells: SourceCell[] = Array.from({ length: widthOf(row) }, (_, index) => row.cells[index] ?? null);
  const edits: Edit[] = [];
  for (const { column, value } of values) {
    const index = cells.findIndex((_, at) => columnName(row.mapping, at) === column);
    if (index < 0) return { cells, edits, unknown: column };
    const before = shownValue(row, index, country);
    if (value.trim() === before) continue;
    cells[index] = asTyped(row.mapping, index, value);
    edits.push({ index, column, before, after: value.trim() });
  }
  return { cells, edits, unknown: null };
};
