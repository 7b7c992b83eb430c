import type { Country } from '../../api/values.ts';
import type { LawRow, PartyType } from '../../law/law-row.ts';
import { daysOf, ruleOn } from '../../law/rules.ts';
import { digitsAt, localDateOf, type LocalDate } from '../local-date.ts';
import { assert } from '../../assert.ts';

/** A rate that a creditor's people entered because no verified row has it. */
export type EnteredRate = {
  readonly rule: 'interest_rate' | 'interest_reference_rate';
  /** First day of the half-year. */
  readonly from: string;
  readonly rateBps: number;
  readonly source: string;
};

/** The rate of one half-year for claims of one kind; `rateBps` null: nobody has it, nothing may be charged. */
export type PeriodRate = {
  readonly from: LocalDate;
  /** The first day of the next half-year. */
  readonly next: LocalDate;
  readonly rateBps: number | null;
  readonly referenceBps: number | null;
  readonly marginBps: number | null;
  /** Ids of the rows that it rests on; none for what was entered. */
  readonly rowIds: readonly string[];
  /** Where an entered rate is from; null where the rows say it. */
  readonly enteredFrom: string | null;
};

/** Looks rates up for one country, party and set of entered rates, each half-year once. */
export type InterestRates = {
  readonly country: Country;
  readonly partyType: PartyType;
  /** 0: interest runs from its starting day, without the day of payment; 1: from the day after it, with that day. */
  readonly firstDay: 0 | 1;
  /** The rates of claims due on that day, each asked for by a day of its half-year. */
  readonly forDueDay: (dueOn: LocalDate) => (day: LocalDate) => PeriodRate;
};

const rateIn = (row: LawRow | null): number | null => (row?.value.kind === 'rate' ? row.value.rateBps : null);

const startOfHalf = (index: number): LocalDate => {
  const day = localDateOf(Math.floor(index / 2), index % 2 === 0 ? 1 : 7, 1);
  assert(day !== null, 'a half-year of 1900 to 2199');
  return day;
};

export const interestRates = (of: {
  readonly country: Country;
  readonly partyType: PartyType;
  readonly entered: readonly EnteredRate[];
}): InterestRates => {
  const { country, partyType, entered } = of;
  const enteredIn = (rule: EnteredRate['rule'], from: string): EnteredRate | null =>
    entered.find((one) => one.rule === rule && one.from === from) ?? null;

  const periodOf = (index: number, dueOn: LocalDate): PeriodRate => {
    const from = startOfHalf(index);
    const next = startOfHalf(index + 1);
    const ask = (rule: LawRow['rule']) => ruleOn({ country, rule, partyType, on: from, dueOn });
    const whole = ask('interest_rate');
    const wholeEntered = whole === null ? enteredIn('interest_rate', from) : null;
    const wholeBps = rateIn(whole) ?? wholeEntered?.rateBps ?? null;
    const frame = { from, next };
    if (wholeBps !== null)
      return {
        ...frame,
        rateBps: wholeBps,
        referenceBps: null,
        marginBps: null,
        rowIds: whole === null ? [] : [whole.id],
        enteredFrom: wholeEntered?.source ?? null,
      };
    const reference = ask('interest_reference_rate');
    const referenceEntered = reference === null ? enteredIn('interest_reference_rate', from) : null;
    const referenceBps = rateIn(reference) ?? referenceEntered?.rateBps ?? null;
    const margin = ask('interest_margin');
    const marginBps = rateIn(margin);
    return {
      ...frame,
      // A reference rate far below zero does not turn interest round.
      rateBps: referenceBps === null || marginBps === null ? null : Math.max(0, referenceBps + marginBps),
      referenceBps,
      marginBps,
      rowIds: [reference, margin].flatMap((row) => (row === null ? [] : [row.id])),
      enteredFrom: referenceEntered?.source ?? null,
    };
  };

  type Schedule = (day: LocalDate) => PeriodRate;
  const openSchedule = (dueOn: LocalDate): Schedule => {
    const periods: PeriodRate[] = [];
    return (day) => {
      const isSecondHalf = day.charCodeAt(5) === 49 || day.charCodeAt(6) > 54;
      const index = digitsAt(day, 0) * 200 + digitsAt(day, 2) * 2 + (isSecondHalf ? 1 : 0);
      return (periods[index] ??= periodOf(index, dueOn));
    };
  };
  // Claims of the same margin share theirs; there are few margins and many due days.
  const byMargin = new Map<string, Schedule>();
  const byDueDay = new Map<LocalDate, Schedule>();
  const forDueDay = (dueOn: LocalDate): Schedule => {
    const found = byDueDay.get(dueOn);
    if (found !== undefined) return found;
    const margin = ruleOn({ country, rule: 'interest_margin', partyType, on: dueOn })?.id ?? '';
    const schedule = byMargin.get(margin) ?? openSchedule(dueOn);
    byMargin.set(margin, schedule);
    byDueDay.set(dueOn, schedule);
    return schedule;
  };
  const someDay = startOfHalf(2020 * 2);
  const firstDay = daysOf(ruleOn({ country, rule: 'interest_first_day', partyType, on: someDay }));
  return {
    country,
    partyType,
    firstDay: firstDay === 1 ? 1 : 0,
    forDueDay,
  };
};
