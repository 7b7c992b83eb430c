import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfNumber, parseLocalDate, type LocalDate } from '../local-date.ts';
import { compensationFor, compensationToCharge, feeBesideCompensation } from './compensation.ts';
import { dayCounts, type DayCount } from './day-count.ts';
import { interestOf, interestTotalOf, type InterestInput, type Movement } from './interest-of.ts';
import { interestRates, type EnteredRate } from './interest-rates.ts';
import { startOfInterest } from './start-of-interest.ts';

const day = (text: string): LocalDate => {
  const found = parseLocalDate(text);
  if (found === null) throw new Error(`${text} is no day`);
  return found;
};

const ratesIn = (country: 'DK' | 'SE' | 'FI' | 'NO', entered: readonly EnteredRate[] = []) =>
  interestRates({ country, partyType: 'business', entered });

const claim = (
  country: 'DK' | 'SE' | 'FI' | 'NO',
  kroner: number,
  startOn: string,
  toOn: string,
  more: Partial<InterestInput> = {},
): InterestInput => ({
  rates: ratesIn(country),
  dueOn: day(startOn),
  startOn: day(startOn),
  toOn: day(toOn),
  principalMinor: kroner * 100,
  movements: [],
  dayCount: 'act/365',
  ...more,
});

const stretches = (input: InterestInput) =>
  interestOf(input).lines.map(({ from, to, days, rate }) => [from, to, days, rate.rateBps]);

describe('interest, against the vectors of the published calculators', () => {
  it('DK 10 000 from 2025-06-01 to 2025-09-01: 253.97, act/365 (renteloven §5)', () => {
    const input = claim('DK', 10_000, '2025-06-01', '2025-09-01');
    expect(interestOf(input).totalMinor).toBe(25_397);
    expect(stretches(input)).toEqual([
      ['2025-06-01', '2025-06-30', 30, 1075],
      ['2025-07-01', '2025-08-31', 62, 975],
    ]);
  });
  it('DK the same by act/360: 257.50', () => {
    const input = claim('DK', 10_000, '2025-06-01', '2025-09-01', { dayCount: 'act/360' });
    expect(interestOf(input).totalMinor).toBe(25_750);
  });
  it('DK the same by 30/360, 12 months of 30 days (ingmar.dk, debtia.dk): 30 and 60 days, 252.08', () => {
    // 10 000 × (10.75% × 30 + 9.75% × 60) / 360 = 89.583… + 162.5
    const input = claim('DK', 10_000, '2025-06-01', '2025-09-01', { dayCount: '30/360' });
    expect(interestOf(input).totalMinor).toBe(25_208);
  });
  it('DK 10 000, 29 days at 11.75 from 2024-02-01: 93.36, a leap year has 365 (renteloven §5)', () => {
    expect(interestOf(claim('DK', 10_000, '2024-02-01', '2024-03-01')).totalMinor).toBe(9336);
  });
  it('SE 50 000, 30 days at 10: 410.96 (räntelagen 6§)', () => {
    expect(interestOf(claim('SE', 50_000, '2025-09-01', '2025-10-01')).totalMinor).toBe(41_096);
  });
  it('NO 10 000, 15 days at 12.00 and 31 at 12.25: 153.36, day after due to day of payment (§2)', () => {
    const input = claim('NO', 10_000, '2026-06-15', '2026-07-31');
    expect(interestOf(input).totalMinor).toBe(15_336);
    expect(stretches(input)).toEqual([
      ['2026-06-16', '2026-06-30', 15, 1200],
      ['2026-07-01', '2026-07-31', 31, 1225],
    ]);
  });
});

