import { parseAmountText, type DecimalConvention } from '../decimal-convention.ts';
import type { IssueCode } from './issue-codes.ts';

export type AmountReading = number | IssueCode;

/** What a float leaves behind is longer than any decimals that a person types: at least so many digits. */
const noiseLength = 6;

/**
 * A workbook's number (plain decimal text) in minor units. What a float leaves behind (1234.5600000001) is dropped;
 * decimals that the currency does not have are an issue, never rounded away.
 */
export const amountOfNumber = (number: string, exponent: number): AmountReading => {
  const point = number.indexOf('.');
  const fraction = point === -1 ? '' : number.slice(point + 1);
  if (fraction.length <= exponent) return minorOf(number, exponent);
  const beyond = fraction.slice(exponent);
  const kept = minorOf(number.slice(0, point + 1 + exponent), exponent);
  if (typeof kept !== 'number' || /^0+$/u.test(beyond)) return kept;
  if (beyond.length < noiseLength) return 'amount_too_precise';
  if (beyond.startsWith('0000')) return kept;
  if (!beyond.startsWith('9999')) return 'amount_too_precise';
  return number.startsWith('-') ? kept - 1 : kept + 1;
};

const minorOf = (number: string, exponent: number): AmountReading => {
  const parsed = parseAmountText(number, 'point', exponent);
  if (parsed.ok) return parsed.amountMinor;
  return parsed.code === 'too_large' ? 'amount_too_large' : 'amount_unreadable';
};

/** The text of an amount in minor units, or the code of what is wrong. Without a convention only what reads the same in both. */
export const amountOfText = (
  text: string,
  decimal: DecimalConvention | null,
  exponent: number,
): AmountReading => {
  if (decimal === null && (text.includes(',') || text.includes('.'))) return 'amount_ambiguous';
  const parsed = parseAmountText(text, decimal ?? 'point', exponent);
  if (parsed.ok) return parsed.amountMinor;
  if (parsed.code === 'too_large') return 'amount_too_large';
  return parsed.code === 'too_many_decimals' ? 'amount_too_precise' : 'amount_unreadable';
};
