import type { Language } from '../api/values.ts';

/*
 * What is written for a letter. `{`, `|` and `}` follow `z` in ASCII and stand for the letters behind it, in each
 * language's alphabet (Dansk Sprognævn; Språkrådet; Kielitoimisto; the tables of CLDR, which the test compares with).
 */
type Letters = Readonly<Record<string, string>>;

// `~` follows `z`: the Sámi letters ŋ and ŧ stand behind all of n and t.
const everywhere: Letters = { ß: 'ss', đ: 'd', ð: 'd', ł: 'l', ŋ: 'n~', ŧ: 't~', œ: 'oe' };

const danish: Letters = {
  ...everywhere,
  æ: '{',
  ä: '{',
  ø: '|',
  ö: '|',
  ő: '|',
  œ: '|',
  å: '}',
  ü: 'y',
  ű: 'y',
  þ: 'th',
};
const swedish: Letters = {
  ...everywhere,
  å: '{',
  ä: '|',
  æ: '|',
  ö: '}',
  ø: '}',
  ő: '}',
  œ: '}',
  ü: 'y',
  ű: 'y',
  þ: 'th',
};
// Finnish has the letters of Swedish behind z too, and counts the Sámi ones as n and t.
const finnish: Letters = {
  ...everywhere,
  ŋ: 'n',
  ŧ: 't',
  å: '{',
  ä: '|',
  æ: '|',
  ö: '}',
  ø: '}',
  ü: 'y',
  þ: 'z~',
};
const english: Letters = { ...everywhere, æ: 'ae', ø: 'o', þ: 'z~' };

const lettersOf: Readonly<Record<Language, Letters>> = {
  da: danish,
  nb: danish,
  sv: swedish,
  fi: finnish,
  en: english,
};

const marks = /\p{M}+/gu;
const isLetter = /\p{L}/u;

const letterKey = (letter: string, own: Letters): string => {
  const known = own[letter];
  if (known !== undefined) return known;
  // ǿ is ø with an accent.
  const bare = letter.normalize('NFD').replaceAll(marks, '');
  return own[bare] ?? (isLetter.test(bare) ? bare : '');
};

/** Digits with their count before them, so that 9 comes before 10 whatever zeros lead; the counts sort below letters. */
const numberKey = (digits: string): string => {
  let from = 0;
  while (from < digits.length && digits.charCodeAt(from) === 48) from += 1;
  const significant = digits.slice(from);
  const { length } = significant;
  return length < 40
    ? String.fromCharCode(48 + length) + significant
    : `X${String(length).padStart(9, '0')}${significant}`;
};

const space = 32;
const hyphen = 45;
const slash = 47;
const underscore = 95;

/** Of a character that is neither an ASCII letter nor a digit. */
const otherKey = (character: string, code: number, own: Letters, key: string): string => {
  const isGap =
    code < 128
      ? code === space ||
        code === hyphen ||
        code === slash ||
        code === underscore ||
        (code >= 9 && code <= 13)
      : /[\s\u2010-\u2014]/u.test(character);
  if (isGap) return key === '' || key.endsWith(' ') ? '' : ' ';
  return code < 128 ? '' : letterKey(character, own);
};

const endOfRun = (text: string, from: number, first: number, last: number): number => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= first && text.charCodeAt(at) <= last) at += 1;
  return at;
};

/**
 * A text whose byte order is the alphabetical order of the language: case and accents do not count, letters after z stand
 * where they belong, numbers go by size and before letters, spaces and hyphens before both, other signs do not count.
 * Danish and Norwegian also sort `aa` within a word as `å`.
 */
export const textSortKey = (text: string, language: Language): string => {
  const own = lettersOf[language];
  let lower = text.toLowerCase().normalize('NFC');
  if ((language === 'da' || language === 'nb') && lower.includes('aa')) lower = lower.replaceAll('aa', 'å');
  let key = '';
  let at = 0;
  while (at < lower.length) {
    const code = lower.codePointAt(at) ?? 0;
    if (code >= 97 && code <= 122) {
      const end = endOfRun(lower, at, 97, 122);
      key += lower.slice(at, end);
      at = end;
    } else if (code >= 48 && code <= 57) {
      const end = endOfRun(lower, at, 48, 57);
      key += numberKey(lower.slice(at, end));
      at = end;
    } else {
      const character = String.fromCodePoint(code);
      key += otherKey(character, code, own, key);
      at += character.length;
    }
  }
  return key.trimEnd();
};