describe('interest', () => {
  it('falls with a part payment and a credit, and comes back with a reversal', () => {
    const input = claim('SE', 10_000, '2025-08-01', '2025-08-31', {
      movements: [
        { on: day('2025-08-21'), amountMinor: 400_000 },
        { on: day('2025-08-11'), amountMinor: -400_000 },
        { on: day('2025-07-15'), amountMinor: -100_000 },
      ],
    });
    expect(interestOf(input).lines.map(({ days, baseMinor }) => [days, baseMinor])).toEqual([
      [10, 900_000],
      [10, 500_000],
      [10, 900_000],
    ]);
    // (9000 + 5000 + 9000) × 10% × 10 / 365 = 63.0136…
    expect(interestOf(input).totalMinor).toBe(6301);
  });
  it('stops once paid, also when too much was', () => {
    const input = claim('SE', 1000, '2025-08-01', '2026-01-01', {
      movements: [{ on: day('2025-08-11'), amountMinor: -200_000 }],
    });
    expect(stretches(input)).toEqual([['2025-08-01', '2025-08-10', 10, 1000]]);
  });
  it('names a half-year without a rate and charges nothing for it', () => {
    const input = claim('DK', 10_000, '2026-06-01', '2026-11-23', {
      movements: [{ on: day('2026-09-01'), amountMinor: -100_000 }],
    });
    const interest = interestOf(input);
    expect(interest.missing).toEqual([{ from: '2026-07-01', to: '2026-11-22', halfYearFrom: '2026-07-01' }]);
    expect(stretches(input)).toEqual([['2026-06-01', '2026-06-30', 30, 975]]);
    expect(interestTotalOf(input)).toBeNull();
  });
  it('uses a rate that was entered, and never in the place of a verified one', () => {
    const entered = (['2026-01-01', '2026-07-01'] as const).map((from): EnteredRate => ({
      rule: 'interest_reference_rate',
      from,
      rateBps: 160,
      source: 'the bank',
    }));
    const input = claim('DK', 10_000, '2026-06-01', '2026-08-01', { rates: ratesIn('DK', entered) });
    expect(stretches(input).map(([, , , bps]) => bps)).toEqual([975, 960]);
    expect(interestOf(input).lines.map(({ rate }) => rate.enteredFrom)).toEqual([null, 'the bank']);
  });
  it('keeps 7 points above the reference for a Danish claim due before 2013-03-01 (renteloven §5)', () => {
    const input = claim('DK', 10_000, '2025-02-01', '2025-03-01', { dueOn: day('2013-02-28') });
    expect(stretches(input).map(([, , , bps]) => bps)).toEqual([975]);
  });
});

const years = fc.integer({ min: 17_900, max: 20_600 }).map(dayOfNumber);
const anyDayCount = fc.constantFrom<DayCount>(...dayCounts);
const anyCountry = fc.constantFrom('SE' as const, 'NO' as const);

/** A claim within the half-years that have a rate, from 2019-01-05 to 2026-05. */
const anyClaim = fc
  .record({
    country: anyCountry,
    startOn: years,
    days: fc.integer({ min: 0, max: 1500 }),
    principalMinor: fc.integer({ min: 1, max: 9_000_000_000_000 }),
    dayCount: anyDayCount,
    payments: fc.array(
      fc.record({ after: fc.integer({ min: -50, max: 1600 }), share: fc.nat({ max: 100 }) }),
      { maxLength: 4 },
    ),
  })
  .map(({ country, startOn, days, principalMinor, dayCount, payments }): InterestInput => {
    const latest = day('2026-12-30');
    const toOn = addDays(startOn, days);
    return {
      rates: ratesIn(country),
      dueOn: startOn,
      startOn,
      toOn: toOn > latest ? latest : toOn,
      principalMinor,
      movements: payments.map(({ after, share }): Movement => ({
        on: addDays(startOn, after),
        amountMinor: -Math.floor((principalMinor * share) / 400),
      })),
      dayCount,
    };
  });

const exact = (input: InterestInput): bigint =>
  interestOf(input).lines.reduce((sum, { numerator }) => sum + numerator, 0n);

