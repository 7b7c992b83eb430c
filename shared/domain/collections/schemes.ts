import { assert } from '../../assert.ts';
import { addBankDays, isBankDay, nextBankDay, previousBankDay, type BankCalendar } from '../bank-days.ts';
import { addDays, addMonths, endOfMonth, startOfMonth, type LocalDate } from '../local-date.ts';

export const schemeNames = ['bs', 'ls'] as const;
export type SchemeName = (typeof schemeNames)[number];

/** What to do with a day of collection that is no bank day; `keep` sends it as it is, with a warning. */
export const dateRolls = ['next', 'previous', 'keep'] as const;
export type DateRoll = (typeof dateRolls)[number];

/** A file must be in before this hour of the day, the bank's time. */
export type Deadline = { readonly on: LocalDate; readonly hour: number };

/** How a scheme collects, as far as the journal has to know. */
export type Scheme = {
  readonly name: SchemeName;
  readonly country: 'DK';
  readonly currency: string;
  readonly calendar: BankCalendar;
  /** The scheme's own deadline; null where none is known: then the agreement says its lead days. */
  readonly earliest: ((sentOn: LocalDate, hour: number) => LocalDate) | null;
  /** The last moment in which a file sent from `sentOn` on still makes the next day of collection. */
  readonly deadline: ((sentOn: LocalDate, hour: number) => Deadline) | null;
  /** A payment date may lie so many days ahead at most; null: no limit known. */
  readonly daysAheadMax: number | null;
  /** Without a mandate the scheme sends a payment slip instead. */
  readonly sendsSlips: boolean;
  /** Width and number of the lines of text that reach the debtor; null where the scheme carries none. */
  readonly text: { readonly width: number; readonly linesMax: number } | null;
  readonly creditorNumberDigits: number;
  readonly sections: readonly string[];
};

/** The n-th last bank day of the month in which `day` lies. */
const lastBankDay = (calendar: BankCalendar, day: LocalDate, nth: number): LocalDate => {
  const last = previousBankDay(calendar, endOfMonth(day));
  return nth === 1 ? last : addBankDays(calendar, last, 1 - nth);
};

/**
 * Betalingsservice, section 0112: received before 11:00 on the sixth last bank day of the month before the month of
 * payment (Guidelines for Data Suppliers, 11 Feb 2025, table 9).
 */
const deadlineBetalingsservice = (sentOn: LocalDate, hour: number): Deadline => {
  const ofMonth = lastBankDay('DK', sentOn, 6);
  const isInTime = sentOn < ofMonth || (sentOn === ofMonth && hour < 11);
  const on = isInTime ? ofMonth : lastBankDay('DK', addMonths(startOfMonth(sentOn), 1), 6);
  return { on, hour: 11 };
};

const earliestBetalingsservice = (sentOn: LocalDate, hour: number): LocalDate => {
  const { on } = deadlineBetalingsservice(sentOn, hour);
  return nextBankDay('DK', startOfMonth(addMonths(startOfMonth(on), 1)));
};

const schemes: Readonly<Record<SchemeName, Scheme>> = {
  bs: {
    name: 'bs',
    country: 'DK',
    currency: 'DKK',
    calendar: 'DK',
    earliest: earliestBetalingsservice,
    deadline: deadlineBetalingsservice,
    daysAheadMax: 90,
    sendsSlips: true,
    // Text records BS052: 60 characters, numbered to 05000.
    text: { width: 60, linesMax: 5000 },
    creditorNumberDigits: 8,
    sections: ['0112', '0117'],
  },
  ls: {
    name: 'ls',
    country: 'DK',
    currency: 'DKK',
    calendar: 'DK',
    // The official deadline in bank days was not found: the agreement says it.
    earliest: null,
    deadline: null,
    daysAheadMax: null,
    sendsSlips: false,
    text: null,
    creditorNumberDigits: 5,
    sections: [''],
  },
};

export const schemeOf = (name: SchemeName): Scheme => schemes[name];

/**
 * The first day that can still be collected when the file is sent on `sentOn` at `hour` (0 to 23, the bank's time).
 * Lead days of the agreement go before the scheme's own deadline, for a supplier that sends later than the creditor.
 */
export const earliestCollection = (
  scheme: Scheme,
  leadDays: number | null,
  sentOn: LocalDate,
  hour: number,
): LocalDate => {
  if (leadDays !== null) return addBankDays(scheme.calendar, nextBankDay(scheme.calendar, sentOn), leadDays);
  assert(scheme.earliest !== null, 'an agreement of a scheme without a known deadline has lead days');
  return scheme.earliest(sentOn, hour);
};

/**
 * The day on which what is due on `dueOn` is collected: never before `earliestOn`, and on a bank day as the agreement
 * rolls it. Rolled back before `earliestOn`, it goes forward instead.
 */
export const collectionDay = (
  scheme: Scheme,
  dateRoll: DateRoll,
  dueOn: LocalDate,
  earliestOn: LocalDate,
): LocalDate => {
  const wanted = dueOn < earliestOn ? earliestOn : dueOn;
  if (dateRoll === 'keep' || isBankDay(scheme.calendar, wanted)) return wanted;
  const back = previousBankDay(scheme.calendar, wanted);
  return dateRoll === 'previous' && back >= earliestOn ? back : nextBankDay(scheme.calendar, wanted);
};

/** Every due day of a window, both ends included, with its day of collection. */
export const collectionDays = (
  scheme: Scheme,
  dateRoll: DateRoll,
  from: LocalDate,
  to: LocalDate,
  earliestOn: LocalDate,
): readonly { readonly dueOn: LocalDate; readonly collectOn: LocalDate }[] => {
  const days: { dueOn: LocalDate; collectOn: LocalDate }[] = [];
  for (let dueOn = from; dueOn <= to; dueOn = addDays(dueOn, 1))
    days.push({ dueOn, collectOn: collectionDay(scheme, dateRoll, dueOn, earliestOn) });
  return days;
};
