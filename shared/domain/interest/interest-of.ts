import { assert } from '../../assert.ts';
import { addDays, type LocalDate } from '../local-date.ts';
import { roundHalfAwayFromZero } from '../money.ts';
import { ordinalOf, yearOf, type DayCount } from './day-count.ts';
import type { InterestRates, PeriodRate } from './interest-rates.ts';

/** What changes the sum that bears interest, on its day: below zero what is paid or credited, above what is taken back. */
export type Movement = { readonly on: LocalDate; readonly amountMinor: number };

export type InterestInput = {
  readonly rates: InterestRates;
  /** The claim's due day: the law of that day decides the margin. */
  readonly dueOn: LocalDate;
  /** Where the counting of days begins (`startOfInterest`), and where it ends: the day of payment, or today. */
  readonly startOn: LocalDate;
  readonly toOn: LocalDate;
  readonly principalMinor: number;
  /** In any order; those up to the start lower the sum from the outset. */
  readonly movements: readonly Movement[];
  readonly dayCount: DayCount;
};

/** One stretch with one sum and one rate. */
export type InterestLine = {
  /** First and last day that bear interest, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly baseMinor: number;
  readonly rate: PeriodRate;
  /** Exact: `numerator / denominator` of the result, in minor units. Shown rounded, summed exact. */
  readonly numerator: bigint;
};

/** A stretch whose rate nobody has: no interest is charged for it. */
export type MissingRate = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly halfYearFrom: LocalDate;
};

export type Interest = {
  readonly lines: readonly InterestLine[];
  readonly denominator: bigint;
  /** Of the lines, rounded once, halves away from zero. */
  readonly totalMinor: number;
  readonly missing: readonly MissingRate[];
};

type Visit = (from: LocalDate, to: LocalDate, days: number, baseMinor: number, rate: PeriodRate) => void;

/** Walks the stretches between changes of rate and of sum, with each that bears interest. */
const walk = (input: InterestInput, visit: Visit): void => {
  const { rates, startOn, toOn, dayCount } = input;
  if (toOn <= startOn) return;
  const rateOn = rates.forDueDay(input.dueOn);
  const movements =
    input.movements.length < 2
      ? input.movements
      : [...input.movements].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let baseMinor = input.principalMinor;
  let next = 0;
  let at = startOn;
  let atOrdinal = ordinalOf(dayCount, at);
  while (at < toOn) {
    for (; ; next += 1) {
      const movement = movements[next];
      if (movement === undefined || movement.on > at) break;
      baseMinor += movement.amountMinor;
    }
    // The first day that bears interest in this stretch decides the rate.
    const firstDay = rates.firstDay === 0 ? at : addDays(at, 1);
    const rate = rateOn(firstDay);
    const rateEnd = rates.firstDay === 0 ? rate.next : addDays(rate.next, -1);
    const movedOn = movements[next]?.on ?? toOn;
    let end = rateEnd < toOn ? rateEnd : toOn;
    if (movedOn < end) end = movedOn;
    const endOrdinal = ordinalOf(dayCount, end);
    if (baseMinor > 0 && endOrdinal > atOrdinal) visit(at, end, endOrdinal - atOrdinal, baseMinor, rate);
    at = end;
    atOrdinal = endOrdinal;
  }
};

/** Sums products of whole numbers exactly, in numbers as long as they hold it. */
const openSum = () => {
  let small = 0;
  let large = 0n;
  return {
    add: (baseMinor: number, rateBps: number, days: number): void => {
      const product = baseMinor * rateBps * days;
      const sum = small + product;
      if (Number.isSafeInteger(product) && Number.isSafeInteger(sum)) small = sum;
      else large += BigInt(baseMinor) * BigInt(rateBps) * BigInt(days);
    },
    rounded: (denominator: number): number => {
      const doubled = 2 * small + denominator;
      if (large === 0n && Number.isSafeInteger(doubled)) {
        const divisor = 2 * denominator;
        return (doubled - (doubled % divisor)) / divisor;
      }
      const rounded = Number(roundHalfAwayFromZero(large + BigInt(small), BigInt(denominator)));
      assert(Number.isSafeInteger(rounded), 'interest is a safe integer');
      return rounded;
    },
  };
};

const denominatorOf = (dayCount: DayCount): number => 10_000 * yearOf(dayCount);

/** Simple interest to a day, line by line; what has no rate is named and not charged. */
export const interestOf = (input: InterestInput): Interest => {
  const lines: InterestLine[] = [];
  const missing: MissingRate[] = [];
  const sum = openSum();
  const { firstDay } = input.rates;
  walk(input, (at, end, days, baseMinor, rate) => {
    const from = addDays(at, firstDay);
    const to = addDays(end, firstDay - 1);
    if (rate.rateBps === null) {
      const last = missing.at(-1);
      if (last?.halfYearFrom === rate.from) missing[missing.length - 1] = { ...last, to };
      else missing.push({ from, to, halfYearFrom: rate.from });
      return;
    }
    const numerator = BigInt(baseMinor) * BigInt(rate.rateBps) * BigInt(days);
    lines.push({ from, to, days, baseMinor, rate, numerator });
    sum.add(baseMinor, rate.rateBps, days);
  });
  const denominator = denominatorOf(input.dayCount);
  return { lines, denominator: BigInt(denominator), totalMinor: sum.rounded(denominator), missing };
};

/** The total alone, for many claims: of the stretches that have a rate, and whether all have. */
export const interestSumOf = (
  input: InterestInput,
): { readonly totalMinor: number; readonly isWhole: boolean } => {
  const sum = openSum();
  let isWhole = true;
  walk(input, (_at, _end, days, baseMinor, rate) => {
    if (rate.rateBps === null) isWhole = false;
    else sum.add(baseMinor, rate.rateBps, days);
  });
  return { totalMinor: sum.rounded(denominatorOf(input.dayCount)), isWhole };
};

/** The total alone; null where a rate is missing. */
export const interestTotalOf = (input: InterestInput): number | null => {
  const { totalMinor, isWhole } = interestSumOf(input);
  return isWhole ? totalMinor : null;
};
