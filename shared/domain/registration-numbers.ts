import type { Country } from '../api/values.ts';
import { assertNever } from '../assert.ts';
import { hasMod10, isDigits, mod10CheckDigit, weightedSum } from './check-digits.ts';
import { invalid, valid, withoutGrouping, type CheckResult } from './check-result.ts';
import { localDateOf } from './local-date.ts';

/** Numbers of businesses and persons, by facts law.md §3. */

/** Danish CVR: 8 digits, weights 2 7 6 5 4 3 2 1, sum a multiple of 11. */
export const checkCvr = (text: string): CheckResult => {
  const digits = withoutGrouping(text).replace(/^DK/iu, '');
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 8) return invalid('length', '8');
  // 00000000 would pass the sum; no number begins with 0.
  if (digits.startsWith('0')) return invalid('form');
  return weightedSum(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 ? valid(digits) : invalid('check_digit');
};

/** Swedish organisationsnummer: 10 digits, mod 10, third digit at least 2. Written 556036-0793. */
export const checkSwedishOrganisationNumber = (text: string): CheckResult => {
  const digits = withoutGrouping(text)
    .replace(/^SE(\d{10})01$/iu, '$1')
    .replace(/^16(?=\d{10}$)/u, '');
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 10) return invalid('length', '10');
  if (!hasMod10(digits)) return invalid('check_digit', String(mod10CheckDigit(digits.slice(0, 9))));
  if (digits.charCodeAt(2) - 48 < 2) return invalid('form');
  return valid(`${digits.slice(0, 6)}-${digits.slice(6)}`);
};

/** Finnish Y-tunnus: 7 digits and a check digit, weights 7 9 10 5 8 4 2. Written 0112038-9. */
export const checkBusinessId = (text: string): CheckResult => {
  // Old numbers have six digits before the check digit; they are written with a 0 today.
  const digits = withoutGrouping(text)
    .replace(/^FI(?=\d{8}$)/iu, '')
    .replace(/^(?=\d{7}$)/u, '0');
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 8) return invalid('length', '8');
  if (/^0+$/u.test(digits)) return invalid('form');
  const remainder = weightedSum(digits, [7, 9, 10, 5, 8, 4, 2]) % 11;
  if (remainder === 1) return invalid('check_digit');
  const expected = remainder === 0 ? 0 : 11 - remainder;
  return digits.charCodeAt(7) - 48 === expected
    ? valid(`${digits.slice(0, 7)}-${digits.slice(7)}`)
    : invalid('check_digit', String(expected));
};

/** Norwegian organisasjonsnummer: 9 digits, weights 3 2 7 6 5 4 3 2, mod 11, check digit 10 impossible. */
export const checkNorwegianOrganisationNumber = (text: string): CheckResult => {
  const digits = withoutGrouping(text).replace(/^NO/iu, '').replace(/MVA$/iu, '');
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 9) return invalid('length', '9');
  // 000000000 would pass the sum; no number begins with 0.
  if (digits.startsWith('0')) return invalid('form');
  const remainder = weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  const expected = remainder === 0 ? 0 : 11 - remainder;
  return digits.charCodeAt(8) - 48 === expected
    ? valid(digits)
    : invalid('check_digit', expected === 10 ? undefined : String(expected));
};

const registrationChecks: Readonly<Record<Country, (text: string) => CheckResult>> = {
  DK: checkCvr,
  SE: checkSwedishOrganisationNumber,
  FI: checkBusinessId,
  NO: checkNorwegianOrganisationNumber,
};

const isNordic = (country: string): country is Country => Object.hasOwn(registrationChecks, country);

/** Any other country's number is taken as it is: its rule is not known here. */
export const checkRegistrationNumber = (country: string, text: string): CheckResult => {
  if (text.trim() === '') return invalid('length');
  return isNordic(country) ? registrationChecks[country](text) : valid(text.trim());
};

/** Danish CPR: a real day of birth. Numbers given since 2007 may fail mod 11, so that is only a hint. */
export const checkCpr = (text: string): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 10) return invalid('length', '10');
  const year = Number(digits.slice(4, 6));
  const seventh = digits.charCodeAt(6) - 48;
  // The seventh digit tells the century (cpr.dk, "Personnummeret i CPR-systemet").
  const century =
    seventh <= 3
      ? 1900
      : seventh === 4 || seventh === 9
        ? year <= 36
          ? 2000
          : 1900
        : year <= 57
          ? 2000
          : 1800;
  const born = localDateOf(
    Math.max(1900, century) + year,
    Number(digits.slice(2, 4)),
    Number(digits.slice(0, 2)),
  );
  if (born === null) return invalid('date');
  const canonical = `${digits.slice(0, 6)}-${digits.slice(6)}`;
  return weightedSum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
    ? valid(canonical)
    : { ok: true, canonical, hint: 'check_digit' };
};

