import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type {
  BankFileHead,
  BankFileSink,
  BankFileTotals,
} from '../../../shared/formats/bank-file/bank-item.ts';
import { bankFileFormats } from '../../../shared/formats/bank-file/formats.ts';
import { recogniseBankFile } from '../../../shared/formats/bank-file/recognise.ts';

export type BankFileRead = { readonly head: BankFileHead; readonly totals: BankFileTotals };

const headBytes = 8192;

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** The first 8 kB as lines; ISO 8859-1, in which every byte is a character. */
const firstLines = async (file: string): Promise<readonly string[]> => {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(buffer, 0, headBytes, 0);
    return buffer.toString('latin1', 0, bytesRead).split('\n').map(withoutReturn);
  } finally {
    await handle.close();
  }
};

/**
 * Reads a bank file of any known format as a stream, told by its content. The sink gets each item and each issue as its
 * line comes by. Refused with `bank_file_unknown` where no format, or more than one, takes the file for its own.
 */
export const readBankFile = async (file: string, sink: BankFileSink): Promise<Result<BankFileRead>> => {
  const recognised = recogniseBankFile(await firstLines(file), bankFileFormats);
  if (!recognised.ok)
    return refuse(apiError('bank_file_unknown', { formats: recognised.error.formats.join(', ') || 'none' }));
  const reader = recognised.value.createReader(sink);
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 262_144 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) reader.line(withoutReturn(line));
  }
  if (rest !== '') reader.line(withoutReturn(rest));
  return ok(reader.end());
};
