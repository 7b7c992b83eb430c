import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { fileRefusal } from '../file-refusal.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import {
  formatOfColumn,
  wallClockOf,
  writableCell,
  type ColumnKind,
  type WallClock,
  type WorkbookCell,
} from './workbook-cells.ts';
import { distinctSheetNames } from './sheet-names.ts';
import { sheetDrained } from './sheet-pressure.ts';

export type WorkbookColumn = {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters of the standard font, as Excel counts it. */
  readonly width: number;
};

export type WorkbookRow = readonly WorkbookCell[];

export type WorkbookSheet = {
  /** Made acceptable to Excel where it is not: forbidden characters, more than 31 of them, a name that stands twice. */
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: AsyncIterable<WorkbookRow> | Iterable<WorkbookRow>;
  /** Written in bold below the rows and one empty row, outside the filter; one row per currency, say. */
  readonly totals?: readonly WorkbookRow[];
};

export type WriteOptions = {
  /** From the clock, for the workbook's properties. */
  readonly createdAt: number;
  /** IANA zone whose wall clock timestamps show; that of this computer when left out. */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: null;
    readonly unit: 'rows';
  }) => void;
  /** Only for tests of a failing disk. */
  readonly openTarget?: (path: string) => Writable;
};

export type WrittenWorkbook = {
  readonly rows: number;
  readonly sizeBytes: number;
  /** Texts longer than a cell can hold (32,767 characters), which were cut and end in `…`. */
  readonly cutTexts: number;
};

const rowsBetweenPauses = 500;
/** Excel's own limit, less the heads, an empty row and the totals. */
const sheetRowsMax = 1_048_576;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Carries an expected refusal out of the writing; it never leaves this file. */
class WriteRefused extends Error {
  readonly refusal: ApiError;

  constructor(refusal: ApiError) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const refusalOf = (error: unknown, path: string): ApiError | null =>
  error instanceof WriteRefused ? error.refusal : fileRefusal(error, path);

/** Puts the finished file in its place. The folder took a new file a moment ago, so a refusal here is about the old one. */
const putInPlace = async (temporary: string, path: string): Promise<void> => {
  try {
    await rename(temporary, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EPERM' || code === 'EACCES' || code === 'EBUSY')
      throw new WriteRefused(apiError('file_in_use', { file: basename(path) }));
    throw error;
  }
};

type Pen = {
  readonly options: WriteOptions;
  readonly wallClock: WallClock;
  readonly target: Writable;
  /** Rejects as soon as the target fails; never resolves. */
  readonly failure: Promise<never>;
  rows: number;
  cutTexts: number;
};

/** Gives way to the loop, to a slow disk and to a cancellation. */
const pause = async (pen: Pen, worksheet: ExcelJS.Worksheet): Promise<void> => {
  pen.options.onProgress?.({ done: pen.rows, total: null, unit: 'rows' });
  await Promise.race([nextTurn(), pen.failure]);
  await Promise.race([sheetDrained(worksheet), pen.failure]);
  if (pen.options.signal?.aborted === true) throw new WriteRefused(apiError('cancelled', {}));
};

const addRow = (
  worksheet: ExcelJS.Worksheet,
  columns: readonly WorkbookColumn[],
  cells: WorkbookRow,
  pen: Pen,
  isBold = false,
): void => {
  const writable = columns.map((column, index) =>
    writableCell(column.kind, cells[index] ?? null, pen.wallClock),
  );
  const row = worksheet.addRow(writable.map(({ value }) => value));
  for (const [index, { format, isCut }] of writable.entries()) {
    if (format !== null) row.getCell(index + 1).numFmt = format;
    if (isCut) pen.cutTexts += 1;
  }
  if (isBold) row.font = { bold: true };
  row.commit();
};

const writeSheet = async (
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  sheet: WorkbookSheet,
  pen: Pen,
): Promise<void> => {
  const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] });
  worksheet.columns = sheet.columns.map(({ kind, width }) => ({
    width,
    style: { numFmt: formatOfColumn(kind) },
  }));
  addRow(
    worksheet,
    sheet.columns.map((column) => ({ ...column, kind: 'text' })),
    sheet.columns.map(({ header }) => header),
    pen,
    true,
  );
  let written = 0;
  const totals = sheet.totals ?? [];
  const limit = sheetRowsMax - 1 - (totals.length === 0 ? 0 : totals.length + 1);
  for await (const cells of sheet.rows) {
    if (written === limit) throw new WriteRefused(apiError('too_many_rows', { rows: written + 1, limit }));
    addRow(worksheet, sheet.columns, cells, pen);
    written += 1;
    pen.rows += 1;
    if (written % rowsBetweenPauses === 0) await pause(pen, worksheet);
  }
  if (totals.length > 0) worksheet.addRow([]).commit();
  for (const cells of totals) addRow(worksheet, sheet.columns, cells, pen, true);
  worksheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: written + 1, column: Math.max(1, sheet.columns.length) },
  };
  await pause(pen, worksheet);
  worksheet.commit();
};

const writeTo = async (
  target: Writable,
  sheets: readonly WorkbookSheet[],
  options: WriteOptions,
): Promise<Omit<WrittenWorkbook, 'sizeBytes'>> => {
  const failure = new Promise<never>((_, reject) => {
    target.once('error', reject);
  });
  // Nobody may be waiting for it at the moment it fails; every pause asks it.
  failure.catch(() => {});
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const pen: Pen = { options, wallClock: wallClockOf(timeZone), target, failure, rows: 0, cutTexts: 0 };
  // Styles carry the number formats; shared strings would keep every text in memory.
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: target,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = 'Fordring';
  workbook.lastModifiedBy = 'Fordring';
  workbook.created = new Date(options.createdAt);
  workbook.modified = workbook.created;
  const names = distinctSheetNames(sheets.map(({ name }) => name));
  for (const [index, sheet] of sheets.entries()) await writeSheet(workbook, names[index] ?? '', sheet, pen);
  await Promise.race([Promise.all([workbook.commit(), finished(target)]), failure]);
  return { rows: pen.rows, cutTexts: pen.cutTexts };
};

/**
 * Writes a workbook row by row: whole or not at all (a file beside the target, put in its place at the end, so that an
 * older file of that name stays until then). Texts stay texts whatever they begin with; amounts are numbers in
 * major units with the decimals of their currency, days are dates, and an amount beyond the 15 digits of Excel is
 * written as text rather than rounded.
 * Refused with `disk_full`, `folder_read_only`, `folder_missing`, `file_in_use`, `too_many_rows`, `cancelled`.
 */
export const writeWorkbook = async (
  path: string,
  { sheets }: { readonly sheets: readonly WorkbookSheet[] },
  options: WriteOptions,
): Promise<Result<WrittenWorkbook>> => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const open =
    options.openTarget ?? ((file: string) => createWriteStream(file, { flags: 'wx', flush: true }));
  const target = open(temporary);
  try {
    const written = await writeTo(target, sheets, options);
    const { size } = await stat(temporary);
    await putInPlace(temporary, path);
    return ok({ ...written, sizeBytes: size });
  } catch (error) {
    target.destroy();
    // A file that is still open cannot be removed on Windows.
    await finished(target).catch(() => {});
    await rm(temporary, { force: true });
    const refusal = refusalOf(error, path);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};
