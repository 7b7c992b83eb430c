import {
  amount,
  count,
  days,
  halfYear,
  months,
  rate,
  rowMaker,
  steps,
  unknown,
  years,
  type HalfYearRate,
  type LawRow,
  type LawValue,
} from './law-row.ts';

const row = rowMaker('NO');
const kr = (kroner: number) => amount(kroner * 100, 'NOK');
const ore = (amountMinor: number) => amount(amountMinor, 'NOK');

const table2026 = 'fee tables checked against Finanstilsynet 2026-07-15';

/** inkassosats, of which the other fees are shares. */
const collectionRate: readonly LawRow[] = (
  [
    ['2014-01-01', '2014-12-31', 630],
    ['2015-01-01', '2015-12-31', 650],
    ['2016-01-01', '2016-12-31', 670],
    ['2017-01-01', '2025-12-31', 700],
    ['2026-01-01', null, 750],
  ] as const
).map(([from, to, kroner]) =>
  row('collection_rate', kr(kroner), {
    from,
    to,
    basis:
      kroner === 750
        ? 'inkassoforskriften §1-1 (FOR-2025-12-19-2709)'
        : 'inkassoforskriften §1-1 (FOR-2018-12-20-2050)',
    source: kroner === 750 ? 'blog.amili.no; public code that read Lovdata' : 'sticos.no; kred.no',
    certainty: 'reputable',
  }),
);

/** The shares of 2020 hold for claims due on or after 2020-10-01, whatever the day of the letter (sergel.no). */
const ownFees: readonly LawRow[] = [
  row('reminder_fee_max', kr(70), {
    unit: 'per_letter',
    from: '2017-01-01',
    to: '2025-12-31',
    dueTo: '2020-09-30',
    basis: 'inkassoforskriften §1-2 (1/10)',
    source: 'sticos.no; sergel.no',
    certainty: 'reputable',
  }),
  row('reminder_fee_max', kr(35), {
    unit: 'per_letter',
    from: '2017-01-01',
    to: '2025-12-31',
    dueFrom: '2020-10-01',
    basis: 'inkassoforskriften §1-2 (1/20)',
    source: 'regjeringen.no id2714995; kred.no',
    certainty: 'official',
  }),
  row('reminder_fee_max', kr(38), {
    unit: 'per_letter',
    conditions: ['rounded_to_krone'],
    from: '2026-01-01',
    dueFrom: '2020-10-01',
    basis: 'inkassoforskriften §1-2(4) (1/20)',
    source: table2026,
    certainty: 'published_code',
  }),
  row('own_demand_fee_max', kr(210), {
    unit: 'per_letter',
    from: '2017-01-01',
    to: '2025-12-31',
    dueTo: '2020-09-30',
    basis: 'inkassoforskriften §1-2 (3/10)',
    source: 'sticos.no; sergel.no',
    certainty: 'reputable',
  }),
  row('own_demand_fee_max', kr(105), {
    unit: 'per_letter',
    from: '2017-01-01',
    to: '2025-12-31',
    dueFrom: '2020-10-01',
    basis: 'inkassoforskriften §1-2 (3/20)',
    source: 'bahs.no; kred.no',
    certainty: 'reputable',
  }),
  row('own_demand_fee_max', kr(113), {
    unit: 'per_letter',
    conditions: ['rounded_to_krone'],
    from: '2026-01-01',
    dueFrom: '2020-10-01',
    basis: 'inkassoforskriften §1-2 (3/20)',
    source: table2026,
    certainty: 'published_code',
  }),
  row('reminder_after_due_days', days(14), {
    basis: 'inkassoforskriften §1-2',
    source: 'public code that cites the regulation',
    certainty: 'published_code',
  }),
  row('reminder_gap_days', days(14), {
    conditions: ['between_fee_letters'],
    basis: 'inkassoforskriften §1-3',
    source: 'public code that cites the regulation; gothiagroup.com',
    certainty: 'published_code',
  }),
  row('reminder_fee_count_max', count(2), {
    unit: 'per_claim',
    basis: 'inkassoforskriften §1-3',
    source: 'public code that cites the regulation; gothiagroup.com',
    certainty: 'published_code',
  }),
  row('fee_reset_months', months(6), {
    basis: 'inkassoforskriften §1-3',
    source: 'public code that cites the regulation',
    certainty: 'published_code',
  }),
  row('demand_days_min', days(14), {
    basis: 'inkassoloven §9',
    source: 'veiviseren.no',
    certainty: 'reputable',
  }),
  row('payment_demand_days_min', days(14), {
    basis: 'inkassoloven §10',
    source: 'veiviseren.no',
    certainty: 'reputable',
  }),
  row('demand_valid_months', months(6), {
    basis: 'inkassoloven §11',
    source: 'veiviseren.no',
    certainty: 'reputable',
  }),
  // The new act leaves letters with a fee to agencies and to a regulation; nobody has found when it comes into force.
  row('own_demand_fee_max', unknown, {
    unit: 'per_letter',
    from: '2027-01-01',
    basis: 'LOV-2026-05-22-19',
    source: 'bahr.no on Prop. 3 L (2025–2026); its day of coming into force was not found',
    certainty: 'unverified',
  }),
  row('plan_fee_max', kr(1125), {
    unit: 'per_plan',
    from: '2026-01-01',
    basis: '1.5 times inkassosats',
    source: 'one public program alone',
    certainty: 'unverified',
  }),
];

