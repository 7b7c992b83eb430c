import type { Quote } from './csv-cells.ts';
import {
  createRecordScan,
  scanPiece,
  takeBatch,
  type CsvBatch,
  type CsvFault,
  type RecordScan,
} from './csv-records.ts';
import { openRegularFile } from './open-file.ts';
import type { Charset } from './text-encoding.ts';
import { createUtf8Transcoder } from './utf8-transcoder.ts';

export const delimiters = [';', '\t', '|', ','] as const;
export type Delimiter = (typeof delimiters)[number];

export type Dialect = { readonly delimiter: Delimiter; readonly quote: Quote };

export type DialectDecision =
  | (Dialect & {
      readonly decided: true;
      /** `sep_line`: the file's first line says it (`sep=;`, as Excel writes it). */
      readonly evidence: 'sep_line' | 'same_columns' | 'single_column';
      readonly columns: number;
      /** Records before the heads that are not part of the table: the `sep=` line. */
      readonly preambleRows: number;
      /** The first record of the table looks like heads: filled, all different, none of them a number or a day. */
      readonly header: boolean;
    })
  | { readonly decided: false; readonly choices: readonly Delimiter[]; readonly examples: readonly string[] };

const sampleRecords = 200;
const sampleCharacters = 200_000;

const recordsOf = (text: string, delimiter: Delimiter, quote: Quote): readonly (readonly string[])[] => {
  const scan = createRecordScan(delimiter, quote, null);
  scanPiece(scan, { bytes: Buffer.from(text, 'utf8'), undecodable: [] }, 'utf-8', true);
  return scan.records.filter((record) => record.length > 1 || record[0] !== '').slice(0, sampleRecords);
};

