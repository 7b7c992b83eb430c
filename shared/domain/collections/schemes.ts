import { assert } from '../../assert.ts';
import { addBankDays, isBankDay, nextBankDay, previousBankDay, type BankCalendar } from '../bank-days.ts';
import { addDays, addMonths, endOfMonth, startOfMonth, weekday, type LocalDate } from '../local-date.ts';

export const schemeNames = ['bs', 'ls', 'ag', 'avtalegiro', 'sepa'] as const;
export type SchemeName = (typeof schemeNames)[number];

/** What to do with a day of collection that is no bank day; `keep` sends it as it is, with a warning. */
export const dateRolls = ['next', 'previous', 'keep'] as const;
export type DateRoll = (typeof dateRolls)[number];

/** A file must be in before this hour of the day, the bank's time. */
export type Deadline = { readonly on: LocalDate; readonly hour: number };

/** How a scheme collects, as far as the journal has to know. */
export type Scheme = {
  readonly name: SchemeName;
  readonly country: 'DK' | 'SE' | 'NO' | 'FI';
  /** Where the scheme's clock stands: deadlines are hours of its day. */
  readonly timeZone: string;
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
  /**
   * Width and number of the lines of text that reach the debtor, and in which sections they do; null where the scheme carries
   * none.
   */
  readonly text: {
    readonly width: number;
    readonly linesMax: number;
    readonly sections: readonly string[];
  } | null;
  /** The scheme's number of the creditor: digits, but for the creditor identifier of SEPA. */
  readonly creditorNumber: { readonly shortest: number; readonly longest: number };
  /** Who sends the file: the registration number of the country, or a number of so many digits that the scheme gave; null: the creditor. */
  readonly supplierDigits: number | 'registration' | null;
  /** Several groups of debtors under one number of the creditor. */
  readonly hasDebtorGroups: boolean;
  /** Files can be marked as a test. */
  readonly hasTestFiles: boolean;
  readonly sections: readonly string[];
  /** What a customer's number may be in the scheme's files. */
  readonly customerNumber: { readonly longest: number; readonly isDigitsOnly: boolean };
  /** The debtor's name and address go with the collection. */
  readonly needsAddress: boolean;
  /** A mandate has a number of the scheme's; else the customer's own number says it. */
  readonly numbersMandates: boolean;
  /** How a line is taken back after it was sent; null: the scheme has no record for it. */
  readonly cancels: 'zero_amount' | 'cancellation' | null;
  /** The debtor has to be told so many days before the day, weekends counted or not; null: no such rule of the scheme. */
  readonly notice: { readonly days: number; readonly isWeekdays: boolean } | null;
  /** What is collected says the debtor's account, and when the mandate was signed. */
  readonly needsDebtorAccount: boolean;
  /** A mandate that was not used for so many months has lapsed; null: no such rule of the scheme. */
  readonly mandateMonths: number | null;
  /** Format of the file out, as files that are read are told; those that come back begin with the scheme's name. */
  readonly format: string;
  /** Beginning of the name of its files, and their end. */
  readonly fileStem: string;
  readonly fileEnd: '.txt' | '.xml';
  readonly charset: 'latin1' | 'utf8';
  /** Formats that come back are told by how their names begin. */
  readonly formatsIn: readonly string[];
  /**
   * What the payment brings back: the line's own reference, or the mandate's number, which then stands on every collection (the
   * KID of AvtaleGiro).
   */
  readonly reference: 'line' | 'mandate';
  /** What the scheme tells by a record of its own, beside payments. */
  readonly answers: readonly ('rejected' | 'cancelled' | 'charged_back')[];
  /**
   * The file that tells the scheme what changed on mandates; `isVerified` where its layout is the scheme's own document. Null:
   * the creditor has nothing to tell.
   */
  readonly mandateChanges: {
    readonly format: string;
    readonly fileStem: string;
    readonly isVerified: boolean;
  } | null;
  /** Code of the record that asks for a payment, by section, and of the one that takes it back. */
  readonly codes: { readonly payment: Readonly<Record<string, string>>; readonly cancellation: string };
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

/**
 * Autogiro: at Bankgirot before 19:00 on the bank day before the day of payment; the payee's own bank may close earlier
 * (bankgirot.se, questions and answers; facts/law.md §4, certainty A).
 */
const deadlineAutogiro = (sentOn: LocalDate, hour: number): Deadline => {
  const isInTime = isBankDay('SE', sentOn) && hour < 19;
  return { on: isInTime ? sentOn : nextBankDay('SE', addDays(sentOn, 1)), hour: 19 };
};

const earliestAutogiro = (sentOn: LocalDate, hour: number): LocalDate =>
  addBankDays('SE', deadlineAutogiro(sentOn, hour).on, 1);

const schemes: Readonly<Record<SchemeName, Scheme>> = {
  bs: {
    name: 'bs',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    currency: 'DKK',
    calendar: 'DK',
    earliest: earliestBetalingsservice,
    deadline: deadlineBetalingsservice,
    daysAheadMax: 90,
    sendsSlips: true,
    // Text records BS052: 60 characters, numbered to 05000.
    text: { width: 60, linesMax: 5000, sections: ['0112', '0117'] },
    creditorNumber: { shortest: 8, longest: 8 },
    supplierDigits: 'registration',
    hasDebtorGroups: true,
    hasTestFiles: true,
    sections: ['0112', '0117'],
    customerNumber: { longest: 15, isDigitsOnly: false },
    needsAddress: true,
    numbersMandates: true,
    cancels: null,
    notice: null,
    needsDebtorAccount: false,
    mandateMonths: null,
    format: 'bs-0601',
    fileStem: 'BS0601',
    fileEnd: '.txt',
    charset: 'latin1',
    formatsIn: ['bs-'],
    reference: 'line',
    answers: ['rejected', 'cancelled', 'charged_back'],
    mandateChanges: { format: 'bs-0605', fileStem: 'BS0605', isVerified: false },
    codes: { payment: { '0112': '0280', '0117': '0285' }, cancellation: '' },
  },
  ls: {
    name: 'ls',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    currency: 'DKK',
    calendar: 'DK',
    // The official deadline in bank days was not found: the agreement says it.
    earliest: null,
    deadline: null,
    daysAheadMax: null,
    sendsSlips: false,
    text: null,
    creditorNumber: { shortest: 5, longest: 5 },
    supplierDigits: 'registration',
    hasDebtorGroups: true,
    hasTestFiles: true,
    sections: [''],
    customerNumber: { longest: 15, isDigitsOnly: false },
    needsAddress: false,
    numbersMandates: true,
    cancels: 'zero_amount',
    notice: null,
    needsDebtorAccount: false,
    mandateMonths: null,
    format: 'ls-in',
    fileStem: 'LS40',
    fileEnd: '.txt',
    charset: 'latin1',
    formatsIn: ['ls-'],
    reference: 'line',
    answers: ['rejected', 'cancelled', 'charged_back'],
    mandateChanges: { format: 'ls-in', fileStem: 'LS40', isVerified: false },
    codes: { payment: { '': '580' }, cancellation: '580' },
  },
  ag: {
    name: 'ag',
    country: 'SE',
    timeZone: 'Europe/Stockholm',
    currency: 'SEK',
    calendar: 'SE',
    earliest: earliestAutogiro,
    deadline: deadlineAutogiro,
    daysAheadMax: null,
    sendsSlips: false,
    text: null,
    // The bankgiro number of the payee, and its customer number at Bankgirot.
    creditorNumber: { shortest: 7, longest: 8 },
    supplierDigits: 6,
    hasDebtorGroups: false,
    hasTestFiles: false,
    sections: [''],
    customerNumber: { longest: 16, isDigitsOnly: true },
    needsAddress: false,
    numbersMandates: false,
    cancels: 'cancellation',
    // bankgirot.se, questions and answers: at latest 8 weekdays before the debit.
    notice: { days: 8, isWeekdays: true },
    needsDebtorAccount: false,
    mandateMonths: null,
    format: 'ag-out',
    fileStem: 'AG',
    fileEnd: '.txt',
    charset: 'latin1',
    formatsIn: ['ag-'],
    reference: 'line',
    answers: ['rejected', 'cancelled', 'charged_back'],
    mandateChanges: { format: 'ag-out', fileStem: 'AG', isVerified: true },
    codes: { payment: { '': '82' }, cancellation: '25' },
  },
  // AvtaleGiro systemspesifikasjon v3.3 (Nov 2016). Its deadlines were not found: the agreement says its lead days.
  avtalegiro: {
    name: 'avtalegiro',
    country: 'NO',
    timeZone: 'Europe/Oslo',
    currency: 'NOK',
    calendar: 'NO',
    earliest: null,
    deadline: null,
    // Twelve months; the writer holds the day.
    daysAheadMax: 365,
    sendsSlips: false,
    // Specification records: 42 lines of two columns of 40 characters, where the bank tells the payer (21).
    text: { width: 80, linesMax: 42, sections: ['21'] },
    // The account of the payee, and its customer unit at Nets.
    creditorNumber: { shortest: 11, longest: 11 },
    supplierDigits: 8,
    hasDebtorGroups: false,
    hasTestFiles: false,
    // Transaction types: 21 the bank tells the payer, 02 the creditor does.
    sections: ['21', '02'],
    customerNumber: { longest: 40, isDigitsOnly: false },
    needsAddress: false,
    numbersMandates: true,
    cancels: 'cancellation',
    notice: null,
    needsDebtorAccount: false,
    mandateMonths: null,
    format: 'avtalegiro-claims',
    fileStem: 'AVTALEGIRO',
    fileEnd: '.txt',
    charset: 'latin1',
    formatsIn: ['avtalegiro-', 'ocr-giro'],
    reference: 'mandate',
    // Rejections come as printed lists, not as records.
    answers: ['charged_back'],
    mandateChanges: null,
    codes: { payment: { '21': '21', '02': '02' }, cancellation: '93' },
  },
  // EPC rulebooks of SEPA Direct Debit CORE and B2B. Banks close before the last presentation (one TARGET day before): the
  // agreement says its lead days.
  sepa: {
    name: 'sepa',
    country: 'FI',
    timeZone: 'Europe/Helsinki',
    currency: 'EUR',
    calendar: 'TARGET',
    earliest: null,
    deadline: null,
    daysAheadMax: null,
    sendsSlips: false,
    // The debtor reads the numbers of the documents.
    text: null,
    // The creditor identifier: country, check digits, business code, national number (EPC262-08).
    creditorNumber: { shortest: 8, longest: 35 },
    supplierDigits: null,
    hasDebtorGroups: false,
    hasTestFiles: false,
    sections: ['CORE.08', 'B2B.08', 'CORE.02', 'B2B.02'],
    customerNumber: { longest: 40, isDigitsOnly: false },
    needsAddress: false,
    numbersMandates: true,
    cancels: null,
    // Rulebook CORE, pre-notification: 14 calendar days unless creditor and debtor agreed otherwise.
    notice: { days: 14, isWeekdays: false },
    needsDebtorAccount: true,
    // Rulebook CORE: a mandate lapses 36 months after the last collection.
    mandateMonths: 36,
    format: 'pain-008',
    fileStem: 'SEPA',
    fileEnd: '.xml',
    charset: 'utf8',
    formatsIn: ['pain-002'],
    reference: 'line',
    answers: ['rejected', 'charged_back'],
    mandateChanges: null,
    codes: {
      payment: { 'CORE.08': 'DD', 'B2B.08': 'DD', 'CORE.02': 'DD', 'B2B.02': 'DD' },
      cancellation: '',
    },
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

/** The first day whose debtors can still be told in time today; null where the scheme sets none. */
export const earliestNoticed = (scheme: Scheme, today: LocalDate): LocalDate | null => {
  if (scheme.notice === null) return null;
  const { days, isWeekdays } = scheme.notice;
  if (!isWeekdays) return addDays(today, days);
  let [day, left] = [today, days];
  while (left > 0) {
    day = addDays(day, 1);
    if (weekday(day) <= 5) left -= 1;
  }
  return day;
};
