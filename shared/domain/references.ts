import { assert } from '../assert.ts';
import type { Country } from '../api/values.ts';
import {
  hasMod10,
  isDigits,
  mod10CheckDigit,
  mod11CheckCharacter,
  mod731CheckDigit,
  mod97,
} from './check-digits.ts';
import { invalid, valid, withoutGrouping, type CheckResult } from './check-result.ts';

/** Payment references and their check digits, by facts law.md §3. */

const mod10Reference = (text: string, length: number): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length > length) return invalid('length', String(length));
  const padded = digits.padStart(length, '0');
  return hasMod10(padded)
    ? valid(padded)
    : invalid('check_digit', String(mod10CheckDigit(padded.slice(0, -1))));
};

/** Danish payment slip of card type 71: 15 digits, the last by mod 10. */
export const checkFik71 = (text: string): CheckResult => mod10Reference(text, 15);
/** Card type 75: 16 digits, the last by mod 10. */
export const checkFik75 = (text: string): CheckResult => mod10Reference(text, 16);
/** Card type 04 (giro): 16 digits, the last by mod 10. */
export const checkFik04 = (text: string): CheckResult => mod10Reference(text, 16);

export const makeFik71 = (base: string): string => {
  assert(
    isDigits(base) && base.length <= 14,
    'a payment id of card type 71 has up to 14 digits before the check digit',
  );
  const padded = base.padStart(14, '0');
  return `${padded}${mod10CheckDigit(padded)}`;
};
export const makeFik75 = (base: string): string => {
  assert(
    isDigits(base) && base.length <= 15,
    'a payment id of card type 75 has up to 15 digits before the check digit',
  );
  const padded = base.padStart(15, '0');
  return `${padded}${mod10CheckDigit(padded)}`;
};

/**
 * The line of a payment slip, its parts checked: `+71<15 digits+8-digit creditor<`. Card types 71, 73 and 75 pay to a
 * creditor number (8 digits, the first is 8), 01, 04 and 15 to a giro account; 01 and 73 have no payment id.
 */
export const checkFikLine = (text: string): CheckResult => {
  const match = /^\+?(71|73|75|01|04|15)<(\d*)\+(\d{7,10})<?$/u.exec(text.replaceAll(/\s/gu, ''));
  if (match === null) return invalid('form');
  const [, kind = '', reference = '', account = ''] = match;
  const isCreditor = kind.startsWith('7');
  if (isCreditor && !/^8\d{7}$/u.test(account)) return invalid('form', '8xxxxxxx');
  if (kind === '73' || kind === '01') {
    return reference === '' ? valid(`+${kind}<+${account}<`) : invalid('form');
  }
  const checked = kind === '71' ? checkFik71(reference) : checkFik75(reference);
  return checked.ok ? valid(`+${kind}<${checked.canonical}+${account}<`) : checked;
};

/** Swedish OCR: 2 to 25 digits, the last by mod 10. */
export const checkOcr = (text: string): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length < 2 || digits.length > 25) return invalid('length', '2–25');
  return hasMod10(digits)
    ? valid(digits)
    : invalid('check_digit', String(mod10CheckDigit(digits.slice(0, -1))));
};

/** OCR at the level "variable length": the digit before the last is the number of digits, modulo 10. */
export const checkOcrWithLength = (text: string): CheckResult => {
  const ocr = checkOcr(text);
  if (!ocr.ok) return ocr;
  const lengthDigit = ocr.canonical.charCodeAt(ocr.canonical.length - 2) - 48;
  return lengthDigit === ocr.canonical.length % 10
    ? ocr
    : invalid('length', String(ocr.canonical.length % 10));
};

export const makeOcr = (base: string): string => {
  assert(isDigits(base) && base.length <= 24, 'an OCR has up to 24 digits before the check digit');
  return `${base}${mod10CheckDigit(base)}`;
};
export const makeOcrWithLength = (base: string): string => makeOcr(`${base}${(base.length + 2) % 10}`);

/** Finnish viitenumero: 3 to 19 digits and a check digit by 7-3-1; leading zeros do not count. */
export const checkViite = (text: string): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  const canonical = digits.replace(/^0+/u, '');
  if (canonical.length < 4 || canonical.length > 20) return invalid('length', '4–20');
  const expected = mod731CheckDigit(canonical.slice(0, -1));
  return expected === canonical.charCodeAt(canonical.length - 1) - 48
    ? valid(canonical)
    : invalid('check_digit', String(expected));
};

export const makeViite = (base: string): string => {
  assert(
    isDigits(base) && base.length >= 3 && base.length <= 19,
    'a viitenumero has 3 to 19 digits before the check digit',
  );
  assert(!base.startsWith('0'), 'leading zeros of a viitenumero do not count');
  return `${base}${mod731CheckDigit(base)}`;
};

