import type { Country } from '../../api/values.ts';
import { recogniseReference } from '../references.ts';

/** The sum that mod 10 (Luhn) asks to be a multiple of ten; −1 for a text that is not of digits alone. */
const mod10Sum = (text: string): number => {
  let sum = 0;
  let doubled = false;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    const product = doubled ? digit * 2 : digit;
    sum += product > 9 ? product - 9 : product;
    doubled = !doubled;
  }
  return sum;
};

/** The longest reference of each country that mod 10 alone makes valid: FIK +75, OCR, KID. */
const mod10Lengths: Readonly<Record<Country, readonly [least: number, most: number]>> = {
  DK: [2, 16],
  SE: [2, 25],
  NO: [4, 25],
  FI: [0, -1],
};

/**
 * Whether a text is a reference of the country, by law.md §3. The first test answers for nearly all references of a
 * file without making a single string; `recogniseReference` has the last word.
 */
export const isReferenceOf = (country: Country, text: string): boolean => {
  const [least, most] = mod10Lengths[country];
  if (text.length >= least && text.length <= most && mod10Sum(text) % 10 === 0) return true;
  return recogniseReference(text, country).length > 0;
};
