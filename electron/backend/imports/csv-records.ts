import { lenientCells, readCells, type Quote } from './csv-cells.ts';
import type { Charset } from './text-encoding.ts';
import type { Utf8Piece } from './utf8-transcoder.ts';

/*
 * Splits UTF-8 into the records of a delimited file. Lines without a quote, nearly all of them, are split by the engine
 * itself; the reading is several times as fast as csv-parse and, other than there, what is damaged costs its own record
 * only: an unclosed quote swallows nothing, and every line comes out. read-csv.test.ts holds the two against each other.
 */

export type CsvFaultCode =
  /** A cell opens a quote that nothing closes. Its line is given as a person would read it, and the next ones on their own. */
  | 'unclosed_quote'
  /** Something stands between a closing quote and the delimiter; read as `unclosed_quote` is. */
  | 'misplaced_quote'
  /** A quoted cell holds lines with as many delimiters as a record: a stray quote may have swallowed records. */
  | 'swallowed_lines'
  /** `limitBytes`: how much of the record is given. */
  | 'record_too_long'
  /** `limit` in characters. The cell is given whole. */
  | 'text_too_long'
  | 'nul_bytes'
  /** `charset`, and `byteOffset` from the first byte of the file. */
  | 'undecodable'
  /** `cells` that stand there, and those `expected`. */
  | 'row_uneven';

/** What is wrong with one record. The record is given all the same, with the cells that its line shows. */
export type CsvFault = {
  readonly code: CsvFaultCode;
  /** 1-based record, as a spreadsheet counts rows, and the line of the file on which it begins. */
  readonly row: number;
  readonly line: number;
  /** 0-based, where the fault is of a cell. */
  readonly column: number | null;
  readonly params: Readonly<Record<string, string | number>>;
};

export type CsvBatch = {
  /** Row number (1-based, heads included, as a spreadsheet counts) of the first record; the others follow. */
  readonly firstRow: number;
  readonly records: readonly (readonly string[])[];
  /** The line on which each record begins. */
  readonly lines: readonly number[];
  /** Of these records, in their order. */
  readonly faults: readonly CsvFault[];
};

export const recordLimitBytes = 1_000_000;
export const cellLimitCharacters = 100_000;

type OpenRecord = {
  readonly cells: string[];
  /** What the open cell holds so far. */
  part: string;
  readonly line: number;
  /** Where the line after the first begins, to go on from there if the quote turns out to be a stray one. */
  readonly secondLineAt: number;
  readonly firstLine: string;
};

type Mark = {
  readonly at: number;
  readonly code: 'nul_bytes' | 'undecodable';
  readonly params: CsvFault['params'];
};

const noParams: CsvFault['params'] = {};

export type RecordScan = {
  readonly delimiter: string;
  readonly quote: Quote;
  readonly columns: number | null;
  newline: 10 | 13 | null;
  /** Bytes from `recordAt`, where the current record begins, to `used` wait; those before `lineAt` are read already. */
  work: Buffer;
  used: number;
  recordAt: number;
  lineAt: number;
  /** Of `work[0]`, in all the UTF-8. */
  base: number;
  /** The rest of a line over the limit. */
  isSkipping: boolean;
  line: number;
  open: OpenRecord | null;
  marks: Mark[];
  firstRow: number;
  records: string[][];
  lines: number[];
  faults: CsvFault[];
};

export const createRecordScan = (delimiter: string, quote: Quote, columns: number | null): RecordScan => ({
  delimiter,
  quote,
  columns,
  newline: null,
  work: Buffer.allocUnsafe(524_288),
  used: 0,
  recordAt: 0,
  lineAt: 0,
  base: 0,
  isSkipping: false,
  line: 1,
  open: null,
  marks: [],
  firstRow: 1,
  records: [],
  lines: [],
  faults: [],
});

const append = (scan: RecordScan, bytes: Buffer): void => {
  if (scan.recordAt > 0) {
    scan.work.copyWithin(0, scan.recordAt, scan.used);
    scan.base += scan.recordAt;
    scan.used -= scan.recordAt;
    scan.lineAt -= scan.recordAt;
    if (scan.open !== null)
      scan.open = { ...scan.open, secondLineAt: scan.open.secondLineAt - scan.recordAt };
    scan.recordAt = 0;
  }
  if (scan.used + bytes.length > scan.work.length) {
    const larger = Buffer.allocUnsafe(2 * (scan.used + bytes.length));
    scan.work.copy(larger, 0, 0, scan.used);
    scan.work = larger;
  }
  scan.work.set(bytes, scan.used);
  scan.used += bytes.length;
};

