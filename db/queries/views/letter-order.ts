import type { Language } from '../../../shared/api/values.ts';
import type { FoldTable } from './sort-rows.ts';

/** Letters behind z, in the order of the alphabet (compare shared/domain/text-sort-key.ts). */
const afterZ: Readonly<Record<Language, readonly string[]>> = {
  da: ['æä', 'øö', 'å'],
  nb: ['æä', 'øö', 'å'],
  sv: ['å', 'äæ', 'öø'],
  fi: ['å', 'äæ', 'öø'],
  en: ['å', 'äæ', 'öø'],
};

/** The second byte of À … ß is 32 below that of its small letter, × (0x97) and ß (0x9F) being none. */
const smallLetter = (byte: number): number =>
  byte >= 0x80 && byte <= 0x9e && byte !== 0x97 ? byte + 0x20 : byte;

/** For `sortRows`: small letters for capitals, å ä ö æ ø in the order of the language. */
export const foldTable = (language: Language): FoldTable => {
  const table = new Uint8Array(256).map((_, byte) => smallLetter(byte));
  const encoder = new TextEncoder();
  for (const [place, letters] of afterZ[language].entries())
    for (const letter of letters + letters.toUpperCase())
      table[encoder.encode(letter)[1] ?? 0] = 0xf0 + place;
  return table;
};
