import { assert } from '../assert.ts';
import { currencyExponents } from './currencies.ts';

/** Digits after the decimal mark of an ISO 4217 currency; null for a code that is none. */
export const currencyExponent = (code: string): number | null => currencyExponents.get(code) ?? null;

export const isCurrency = (code: string): boolean => currencyExponents.has(code);

export const addMinor = (a: number, b: number): number => {
  const sum = a + b;
  assert(
    Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum),
    'amounts are safe integers',
  );
  return sum;
};

const exponentOf = (currency: string): number => {
  const exponent = currencyExponent(currency);
  assert(exponent !== null, `${currency} is an ISO 4217 currency`);
  return exponent;
};

const digitsOf = (
  amountMinor: number,
  exponent: number,
): { readonly whole: string; readonly fraction: string } => {
  assert(Number.isSafeInteger(amountMinor), 'amounts are safe integers');
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  return {
    whole: digits.slice(0, digits.length - exponent),
    fraction: exponent === 0 ? '' : digits.slice(-exponent),
  };
};

/** `-1234.50`: the form of files and of the command line. */
export const toDecimalText = (amountMinor: number, currency: string): string => {
  const { whole, fraction } = digitsOf(amountMinor, exponentOf(currency));
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** The inverse of `toDecimalText`, which also takes fewer decimals than the currency has; null for anything else. */
export const fromDecimalText = (text: string, currency: string): number | null => {
  const exponent = currencyExponent(currency);
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text);
  if (exponent === null || match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > exponent) return null;
  const minor = Number(whole + fraction.padEnd(exponent, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
};

type Marks = { readonly group: string; readonly decimal: string };
const marksByLocale = new Map<string, Marks>();

const marksOf = (locale: string): Marks => {
  const known = marksByLocale.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, useGrouping: true }).formatToParts(
    1234567.5,
  );
  const marks = {
    group: parts.find(({ type }) => type === 'group')?.value ?? '',
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
  };
  marksByLocale.set(locale, marks);
  return marks;
};

/** As a person of that locale writes it, with a true minus and without the currency. Built from digits, no float. */
export const formatAmount = (amountMinor: number, currency: string, locale: string): string => {
  const { whole, fraction } = digitsOf(amountMinor, exponentOf(currency));
  const { group, decimal } = marksOf(locale);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, group);
  return `${amountMinor < 0 ? '\u2212' : ''}${grouped}${fraction === '' ? '' : decimal + fraction}`;
};

/** `numerator / denominator`, rounded once to a whole number, halves away from zero (law.md §6). */
export const roundHalfAwayFromZero = (numerator: bigint, denominator: bigint): bigint => {
  assert(denominator !== 0n, 'a division needs a divisor');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
};

/**
 * Splits an amount by weights so that the parts sum to it exactly: each part rounded towards zero, what is left given to
 * the parts with the largest remainders, earlier ones first.
 */
export const splitProportionally = (totalMinor: number, weights: readonly number[]): readonly number[] => {
  assert(Number.isSafeInteger(totalMinor), 'amounts are safe integers');
  assert(
    weights.length > 0 && weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole and not negative',
  );
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  assert(sum > 0n, 'at least one weight is above zero');
  const total = BigInt(Math.abs(totalMinor));
  const shares = weights.map((weight, index) => {
    const exact = total * BigInt(weight);
    return { index, part: exact / sum, remainder: exact % sum };
  });
  let left = total - shares.reduce((a, { part }) => a + part, 0n);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  const extra = new Set<number>();
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    extra.add(index);
    left -= 1n;
  }
  const parts = shares.map(
    ({ index, part }) => Number(part + (extra.has(index) ? 1n : 0n)) * (totalMinor < 0 ? -1 : 1),
  );
  assert(parts.reduce((a, b) => a + b, 0) === totalMinor, 'the parts sum to the whole');
  return parts.map((part) => (part === 0 ? 0 : part));
};