/** ISO 11649: RF, two check digits, up to 21 letters and digits. */
export const checkRf = (text: string): CheckResult => {
  const canonical = withoutGrouping(text).toUpperCase();
  if (!/^RF[0-9A-Z]*$/u.test(canonical)) return invalid('characters');
  if (canonical.length < 5 || canonical.length > 25) return invalid('length', '5–25');
  if (!/^RF\d\d/u.test(canonical)) return invalid('form');
  const expected = rfCheckDigits(canonical.slice(4));
  return canonical.slice(2, 4) === expected ? valid(canonical) : invalid('check_digit', expected);
};

const rfCheckDigits = (base: string): string => String(98 - mod97(`${base}RF00`)).padStart(2, '0');

export const makeRf = (base: string): string => {
  assert(
    /^[0-9A-Z]{1,21}$/u.test(base),
    'an RF reference has 1 to 21 capital letters and digits behind its check digits',
  );
  return `RF${rfCheckDigits(base)}${base}`;
};

/** Norwegian KID: 4 to 25 characters, the last by mod 10 or mod 11 (which may end in `-`). Kept as text. */
export const checkKid = (text: string): CheckResult => {
  const canonical = text.replaceAll(/[\s\u00A0]/gu, '');
  if (!/^\d+-?$/u.test(canonical)) return invalid('characters');
  if (canonical.length < 4 || canonical.length > 25) return invalid('length', '4–25');
  const base = canonical.slice(0, -1);
  if (mod11CheckCharacter(base) === canonical.at(-1)) return valid(canonical);
  return hasMod10(canonical)
    ? valid(canonical)
    : invalid('check_digit', `${mod10CheckDigit(base)} / ${mod11CheckCharacter(base)}`);
};

const assertKidBase = (base: string): void =>
  assert(
    isDigits(base) && base.length >= 3 && base.length <= 24,
    'a KID has 3 to 24 digits before the check digit',
  );

export const makeKidMod10 = (base: string): string => {
  assertKidBase(base);
  return `${base}${mod10CheckDigit(base)}`;
};
export const makeKidMod11 = (base: string): string => {
  assertKidBase(base);
  return `${base}${mod11CheckCharacter(base)}`;
};

export const referenceKinds = ['fik71', 'fik75', 'fikLine', 'ocr', 'viite', 'rf', 'kid'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

const checks: Readonly<Record<ReferenceKind, (text: string) => CheckResult>> = {
  fik71: checkFik71,
  fik75: checkFik75,
  fikLine: checkFikLine,
  ocr: checkOcr,
  viite: checkViite,
  rf: checkRf,
  kid: checkKid,
};

const kindsOf: Readonly<Record<Country, readonly ReferenceKind[]>> = {
  DK: ['fik71', 'fik75', 'fikLine', 'rf'],
  SE: ['ocr', 'rf'],
  FI: ['viite', 'rf'],
  NO: ['kid', 'rf'],
};

export const checkReference = (kind: ReferenceKind, text: string): CheckResult => checks[kind](text);

/** The kinds of a country's references that a text satisfies; empty when it is none of them. */
export const recogniseReference = (text: string, country: Country): readonly ReferenceKind[] =>
  kindsOf[country].filter((kind) => checks[kind](text).ok);

/**
 * The other ways in which the same reference may stand in a ledger: without the zeros that a file fills it with, an RF
 * reference as its national number, a viitenumero as its RF reference, with the zeros of a slip, and several references each
 * by itself.
 */
export const referenceVariants = (text: string): readonly string[] => {
  const plain = withoutGrouping(text).toUpperCase();
  const bare = plain.replace(/^0+(?=.)/u, '');
  const rf = checkRf(plain);
  const national = rf.ok ? rf.canonical.slice(4).replace(/^0+(?=.)/u, '') : null;
  const viite = checkViite(plain);
  // Several references in one: each names a claim.
  const parts = text.trim().split(/\s+/u);
  const several = parts.length > 1 && parts.every((part) => part.length >= 4) ? parts : [];
  const found = [
    plain,
    bare,
    ...(national === null ? [] : [national]),
    ...(viite.ok ? [makeRf(viite.canonical)] : []),
    // As slips of card types 71 and 75 have it.
    ...[15, 16]
      .filter((length) => bare.length < length && isDigits(bare) && hasMod10(bare))
      .map((length) => bare.padStart(length, '0')),
    ...several,
  ];
  return [...new Set(found)].filter((variant) => variant !== text && variant !== '');
};
