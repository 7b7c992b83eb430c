import { ok, refuse, type Result } from '../../api/result.ts';
import type { BankFileFormat } from './bank-item.ts';

/** No format takes the file for its own, or several do: then `formats` names them, and a person must say which. */
export type RecognitionRefusal = {
  readonly code: 'format_not_recognised' | 'several_formats';
  readonly formats: readonly string[];
};

/**
 * Tells the format of a bank file by its first lines (up to 8 kB) and never by its name, which people change. A byte order
 * mark and the end of CR LF are looked past.
 */
export const recogniseBankFile = (
  firstLines: readonly string[],
  formats: readonly BankFileFormat[],
): Result<BankFileFormat, RecognitionRefusal> => {
  const lines = firstLines.map((line) => line.replace(/\r$/u, ''));
  lines[0] = (lines[0] ?? '').replace(/^(?:\u{FEFF}|\u00EF\u00BB\u00BF)/u, '');
  const matching = formats.filter((format) => format.recognise(lines));
  const [format, ...others] = matching;
  if (format !== undefined && others.length === 0) return ok(format);
  return refuse({
    code: format === undefined ? 'format_not_recognised' : 'several_formats',
    formats: matching.map(({ name }) => name),
  });
};
