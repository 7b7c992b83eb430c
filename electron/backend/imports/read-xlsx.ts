import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { PlainCell, SourceCell } from '../../../shared/domain/imports/cell.ts';
import { FileRefused, refusalOf, type FileRefusal } from './file-refusal.ts';
import {
  partOf,
  readSharedStrings,
  readStructure,
  readXmlPart,
  type WorkbookStructure,
} from './xlsx-parts.ts';
import { sheetParser, type SheetRow, type SheetTally } from './xlsx-sheet.ts';
import { openArchive, type Archive } from './zip-inspection.ts';

/*
 * Reads workbooks part by part: the directory and the bytes come from zip-inspection.ts, the XML through saxes. The
 * streaming reader of exceljs is not used to read, since it cannot keep these promises: it makes floats of amounts,
 * of the errors in formula results NaN, keeps only the last run of a formatted inline text, decodes entities twice,
 * knows neither hidden rows nor sheets whose elements carry a prefix, and takes a sheet whose XML breaks off for a
 * short one. read-xlsx.test.ts compares the two on workbooks that exceljs reads rightly.
 */

export type SheetInspection = {
  readonly name: string;
  readonly isHidden: boolean;
  /** From the dimension the writer gave or, where that is missing or implausible, from the size of the first rows. */
  readonly approximateRows: number;
  readonly firstRows: readonly SheetRow[];
  /** Set where this sheet cannot be read, though the workbook can. */
  readonly refusal: FileRefusal | null;
};

export type WorkbookInspection = {
  readonly sheets: readonly SheetInspection[];
  readonly is1904: boolean;
};

export type SheetReading = {
  /** The row of the column heads; null where `headerRow` is 0 or that row is blank. */
  readonly header: SheetRow | null;
  /** Rows handed to `onBatch`. */
  readonly rows: number;
  /** Rows without content before the last row with content, the ones above the heads included. */
  readonly blankRows: number;
  readonly hiddenRows: number;
  readonly lastRow: number;
  /** The first 1,000, as `A1:C1`. The value of a merged range stands in its first cell, the others are null. */
  readonly mergedRanges: readonly string[];
  readonly mergedRangeCount: number;
  /** By column, 0 is A. */
  readonly hiddenColumns: readonly number[];
};

export type ReadOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'bytes';
  }) => void;
};

const firstRowsShown = 30;
/** Enough rows for their average length to say how many the part holds. */
const rowsToEstimateFrom = 200;
const batchRows = 500;
/** A pause in the parsing after this long, so that other work of the thread is not kept waiting. */
const sliceMs = 12;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Gives way to the event loop when the current slice of work is over, and stops a cancelled reading. */
const pacer = (signal: AbortSignal | undefined) => {
  let sliceEnd = performance.now() + sliceMs;
  return async (): Promise<void> => {
    if (signal?.aborted === true) throw new FileRefused('cancelled', {});
    if (performance.now() < sliceEnd) return;
    await nextTurn();
    sliceEnd = performance.now() + sliceMs;
  };
};

const withArchive = async <T>(
  path: string,
  work: (archive: Archive) => Promise<T>,
): Promise<Result<T, FileRefusal>> => {
  const archive = await openArchive(path);
  if (!archive.ok) return archive;
  try {
    return ok(await work(archive.value));
  } catch (error) {
    const refusal = refusalOf(error, path);
    if (refusal === null) throw error;
    return refuse(refusal);
  } finally {
    await archive.value.close();
  }
};

/** Stands for a shared string until it is known which of them the first rows need. */
const sharedMark = '\u0000shared:';

const resolveShared = (cell: SourceCell, strings: readonly string[], part: string): SourceCell => {
  if (cell !== null && typeof cell === 'object' && 'formula' in cell) {
    const result = resolveShared(cell.result, strings, part);
    return result !== null && typeof result === 'object' && 'formula' in result ? cell : { ...cell, result };
  }
  if (typeof cell !== 'string' || !cell.startsWith(sharedMark)) return cell;
  return sharedStringAt(strings, Number(cell.slice(sharedMark.length)), part);
};

const sharedStringAt = (strings: readonly string[], index: number, part: string): string => {
  const text = strings[index];
  if (text === undefined)
    throw new FileRefused('workbook_damaged', { part, detail: `shared string ${index}` });
  return text;
};

const dimensionRows = (dimension: string): number => {
  const last = /:\$?[A-Z]+\$?(\d+)$/.exec(dimension)?.[1];
  return last === undefined ? 0 : Number(last);
};

const approximateRows = (
  tally: SheetTally,
  readBytes: number,
  totalBytes: number,
  isWhole: boolean,
): number => {
  if (isWhole || readBytes === 0) return tally.lastRow;
  const estimate = Math.round((tally.lastRow * totalBytes) / readBytes);
  const dimension = dimensionRows(tally.dimension);
  const isPlausible = dimension >= tally.lastRow && dimension > estimate / 3 && dimension < estimate * 3;
  return isPlausible ? dimension : estimate;
};

