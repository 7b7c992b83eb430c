import { digitsAt, localDateOf, parseLocalDate, type LocalDate } from './local-date.ts';

/**
 * How a file writes days. The separator may be any of `-`, `.`, `/` and space (month first: `-` and `/` only, since no
 * country writes it with dots), and day and month may lack their zero. A time may follow. The `…Short` ones have a year
 * of two digits (2000 to 2069, 1970 to 1999), which only the clerk can choose.
 */
export const dayConventions = [
  'ymd',
  'dmy',
  'mdy',
  'ymdCompact',
  'dmyShort',
  'mdyShort',
  'ymdShort',
] as const;
export type DayConvention = (typeof dayConventions)[number];

const zero = 48;

type Numbers = {
  readonly count: number;
  readonly separator: number;
  readonly values: readonly [number, number, number];
  readonly widths: readonly [number, number, number];
};

/** The three numbers of a day, a time behind it cut off; null when the text has another form. */
const numbersOf = (text: string): Numbers | null => {
  const values: [number, number, number] = [0, 0, 0];
  const widths: [number, number, number] = [0, 0, 0];
  let part = 0;
  let separator = 0;
  let at = 0;
  const end = text.length;
  while (at < end && text.charCodeAt(at) === 32) at += 1;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= zero + 9) {
      if (widths[part] === 8) return null;
      values[part] = (values[part] ?? 0) * 10 + (code - zero);
      widths[part] = (widths[part] ?? 0) + 1;
      continue;
    }
    if (widths[part] === 0) return null;
    // `2026-11-23T10:15:00Z`, `23.11.2026 10.15`: what follows is a time.
    if (code === 84 || code === 116 || (code === 32 && (part === 2 || (separator !== 32 && part > 0)))) {
      if (part !== 2 && !(part === 0 && widths[0] === 8)) return null;
      if (!isTime(text, at + 1)) return null;
      return { count: part + 1, separator, values, widths };
    }
    if (code !== 45 && code !== 46 && code !== 47 && code !== 32) return null;
    if (part === 2) return code === 46 && at === end - 1 ? { count: 3, separator, values, widths } : null;
    if (separator !== 0 && code !== separator) return null;
    separator = code;
    part += 1;
  }
  return widths[part] === 0 ? null : { count: part + 1, separator, values, widths };
};

const timeForm =
  /^ *(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)? *(?:([AaPp])[Mm])? *(Z|z|[+-]\d{2}(?::?\d{2})?)? *$/u;

/**
 * Whether the time behind a day leaves no doubt about the day. `2026-01-31T23:00:00Z` does: it is how programs write
 * the midnight that begins 1 February in Copenhagen, so a time in UTC from 21:00 on names no day here.
 */
const isTime = (text: string, from: number): boolean => {
  const match = timeForm.exec(text.slice(from));
  if (match === null) return /^ *$/u.test(text.slice(from));
  const [, hour = '', minute = '', second = '0', half, zone = ''] = match;
  if (Number(hour) > (half === undefined ? 23 : 12) || Number(minute) > 59 || Number(second) > 59)
    return false;
  const isUtc = zone !== '' && /^(?:z|[+-]00:?(?:00)?)$/iu.test(zone);
  return !isUtc || Number(hour) < 21;
};

const fullYear = (short: number): number => (short < 70 ? 2000 + short : 1900 + short);

const orders: Readonly<Record<DayConvention, readonly [year: number, month: number, day: number]>> = {
  ymd: [0, 1, 2],
  ymdShort: [0, 1, 2],
  ymdCompact: [0, 1, 2],
  dmy: [2, 1, 0],
  dmyShort: [2, 1, 0],
  mdy: [2, 0, 1],
  mdyShort: [2, 0, 1],
};

