import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { country } from '../api/values.ts';
import { isOn, lawRow, lawRules, partyTypes, type LawRule, type PartyType } from './law-row.ts';
import { amountOf, countOf, daysOf, lawOn, rowsFor, ruleOn } from './rules.ts';

type Case = readonly [
  of: z.infer<typeof country>,
  rule: LawRule,
  partyType: PartyType,
  on: string,
  claim: number | null,
  expected: number | null,
  source: string,
  more?: { readonly dueOn?: string; readonly aroseOn?: string },
];

const amounts: readonly Case[] = [
  ['DK', 'reminder_fee_max', 'private', '2026-11-23', null, 100, 'renteloven §9b(2), themis.dk'],
  ['DK', 'reminder_fee_max', 'business', '2002-08-01', null, 100, 'renteloven §9b(2), themis.dk'],
  ['DK', 'reminder_fee_max', 'private', '2002-07-31', null, 100, 'lov 462/2001 §9a, retsinformation.dk'],
  ['DK', 'reminder_fee_max', 'business', '2002-07-31', null, null, 'lov 462/2001 §9a: consumers only'],
  ['DK', 'reminder_fee_max', 'private', '2001-06-30', null, null, 'before lov 462/2001'],
  ['DK', 'handover_fee_max', 'private', '2026-11-23', null, 100, 'renteloven §9b(3)'],
  ['DK', 'late_compensation', 'business', '2026-11-23', null, 310, 'bek. 105/2013, debtia.dk'],
  ['DK', 'late_compensation', 'business', '2013-02-28', null, null, 'bek. 105/2013: from 2013-03-01'],
  ['DK', 'late_compensation', 'private', '2026-11-23', null, null, 'renteloven §9a(3): business only'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 1000, 400, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 1000.01, 700, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 2500.01, 1000, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 10_000, 1300, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 25_000, 1700, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 50_000, 2250, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 100_000, 2850, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 250_000, 3850, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 500_000, 6400, 'bek. 601/2002 bilag 1 (2016), 180226'],
  ['DK', 'agency_cost_cap', 'private', '2026-11-23', 600_000, 7400, 'bilag 1: 6400 + 1% above 500 000'],
  [
    ...(['DK', 'agency_cost_cap', 'private', '2026-11-23', 900, null] as const),
    'bilag 1 (2009): its first day was not found',
    { aroseOn: '2016-06-30' },
  ],
  ['SE', 'reminder_fee_max', 'private', '2013-03-16', null, 60, 'lag 1981:739 4§(1), SFS 2013:56'],
  ['SE', 'reminder_fee_max', 'private', '2013-03-15', null, 50, 'förordning 1981:1057, SFS 2003:294'],
  ['SE', 'demand_fee_max', 'business', '2026-11-23', null, 180, 'lag 1981:739 4§(2)'],
  ['SE', 'demand_fee_max', 'business', '2003-07-01', null, 160, 'förordning 1981:1057, SFS 2003:294'],
  ['SE', 'plan_fee_max', 'private', '2026-11-23', null, 170, 'lag 1981:739 4§(3)'],
  ['SE', 'plan_fee_max', 'private', '2010-01-01', null, 150, 'förordning 1981:1057, SFS 2003:294'],
  ['SE', 'late_compensation', 'business', '2026-11-23', null, 450, 'lag 1981:739 4a§'],
  ['SE', 'late_compensation', 'private', '2026-11-23', null, null, 'lag 1981:739 4a§: business only'],
  ['SE', 'enforcement_application_fee', 'private', '2026-11-23', null, 300, 'förordning 1992:1094 1§'],
  ['SE', 'enforcement_agent_fee', 'private', '2026-11-23', null, null, 'ombudsarvode: basis not read, off'],
  ['SE', 'execution_fee', 'private', '2026-11-23', null, 600, 'förordning 1992:1094, kronofogden.se'],
  ['FI', 'reminder_fee_max', 'private', '2026-11-23', null, 5, '513/1999 10a§(1), KK 667/2020'],
  ['FI', 'demand_fee_max', 'private', '2026-11-23', 100, 14, '513/1999 10a§(2a), KK 667/2020'],
  ['FI', 'demand_fee_max', 'private', '2026-11-23', 100.01, 24, '513/1999 10a§(2b), KK 667/2020'],
  ['FI', 'demand_fee_max', 'private', '2026-11-23', 1000.01, 50, '513/1999 10a§(2c), KK 667/2020'],
  ['FI', 'enforceable_demand_fee_max', 'private', '2026-11-23', null, 14, '513/1999 10a§(3), KK 667/2020'],
  ['FI', 'own_demand_fee_max', 'private', '2018-06-01', null, 5, '513/1999 10a§(5), 412/2018'],
  ['FI', 'own_demand_fee_max', 'private', '2018-05-31', null, null, '412/2018: from 2018-06-01'],
  ['FI', 'extension_fee_max', 'private', '2026-11-23', null, 5, '513/1999 10a§(6), KK 667/2020'],
  ['FI', 'plan_fee_max', 'private', '2026-11-23', 100, 20, '513/1999 10a§(7a), KK 667/2020'],
  ['FI', 'plan_fee_max', 'private', '2026-11-23', 1000, 30, '513/1999 10a§(7b), KK 667/2020'],
  ['FI', 'plan_fee_max', 'private', '2026-11-23', 1000.01, 50, '513/1999 10a§(7c), cash-in.com'],
  ['FI', 'total_cost_cap', 'private', '2026-11-23', 100, 60, '513/1999 10d§, intrum.fi'],
  ['FI', 'total_cost_cap', 'private', '2026-11-23', 1000, 120, '513/1999 10d§, intrum.fi'],
  ['FI', 'total_cost_cap', 'private', '2026-11-23', 1000.01, 210, '513/1999 10d§, intrum.fi'],
  ['FI', 'total_cost_cap', 'business', '2026-11-23', 1000, null, '10i§: amounts not found, off'],
  ['FI', 'enforceable_total_cost_cap', 'private', '2026-11-23', null, 51, '513/1999 10d§, intrum.fi'],
  ['FI', 'reminder_fee_max', 'business', '2026-11-23', null, 12, '513/1999 10g§, okperinta.fi'],
  ['FI', 'reminder_fee_max', 'business', '2022-04-30', null, null, '299/2022: from 2022-05-01'],
  ['FI', 'own_demand_fee_max', 'business', '2026-11-23', null, 12, '513/1999 10g§, yrittajat.fi'],
  ['FI', 'demand_fee_max', 'business', '2026-11-23', 500, 50, '513/1999 10g§, okperinta.fi'],
  ['FI', 'demand_fee_max', 'business', '2026-11-23', 2500, 70, '513/1999 10g§, okperinta.fi'],
  ['FI', 'demand_fee_max', 'business', '2026-11-23', 10_000, 90, '513/1999 10g§, okperinta.fi'],
  ['FI', 'demand_fee_max', 'business', '2026-11-23', 10_000.01, 110, '513/1999 10g§, okperinta.fi'],
  ['FI', 'enforceable_demand_fee_max', 'business', '2026-11-23', null, 50, '513/1999 10g§, okperinta.fi'],
  ['FI', 'tratta_fee_max', 'business', '2026-11-23', 500, 110, '513/1999 10g§, okperinta.fi'],
  ['FI', 'tratta_fee_max', 'business', '2026-11-23', 2500, null, '10g§: bracket was cut, off'],
  ['FI', 'tratta_fee_max', 'private', '2026-11-23', 500, null, 'no tratta for consumers, kkv.fi'],
  ['FI', 'bankruptcy_demand_fee_max', 'business', '2026-11-23', null, 100, '513/1999 10g§, yrittajat.fi'],
  ['FI', 'late_compensation', 'business', '2026-11-23', null, 40, '513/1999 10e§, okperinta.fi'],
  ['NO', 'collection_rate', 'private', '2014-06-01', null, 630, 'inkassoforskriften §1-1'],
  ['NO', 'collection_rate', 'private', '2015-06-01', null, 650, 'inkassoforskriften §1-1'],
  ['NO', 'collection_rate', 'private', '2016-06-01', null, 670, 'inkassoforskriften §1-1'],
  [
    'NO',
    'collection_rate',
    'private',
    '2025-12-31',
    null,
    700,
    'inkassoforskriften §1-1, FOR-2018-12-20-2050',
  ],
  [
    'NO',
    'collection_rate',
    'private',
    '2026-01-01',
    null,
    750,
    'inkassoforskriften §1-1, FOR-2025-12-19-2709',
  ],
  ['NO', 'reminder_fee_max', 'private', '2020-09-30', null, 70, 'inkassoforskriften §1-2 (1/10), sticos.no'],
  ['NO', 'reminder_fee_max', 'private', '2020-10-01', null, 35, 'inkassoforskriften §1-2, regjeringen.no'],
  [
    ...(['NO', 'reminder_fee_max', 'private', '2021-03-01', null, 70] as const),
    'switch by due day, sergel.no',
    { dueOn: '2020-09-30' },
  ],
  ['NO', 'reminder_fee_max', 'private', '2026-01-01', null, 38, 'inkassoforskriften §1-2(4), Finanstilsynet'],
  [
    'NO',
    'own_demand_fee_max',
    'private',
    '2018-01-01',
    null,
    210,
    'inkassoforskriften §1-2 (3/10), sticos.no',
  ],
  ['NO', 'own_demand_fee_max', 'private', '2025-12-31', null, 105, 'inkassoforskriften §1-2, kred.no'],
  ['NO', 'own_demand_fee_max', 'private', '2026-01-01', null, 113, 'inkassoforskriften §1-2, Finanstilsynet'],
  ['NO', 'court_fee', 'private', '2020-05-01', null, 1172, 'rettsgebyrloven, sergel.no'],
  ['NO', 'court_fee', 'private', '2021-05-01', null, 1199, 'rettsgebyrloven, sergel.no'],
  ['NO', 'court_fee', 'private', '2022-05-01', null, null, 'rettsgebyrloven: 2022 not found'],
  ['NO', 'court_fee', 'private', '2025-05-01', null, 1314, 'rettsgebyrloven, kred.no'],
  ['NO', 'court_fee', 'private', '2026-05-01', null, 1345, 'rettsgebyrloven, public code'],
  ['NO', 'plan_fee_max', 'private', '2026-05-01', null, null, 'one public program alone, off'],
  ...(
    [
      ['2016-08-01', 370],
      ['2020-08-01', 430],
      ['2021-02-01', 400],
      ['2021-08-01', null],
      ['2022-02-01', 390],
      ['2022-08-01', 400],
      ['2023-02-01', 410],
      ['2023-08-01', null],
      ['2024-02-01', 470],
      ['2024-08-01', 460],
      ['2025-02-01', 470],
      ['2025-08-01', 460],
      ['2026-02-01', 460],
      ['2026-08-01', 430],
    ] as const
  ).map(([on, expected]): Case => [
    'NO',
    'late_compensation',
    'business',
    on,
    null,
    expected,
    'forsinkelsesrenteloven §3a, regjeringen.no',
  ]),
  ...([500, 1000, 2500, 10_000, 50_000, 250_000, 250_000.01] as const).flatMap((claim, index): Case[] => [
    [
      ...(['NO', 'agency_fee_light', 'private', '2025-06-01', claim] as const),
      [175, 245, 280, 560, 1120, 2520, 5040][index] ?? null,
      'salær 2020 to 2025, sergel.no',
    ],
    [
      ...(['NO', 'agency_fee_heavy', 'private', '2025-06-01', claim] as const),
      [350, 490, 560, 1120, 2240, 5040, 10_080][index] ?? null,
      'salær 2020 to 2025, sergel.no',
    ],
    [
      ...(['NO', 'agency_fee_light', 'private', '2026-06-01', claim] as const),
      [187.5, 262.5, 300, 600, 1200, 2700, 5400][index] ?? null,
      'salær 2026, fee tables',
    ],
    [
      ...(['NO', 'agency_fee_heavy', 'private', '2026-06-01', claim] as const),
      [375, 525, 600, 1200, 2400, 5400, 10_800][index] ?? null,
      'salær 2026, fee tables',
    ],
  ]),
];

