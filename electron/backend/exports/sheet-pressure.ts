import type { Worksheet } from 'exceljs';

/** The stream through which exceljs hands a sheet to the compression, as far as it is needed here. */
type Pipe = {
  readonly _writableState: { readonly needDrain: boolean };
  readonly once: (event: 'drain', listener: () => void) => unknown;
};

const isPipe = (value: unknown): value is Pipe =>
  typeof value === 'object' &&
  value !== null &&
  'once' in value &&
  '_writableState' in value &&
  typeof value._writableState === 'object' &&
  value._writableState !== null &&
  'needDrain' in value._writableState;

/**
 * exceljs writes a sheet without waiting for the compression behind it, so that a large sheet piles up whole in
 * memory (half a gigabyte for 500,000 rows). It gives no other way to ask than its inner stream; where that is not
 * found, null, and nothing is waited for.
 */
export const sheetPipe = (worksheet: Worksheet): Pipe | null => {
  const stream: unknown = 'stream' in worksheet ? worksheet.stream : null;
  if (typeof stream !== 'object' || stream === null || !('pipes' in stream) || !Array.isArray(stream.pipes))
    return null;
  const pipe: unknown = stream.pipes[0];
  return isPipe(pipe) ? pipe : null;
};

/** Resolves when the compression has taken what the sheet has given it. */
export const sheetDrained = async (worksheet: Worksheet): Promise<void> => {
  const pipe = sheetPipe(worksheet);
  if (pipe === null || !pipe._writableState.needDrain) return;
  await new Promise<void>((resolve) => {
    pipe.once('drain', resolve);
  });
};
