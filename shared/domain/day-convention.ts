import { isValidDay, localDateOf, type LocalDate } from './local-date.ts';

/**
 * How a file writes days. The separator may be any of `-`, `.`, `/` and space, and day and month may lack their zero.
 * The `…Short` ones have a year of two digits (2000 to 2069, 1970 to 1999), which only the clerk can choose.
 */
export const dayConventions = ['ymd', 'dmy', 'mdy', 'ymdCompact', 'dmyShort', 'mdyShort', 'ymdShort'] as const;
export type DayConvention = (typeof dayConventions)[number];

const zero = 48;

type Numbers = { readonly count: number; readonly values: readonly [number, number, number]; readonly widths: readonly [number, number, number] };

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
    if (code === 84 || code === 116 || (code === 32 && (part === 2 || separator !== 32 && part > 0))) {
      if (part !== 2 && !(part === 0 && widths[0] === 8)) return null;
      if (!isTime(text, at + 1)) return null;
      return { count: part + 1, values, widths };
    }
    if (code !== 45 && code !== 46 && code !== 47 && code !== 32) return null;
    if (part === 2) return code === 46 && at === end - 1 ? { count: 3, values, widths } : null;
    if (separator !== 0 && code !== separator) return null;
    separator = code;
    part += 1;
  }
  return widths[part] === 0 ? null : { count: part + 1, values, widths };
};

const isTime = (text: string, from: number): boolean => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isPart = (code >= zero && code <= zero + 9) || code === 58 || code === 46 || code === 43 || code === 45 || code === 90 || code === 32;
    if (!isPart) return false;
  }
  return true;
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
  const isShort = convention.endsWith('Short');
  const yearWidth = numbers.widths[year] ?? 0;
  if (yearWidth !== (isShort ? 2 : 4) || (numbers.widths[month] ?? 0) > 2 || (numbers.widths[day] ?? 0) > 2) return null;
  const yearValue = numbers.values[year] ?? 0;
  return localDateOf(isShort ? fullYear(yearValue) : yearValue, numbers.values[month] ?? 0, numbers.values[day] ?? 0);
};

/** Null when the text is no day in that convention: never today, never a guess. */
export const parseDayText = (text: string, convention: DayConvention): LocalDate | null => {
  // The two forms that nearly all files have, without the general reader.
  if (text.length === 10) {
    const a = text.charCodeAt(4);
    if (convention === 'ymd' && a === 45 && text.charCodeAt(7) === 45) return fixed(text, 0, 5, 8);
    const b = text.charCodeAt(2);
    if (convention === 'dmy' && (b === 46 || b === 45 || b === 47) && text.charCodeAt(5) === b) return fixed(text, 6, 3, 0);
  }
  const numbers = numbersOf(text);
  return numbers === null ? null : read(numbers, convention);
};

const twoAt = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
};

const fixed = (text: string, yearAt: number, monthAt: number, dayAt: number): LocalDate | null => {
  const century = twoAt(text, yearAt);
  const inCentury = twoAt(text, yearAt + 2);
  const month = twoAt(text, monthAt);
  const day = twoAt(text, dayAt);
  if (century < 0 || inCentury < 0 || !isValidDay(century * 100 + inCentury, month, day)) return null;
  // Checked as a day above; an ISO text needs no rebuilding.
  if (yearAt === 0) return text as LocalDate;
  return `${text.slice(yearAt, yearAt + 4)}-${text.slice(monthAt, monthAt + 2)}-${text.slice(dayAt, dayAt + 2)}` as LocalDate;
};

export type DayDecision =
  | { readonly decided: DayConvention; readonly example: string }
  /** `none`: no convention reads all of them; the examples are texts that the best one does not read. */
  | { readonly decided: null; readonly reason: 'ambiguous' | 'none' | 'empty'; readonly choices: readonly DayConvention[]; readonly examples: readonly string[] };

const isShortYear = (convention: DayConvention): boolean => convention.endsWith('Short');

/**
 * Decides from texts of day columns: the one convention that reads all of them. `01-02-2026` alone decides nothing, and
 * years of two digits are always for the clerk to say. Texts that no convention reads are left to the rows' issues as
 * long as most texts are days.
 */
export const detectDayConvention = (samples: Iterable<string>): DayDecision => {
  const texts = [...samples].map((text) => text.trim()).filter((text) => text !== '');
  if (texts.length === 0) return { decided: null, reason: 'empty', choices: dayConventions, examples: [] };
  const readable = texts.filter((text) => dayConventions.some((convention) => parseDayText(text, convention) !== null));
  if (readable.length * 2 < texts.length)
    return { decided: null, reason: 'none', choices: dayConventions, examples: texts.filter((text) => !readable.includes(text)).slice(0, 5) };
  const fitting = dayConventions.filter((convention) => readable.every((text) => parseDayText(text, convention) !== null));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined && !isShortYear(only))
    return { decided: only, example: deciding(readable, only) };
  if (fitting.length === 0)
    return { decided: null, reason: 'none', choices: dayConventions, examples: readable.slice(0, 5) };
  return { decided: null, reason: 'ambiguous', choices: fitting, examples: [...new Set(readable)].slice(0, 5) };
};

/** A text that only the decided convention reads, to show as the evidence. */
const deciding = (texts: readonly string[], decided: DayConvention): string =>
  texts.find((text) => dayConventions.every((other) => other === decided || parseDayText(text, other) === null)) ??
  texts[0] ??
  '';