const courtFees: readonly LawRow[] = (
  [
    ['2020', 1172],
    ['2021', 1199],
    ['2025', 1314],
    ['2026', 1345],
  ] as const
).map(([year, kroner]) =>
  row('court_fee', kr(kroner), {
    unit: 'per_case',
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    basis: 'rettsgebyrloven',
    source: 'sergel.no; kred.no',
    certainty: 'reputable',
  }),
);

const compensations = (
  [
    ['2016H2', 370],
    ['2020H2', 430],
    ['2021H1', 400],
    ['2022H1', 390],
    ['2022H2', 400],
    ['2023H1', 410],
    ['2024H1', 470],
    ['2024H2', 460],
    ['2025H1', 470],
    ['2025H2', 460],
    ['2026H1', 460],
    ['2026H2', 430],
  ] as const
).map(([half, kroner]) =>
  row('late_compensation', kr(kroner), {
    ...halfYear(half),
    partyType: 'business',
    unit: 'per_claim',
    conditions: ['reduced_by_reminder_fee'],
    basis: 'forsinkelsesrenteloven §3a',
    source: 'regjeringen.no; sergel.no; reknehuset.no; regnskapnorge.no',
    certainty: 'reputable',
  }),
);

const agencySteps = (values: readonly number[]) =>
  steps<LawValue>(
    [50_000, 100_000, 250_000, 1_000_000, 5_000_000, 25_000_000, null].map(
      (to, index) => [to, ore(values[index] ?? 0)] as const,
    ),
  );

const light2020 = [175, 245, 280, 560, 1120, 2520, 5040].map((kroner) => kroner * 100);
const light2026 = [18_750, 26_250, 30_000, 60_000, 120_000, 270_000, 540_000];

const agencyFees: readonly LawRow[] = (
  [
    ['agency_fee_light', light2020, 1, '2020-10-01', '2025-12-31'],
    ['agency_fee_heavy', light2020, 2, '2020-10-01', '2025-12-31'],
    ['agency_fee_light', light2026, 1, '2026-01-01', null],
    ['agency_fee_heavy', light2026, 2, '2026-01-01', null],
  ] as const
).flatMap(([rule, light, times, from, to]) =>
  agencySteps(light.map((amountMinor) => amountMinor * times)).map(({ bracket, value }) =>
    row(rule, value, {
      partyType: 'private',
      bracket,
      unit: 'per_case',
      conditions: ['vat_not_included', 'vat_not_deductible', 'principal_only'],
      from,
      to,
      dueFrom: '2020-10-01',
      basis: 'inkassoforskriften §2-3',
      source: to === null ? table2026 : 'sergel.no; kred.no',
      certainty: to === null ? 'published_code' : 'reputable',
    }),
  ),
);

const forsinkelsesrente = 'forsinkelsesrente.net';