/** Swedish personnummer and samordningsnummer (day + 60): mod 10 over the ten digits; `+` from the hundredth year. */
export const checkPersonnummer = (text: string): CheckResult => {
  const match = /^(\d{2})?(\d{6})([-+]?)(\d{4})$/u.exec(text.replaceAll(/[\s\u00A0]/gu, ''));
  if (match === null) return invalid(/^[\d\s+-]*$/u.test(text) ? 'length' : 'characters', '10–12');
  const [, century = '', birth = '', sign = '', last = ''] = match;
  const day = Number(birth.slice(4, 6));
  const year = Number(`${century === '' ? '20' : century}${birth.slice(0, 2)}`);
  // Without a century 29 February must not fail for lack of it: 2000 was a leap year.
  const isDay =
    localDateOf(Math.max(year, 1900), Number(birth.slice(2, 4)), day > 60 ? day - 60 : day) !== null ||
    (century === '' &&
      localDateOf(year - 100, Number(birth.slice(2, 4)), day > 60 ? day - 60 : day) !== null);
  if (!isDay) return invalid('date');
  const digits = birth + last;
  return hasMod10(digits)
    ? valid(`${century}${birth}${sign === '' ? '-' : sign}${last}`)
    : invalid('check_digit', String(mod10CheckDigit(digits.slice(0, 9))));
};

const hetuCheckCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Century signs, those of the reform of 2023 included (valtioneuvoston asetus 690/2022). */
const hetuCenturies: Readonly<Record<string, number>> = Object.fromEntries([
  ['+', 1800],
  ...'-YXWVU'.split('').map((sign) => [sign, 1900] as const),
  ...'ABCDEF'.split('').map((sign) => [sign, 2000] as const),
]);

/** Finnish henkilötunnus: the check character is the nine digits modulo 31. */
export const checkHetu = (text: string): CheckResult => {
  const canonical = text.replaceAll(/[\s\u00A0]/gu, '').toUpperCase();
  const match = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$/u.exec(canonical);
  if (match === null) return invalid(canonical.length === 11 ? 'form' : 'length', '11');
  const [, day = '', month = '', year = '', sign = '', number = '', check = ''] = match;
  const century = hetuCenturies[sign] ?? 1900;
  if (localDateOf(Math.max(1900, century) + Number(year), Number(month), Number(day)) === null)
    return invalid('date');
  const expected = hetuCheckCharacters[Number(`${day}${month}${year}${number}`) % 31];
  return check === expected ? valid(canonical) : invalid('check_digit', expected);
};

/** The individual number tells the century (Skatteetaten, "Fødselsnummer"); some were never given out. */
const norwegianCentury = (individual: number, year: number): number | null => {
  if (individual < 500) return 1900;
  if (year < 40) return 2000;
  if (individual >= 900) return 1900;
  return individual < 750 && year >= 54 ? 1800 : null;
};

/** Norwegian fødselsnummer and D-number (day + 40): two check digits by mod 11. */
export const checkFodselsnummer = (text: string): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 11) return invalid('length', '11');
  const day = Number(digits.slice(0, 2));
  const realDay = day > 40 ? day - 40 : day;
  const month = Number(digits.slice(2, 4));
  // Synthetic numbers for tests (Skatteetaten: month + 80) are numbers too.
  const realMonth = month > 80 ? month - 80 : month > 40 ? month - 40 : month;
  const year = Number(digits.slice(4, 6));
  const individual = Number(digits.slice(6, 9));
  const century = norwegianCentury(individual, year);
  // 1854 to 1899 have the leap years of 1954 to 1999.
  if (century === null || localDateOf(Math.max(1900, century) + year, realMonth, realDay) === null)
    return invalid('date');
  const first = (11 - (weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
  const second = (11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return first === digits.charCodeAt(9) - 48 && second === digits.charCodeAt(10) - 48
    ? valid(digits)
    : invalid('check_digit');
};

const personalChecks: Readonly<Record<Country, (text: string) => CheckResult>> = {
  DK: checkCpr,
  SE: checkPersonnummer,
  FI: checkHetu,
  NO: checkFodselsnummer,
};

export const checkPersonalNumber = (country: string, text: string): CheckResult => {
  if (text.trim() === '') return invalid('length');
  return isNordic(country) ? personalChecks[country](text) : valid(text.trim());
};

/** How much of the canonical form is the day of birth with the sign behind it. */
const birthLength = (country: Country, canonical: string): number => {
  switch (country) {
    case 'DK':
    case 'FI':
      return 7;
    case 'SE':
      return canonical.length - 4;
    case 'NO':
      return 6;
    default:
      return assertNever(country);
  }
};

/** For the screen: the day of birth stays readable, what identifies the person does not. */
export const maskPersonalNumber = (country: string, text: string): string => {
  const checked = checkPersonalNumber(country, text);
  if (!isNordic(country) || !checked.ok) return '•'.repeat(Math.max(4, text.length));
  const { canonical } = checked;
  const kept = birthLength(country, canonical);
  return canonical.slice(0, kept) + '•'.repeat(canonical.length - kept);
};
