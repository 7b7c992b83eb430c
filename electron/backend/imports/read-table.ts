import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import type { ImportKind } from '../../../db/queries/imports.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import { rowIssue, type RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import type { CsvFault } from './csv-records.ts';
import { refusalOf, type FileRefusal } from './file-refusal.ts';
import { readCsv } from './read-csv.ts';
import { readSheet } from './read-xlsx.ts';

export type TableRow = {
  readonly row: number;
  readonly cells: readonly SourceCell[];
  /** What is wrong with the row as the file holds it. */
  readonly issues: readonly RowIssue[];
};

export type TableFile = { readonly name: string; readonly path: string; readonly kind: ImportKind };

export type TableOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
  /** Stops after so many rows below the heads; for samples. */
  readonly limitRows?: number;
};

const none: readonly RowIssue[] = [];

/** A refusal of a file as an answer of the contract. */
export const refusedFile = (file: string, { code, params }: FileRefusal): ApiError => {
  if (code === 'cancelled') return apiError('cancelled', {});
  if (code === 'file_missing') return apiError('file_missing', { file });
  if (code === 'file_in_use') return apiError('file_in_use', { file });
  const detail = Object.entries(params)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  return apiError('import_file_refused', { file, reason: code, detail });
};

const issueOfFault = (fault: CsvFault, cells: readonly string[]): RowIssue => {
  const column = fault.column ?? -1;
  const value = column >= 0 ? (cells[column] ?? '') : cells.join(' | ');
  return rowIssue(fault.code, column, value, fault.params);
};

const readDelimited = async (
  file: TableFile,
  mapping: TableMapping,
  onRow: (row: TableRow) => void,
  { signal, onProgress, limitRows }: TableOptions,
): Promise<Result<null>> => {
  const { charset, delimiter, quote, headerRow } = mapping;
  if (charset === null || delimiter === null)
    return refuse(apiError('convention_undecided', { question: charset === null ? 'charset' : 'delimiter' }));
  const limit = limitRows === undefined ? {} : { limitRows: headerRow + limitRows };
  const read = await readCsv(
    file.path,
    { charset, delimiter, quote: quote ?? '"', signal, onProgress, ...limit },
    (batch) => {
      let fault = 0;
      for (let index = 0; index < batch.records.length; index += 1) {
        const row = batch.firstRow + index;
        const cells = batch.records[index] ?? [];
        let issues = none;
        while (batch.faults[fault]?.row === row) {
          const found = batch.faults[fault];
          if (found !== undefined) issues = [...issues, issueOfFault(found, cells)];
          fault += 1;
        }
        if (row > headerRow) onRow({ row, cells, issues });
      }
    },
  );
  return read.cancelled ? refuse(apiError('cancelled', {})) : ok(null);
};

const readWorkbook = async (
  file: TableFile,
  mapping: TableMapping,
  onRow: (row: TableRow) => void,
  { signal, onProgress, limitRows }: TableOptions,
): Promise<Result<null>> => {
  if (mapping.sheet === null) return refuse(apiError('convention_undecided', { question: 'sheet' }));
  const stop = new AbortController();
  let left = limitRows ?? Number.POSITIVE_INFINITY;
  const read = await readSheet(
    file.path,
    { sheet: mapping.sheet, headerRow: mapping.headerRow },
    (rows) => {
      for (const { row, cells } of rows) {
        if (left <= 0) break;
        left -= 1;
        onRow({ row, cells, issues: none });
      }
      if (left <= 0) stop.abort();
    },
    { signal: AbortSignal.any([signal, stop.signal]), onProgress: ({ done }) => onProgress(done) },
  );
  if (read.ok || stop.signal.aborted) return ok(null);
  return refuse(refusedFile(file.name, read.error));
};

/** Streams the rows of a table below its heads, one by one, in the order of the file. */
export const readTable = async (
  file: TableFile,
  mapping: TableMapping,
  onRow: (row: TableRow) => void,
  options: TableOptions,
): Promise<Result<null>> => {
  try {
    return await (file.kind === 'csv' ? readDelimited : readWorkbook)(file, mapping, onRow, options);
  } catch (error) {
    const refusal = refusalOf(error, file.path);
    if (refusal === null) throw error;
    return refuse(refusedFile(file.name, refusal));
  }
};
