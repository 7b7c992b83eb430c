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
} from './law-row.ts';

const row = rowMaker('DK');
const kr = (kroner: number) => amount(kroner * 100, 'DKK');

const feeOrigin = {
  basis: 'renteloven §9b(2)',
  source: 'themis.dk/synopsis/docs/Rykkergebyrer.html; retsinformation.dk/print.aspx?id=1111',
  certainty: 'reputable',
} as const;

const letters: readonly LawRow[] = [
  row('reminder_fee_max', kr(100), {
    ...feeOrigin,
    unit: 'per_letter',
    conditions: ['vat_included'],
    from: '2002-08-01',
  }),
  row('reminder_fee_max', kr(100), {
    partyType: 'private',
    unit: 'per_letter',
    from: '2001-07-01',
    to: '2002-07-31',
    basis: 'lov 462/2001 §9a',
    source: 'retsinformation.dk/print.aspx?id=1111',
    certainty: 'official',
  }),
  row('reminder_fee_count_max', count(3), { ...feeOrigin, unit: 'per_claim', from: '2002-08-01' }),
  row('reminder_gap_days', days(10), {
    ...feeOrigin,
    conditions: ['between_fee_letters'],
    from: '2002-08-01',
  }),
  row('handover_fee_max', kr(100), {
    ...feeOrigin,
    basis: 'renteloven §9b(3)',
    unit: 'once',
    conditions: ['vat_included'],
    from: '2002-08-01',
  }),
  row('late_compensation', kr(310), {
    partyType: 'business',
    unit: 'per_claim',
    from: '2013-03-01',
    basis: 'renteloven §9a(3), bek. 601/2002, bek. 105/2013',
    source: 'debtia.dk/ordbog/renteloven/; danskelove.dk/renteloven/9a',
    certainty: 'reputable',
  }),
  row('demand_days_min', days(10), {
    conditions: ['from_sending'],
    basis: 'inkassoloven §10 (LBK 1018/2014)',
    source: 'elov.dk/inkassoloven/paragraf/10/',
    certainty: 'official',
  }),
];

const kroneSteps = (kroner: readonly number[], shareBps: number) =>
  steps(
    [1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, null].map((to, index) => {
      const most = (kroner[Math.min(index, kroner.length - 1)] ?? 0) * 100;
      return to === null
        ? ([
            null,
            {
              kind: 'amount_and_share',
              amountMinor: most,
              currency: 'DKK',
              shareBps,
              aboveMinor: 50_000_000,
            },
          ] as const)
        : ([to * 100, amount(most, 'DKK')] as const);
    }),
  );

/** What an agency's work may cost the debtor. The table of the day on which the claim arose holds. */
const agencyCosts: readonly LawRow[] = [
  ...kroneSteps([400, 700, 1000, 1300, 1700, 2250, 2850, 3850, 6400], 100).map(({ bracket, value }) =>
    row('agency_cost_cap', value, {
      bracket,
      unit: 'per_case',
      conditions: ['vat_not_included'],
      readBy: 'arose',
      from: '2016-07-01',
      basis: 'bek. 601/2002 bilag 1 (2016)',
      source: 'retsinformation.dk R0710 id=180226; inkassobranchen.dk/salaerer',
      certainty: 'official',
    }),
  ),
  ...kroneSteps([350, 600, 850, 1100, 1450, 1950, 2450, 3300, 5500], 100).map(({ bracket, value }) =>
    row('agency_cost_cap', value, {
      bracket,
      unit: 'per_case',
      conditions: ['vat_not_included'],
      readBy: 'arose',
      from: '2009-07-01',
      to: '2016-06-30',
      basis: 'bek. 601/2002 bilag 1 (2009)',
      source: 'retsinformation.dk R0710 id=125006 (amounts; its first day was not found)',
      certainty: 'unverified',
    }),
  ),
  ...kroneSteps([300, 500, 700, 900, 1200, 1600, 2000, 2700, 4500], 100).map(({ bracket, value }) =>
    row('agency_cost_cap', value, {
      bracket,
      unit: 'per_case',
      conditions: ['vat_not_included'],
      readBy: 'arose',
      from: '2002-08-01',
      to: '2009-06-30',
      basis: 'bek. 601/2002 bilag 1',
      source: 'retsinformation.dk R0710 id=125006 (amounts; its last day was not found)',
      certainty: 'unverified',
    }),
  ),
  ...kroneSteps([200, 350, 450, 600, 800, 1000, 1300, 1800, 3000], 67).map(({ bracket, value }) =>
    row('own_cost_cap', value, {
      bracket,
      unit: 'per_case',
      conditions: ['vat_included'],
      readBy: 'arose',
      from: '2002-08-01',
      to: '2009-06-30',
      basis: 'bek. 601/2002 bilag 2',
      source: 'retsinformation.dk R0710 id=125006 (amounts; its last day was not found)',
      certainty: 'unverified',
    }),
  ),
  row('own_cost_cap', unknown, {
    unit: 'per_case',
    readBy: 'arose',
    from: '2009-07-01',
    basis: 'bek. 601/2002 bilag 2',
    source: 'retsinformation.dk R0710 id=180226 (its figures were not readable)',
    certainty: 'unverified',
  }),
];