/** One mark for a line, however many NULs it has: UTF-16 that is read as something else has one in every second byte. */
const markNuls = (scan: RecordScan, bytes: Buffer, start: number): void => {
  const before = scan.marks.length;
  let at = bytes.indexOf(0);
  while (at !== -1) {
    scan.marks.push({ at: start + at, code: 'nul_bytes', params: noParams });
    const lineEnd = bytes.indexOf(scan.newline ?? 10, at);
    at = lineEnd === -1 ? -1 : bytes.indexOf(0, lineEnd);
  }
  if (scan.marks.length > before) scan.marks.sort((a, b) => a.at - b.at);
};

const addFault = (
  scan: RecordScan,
  code: CsvFaultCode,
  line: number,
  params: CsvFault['params'] = noParams,
  column: number | null = null,
): void => {
  scan.faults.push({ code, row: scan.firstRow + scan.records.length, line, column, params });
};

/** What was marked up to the end of the record that is about to be added; one fault of a kind is enough. */
const addMarkedFaults = (scan: RecordScan, end: number, line: number): void => {
  let taken = 0;
  let seen = '';
  for (const { at, code, params } of scan.marks) {
    if (at >= scan.base + end) break;
    taken += 1;
    if (seen.includes(code)) continue;
    seen += code;
    addFault(scan, code, line, params);
  }
  scan.marks.splice(0, taken);
};

const addRecord = (scan: RecordScan, cells: string[], line: number, start: number, end: number): void => {
  if (scan.marks.length !== 0) addMarkedFaults(scan, end, line);
  if (end - start > cellLimitCharacters) {
    const column = cells.findIndex(({ length }) => length > cellLimitCharacters);
    if (column !== -1) addFault(scan, 'text_too_long', line, { limit: cellLimitCharacters }, column);
  }
  if (scan.columns !== null && cells.length !== scan.columns && end > start)
    addFault(scan, 'row_uneven', line, { cells: cells.length, expected: scan.columns });
  scan.records.push(cells);
  scan.lines.push(line);
};

const holdsRecords = (cells: readonly string[], delimiter: string, columns: number): boolean =>
  columns > 3 &&
  cells.some(
    (cell) => cell.includes('\n') && cell.split('\n').some((line) => line.split(delimiter).length >= columns),
  );

/** Gives the first line of a record that does not hold together, and goes on reading with the second. */
const giveUp = (scan: RecordScan, open: OpenRecord, code: 'unclosed_quote' | 'misplaced_quote'): void => {
  addFault(scan, code, open.line);
  addRecord(
    scan,
    lenientCells(open.firstLine, scan.delimiter, scan.quote),
    open.line,
    scan.recordAt,
    open.secondLineAt,
  );
  scan.open = null;
  scan.line = open.line + 1;
  scan.recordAt = open.secondLineAt;
  scan.lineAt = open.secondLineAt;
};

const takeQuotedLine = (
  scan: RecordScan,
  text: string,
  lineBreak: string,
  end: number,
  next: number,
): void => {
  const known = scan.open;
  const record: OpenRecord = known ?? {
    cells: [],
    part: '',
    line: scan.line,
    secondLineAt: next,
    firstLine: text,
  };
  const state = readCells(record, text, known !== null, scan.delimiter, scan.quote);
  scan.line += 1;
  scan.lineAt = next;
  if (state === 'open') {
    record.part += lineBreak;
    scan.open = record;
    if (next - scan.recordAt > recordLimitBytes) giveUp(scan, record, 'unclosed_quote');
    return;
  }
  if (state === 'misplaced') return giveUp(scan, record, 'misplaced_quote');
  if (known !== null && holdsRecords(record.cells, scan.delimiter, scan.columns ?? record.cells.length))
    addFault(scan, 'swallowed_lines', record.line);
  addRecord(scan, record.cells, record.line, scan.recordAt, end);
  scan.open = null;
  scan.recordAt = next;
};