describe('interest, whatever the claim', () => {
  it('of the parts of a period sums to that of the whole, before rounding', () => {
    fc.assert(
      fc.property(anyClaim, fc.nat(1500), (input, after) => {
        const between = addDays(input.startOn, after);
        if (between > input.toOn) return;
        expect(exact({ ...input, toOn: between }) + exact({ ...input, startOn: between })).toBe(exact(input));
      }),
    );
  });
  it('is never less for more days', () => {
    fc.assert(
      fc.property(anyClaim, fc.nat(100), (input, less) => {
        const sooner = addDays(input.toOn, -less);
        expect(interestOf({ ...input, toOn: sooner }).totalMinor).toBeLessThanOrEqual(
          interestOf(input).totalMinor,
        );
      }),
    );
  });
  it('is restored by taking a payment back on its day', () => {
    fc.assert(
      fc.property(anyClaim, fc.nat(1500), fc.nat(1_000_000), (input, after, paidMinor) => {
        const on = addDays(input.startOn, after);
        const movements = [
          ...input.movements,
          { on, amountMinor: -paidMinor },
          { on, amountMinor: paidMinor },
        ];
        expect(interestOf({ ...input, movements }).totalMinor).toBe(interestOf(input).totalMinor);
      }),
    );
  });
  it('is the same alone as line by line, and as rational arithmetic has it', () => {
    fc.assert(
      fc.property(anyClaim, (input) => {
        const { totalMinor, denominator } = interestOf(input);
        expect(interestTotalOf(input)).toBe(totalMinor);
        const doubled = 2n * exact(input);
        expect(BigInt(totalMinor) * 2n * denominator - doubled).toBeLessThanOrEqual(denominator);
        expect(doubled - BigInt(totalMinor) * 2n * denominator).toBeLessThan(denominator);
      }),
    );
  });
});

describe('the start of interest', () => {
  const start = (
    country: 'DK' | 'SE' | 'FI' | 'NO',
    documentOn: string,
    dueOn: string,
    isDueDayAgreed = true,
  ) =>
    startOfInterest({
      country,
      partyType: 'business',
      documentOn: day(documentOn),
      dueOn: day(dueOn),
      isDueDayAgreed,
    })?.startOn;
  it('DK: the due day (renteloven §3), a Sunday too', () => {
    expect(start('DK', '2026-02-01', '2026-03-01')).toBe('2026-03-01');
  });
  it('NO: a due day on a Sunday moves to the Monday (gjeldsbrevlova §5)', () => {
    expect(start('NO', '2026-02-01', '2026-03-01')).toBe('2026-03-02');
  });
  it('SE: a due day on a Saturday moves to the Monday (interestia.se)', () => {
    expect(start('SE', '2026-02-01', '2026-02-28')).toBe('2026-03-02');
  });
  it('FI: a due day printed on the invoice alone does not count: 30 days after it (korkolaki 6§)', () => {
    expect(start('FI', '2026-02-02', '2026-02-16', false)).toBe('2026-03-04');
    expect(start('FI', '2026-02-02', '2026-02-16')).toBe('2026-02-16');
  });
  it('is never before the due day', () => {
    expect(start('FI', '2026-02-02', '2026-04-02', false)).toBe('2026-04-02');
  });
});

describe('compensation of businesses', () => {
  it.each([
    ['DK', 31_000, 'renteloven §9a(3)'],
    ['SE', 45_000, 'lag 1981:739 4a§'],
    ['FI', 4000, '513/1999 10e§'],
    ['NO', 43_000, 'forsinkelsesrenteloven §3a, 2026 H2'],
  ] as const)('%s: %s (%s); nothing of a consumer', (country, amountMinor, _source) => {
    const of = { country, on: '2026-11-23', dueOn: '2026-09-01', claimMinor: 100_000 };
    expect(compensationFor({ ...of, partyType: 'business' })?.amountMinor).toBe(amountMinor);
    expect(compensationFor({ ...of, partyType: 'private' })).toBeNull();
  });
  it('comes with the fees to the larger of both, in whatever order they are charged (lag 1981:739 4a§)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30_000), { maxLength: 5 }),
        fc.nat(5),
        fc.nat(50_000),
        (fees, position, wholeMinor) => {
          const steps: (number | null)[] = [...fees];
          steps.splice(Math.min(position, fees.length), 0, null);
          let feesChargedMinor = 0;
          let compensationChargedMinor = 0;
          for (const feeMinor of steps)
            if (feeMinor === null)
              compensationChargedMinor = compensationToCharge(wholeMinor, feesChargedMinor);
            else
              feesChargedMinor += feeBesideCompensation({
                feeMinor,
                feesChargedMinor,
                wholeMinor,
                compensationChargedMinor,
              });
          const all = fees.reduce((sum, fee) => sum + fee, 0);
          expect(feesChargedMinor + compensationChargedMinor).toBeLessThanOrEqual(Math.max(all, wholeMinor));
        },
      ),
    );
  });
});
