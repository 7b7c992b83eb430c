import iconv from 'iconv-lite';
import type { JournalProfile } from '../../../shared/domain/postings/journal-profile.ts';

export type Charset = Exclude<JournalProfile['charset'], 'utf-8-bom'> | 'cp437';

export type Encoded = { readonly bytes: Buffer; readonly replaced: number };

/** Letters that are no letter with a mark, as the Swedish neighbour writes them. */
const nearest: Readonly<Record<string, string>> = {
  ø: 'ö',
  Ø: 'Ö',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  Ð: 'D',
  ł: 'l',
  Ł: 'L',
};

/**
 * The text in the file's charset. A character that the charset does not have is written without its marks where that
 * helps (`š` as `s`), else as `?`; both are counted, so that nobody takes the file for the exact text.
 */
export const encodeText = (text: string, charset: Charset): Encoded => {
  if (charset === 'utf-8') return { bytes: Buffer.from(text, 'utf8'), replaced: 0 };
  const bytes = iconv.encode(text, charset);
  if (iconv.decode(bytes, charset) === text) return { bytes, replaced: 0 };
  let replaced = 0;
  const fitting = Array.from(text, (character) => {
    if (fits(character, charset)) return character;
    replaced += 1;
    const plain = nearest[character] ?? character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    return plain !== '' && fits(plain, charset) ? plain : '?';
  }).join('');
  return { bytes: iconv.encode(fitting, charset), replaced };
};

const fits = (text: string, charset: Charset): boolean =>
  iconv.decode(iconv.encode(text, charset), charset) === text;
