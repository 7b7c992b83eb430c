import { assert } from '../assert.ts';

/** A calendar day as ISO text `YYYY-MM-DD`, compared as text. Made only here. Years 1900 to 2199. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** The one place where a text becomes a day: who calls it has checked that it is one. */
const dayOf = (text: string): LocalDate => {
  assertDay(text);
  return text;
};

function assertDay(text: string): asserts text is LocalDate {
  assert(text.length === 10, 'a day is written with ten characters');
}

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const isValidDay = (year: number, month: number, day: number): boolean =>
  year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Null for a day that the calendar does not have. */
export const localDateOf = (year: number, month: number, day: number): LocalDate | null =>
  isValidDay(year, month, day) ? dayOf(`${year}-${twoDigits(month)}-${twoDigits(day)}`) : null;

/** Exactly `YYYY-MM-DD`; null for anything else, and for a day that the calendar does not have. */
export const parseLocalDate = (text: string): LocalDate | null => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  return isValidDay(year, digitsAt(text, 5), digitsAt(text, 8)) ? dayOf(text) : null;
};

/** The number that two digits write; NaN where they are none, which no comparison takes for a valid part of a day. */
export const digitsAt = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

export type DayParts = { readonly year: number; readonly month: number; readonly day: number };

export const partsOf = (date: LocalDate): DayParts => ({
  year: digitsAt(date, 0) * 100 + digitsAt(date, 2),
  month: digitsAt(date, 5),
  day: digitsAt(date, 8),
});

/**
 * Days since 1970-01-01 of the proleptic Gregorian calendar (algorithm "days_from_civil", Howard Hinnant,
 * chrono-compatible low-level date algorithms).
 */
export const dayNumberOf = (date: LocalDate): number => {
  const { year, month, day } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The inverse of `dayNumberOf`. Throws outside of 1900 to 2199. */
export const dayOfNumber = (dayNumber: number): LocalDate => {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex + (monthIndex < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = localDateOf(year, month, day);
  if (date === null) throw new Error(`day ${dayNumber} lies outside of 1900 to 2199`);
  return date;
};

export const addDays = (date: LocalDate, days: number): LocalDate => dayOfNumber(dayNumberOf(date) + days);

/** How many days `to` is after `from`; negative when it is before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumberOf(to) - dayNumberOf(from);

export const isBefore = (a: LocalDate, b: LocalDate): boolean => a < b;

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (date: LocalDate): number => ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;

/** The same day some months later; the last day of the month where that month is shorter. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  const result = localDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
  if (result === null) throw new Error(`${date} and ${months} months lie outside of 1900 to 2199`);
  return result;
};

export const startOfMonth = (date: LocalDate): LocalDate => dayOf(`${date.slice(0, 8)}01`);

export const endOfMonth = (date: LocalDate): LocalDate => {
  const { year, month } = partsOf(date);
  return dayOf(`${date.slice(0, 8)}${daysInMonth(year, month)}`);
};
