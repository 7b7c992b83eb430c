import { assert } from '../assert.ts';
import {
  addDays,
  dayNumberOf,
  dayOfNumber,
  localDateOf,
  partsOf,
  weekday,
  type LocalDate,
} from './local-date.ts';

/** Whose bank days: the settlement systems of the four countries, and the euro's TARGET. */
export const bankCalendars = ['DK', 'SE', 'FI', 'NO', 'TARGET'] as const;
export type BankCalendar = (typeof bankCalendars)[number];

type ClosingRule = {
  /** Days of every year, as `MM-DD`. */
  readonly fixed: readonly string[];
  /** Days after Easter Sunday. */
  readonly fromEaster: readonly number[];
  /** The Friday of 19 to 25 June. */
  readonly midsummerEve: boolean;
  /** Days after Easter Sunday that closed the banks up to and including a year. */
  readonly untilYear: readonly { readonly fromEaster: number; readonly lastYear: number }[];
};

/**
 * DK: nationalbanken.dk, "Banklukkedage" 2026 and 2027, and the creditor rules of Betalingsservice of 2022-12-21 §2.2;
 * Store Bededag closed them for the last time in 2023. SE: bankgirot.se, days without clearing. FI: handelsbanken.fi
 * and op.fi; 31 December and Maundy Thursday are short bank days, open. NO: norges-bank.no, settlement days 2017 and
 * 2019; 31 December is open. TARGET: the six closing days of the ECB, long-term calendar since 2002.
 */
const rules: Readonly<Record<BankCalendar, ClosingRule>> = {
  DK: {
    fixed: ['01-01', '06-05', '12-24', '12-25', '12-26', '12-31'],
    fromEaster: [-3, -2, 1, 39, 40, 50],
    midsummerEve: false,
    untilYear: [{ fromEaster: 26, lastYear: 2023 }],
  },
  SE: {
    fixed: ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'],
    fromEaster: [-2, 1, 39],
    midsummerEve: true,
    untilYear: [],
  },
  FI: {
    fixed: ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'],
    fromEaster: [-2, 1, 39],
    midsummerEve: true,
    untilYear: [],
  },
  NO: {
    fixed: ['01-01', '05-01', '05-17', '12-24', '12-25', '12-26'],
    fromEaster: [-3, -2, 1, 39, 50],
    midsummerEve: false,
    untilYear: [],
  },
  TARGET: {
    fixed: ['01-01', '05-01', '12-25', '12-26'],
    fromEaster: [-2, 1],
    midsummerEve: false,
    untilYear: [],
  },
};

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, in Meeus, Astronomical Algorithms, ch. 8). */
export const easterSunday = (year: number): LocalDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  const easter = localDateOf(year, month, day);
  assert(easter !== null, `${year} lies within 1900 to 2199`);
  return easter;
};

const midsummerEveOf = (year: number): LocalDate => {
  const first = localDateOf(year, 6, 19);
  assert(first !== null, `${year} lies within 1900 to 2199`);
  return addDays(first, (5 - weekday(first) + 7) % 7);
};

const closingDays = (calendar: BankCalendar, year: number): ReadonlySet<LocalDate> => {
  const { fixed, fromEaster, midsummerEve, untilYear } = rules[calendar];
  const easter = easterSunday(year);
  const days = new Set<LocalDate>();
  for (const monthDay of fixed) {
    const day = localDateOf(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));
    assert(day !== null, `${monthDay} is a day of every year`);
    days.add(day);
  }
  for (const offset of fromEaster) days.add(addDays(easter, offset));
  for (const { fromEaster: offset, lastYear } of untilYear)
    if (year <= lastYear) days.add(addDays(easter, offset));
  if (midsummerEve) days.add(midsummerEveOf(year));
  return days;
};

// The same few years are asked for again and again; what is kept follows from the rules alone.
const closingDaysByYear = new Map<string, ReadonlySet<LocalDate>>();

const closingDaysOf = (calendar: BankCalendar, year: number): ReadonlySet<LocalDate> => {
  const key = `${calendar}${year}`;
  const known = closingDaysByYear.get(key);
  if (known !== undefined) return known;
  const days = closingDays(calendar, year);
  closingDaysByYear.set(key, days);
  return days;
};

/** The closing days of a year that are not a Saturday or Sunday, in order. */
export const bankHolidays = (calendar: BankCalendar, year: number): readonly LocalDate[] =>
  [...closingDaysOf(calendar, year)].filter((day) => weekday(day) <= 5).sort();

/** Neither a Saturday, a Sunday nor a closing day of the calendar. */
export const isBankDay = (calendar: BankCalendar, day: LocalDate): boolean =>
  weekday(day) <= 5 && !closingDaysOf(calendar, partsOf(day).year).has(day);

const nearest = (calendar: BankCalendar, day: LocalDate, step: 1 | -1): LocalDate => {
  let number = dayNumberOf(day);
  let found = day;
  while (!isBankDay(calendar, found)) {
    number += step;
    found = dayOfNumber(number);
  }
  return found;
};

/** The day itself when it is a bank day, otherwise the first one after it. */
export const nextBankDay = (calendar: BankCalendar, day: LocalDate): LocalDate => nearest(calendar, day, 1);

/** The day itself when it is a bank day, otherwise the last one before it. */
export const previousBankDay = (calendar: BankCalendar, day: LocalDate): LocalDate =>
  nearest(calendar, day, -1);

/**
 * The bank day that lies so many bank days after (before, when negative) a day. The day itself is never counted, so that
 * one bank day after a Saturday is the Monday; zero gives the day itself, which need not be a bank day.
 */
export const addBankDays = (calendar: BankCalendar, day: LocalDate, bankDays: number): LocalDate => {
  assert(Number.isSafeInteger(bankDays), 'bank days are counted whole');
  const step = bankDays < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(bankDays); left > 0; left -= 1)
    found = nearest(calendar, addDays(found, step), step);
  return found;
};
