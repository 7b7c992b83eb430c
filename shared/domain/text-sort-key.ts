import type { Language } from '../api/values.ts';

/**
 * Letters behind z, in each language's alphabet (Dansk Sprognævn; Språkrådet; Kielitoimisto): the key of a text sorts
 * as bytes where SQLite has no Nordic collation. `{` and on follow `z` in ASCII.
 */
const danish = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' } as const;
const swedish = { å: '{', ä: '|', æ: '|', ö: '}', ø: '}' } as const;

const afterZ: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: danish,
  nb: danish,
  sv: swedish,
  fi: swedish,
  en: {},
};

const letters: Readonly<Record<string, string>> = {
  æ: 'ae', ø: 'o', å: 'a', ä: 'a', ö: 'o', ß: 'ss', đ: 'd', ð: 'd', þ: 'th', ł: 'l', œ: 'oe', ı: 'i',
};

const marks = /\p{M}+/gu;

const letterKey = (letter: string, own: Readonly<Record<string, string>>): string => {
  const known = own[letter] ?? letters[letter];
  if (known !== undefined) return known;
  return letter.normalize('NFD').replaceAll(marks, '');
};

/** Digits with their count before them, so that 9 comes before 10 whatever zeros lead. */
const numberKey = (digits: string): string => {
  const significant = digits.replace(/^0+(?=\d)/u, '');
  return String.fromCharCode(48 + Math.min(significant.length, 9)) + significant;
};

/**
 * A text whose byte order is the alphabetical order of the language: case and accents do not count, letters after z stand
 * where they belong, numbers go by size, spaces and hyphens before letters, other signs do not count. Danish also sorts
 * `aa` as `å` in names.
 */
export const textSortKey = (text: string, language: Language): string => {
  const own = afterZ[language];
  const lower = text.normalize('NFC').toLowerCase();
  const spelled = language === 'da' || language === 'nb' ? lower.replaceAll('aa', 'å') : lower;
  let key = '';
  let digits = '';
  const flush = () => {
    if (digits !== '') key += numberKey(digits);
    digits = '';
  };
  for (const character of spelled) {
    if (character >= '0' && character <= '9') {
      digits += character;
      continue;
    }
    flush();
    if (character >= 'a' && character <= 'z') key += character;
    else if (/[\s\-_/]/u.test(character)) key += key.endsWith(' ') || key === '' ? '' : ' ';
    else if (/\p{L}/u.test(character)) key += letterKey(character, own);
  }
  flush();
  return key.trimEnd();
};