const inspectSheet = async (
  archive: Archive,
  structure: WorkbookStructure,
  sheet: WorkbookStructure['sheets'][number],
  pace: () => Promise<void>,
): Promise<SheetInspection> => {
  let highest = -1;
  const parser = sheetParser({
    part: sheet.part,
    is1904: structure.is1904,
    styleKinds: structure.styleKinds,
    sharedString: (index): PlainCell => {
      if (parser.rows.length < firstRowsShown) highest = Math.max(highest, index);
      return `${sharedMark}${index}`;
    },
  });
  const part = partOf(archive, sheet.part);
  let readBytes = 0;
  let isWhole = true;
  await readXmlPart(archive, part, {
    ...parser.handlers,
    afterPiece: async (bytes) => {
      readBytes = bytes;
      await pace();
      isWhole = parser.rows.length < rowsToEstimateFrom;
      return !isWhole;
    },
  });
  const strings = await readSharedStrings(archive, structure.sharedStringsPart, highest + 1, pace);
  return {
    name: sheet.name,
    isHidden: sheet.isHidden,
    approximateRows: approximateRows(parser.tally, readBytes, part.bytes, isWhole),
    firstRows: parser.rows.slice(0, firstRowsShown).map((row) => ({
      ...row,
      cells: row.cells.map((cell) => resolveShared(cell, strings, sheet.part)),
    })),
    refusal: null,
  };
};

/**
 * The sheets of a workbook with their first 30 rows that hold something, and about how many there are. Reads only
 * the beginning of each sheet. Refused as `openArchive` does, and with `workbook_not_excel`, `workbook_binary`,
 * `workbook_part_missing`, `workbook_part_malformed`, `workbook_part_damaged`, `workbook_damaged`.
 */
export const inspectWorkbook = (
  path: string,
  { signal }: Pick<ReadOptions, 'signal'> = {},
): Promise<Result<WorkbookInspection, FileRefusal>> =>
  withArchive(path, async (archive) => {
    const structure = await readStructure(archive);
    const pace = pacer(signal);
    const sheets: SheetInspection[] = [];
    for (const sheet of structure.sheets) {
      try {
        sheets.push(await inspectSheet(archive, structure, sheet, pace));
      } catch (error) {
        const refusal = refusalOf(error, path);
        if (refusal === null || refusal.code === 'cancelled') throw error;
        const { name, isHidden } = sheet;
        sheets.push({ name, isHidden, approximateRows: 0, firstRows: [], refusal });
      }
    }
    return { sheets, is1904: structure.is1904 };
  });

/**
 * Streams the rows below `headerRow` (1-based; 0 when the sheet has no heads) in batches of up to 500, each awaited,
 * so that a slow consumer slows the reading. Blank rows are left out. A refusal may come after batches have been
 * handed over (a checksum is known at the end of a part): what was read of a refused sheet must not be kept.
 * Refused as `inspectWorkbook`, with `sheet_missing`, and with `cancelled` once `signal` is aborted.
 */
export const readSheet = (
  path: string,
  { sheet: name, headerRow }: { readonly sheet: string; readonly headerRow: number },
  onBatch: (rows: readonly SheetRow[], header: SheetRow | null) => void | Promise<void>,
  { signal, onProgress }: ReadOptions = {},
): Promise<Result<SheetReading, FileRefusal>> =>
  withArchive(path, async (archive) => {
    const structure = await readStructure(archive);
    const sheet = structure.sheets.find((candidate) => candidate.name === name);
    if (sheet === undefined) throw new FileRefused('sheet_missing', { sheet: name });
    const pace = pacer(signal);
    const strings = await readSharedStrings(archive, structure.sharedStringsPart, Infinity, pace);
    const part = partOf(archive, sheet.part);
    const parser = sheetParser({
      part: sheet.part,
      is1904: structure.is1904,
      styleKinds: structure.styleKinds,
      sharedString: (index) => sharedStringAt(strings, index, sheet.part),
    });
    let header: SheetRow | null = null;
    let rows = 0;
    const handOver = async (least: number): Promise<void> => {
      while (parser.rows[0] !== undefined && parser.rows[0].row <= headerRow) {
        const above = parser.rows.shift();
        if (above?.row === headerRow) header = above;
      }
      while (parser.rows.length >= least) {
        const batch = parser.rows.splice(0, batchRows);
        rows += batch.length;
        await onBatch(batch, header);
        await pace();
      }
    };
    await readXmlPart(archive, part, {
      ...parser.handlers,
      afterPiece: async (done) => {
        await pace();
        await handOver(batchRows);
        onProgress?.({ done, total: part.bytes, unit: 'bytes' });
        return false;
      },
    });
    await handOver(1);
    const { tally } = parser;
    return {
      header,
      rows,
      blankRows: tally.blankRows,
      hiddenRows: tally.hiddenRows,
      lastRow: tally.lastRow,
      mergedRanges: tally.mergedRanges,
      mergedRangeCount: tally.mergedRangeCount,
      hiddenColumns: tally.hiddenColumns,
    };
  });
