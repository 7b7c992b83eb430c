import {
  amount,
  count,
  days,
  halfYear,
  rate,
  rowMaker,
  steps,
  unknown,
  years,
  type HalfYearRate,
  type LawRow,
  type LawValue,
} from './law-row.ts';

const row = rowMaker('FI');
const eur = (euros: number) => amount(euros * 100, 'EUR');

const act = 'laki saatavien perinnästä 513/1999';
const kk667 = 'eduskunta.fi KK 667/2020, which quotes the section; 299/2022';

/** A consumer's costs: the section, and since when. */
const consumer = (section: string, more: Partial<LawRow> = {}) =>
  ({
    partyType: 'private',
    from: '2013-03-16',
    basis: `${act} ${section}`,
    source: kk667,
    certainty: 'official',
    ...more,
  }) as const;

const business = (section: string, source: string, more: Partial<LawRow> = {}) =>
  ({
    partyType: 'business',
    from: '2022-05-01',
    basis: `${act} ${section}`,
    source,
    certainty: 'reputable',
    ...more,
  }) as const;

const consumerSteps = (values: readonly [number, number, number]) =>
  steps<LawValue>([
    [10_000, eur(values[0])],
    [100_000, eur(values[1])],
    [null, eur(values[2])],
  ]);

const consumers: readonly LawRow[] = [
  row('reminder_fee_max', eur(5), consumer('10a§(1)', { unit: 'per_letter' })),
  ...consumerSteps([14, 24, 50]).map(({ bracket, value }) =>
    row('demand_fee_max', value, consumer('10a§(2)', { bracket, unit: 'per_letter' })),
  ),
  row('enforceable_demand_fee_max', eur(14), consumer('10a§(3)', { unit: 'per_letter' })),
  row('repeat_demand_share', { kind: 'share', shareBps: 5000 }, consumer('10a§(4)')),
  row(
    'own_demand_fee_max',
    eur(5),
    consumer('10a§(5) (412/2018)', { unit: 'per_letter', from: '2018-06-01' }),
  ),
  row('extension_fee_max', eur(5), consumer('10a§(6)', { unit: 'per_request' })),
  ...consumerSteps([20, 30, 50]).map(({ bracket, value }) =>
    row(
      'plan_fee_max',
      value,
      consumer('10a§(7)', {
        bracket,
        unit: 'per_plan',
        conditions: bracket.fromMinor === 0 ? ['few_instalments'] : ['many_instalments'],
        source: `${kk667}; cash-in.com`,
      }),
    ),
  ),
  ...consumerSteps([60, 120, 210]).map(({ bracket, value }) =>
    row(
      'total_cost_cap',
      value,
      consumer('10d§', {
        bracket,
        unit: 'per_case',
        source: 'intrum.fi, perinnän kulut',
        certainty: 'reputable',
      }),
    ),
  ),
  row(
    'enforceable_total_cost_cap',
    eur(51),
    consumer('10d§', { unit: 'per_case', source: 'intrum.fi, perinnän kulut', certainty: 'reputable' }),
  ),
  row('reminder_gap_days', days(14), consumer('10b§', { source: 'kkv.fi' })),
  row('reminder_after_due_days', days(14), consumer('10b§', { source: 'kkv.fi' })),
  row('demand_after_reminder_days', days(14), consumer('5§, 10b§', { source: 'kkv.fi; 299/2022' })),
  row('demand_fee_count_max', count(2), consumer('10c§', { source: 'kkv.fi' })),
];

const okperinta = 'okperinta.fi; yrittajat.fi';

const businesses: readonly LawRow[] = [
  row('reminder_fee_max', eur(12), business('10g§', `${okperinta}; procountor.fi`, { unit: 'per_letter' })),
  row('own_demand_fee_max', eur(12), business('10g§', 'yrittajat.fi', { unit: 'per_letter' })),
  ...steps<LawValue>([
    [50_000, eur(50)],
    [250_000, eur(70)],
    [1_000_000, eur(90)],
    [null, eur(110)],
  ]).map(({ bracket, value }) =>
    row(
      'demand_fee_max',
      value,
      business('10g§', `${okperinta}; intrum.fi`, { bracket, unit: 'per_letter' }),
    ),
  ),
  row('enforceable_demand_fee_max', eur(50), business('10g§', okperinta, { unit: 'per_letter' })),
  row('repeat_demand_share', { kind: 'share', shareBps: 5000 }, business('10g§', okperinta)),
  row(
    'tratta_fee_max',
    eur(110),
    business('10g§', 'okperinta.fi', {
      bracket: { fromMinor: 0, toMinor: 50_000 },
      unit: 'per_letter',
    }),
  ),
  row(
    'tratta_fee_max',
    eur(125),
    business('10g§', 'okperinta.fi (its bracket was cut)', {
      bracket: { fromMinor: 50_001, toMinor: 250_000 },
      unit: 'per_letter',
      certainty: 'unverified',
    }),
  ),
  row(
    'tratta_fee_max',
    eur(150),
    business('10g§', 'perintaritari.fi ("110 to 150" alone was seen)', {
      bracket: { fromMinor: 1_000_001, toMinor: null },
      unit: 'per_letter',
      certainty: 'unverified',
    }),
  ),
  row('bankruptcy_demand_fee_max', eur(100), business('10g§', 'yrittajat.fi', { unit: 'per_letter' })),
  row(
    'late_compensation',
    eur(40),
    business('10e§', 'okperinta.fi', { unit: 'per_claim', from: '2013-03-16' }),
  ),
  row('reminder_gap_days', days(10), business('10h§', okperinta)),
  row(
    'tratta_protest_days',
    days(14),
    business('7§', 'HE 241/2021; procountor.fi', { certainty: 'official' }),
  ),
  row(
    'tratta_protest_days',
    days(10),
    business('7§ (2013)', 'HE 241/2021; procountor.fi', {
      certainty: 'official',
      from: null,
      to: '2022-04-30',
    }),
  ),
  row(
    'total_cost_cap',
    unknown,
    business('10i§', 'HE 241/2021 names it; its amounts were not found', {
      unit: 'per_case',
      certainty: 'unverified',
    }),
  ),
];

