import { readFile } from 'node:fs/promises';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankFileTotals,
} from '../../../shared/formats/bank-file/bank-item.ts';
import { bankFileFormats } from '../../../shared/formats/bank-file/formats.ts';
import { recogniseBankFile } from '../../../shared/formats/bank-file/recognise.ts';

export type BankFileRead = { readonly head: BankFileHead; readonly totals: BankFileTotals };

const headBytes = 8192;
const pieceBytes = 262_144;
const lineFeed = 10;

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/**
 * The format of a file, told by its first 8 kB in ISO 8859-1, in which every byte is a character. Refused with
 * `bank_file_unknown` where no format, or more than one, takes the file for its own.
 */
export const bankFileFormatOf = (content: Buffer): Result<BankFileFormat> => {
  const lines = content.toString('latin1', 0, headBytes).split('\n').map(withoutReturn);
  const recognised = recogniseBankFile(lines, bankFileFormats);
  if (recognised.ok) return recognised;
  return refuse(apiError('bank_file_unknown', { formats: recognised.error.formats.join(', ') || 'none' }));
};

/** Bytes 0 to `to` of whole lines, as many as fit into a piece from `from` on; at least one line. */
const endOfPiece = (content: Buffer, from: number): number => {
  const wanted = from + pieceBytes;
  if (wanted >= content.length) return content.length;
  const last = content.lastIndexOf(lineFeed, wanted - 1);
  if (last >= from) return last + 1;
  const next = content.indexOf(lineFeed, wanted);
  return next === -1 ? content.length : next + 1;
};

const feedLines = (reader: BankFileReader, content: Buffer, from: number): number => {
  const end = endOfPiece(content, from);
  const lines = content.toString('latin1', from, end).split('\n');
  // What follows the last line feed is a line only where the file ends without one.
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) reader.line(withoutReturn(line));
  return end;
};

/** XML may be one line from end to end: it is cut anywhere. */
const feedText = (reader: BankFileReader, decoder: TextDecoder, content: Buffer, from: number): number => {
  const end = Math.min(from + pieceBytes, content.length);
  reader.line(decoder.decode(content.subarray(from, end), { stream: end < content.length }));
  return end;
};

/**
 * Feeds a file to a reader of its format, piece by piece; between two pieces `pause` may wait or throw. The sink gets each item
 * and each issue as its line comes by.
 */
export const readContent = async (
  content: Buffer,
  format: BankFileFormat,
  sink: BankFileSink,
  pause: (doneBytes: number) => Promise<void>,
): Promise<BankFileRead> => {
  const reader = format.createReader(sink);
  const decoder = format.feed === 'text' ? new TextDecoder('utf-8') : null;
  for (let at = 0; at < content.length;) {
    at = decoder === null ? feedLines(reader, content, at) : feedText(reader, decoder, content, at);
    if (at < content.length) await pause(at);
  }
  return reader.end();
};

/** Reads a bank file of any known format, told by its content. */
export const readBankFile = async (file: string, sink: BankFileSink): Promise<Result<BankFileRead>> => {
  const content = await readFile(file);
  const format = bankFileFormatOf(content);
  return format.ok ? ok(await readContent(content, format.value, sink, () => Promise.resolve())) : format;
};