const forbrug = 'forbrug.dk, list of reference rates';
const twoProducts = 'two public products that cite the announcements';

/** Danmarks Nationalbank's lending rate on 1 January and 1 July. */
const lendingRate: readonly HalfYearRate[] = [
  ['2019H1', 5, 'official', forbrug],
  ['2019H2', 5, 'official', forbrug],
  ['2020H1', 5, 'official', forbrug],
  ['2020H2', 5, 'official', forbrug],
  ['2021H1', 5, 'official', forbrug],
  ['2021H2', -35, 'official', forbrug],
  ['2022H1', -45, 'official', forbrug],
  ['2022H2', -45, 'official', forbrug],
  ['2023H1', 190, 'official', forbrug],
  ['2023H2', 325, 'official', forbrug],
  ['2024H1', 375, 'reputable', 'selandiaadvokater.dk'],
  ['2024H2', 350, 'published_code', twoProducts],
  ['2025H1', 275, 'published_code', twoProducts],
  ['2025H2', 175, 'published_code', twoProducts],
  ['2026H1', 175, 'published_code', `${twoProducts}; the rate of public debt, 5.75 = 1.75 + 4`],
  ['2026H2', null, 'unverified', 'not found'],
];

const interest: readonly LawRow[] = [
  ...lendingRate.map(([half, bps, certainty, source]) =>
    row('interest_reference_rate', bps === null ? unknown : rate(bps), {
      ...halfYear(half),
      unit: 'per_year',
      basis: 'renteloven §5',
      source,
      certainty,
    }),
  ),
  row('interest_margin', rate(800), {
    unit: 'per_year',
    readBy: 'due',
    from: '2013-03-01',
    basis: 'renteloven §5',
    source: forbrug,
    certainty: 'official',
  }),
  row('interest_margin', rate(700), {
    unit: 'per_year',
    readBy: 'due',
    from: '2002-08-01',
    to: '2013-02-28',
    basis: 'renteloven §5 (2002)',
    source: forbrug,
    certainty: 'official',
  }),
  row('interest_first_day', days(0), {
    conditions: ['due_day_agreed'],
    readBy: 'due',
    basis: 'renteloven §3(1)',
    source: 'elov.dk/renteloven',
    certainty: 'official',
  }),
  row('interest_after_demand_days', days(30), {
    readBy: 'due',
    basis: 'renteloven §3(2)',
    source: 'elov.dk/renteloven',
    certainty: 'official',
  }),
];

const limitation: readonly LawRow[] = [
  row('limitation_years', years(3), {
    readBy: 'due',
    basis: 'forældelsesloven §§2-3',
    source: 'public guides to forældelsesloven',
    certainty: 'reputable',
  }),
  row('limitation_absolute_years', years(10), {
    readBy: 'due',
    basis: 'forældelsesloven §3(3)',
    source: 'public guides to forældelsesloven',
    certainty: 'reputable',
  }),
  row('limitation_document_years', years(10), {
    readBy: 'due',
    basis: 'forældelsesloven §5',
    source: 'forældelsesloven §5',
    certainty: 'official',
  }),
  row('limitation_judgment_years', years(10), {
    readBy: 'due',
    basis: 'forældelsesloven §5',
    source: 'forældelsesloven §5',
    certainty: 'official',
  }),
  row(
    'limitation_interrupted_by',
    { kind: 'events', events: ['acknowledgement', 'legal_step'] },
    {
      readBy: 'due',
      basis: 'forældelsesloven §§15-16',
      source: 'public guides to forældelsesloven',
      certainty: 'reputable',
    },
  ),
  row(
    'allocation_order',
    { kind: 'order', order: ['court_cost', 'agency_cost', 'fee', 'interest', 'principal'] },
    {
      conditions: ['debtor_may_choose'],
      basis: 'no statute for private claims was found',
      source: 'practice; gældsinddrivelsesloven §4 holds for public debt only',
      certainty: 'general',
    },
  ),
];

export const danishLaw: readonly LawRow[] = [...letters, ...agencyCosts, ...interest, ...limitation];