/** The rate itself is announced, the premium in it. */
const lateRate: readonly HalfYearRate[] = [
  ['2019H1', 875, 'reputable', forsinkelsesrente],
  ['2019H2', 925, 'reputable', forsinkelsesrente],
  ['2020H1', 950, 'reputable', forsinkelsesrente],
  ['2020H2', 800, 'reputable', forsinkelsesrente],
  ['2021H1', 800, 'reputable', forsinkelsesrente],
  ['2021H2', 800, 'reputable', forsinkelsesrente],
  ['2022H1', 850, 'reputable', forsinkelsesrente],
  ['2022H2', 925, 'reputable', forsinkelsesrente],
  ['2023H1', 1075, 'reputable', forsinkelsesrente],
  ['2023H2', 1175, 'reputable', forsinkelsesrente],
  ['2024H1', 1250, 'reputable', forsinkelsesrente],
  ['2024H2', 1250, 'published_code', 'FOR-2024-06-26-1320'],
  ['2025H1', 1250, 'official', 'FOR-2024-12-19-3279, copy of Lovdata'],
  ['2025H2', 1225, 'published_code', 'FOR-2025-06-23-1321'],
  ['2026H1', 1200, 'published_code', 'FOR-2025-12-18-2658'],
  ['2026H2', 1225, 'published_code', 'FOR-2026-06-25-1372'],
];

const interest: readonly LawRow[] = [
  ...lateRate.map(([half, bps, certainty, source]) =>
    row('interest_rate', bps === null ? unknown : rate(bps), {
      ...halfYear(half),
      unit: 'per_year',
      basis: 'forsinkelsesrenteloven §3',
      source,
      certainty,
    }),
  ),
  row('interest_first_day', days(1), {
    conditions: ['due_day_agreed'],
    readBy: 'due',
    basis: 'forsinkelsesrenteloven §2',
    source: 'regjeringen.no; rettsdata.no; public code (first day after, day of payment included)',
    certainty: 'published_code',
  }),
  row('interest_after_demand_days', days(30), {
    readBy: 'due',
    basis: 'forsinkelsesrenteloven §2',
    source: 'regjeringen.no; rettsdata.no',
    certainty: 'official',
  }),
  row(
    'due_day_roll',
    { kind: 'roll', calendar: 'NO' },
    { readBy: 'due', basis: 'gjeldsbrevlova §5', source: 'jusinfo.no', certainty: 'official' },
  ),
];

const limitation: readonly LawRow[] = [
  row('limitation_years', years(3), {
    readBy: 'due',
    basis: 'foreldelsesloven §§2-3',
    source: 'lovdata, foreldelsesloven',
    certainty: 'official',
  }),
  row('limitation_document_years', years(10), {
    readBy: 'due',
    basis: 'foreldelsesloven §5',
    source: 'snl.no',
    certainty: 'official',
  }),
  row('limitation_judgment_years', years(10), {
    readBy: 'due',
    basis: 'foreldelsesloven §21',
    source: 'fpco.no',
    certainty: 'reputable',
  }),
  row(
    'limitation_interrupted_by',
    { kind: 'events', events: ['acknowledgement', 'legal_step'] },
    {
      readBy: 'due',
      basis: 'foreldelsesloven §§14-19',
      source: 'lovdata, foreldelsesloven',
      certainty: 'official',
    },
  ),
  row(
    'allocation_order',
    { kind: 'order', order: ['court_cost', 'agency_cost', 'fee', 'interest', 'principal'] },
    {
      conditions: ['debtor_may_choose'],
      basis: 'the debtor chooses, else the creditor',
      source: 'Justisdepartementets lovavdeling 1999-08-19, regjeringen.no id443429',
      certainty: 'official',
    },
  ),
];

export const norwegianLaw: readonly LawRow[] = [
  ...collectionRate,
  ...ownFees,
  ...courtFees,
  ...compensations,
  ...agencyFees,
  row(
    'agency_fee_business_share',
    { kind: 'share', shareBps: 15_000 },
    {
      partyType: 'business',
      from: '2020-10-01',
      basis: 'inkassoforskriften §2-3',
      source: 'sergel.no; kred.no',
      certainty: 'reputable',
    },
  ),
  ...interest,
  ...limitation,
];