/** The first part of a line over the limit is given as a record; the rest of the line is passed over. */
const cutLine = (scan: RecordScan, bytes: Buffer): void => {
  let end = scan.lineAt + recordLimitBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  addFault(scan, 'record_too_long', scan.line, { limitBytes: recordLimitBytes });
  const cells = lenientCells(bytes.toString('utf8', scan.lineAt, end), scan.delimiter, scan.quote);
  addRecord(scan, cells, scan.line, scan.lineAt, end);
};

const takeLine = (scan: RecordScan, bytes: Buffer, end: number, next: number): void => {
  const start = scan.lineAt;
  if (scan.isSkipping) {
    scan.isSkipping = false;
  } else if (end - start > recordLimitBytes) {
    if (scan.open !== null) return giveUp(scan, scan.open, 'unclosed_quote');
    cutLine(scan, bytes);
  } else {
    const { quote } = scan;
    const text = bytes.toString('utf8', start, end);
    if (scan.open !== null || (quote !== '' && text.includes(quote)))
      return takeQuotedLine(scan, text, bytes.toString('latin1', end, next), end, next);
    addRecord(scan, text.split(scan.delimiter), scan.line, start, end);
  }
  scan.line += 1;
  scan.lineAt = next;
  scan.recordAt = next;
};

/** Old Mac files end lines with CR alone. Null while a CR at the end may be the first half of CR LF. */
const newlineOf = (bytes: Buffer, isLast: boolean): 10 | 13 | null => {
  if (bytes.includes(10)) return 10;
  const at = bytes.indexOf(13);
  return at !== -1 && (isLast || at < bytes.length - 1) ? 13 : null;
};

const scanLines = (scan: RecordScan, isLast: boolean): void => {
  const bytes = scan.work.subarray(0, scan.used);
  const newline = scan.newline ?? 10;
  for (;;) {
    const found = bytes.indexOf(newline, scan.lineAt);
    if (found === -1) break;
    const end = newline === 10 && found > scan.lineAt && bytes[found - 1] === 13 ? found - 1 : found;
    takeLine(scan, bytes, end, found + 1);
  }
  if (isLast) {
    if (scan.lineAt < scan.used) takeLine(scan, bytes, scan.used, scan.used);
    else if (scan.open !== null) giveUp(scan, scan.open, 'unclosed_quote');
    // A record that was given up leaves the lines after its first one to be read.
    if (scan.lineAt < scan.used || scan.open !== null) scanLines(scan, true);
    return;
  }
  if (scan.used - scan.lineAt <= recordLimitBytes) return;
  // No line of a ledger is as long as that: it must not fill the memory.
  if (scan.open !== null) {
    giveUp(scan, scan.open, 'unclosed_quote');
    return scanLines(scan, false);
  }
  if (!scan.isSkipping) cutLine(scan, bytes);
  scan.isSkipping = true;
  scan.lineAt = scan.used;
  scan.recordAt = scan.used;
};

/** Reads what a piece completes; the records are then in `records`, to be taken with `takeBatch`. */
export const scanPiece = (scan: RecordScan, piece: Utf8Piece, charset: Charset, isLast: boolean): void => {
  append(scan, piece.bytes);
  scan.newline ??= newlineOf(scan.work.subarray(0, scan.used), isLast);
  for (const { at, byteOffset } of piece.undecodable)
    scan.marks.push({ at, code: 'undecodable', params: { charset, byteOffset } });
  if (piece.bytes.includes(0)) markNuls(scan, piece.bytes, scan.base + scan.used - piece.bytes.length);
  scanLines(scan, isLast);
};

const sliceFaults = (faults: CsvFault[], beforeRow: number): CsvFault[] => {
  const end = faults.findIndex(({ row }) => row >= beforeRow);
  return faults.splice(0, end === -1 ? faults.length : end);
};

/** At most so many of the records that are there; null when there are fewer than `least`. */
export const takeBatch = (scan: RecordScan, least: number, most: number): CsvBatch | null => {
  if (scan.records.length < least) return null;
  const { firstRow } = scan;
  if (scan.records.length <= most) {
    const batch = { firstRow, records: scan.records, lines: scan.lines, faults: scan.faults };
    scan.firstRow += scan.records.length;
    scan.records = [];
    scan.lines = [];
    scan.faults = [];
    return batch;
  }
  scan.firstRow += most;
  return {
    firstRow,
    records: scan.records.splice(0, most),
    lines: scan.lines.splice(0, most),
    faults: sliceFaults(scan.faults, scan.firstRow),
  };
};
