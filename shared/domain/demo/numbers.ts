import type { Country } from '../../api/values.ts';
import {
  checkCpr,
  checkFodselsnummer,
  checkHetu,
  checkPersonnummer,
  checkRegistrationNumber,
} from '../registration-numbers.ts';
import { checkIban } from '../bank-accounts.ts';
import type { CheckResult } from '../check-result.ts';
import { makeFik71, makeKidMod10, makeOcrWithLength, makeViite } from '../references.ts';
import { assert } from '../../assert.ts';

const digits = '0123456789';

/** The first of the candidates that its own check accepts. */
const firstValid = (candidates: Iterable<string>, check: (text: string) => CheckResult): string | null => {
  for (const candidate of candidates) {
    const result = check(candidate);
    if (result.ok && result.hint === undefined) return result.canonical;
  }
  return null;
};

function* numbered(from: number, width: number, suffixes: Iterable<string>): Generator<string> {
  for (let offset = 0; offset < 1000; offset += 1)
    for (const suffix of suffixes) yield `${String(from + offset).padStart(width, '0')}${suffix}`;
}

const widths: Readonly<Record<Country, { readonly base: number; readonly width: number }>> = {
  DK: { base: 2_000_000, width: 7 },
  SE: { base: 556_000_000, width: 9 },
  FI: { base: 2_000_000, width: 7 },
  NO: { base: 91_000_000, width: 8 },
};

/** A registration number whose check digit holds. It may happen to be a real business's: the demo sends nothing. */
export const demoRegistrationNumber = (country: Country, random: number): string => {
  const { base, width } = widths[country];
  const found = firstValid(numbered(base + Math.floor(random * 900_000), width, digits), (text) =>
    checkRegistrationNumber(country, text),
  );
  assert(found !== null, 'ten check digits over 1000 numbers hold a valid one');
  return found;
};

/** Born from 1901 to 1909, so that no living person bears the number. */
export const demoPersonalNumber = (country: Country, random: number): string => {
  const day = String(1 + Math.floor(random * 28)).padStart(2, '0');
  const month = String(1 + Math.floor(((random * 977) % 1) * 12)).padStart(2, '0');
  const year = `0${1 + Math.floor(((random * 7919) % 1) * 9)}`;
  // Below 400 all four countries read the year as 1901 to 1909.
  const serial = 100 + Math.floor(((random * 104_729) % 1) * 290);
  const candidates = {
    DK: () =>
      firstValid(
        numbered(serial * 10, 4, ['']).map((last) => `${day}${month}${year}${last}`),
        checkCpr,
      ),
    SE: () =>
      firstValid(
        numbered(serial, 3, digits).map((last) => `19${year}${month}${day}-${last}`),
        checkPersonnummer,
      ),
    FI: () =>
      firstValid(
        numbered(serial, 3, '0123456789ABCDEFHJKLMNPRSTUVWXY').map((last) => `${day}${month}${year}-${last}`),
        checkHetu,
      ),
    NO: () =>
      firstValid(
        numbered(serial * 100, 5, ['']).map((last) => `${day}${month}${year}${last}`),
        checkFodselsnummer,
      ),
  } as const;
  const found = candidates[country]();
  assert(found !== null, 'a thousand numbers hold a valid one');
  return found;
};

/** A payment reference of the country for a document, its check digit made. */
export const demoReference = (country: Country, document: number): string => {
  switch (country) {
    case 'DK':
      return makeFik71(String(document));
    case 'SE':
      return makeOcrWithLength(String(document));
    case 'FI':
      return makeViite(String(document));
    case 'NO':
      return makeKidMod10(String(document));
  }
};

/** A Finnish IBAN whose check digits hold, of a bank code that no bank has (0). */
export const demoIban = (random: number): string => {
  const account = `0${String(Math.floor(random * 9_999_999_999_999)).padStart(13, '0')}`;
  const found = firstValid(
    Array.from({ length: 97 }, (_, index) => `FI${String(index + 2).padStart(2, '0')}${account}`),
    checkIban,
  );
  assert(found !== null, 'one of 97 pairs of check digits holds');
  return found;
};