const read = (numbers: Numbers, convention: DayConvention): LocalDate | null => {
  const [year, month, day] = orders[convention];
  if (convention === 'ymdCompact') {
    if (numbers.count !== 1 || numbers.widths[0] !== 8) return null;
    const value = numbers.values[0];
    return localDateOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
  }
  if (numbers.count !== 3) return null;
  if (
    (convention === 'mdy' || convention === 'mdyShort') &&
    numbers.separator !== 45 &&
    numbers.separator !== 47
  )
    return null;
  const isShort = convention.endsWith('Short');
  const yearWidth = numbers.widths[year] ?? 0;
  if (yearWidth !== (isShort ? 2 : 4) || (numbers.widths[month] ?? 0) > 2 || (numbers.widths[day] ?? 0) > 2)
    return null;
  const yearValue = numbers.values[year] ?? 0;
  return localDateOf(
    isShort ? fullYear(yearValue) : yearValue,
    numbers.values[month] ?? 0,
    numbers.values[day] ?? 0,
  );
};

/** Null when the text is no day in that convention: never today, never a guess. */
export const parseDayText = (text: string, convention: DayConvention): LocalDate | null => {
  // Many programs write a midnight behind each day.
  if (text.length === 19 && (text.endsWith(' 00:00:00') || text.endsWith('T00:00:00')))
    return parseDayText(text.slice(0, 10), convention);
  // The two forms that nearly all files have, without the general reader.
  if (text.length === 10) {
    const a = text.charCodeAt(4);
    if (convention === 'ymd' && a === 45 && text.charCodeAt(7) === 45) return parseLocalDate(text);
    const b = text.charCodeAt(2);
    if (convention === 'dmy' && (b === 46 || b === 45 || b === 47) && text.charCodeAt(5) === b)
      return localDateOf(digitsAt(text, 6) * 100 + digitsAt(text, 8), digitsAt(text, 3), digitsAt(text, 0));
  }
  const numbers = numbersOf(text);
  return numbers === null ? null : read(numbers, convention);
};

export type DayDecision =
  | { readonly decided: DayConvention; readonly example: string }
  /** `none`: no convention reads all of them; the examples are texts that the best one does not read. */
  | {
      readonly decided: null;
      readonly reason: 'ambiguous' | 'none' | 'empty';
      readonly choices: readonly DayConvention[];
      readonly examples: readonly string[];
    };

const isShortYear = (convention: DayConvention): boolean => convention.endsWith('Short');

/**
 * Decides from texts of day columns: the one convention that reads all of them. `01-02-2026` alone decides nothing, and
 * years of two digits are always for the clerk to say. Texts that no convention reads are left to the rows' issues as
 * long as most texts are days.
 */
export const detectDayConvention = (samples: Iterable<string>): DayDecision => {
  const texts = [...samples].map((text) => text.trim()).filter((text) => text !== '');
  if (texts.length === 0) return { decided: null, reason: 'empty', choices: dayConventions, examples: [] };
  const readable = texts.filter((text) =>
    dayConventions.some((convention) => parseDayText(text, convention) !== null),
  );
  if (readable.length * 2 < texts.length)
    return {
      decided: null,
      reason: 'none',
      choices: dayConventions,
      examples: texts.filter((text) => !readable.includes(text)).slice(0, 5),
    };
  const fitting = dayConventions.filter((convention) =>
    readable.every((text) => parseDayText(text, convention) !== null),
  );
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined && !isShortYear(only))
    return { decided: only, example: deciding(readable, only) };
  if (fitting.length === 0)
    return { decided: null, reason: 'none', choices: dayConventions, examples: readable.slice(0, 5) };
  return {
    decided: null,
    reason: 'ambiguous',
    choices: fitting,
    examples: [...new Set(readable)].slice(0, 5),
  };
};

/** A text that only the decided convention reads, to show as the evidence. */
const deciding = (texts: readonly string[], decided: DayConvention): string =>
  texts.find((text) =>
    dayConventions.every((other) => other === decided || parseDayText(text, other) === null),
  ) ??
  texts[0] ??
  '';