const release = 'Suomen Pankki, release';
const zero = 'the rate of main refinancing operations was 0.00 throughout';

/** The reference rate of korkolaki 12§: the ECB's last main refinancing rate, rounded up to the next half. */
const referenceRate: readonly HalfYearRate[] = [
  ['2019H1', 0, 'derived', zero],
  ['2019H2', 0, 'official', release],
  ['2020H1', 0, 'derived', zero],
  ['2020H2', 0, 'derived', zero],
  ['2021H1', 0, 'derived', zero],
  ['2021H2', 0, 'derived', zero],
  ['2022H1', 0, 'derived', zero],
  ['2022H2', 0, 'official', 'sttinfo.fi, copy of the notice'],
  ['2023H1', 250, 'official', 'finlex 1276/2022'],
  ['2023H2', 400, 'derived', 'rate of main refinancing operations 4.00'],
  ['2024H1', 450, 'official', 'copy of the notice'],
  ['2024H2', 450, 'official', 'copy of the notice'],
  ['2025H1', 350, 'reputable', 'published tables'],
  ['2025H2', 250, 'derived', 'rate of main refinancing operations 2.15, rounded up'],
  ['2026H1', 250, 'official', 'copy of the notice'],
  ['2026H2', null, 'unverified', 'not found'],
];

const interest: readonly LawRow[] = [
  ...referenceRate.map(([half, bps, certainty, source]) =>
    row('interest_reference_rate', bps === null ? unknown : rate(bps), {
      ...halfYear(half),
      unit: 'per_year',
      basis: 'korkolaki 12§',
      source,
      certainty,
    }),
  ),
  row('interest_margin', rate(700), {
    partyType: 'private',
    unit: 'per_year',
    readBy: 'due',
    basis: 'korkolaki 4§',
    source: 'finlex korkolaki 633/1982',
    certainty: 'official',
  }),
  row('interest_margin', rate(800), {
    partyType: 'business',
    unit: 'per_year',
    readBy: 'due',
    basis: 'korkolaki 4a§',
    source: 'finlex korkolaki 633/1982',
    certainty: 'official',
  }),
  row('interest_first_day', days(1), {
    conditions: ['due_day_agreed'],
    readBy: 'due',
    basis: 'korkolaki 5§',
    source: 'kuluttajaliitto.fi; axactor',
    certainty: 'reputable',
  }),
  row('interest_after_demand_days', days(30), {
    readBy: 'due',
    basis: 'korkolaki 6-7§',
    source: 'kuluttajaliitto.fi; axactor',
    certainty: 'reputable',
  }),
];

const limitation: readonly LawRow[] = [
  row('limitation_years', years(3), {
    readBy: 'due',
    basis: 'laki velan vanhentumisesta 728/2003 4§',
    source: 'kkv.fi',
    certainty: 'official',
  }),
  row('limitation_judgment_years', years(5), {
    readBy: 'due',
    basis: 'laki velan vanhentumisesta 728/2003 13§',
    source: 'kkv.fi',
    certainty: 'official',
  }),
  row('limitation_absolute_years', years(20), {
    partyType: 'private',
    conditions: ['natural_person'],
    readBy: 'due',
    from: '2015-01-01',
    basis: 'laki velan vanhentumisesta 728/2003 13a§',
    source: 'kkv.fi; published guides',
    certainty: 'reputable',
  }),
  row(
    'limitation_interrupted_by',
    {
      kind: 'events',
      events: ['acknowledgement', 'part_payment', 'reminder', 'written_demand', 'legal_step'],
    },
    {
      readBy: 'due',
      basis: 'laki velan vanhentumisesta 728/2003 10-11§',
      source: 'kkv.fi',
      certainty: 'official',
    },
  ),
  row('allocation_order', unknown, {
    conditions: ['debtor_may_choose'],
    basis: 'kauppakaari 9:5; KKV guideline 10/2023, chapter 6.1',
    source: 'the guideline was not readable',
    certainty: 'unverified',
  }),
];

export const finnishLaw: readonly LawRow[] = [...consumers, ...businesses, ...interest, ...limitation];
