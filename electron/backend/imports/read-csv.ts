import { parse, type CsvError } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { decodeFile, UndecodableText, type Charset } from './text-encoding.ts';

export const delimiters = [';', '\t', '|', ','] as const;
export type Delimiter = (typeof delimiters)[number];
export type Quote = '"' | "'" | '';

export type Dialect = { readonly delimiter: Delimiter; readonly quote: Quote };

export type DialectDecision =
  | (Dialect & {
      readonly decided: true;
      /** `sep_line`: the file's first line says it (`sep=;`, as Excel writes it). */
      readonly evidence: 'sep_line' | 'same_columns' | 'single_column';
      readonly columns: number;
      /** Records before the heads that are not part of the table: the `sep=` line. */
      readonly preambleRows: number;
    })
  | { readonly decided: false; readonly choices: readonly Delimiter[]; readonly examples: readonly string[] };

const sampleRecords = 60;

const recordsOf = (text: string, delimiter: Delimiter, quote: Quote): readonly (readonly string[])[] => {
  try {
    return parseSync(text, {
      delimiter,
      quote: quote === '' ? null : quote,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: sampleRecords,
    });
  } catch {
    return [];
  }
};

const quoteOf = (text: string): Quote => {
  const double = (text.match(/(^|[;,\t|\r\n])"/gu) ?? []).length;
  const single = (text.match(/(^|[;,\t|\r\n])'[^']*'(?=[;,\t|\r\n]|$)/gu) ?? []).length;
  return single > double ? "'" : '"';
};

type Candidate = { readonly delimiter: Delimiter; readonly columns: number; readonly even: number };

/** How well a delimiter splits the sample: the share of records that have as many cells as the first. */
const candidateOf = (text: string, delimiter: Delimiter, quote: Quote): Candidate => {
  const records = recordsOf(text, delimiter, quote);
  const columns = records[0]?.length ?? 0;
  const even = records.length === 0 ? 0 : records.filter((record) => record.length === columns).length / records.length;
  return { delimiter, columns, even };
};

/** A cut last line would look uneven. */
const wholeLines = (text: string, isWhole: boolean): string => {
  if (isWhole) return text;
  const end = text.lastIndexOf('\n');
  return end === -1 ? text : text.slice(0, end);
};

/** Finds how a text is delimited from its first records. Undecided when two delimiters split it equally well. */
export const detectDialect = (sample: string, isWhole: boolean): DialectDecision => {
  const separator = /^sep=([;,\t|])\r?\n/u.exec(sample);
  const text = wholeLines(separator === null ? sample : sample.slice(separator[0].length), isWhole).slice(0, 200_000);
  const quote = quoteOf(text);
  if (separator !== null) {
    // The pattern names the same four.
    const delimiter = separator[1] as Delimiter;
    const { columns } = candidateOf(text, delimiter, quote);
    return { decided: true, delimiter, quote, evidence: 'sep_line', columns, preambleRows: 1 };
  }
  const fitting = delimiters
    .map((delimiter) => candidateOf(text, delimiter, quote))
    .filter(({ columns, even }) => columns > 1 && even >= 0.8)
    .sort((a, b) => b.even - a.even || b.columns - a.columns);
  const [best, next] = fitting;
  if (best === undefined) {
    const single = candidateOf(text, ';', quote);
    return { decided: true, delimiter: ';', quote, evidence: 'single_column', columns: single.columns, preambleRows: 0 };
  }
  if (next !== undefined && next.even === best.even && next.columns === best.columns)
    return {
      decided: false,
      choices: fitting.filter(({ even, columns }) => even === best.even && columns === best.columns).map(({ delimiter }) => delimiter),
      examples: text.split(/\r?\n/u, 3),
    };
  return { decided: true, delimiter: best.delimiter, quote, evidence: 'same_columns', columns: best.columns, preambleRows: 0 };
};

/** Why the rest of a file could not be read; what came before it was. */
export type CsvFault = {
  readonly code: 'unclosed_quote' | 'record_too_long' | 'nul_bytes' | 'undecodable' | 'malformed';
  /** 1-based record that was being read, and the line of the file on which it began. */
  readonly row: number;
  readonly line: number;
  readonly detail: string;
};

export type CsvBatch = {
  /** Row number (1-based, heads included, as a spreadsheet counts) of the first record; the others follow. */
  readonly firstRow: number;
  readonly records: readonly (readonly string[])[];
};

export type CsvOptions = Dialect & {
  readonly charset: Charset;
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number) => void;
  /** Stops after so many records; for samples. */
  readonly limitRows?: number;
};

export type CsvRead = { readonly rows: number; readonly fault: CsvFault | null; readonly cancelled: boolean };

const recordLimitCharacters = 1_000_000;

const faultOf = (error: CsvError, row: number): CsvFault => {
  const lines = typeof error['lines'] === 'number' ? error['lines'] : row;
  const code =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'unclosed_quote'
      : error.code === 'CSV_MAX_RECORD_SIZE'
        ? 'record_too_long'
        : 'malformed';
  return { code, row, line: lines, detail: error.code };
};

/**
 * Reads a delimited file as records, a few thousand at a time; the next piece is read when the batch has been taken.
 * Records keep the cells that they have: whether that is as many as the heads is for the reader of the rows to say.
 * Uses csv-parse through its record callback, which spares the object stream that would cost as much as the parsing.
 */
export const readCsv = async (
  path: string,
  options: CsvOptions,
  onBatch: (batch: CsvBatch) => void | Promise<void>,
): Promise<CsvRead> => {
  let records: string[][] = [];
  let rows = 0;
  let failure: CsvError | null = null;
  const limit = options.limitRows ?? Number.POSITIVE_INFINITY;
  const parser = parse({
    delimiter: options.delimiter,
    quote: options.quote === '' ? null : options.quote,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: recordLimitCharacters,
    on_record: (record: string[]) => {
      if (rows + records.length < limit) records.push(record);
      return null;
    },
  });
  parser.on('error', (error: CsvError) => {
    failure ??= error;
  });
  parser.resume();
  const flush = async () => {
    if (records.length === 0) return;
    const batch = { firstRow: rows + 1, records };
    rows += records.length;
    records = [];
    await onBatch(batch);
  };
  const fault = (code: CsvFault['code'], detail: string): CsvFault => ({ code, row: rows + 1, line: parser.info.lines, detail });
  try {
    for await (const text of decodeFile(path, options.charset, options.onProgress ?? (() => {}))) {
      if (options.signal?.aborted === true) return { rows, fault: null, cancelled: true };
      if (text.includes('\0')) {
        await flush();
        return { rows, fault: fault('nul_bytes', ''), cancelled: false };
      }
      // The transform works within `write`, so its records are all here when it returns.
      parser.write(text);
      await flush();
      if (failure !== null || rows >= limit) break;
    }
  } catch (error) {
    if (!(error instanceof UndecodableText)) throw error;
    await flush();
    return { rows, fault: fault('undecodable', `${error.charset} ${error.byteOffset}`), cancelled: false };
  }
  if (rows < limit && failure === null) {
    const ended = Promise.withResolvers<undefined>();
    parser.on('end', () => ended.resolve(undefined));
    parser.on('error', () => ended.resolve(undefined));
    parser.end();
    await ended.promise;
    await flush();
  }
  parser.destroy();
  return { rows, fault: failure === null ? null : faultOf(failure, rows + 1), cancelled: false };
};