const quoteOf = (text: string): Quote => {
  const double = (text.match(/(^|[;,\t|\r\n])"/gu) ?? []).length;
  const single = (text.match(/(^|[;,\t|\r\n])'[^'\r\n]*'(?=[;,\t|\r\n]|$)/gu) ?? []).length;
  return single > double ? "'" : '"';
};

type Candidate = {
  readonly delimiter: Delimiter;
  readonly columns: number;
  readonly even: number;
  readonly first: readonly string[];
};

/** How well a delimiter splits the sample: the share of records with the most common number of cells. */
const candidateOf = (text: string, delimiter: Delimiter, quote: Quote): Candidate => {
  const records = recordsOf(text, delimiter, quote);
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let columns = 0;
  for (const [length, count] of counts) if (count > (counts.get(columns) ?? 0)) columns = length;
  const even = records.length === 0 ? 0 : (counts.get(columns) ?? 0) / records.length;
  return { delimiter, columns, even, first: records.find(({ length }) => length === columns) ?? [] };
};

const looksLikeHeads = (cells: readonly string[]): boolean => {
  const heads = cells.map((cell) => cell.trim().toLowerCase());
  return (
    heads.length > 0 &&
    heads.every((head) => /\p{L}/u.test(head) && !/\d[.,/-]?\d*[.,/-]?\d{3,}/u.test(head)) &&
    new Set(heads).size === heads.length
  );
};

/** A cut last line would look uneven. */
const wholeLines = (text: string, isWhole: boolean): string => {
  if (isWhole && text.length <= sampleCharacters) return text;
  const cut = text.slice(0, sampleCharacters);
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r'));
  return end === -1 ? cut : cut.slice(0, end);
};

/**
 * Finds how a text is delimited from its first records. Undecided when two delimiters split it equally well into equally
 * many columns. A file without any delimiter is decided as a single column.
 */
export const detectDialect = (sample: string, isWhole: boolean): DialectDecision => {
  const separator = /^\uFEFF?sep=([;,\t|])(\r\n|\r|\n)/iu.exec(sample);
  const text = wholeLines(separator === null ? sample : sample.slice(separator[0].length), isWhole);
  const quote = quoteOf(text);
  const decided = (
    candidate: Candidate,
    evidence: 'sep_line' | 'same_columns' | 'single_column',
  ): DialectDecision => ({
    decided: true,
    delimiter: candidate.delimiter,
    quote,
    evidence,
    columns: candidate.columns,
    preambleRows: separator === null ? 0 : 1,
    header: looksLikeHeads(candidate.first),
  });
  const named = delimiters.find((delimiter) => delimiter === separator?.[1]);
  if (named !== undefined) return decided(candidateOf(text, named, quote), 'sep_line');
  const fitting = delimiters
    .map((delimiter) => candidateOf(text, delimiter, quote))
    .filter(({ columns, even }) => columns > 1 && even >= 0.8)
    .sort((a, b) => b.even - a.even || b.columns - a.columns);
  const [best] = fitting;
  if (best === undefined) return decided(candidateOf(text, ';', quote), 'single_column');
  const equals = fitting.filter(({ even, columns }) => even === best.even && columns === best.columns);
  if (equals.length > 1)
    return {
      decided: false,
      choices: equals.map(({ delimiter }) => delimiter),
      examples: text.split(/\r\n|\r|\n/u, 3),
    };
  return decided(best, 'same_columns');
};

export type CsvOptions = Dialect & {
  readonly charset: Charset;
  /** How many cells a record must have; others are given with the fault `row_uneven`. Null leaves that to the caller. */
  readonly columns?: number | null;
  /** Where in the file to begin; rows and lines then count from there. */
  readonly fromByte?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number) => void;
  /** Stops after so many records; for samples. */
  readonly limitRows?: number;
};

export type CsvRead = {
  readonly rows: number;
  readonly cancelled: boolean;
  /** How many faults the batches had, and the first of them that is more than an uneven row. */
  readonly faults: number;
  readonly fault: CsvFault | null;
};

const chunkBytes = 262_144;
const batchRecords = 1000;

type Tally = { rows: number; faults: number; fault: CsvFault | null };

const cutBatch = (batch: CsvBatch, most: number): CsvBatch => ({
  firstRow: batch.firstRow,
  records: batch.records.slice(0, most),
  lines: batch.lines.slice(0, most),
  faults: batch.faults.filter(({ row }) => row < batch.firstRow + most),
});

/** Hands over what is complete, 1,000 records at a time, and waits for the one who takes them. */
const handOver = async (
  scan: RecordScan,
  tally: Tally,
  least: number,
  limit: number,
  onBatch: (batch: CsvBatch) => void | Promise<void>,
): Promise<void> => {
  while (tally.rows < limit) {
    const taken = takeBatch(scan, Math.min(least, limit - tally.rows), batchRecords);
    if (taken === null) return;
    const batch = tally.rows + taken.records.length > limit ? cutBatch(taken, limit - tally.rows) : taken;
    tally.rows += batch.records.length;
    tally.faults += batch.faults.length;
    tally.fault ??= batch.faults.find(({ code }) => code !== 'row_uneven') ?? null;
    const taking = onBatch(batch);
    if (taking !== undefined) await taking;
  }
};

/**
 * Reads a delimited file as records, up to 1,000 at a time; the next piece is read when the batch has been taken. Every
 * line of the file comes out in one of the records: what is damaged has faults, which name their row and line, and does
 * not stop the reading. A blank line is a record of one empty cell. Throws what `openRegularFile` does.
 */
export const readCsv = async (
  path: string,
  options: CsvOptions,
  onBatch: (batch: CsvBatch) => void | Promise<void>,
): Promise<CsvRead> => {
  const { charset, fromByte = 0, limitRows: limit = Number.POSITIVE_INFINITY } = options;
  const scan = createRecordScan(options.delimiter, options.quote, options.columns ?? null);
  const transcoder = createUtf8Transcoder(charset, fromByte);
  const tally: Tally = { rows: 0, faults: 0, fault: null };
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let position = fromByte;
  const file = await openRegularFile(path);
  try {
    for (;;) {
      if (options.signal?.aborted === true) return { ...tally, cancelled: true };
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, position);
      const isLast = bytesRead === 0;
      position += bytesRead;
      const piece = isLast ? transcoder.end() : transcoder.write(buffer.subarray(0, bytesRead));
      scanPiece(scan, piece, charset, isLast);
      await handOver(scan, tally, isLast ? 1 : batchRecords, limit, onBatch);
      if (!isLast) options.onProgress?.(position);
      if (isLast || tally.rows >= limit) return { ...tally, cancelled: false };
    }
  } finally {
    await file.close();
  }
};
