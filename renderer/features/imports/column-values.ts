import type { ImportField, TableMapping } from '../../../shared/api/imports.ts';

type SampleRows = readonly { readonly cells: readonly string[] }[];

const columnOf = (mapping: TableMapping, field: ImportField): number =>
  mapping.columns.find((column) => column.field === field)?.index ?? -1;

/** Has the file a column for it? Then the value for every row only stands where the column is blank. */
export const hasColumn = (mapping: TableMapping, field: ImportField): boolean =>
  columnOf(mapping, field) >= 0;

/**
 * The texts of a column whose meaning is to be said (types, business or private): those that are known already and
 * those of the sample rows, each once, whatever their case.
 */
export const textsToMean = (
  mapping: TableMapping,
  field: ImportField,
  known: Readonly<Record<string, string>>,
  rows: SampleRows,
): readonly string[] => {
  const column = columnOf(mapping, field);
  if (column < 0) return [];
  const seen = new Map(Object.keys(known).map((text) => [text.trim().toLowerCase(), text]));
  for (const { cells } of rows) {
    const text = (cells[column] ?? '').trim();
    if (text !== '' && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
  }
  return [...seen.values()];
};
