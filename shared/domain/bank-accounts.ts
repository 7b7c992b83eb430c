import { isValidBIC, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import { assertNever } from '../assert.ts';
import { hasMod10, isDigits, mod10CheckDigit, weightedSum } from './check-digits.ts';
import { invalid, valid, withoutGrouping, type CheckResult } from './check-result.ts';

/** Bank accounts, by facts law.md §3. */

/** Those that a clerk here is told; other countries' lengths are checked all the same. */
const ibanLengths: Readonly<Record<string, string>> = { DK: '18', SE: '24', FI: '18', NO: '15' };

export const checkIban = (text: string): CheckResult => {
  const canonical = withoutGrouping(text).toUpperCase();
  if (!/^[0-9A-Z]*$/u.test(canonical)) return invalid('characters');
  if (!/^[A-Z]{2}\d{2}/u.test(canonical)) return invalid('form');
  const { valid: isValid, errorCodes } = validateIBAN(canonical);
  if (isValid) return valid(canonical);
  if (errorCodes.includes(ValidationErrorsIBAN.NoIBANCountry))
    return invalid('country', canonical.slice(0, 2));
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANLength))
    return invalid('length', ibanLengths[canonical.slice(0, 2)]);
  return invalid(errorCodes.includes(ValidationErrorsIBAN.WrongBBANFormat) ? 'form' : 'check_digit');
};

export const checkBic = (text: string): CheckResult => {
  const canonical = withoutGrouping(text).toUpperCase();
  return isValidBIC(canonical) ? valid(canonical) : invalid('form');
};

const mod10Account = (text: string, least: number, most: number): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length < least || digits.length > most) return invalid('length', `${least}–${most}`);
  return hasMod10(digits)
    ? valid(digits)
    : invalid('check_digit', String(mod10CheckDigit(digits.slice(0, -1))));
};

/** Swedish bankgiro: 7 or 8 digits, mod 10. Written 991-2346 and 5050-1055. */
export const checkBankgiro = (text: string): CheckResult => {
  const checked = mod10Account(text, 7, 8);
  return checked.ok ? valid(`${checked.canonical.slice(0, -4)}-${checked.canonical.slice(-4)}`) : checked;
};

/** Swedish plusgiro: 2 to 8 digits, mod 10. */
export const checkPlusgiro = (text: string): CheckResult => {
  const checked = mod10Account(text, 2, 8);
  return checked.ok ? valid(`${checked.canonical.slice(0, -1)}-${checked.canonical.slice(-1)}`) : checked;
};

/** Norwegian account: 11 digits, weights 5 4 3 2 7 6 5 4 3 2, mod 11. */
export const checkNorwegianAccount = (text: string): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 11) return invalid('length', '11');
  const remainder = weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  const expected = remainder === 0 ? 0 : 11 - remainder;
  if (digits.charCodeAt(10) - 48 === expected) return valid(digits);
  return invalid('check_digit', expected === 10 ? undefined : String(expected));
};

/** Danish creditor number of a payment slip: 8 digits that start with 8. */
export const checkFikCreditor = (text: string): CheckResult => {
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  if (digits.length !== 8) return invalid('length', '8');
  return digits.startsWith('8') ? valid(digits) : invalid('form');
};

/** Danish accounts have no check digit that can be used: 4 digits of the branch and up to 10 of the account. */
const checkBban = (country: string, text: string): CheckResult => {
  if (country === 'NO') return checkNorwegianAccount(text);
  const digits = withoutGrouping(text);
  if (!isDigits(digits)) return invalid('characters');
  return digits.length >= 5 && digits.length <= 20 ? valid(digits) : invalid('length', '5–20');
};

export const checkBankAccount = (
  kind: 'iban' | 'bban' | 'bankgiro' | 'plusgiro' | 'fik',
  country: string,
  text: string,
): CheckResult => {
  switch (kind) {
    case 'iban':
      return checkIban(text);
    case 'bban':
      return checkBban(country, text);
    case 'bankgiro':
      return checkBankgiro(text);
    case 'plusgiro':
      return checkPlusgiro(text);
    case 'fik':
      return checkFikCreditor(text);
    default:
      return assertNever(kind);
  }
};

/**
 * How files of banks may write the account: as it stands, an IBAN also without its country and check digits (as domestic
 * files have it); grouping and leading zeros aside. Two numbers are the same account where one of these agrees.
 */
export const accountKeys = (number: string): readonly string[] => {
  const plain = withoutGrouping(number).toUpperCase();
  const whole = plain.replace(/^0+(?=.)/u, '');
  return checkIban(plain).ok ? [whole, plain.slice(4).replace(/^0+(?=.)/u, '')] : [whole];
};
