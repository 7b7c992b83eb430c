import type { Cell } from '../../../shared/api/views.ts';
import type { ViewColumn } from '../../../shared/api/view-columns.ts';
import type { Language } from '../../../shared/api/values.ts';
import { toDecimalText } from '../../../shared/domain/money.ts';

/** Numbers as they may stand in a cell of text: a spreadsheet that reads one as a number does no harm. */
const plainNumber = /^[+-]?\d[\d .,]*$/u;

/**
 * A text for the clipboard. A spreadsheet takes what begins with = + - @ for a formula, which may start programs or
 * send data (OWASP, "CSV Injection"): such a cell gets an apostrophe in front.
 */
const safeText = (text: string): string => {
  const oneLine = text.replaceAll(/[\t\r\n\u2028\u2029]+/gu, ' ');
  return /^\s*[=+\-@]/u.test(oneLine) && !plainNumber.test(oneLine.trim()) ? `'${oneLine}` : oneLine;
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-23 14:05`, by this computer's time zone. */
const localMinute = (at: number): string => {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
};

/** Whatever the language groups by, only the decimal mark is written, so that the text pastes as a number. */
const decimalText = (amountMinor: number, currency: string, language: Language): string => {
  const text = toDecimalText(amountMinor, currency);
  return language === 'en' ? text : text.replace('.', ',');
};

/** One cell of tab-separated text; `named` is the value with choices already by their names. */
export const tsvCell = (column: ViewColumn, named: Cell, currency: Cell, language: Language): string => {
  if (named === null || named === '') return '';
  if (column.kind === 'amount' && typeof named === 'number' && typeof currency === 'string')
    return decimalText(named, currency, language);
  if (column.kind === 'timestamp' && typeof named === 'number') return localMinute(named);
  return typeof named === 'string' ? safeText(named) : String(named);
};

export const tsvText = (text: string): string => safeText(text);