const minor = (amount: number | null): number | null => (amount === null ? null : Math.round(amount * 100));

const named = amounts.map(([of, rule, partyType, on, claim, expected, source, more = {}]) => ({
  of,
  rule,
  partyType,
  on,
  claim,
  expected,
  source,
  more,
}));

describe('amounts of the law, by day', () => {
  it.each(named)(
    '$of $rule $partyType on $on, claim of $claim: $expected ($source)',
    ({ of, rule, partyType, on, claim, expected, more }) => {
      const claimMinor = minor(claim);
      const size = claimMinor === null ? {} : { claimMinor };
      const row = ruleOn({ country: of, rule, partyType, on, ...size, ...more });
      expect(row === null ? null : amountOf(row, claimMinor ?? 0)).toBe(minor(expected));
    },
  );
});

const counted: readonly (readonly [z.infer<typeof country>, LawRule, PartyType, string, number, string])[] = [
  ['DK', 'reminder_fee_count_max', 'private', '2026-11-23', 3, 'renteloven §9b(2)'],
  ['DK', 'reminder_gap_days', 'private', '2026-11-23', 10, 'renteloven §9b(2)'],
  ['DK', 'demand_days_min', 'private', '2026-11-23', 10, 'inkassoloven §10, elov.dk'],
  ['SE', 'reminder_fee_count_max', 'private', '2026-11-23', 1, 'lag 1981:739 2§, bjornlunden.se'],
  ['SE', 'demand_days_min', 'private', '2026-11-23', 8, 'inkassolagen 5§, bjornlunden.se'],
  ['FI', 'reminder_gap_days', 'private', '2026-11-23', 14, '513/1999 10b§, kkv.fi'],
  ['FI', 'reminder_gap_days', 'business', '2026-11-23', 10, '513/1999 10h§, okperinta.fi'],
  ['FI', 'demand_fee_count_max', 'private', '2026-11-23', 2, '513/1999 10c§, kkv.fi'],
  ['FI', 'tratta_protest_days', 'business', '2022-05-01', 14, '513/1999 7§, HE 241/2021'],
  ['FI', 'tratta_protest_days', 'business', '2022-04-30', 10, '513/1999 7§, HE 241/2021'],
  ['NO', 'reminder_after_due_days', 'private', '2026-11-23', 14, 'inkassoforskriften §1-2'],
  ['NO', 'reminder_fee_count_max', 'private', '2026-11-23', 2, 'inkassoforskriften §1-3'],
  ['NO', 'demand_days_min', 'private', '2026-11-23', 14, 'inkassoloven §9, veiviseren.no'],
  ['NO', 'payment_demand_days_min', 'private', '2026-11-23', 14, 'inkassoloven §10, veiviseren.no'],
];

