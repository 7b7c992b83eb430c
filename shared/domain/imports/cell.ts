/**
 * A cell as a reader of files gives it: the text of a CSV, or what a workbook holds. Numbers stay decimal text (point,
 * no grouping), so that no float is ever made of an amount.
 */
export type SourceCell =
  | PlainCell
  /** `result` is null where the workbook was saved without having been computed. */
  | { readonly formula: string; readonly result: PlainCell };

export type PlainCell =
  | null
  | string
  | boolean
  | { readonly number: string }
  | { readonly day: string }
  | { readonly dayTime: string }
  | { readonly time: string }
  | { readonly error: string };

/** What is written in the cell, as a person reads it. */
export const shownCell = (cell: SourceCell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('formula' in cell) return cell.result === null ? `=${cell.formula}` : shownCell(cell.result);
  if ('number' in cell) return cell.number;
  if ('day' in cell) return cell.day;
  if ('dayTime' in cell) return cell.dayTime;
  if ('time' in cell) return cell.time;
  return cell.error;
};

export const isBlankCell = (cell: SourceCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** `A`, `Z`, `AA` …: how a column is called that has no head. */
export const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
