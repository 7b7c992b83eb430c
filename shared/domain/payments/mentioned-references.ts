import type { Country } from '../../api/values.ts';
import { recogniseReference, referenceVariants } from '../references.ts';

const longest = 25;
/** Groups of one reference that are written apart: `1234 5678 9012 345`. */
const groupsOfOne = 8;
/** Of one text no more is looked at. */
const wordLimit = 60;

const isReference = (text: string, country: Country): boolean =>
  text.length >= 4 && text.length <= longest && recogniseReference(text, country).length > 0;

const isDigitGroup = (word: string): boolean => /^\d+$/u.test(word);
const isAlphanumeric = (word: string): boolean => /^[0-9A-Z]+$/u.test(word);

/**
 * References with valid check digits that stand in free text, whole or in groups with blanks between them, in their
 * order and in the ways in which a ledger may write them. A number without valid check digits is none.
 */
export const mentionedReferences = (text: string, country: Country): readonly string[] => {
  const words = text
    .toUpperCase()
    .split(/[^0-9A-Z]+/u)
    .filter((word) => word !== '')
    .slice(0, wordLimit);
  const found = new Set<string>();
  for (const [at, first] of words.entries()) {
    const continues = /^RF\d\d/u.test(first) ? isAlphanumeric : isDigitGroup;
    if (!continues(first)) continue;
    let joined = '';
    for (const word of words.slice(at, at + groupsOfOne)) {
      if (!continues(word) || joined.length + word.length > longest) break;
      joined += word;
      if (isReference(joined, country)) found.add(joined);
    }
  }
  return [...new Set([...found].flatMap((one) => [one, ...referenceVariants(one)]))];
};