describe('days and numbers of letters of the law', () => {
  it.each(counted)('%s %s %s on %s: %s (%s)', (of, rule, partyType, on, expected) => {
    const row = ruleOn({ country: of, rule, partyType, on });
    expect(daysOf(row) ?? countOf(row)).toBe(expected);
  });
});

describe('the rows', () => {
  const all = country.options.flatMap(lawOn);
  it('have the shape of the schema, a basis, a source and an id of their own', () => {
    expect(z.array(lawRow).safeParse(all).error).toBeUndefined();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ basis, source }) => basis === '' || source === '')).toEqual([]);
  });
  it('give one answer for any day, party and claim', () => {
    const day = fc
      .integer({ min: 0, max: 10_950 })
      .map((offset) => new Date(Date.UTC(2000, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.constantFrom(...country.options),
        fc.constantFrom(...lawRules),
        fc.constantFrom(...partyTypes),
        day,
        day,
        fc.nat(1_000_000_00),
        (of, rule, partyType, on, dueOn, claimMinor) => {
          const found = rowsFor({ country: of, rule, partyType, on, dueOn, claimMinor }).filter(isOn);
          expect(found.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('that nobody has verified are never answered', () => {
    const off = all.filter((row) => !isOn(row));
    expect(off.length).toBeGreaterThan(10);
    expect(
      ruleOn({ country: 'DK', rule: 'interest_reference_rate', partyType: 'business', on: '2026-07-01' }),
    ).toBeNull();
    expect(
      ruleOn({ country: 'FI', rule: 'interest_reference_rate', partyType: 'business', on: '2026-12-31' }),
    ).toBeNull();
    expect(
      ruleOn({ country: 'DK', rule: 'allocation_order', partyType: 'private', on: '2026-11-23' }),
    ).toBeNull();
  });
});

const published = `
2019H1 8.05 7.50 7.0 8.0 8.75
2019H2 8.05 8.00 7.0 8.0 9.25
2020H1 8.05 8.00 7.0 8.0 9.50
2020H2 8.05 8.00 7.0 8.0 8.00
2021H1 8.05 8.00 7.0 8.0 8.00
2021H2 7.65 8.00 7.0 8.0 8.00
2022H1 7.55 8.00 7.0 8.0 8.50
2022H2 7.55 8.50 7.0 8.0 9.25
2023H1 9.90 10.50 9.5 10.5 10.75
2023H2 11.25 11.50 11.0 12.0 11.75
2024H1 11.75 12.00 11.5 12.5 12.50
2024H2 11.50 12.00 11.5 12.5 12.50
2025H1 10.75 11.00 10.5 11.5 12.50
2025H2 9.75 10.00 9.5 10.5 12.25
2026H1 9.75 10.00 9.5 10.5 12.00
2026H2 - 10.00 - - 12.25`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const rateOf = (of: z.infer<typeof country>, partyType: PartyType, on: string): number | null => {
  const bps = (rule: LawRule): number | null => {
    const value = ruleOn({ country: of, rule, partyType, on, dueOn: '2020-01-01' })?.value;
    return value?.kind === 'rate' ? value.rateBps : null;
  };
  const whole = bps('interest_rate');
  if (whole !== null) return whole;
  const reference = bps('interest_reference_rate');
  const margin = bps('interest_margin');
  return reference === null || margin === null ? null : reference + margin;
};

describe('rates of late interest per half-year', () => {
  it.each(published)(
    '%s: DK %s (Nationalbanken), SE %s (Riksbank), FI %s and %s (Suomen Pankki), NO %s (Norges Bank)',
    (half = '', ...rates) => {
      const days = half.endsWith('H1') ? ['-01-01', '-06-30'] : ['-07-01', '-12-31'];
      for (const day of days) {
        const on = `${half.slice(0, 4)}${day}`;
        const found = [
          rateOf('DK', 'business', on),
          rateOf('SE', 'business', on),
          rateOf('FI', 'private', on),
          rateOf('FI', 'business', on),
          rateOf('NO', 'business', on),
        ];
        expect(found).toEqual(rates.map((text) => (text === '-' ? null : Math.round(Number(text) * 100))));
      }
    },
  );
  it('DK: 7 points above the reference rate for claims due up to 2013-02-28, for ever (renteloven §5)', () => {
    const margin = (dueOn: string) =>
      ruleOn({ country: 'DK', rule: 'interest_margin', partyType: 'private', on: '2026-01-01', dueOn })
        ?.value;
    expect(margin('2013-02-28')).toEqual({ kind: 'rate', rateBps: 700 });
    expect(margin('2013-03-01')).toEqual({ kind: 'rate', rateBps: 800 });
  });
  it('no row answers for a half-year that is not in the table', () => {
    for (const of of country.options) expect(rateOf(of, 'business', '2027-01-01')).toBeNull();
  });
});
