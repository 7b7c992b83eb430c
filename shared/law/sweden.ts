import {
  amount,
  count,
  days,
  halfYear,
  rate,
  rowMaker,
  years,
  type HalfYearRate,
  type LawRow,
} from './law-row.ts';

const row = rowMaker('SE');
const kr = (kronor: number) => amount(kronor * 100, 'SEK');

const sfs1981 = 'riksdagen.se sfs-1981-739';
const before2013 = {
  readBy: 'letter',
  from: '2003-07-01',
  to: '2013-03-15',
  basis: 'förordning 1981:1057 (SFS 2003:294)',
  source: 'open.karnovgroup.se SFS1981-1057',
  certainty: 'official',
} as const;

const letters: readonly LawRow[] = [
  row('reminder_fee_max', kr(60), {
    unit: 'per_claim',
    conditions: ['agreed_beforehand'],
    from: '2013-03-16',
    basis: 'lag 1981:739 2§, 4§(1) (SFS 2013:56)',
    source: sfs1981,
    certainty: 'official',
  }),
  row('reminder_fee_max', kr(50), {
    ...before2013,
    unit: 'per_claim',
    conditions: ['agreed_beforehand'],
  }),
  row('reminder_fee_count_max', count(1), {
    unit: 'per_claim',
    from: '2013-03-16',
    basis: 'lag 1981:739 2§',
    source: 'bjornlunden.se',
    certainty: 'reputable',
  }),
  row('demand_fee_max', kr(180), {
    unit: 'per_claim',
    from: '2013-03-16',
    basis: 'lag 1981:739 3§(1), 4§(2)',
    source: sfs1981,
    certainty: 'official',
  }),
  row('demand_fee_max', kr(160), { ...before2013, unit: 'per_claim' }),
  row('demand_fee_count_max', count(1), {
    unit: 'per_claim',
    from: '2013-03-16',
    basis: 'lag 1981:739 3§',
    source: sfs1981,
    certainty: 'official',
  }),
  row('plan_fee_max', kr(170), {
    unit: 'per_plan',
    from: '2013-03-16',
    basis: 'lag 1981:739 3§(2), 4§(3)',
    source: sfs1981,
    certainty: 'official',
  }),
  row('plan_fee_max', kr(150), { ...before2013, unit: 'per_plan' }),
  row('late_compensation', kr(450), {
    partyType: 'business',
    unit: 'per_claim',
    conditions: ['fees_only_above_it'],
    from: '2013-03-16',
    basis: 'lag 1981:739 4a§',
    source: sfs1981,
    certainty: 'official',
  }),
  row('demand_days_min', days(8), {
    basis: 'inkassolagen 1974:182 5§; IMY',
    source: 'bjornlunden.se',
    certainty: 'reputable',
  }),
  row('enforcement_application_fee', kr(300), {
    unit: 'per_case',
    from: '2008-12-12',
    basis: 'förordning 1992:1094 1§',
    source: 'rkrattsbaser.gov.se 1992:1094; kronofogden.se',
    certainty: 'official',
  }),
  row('enforcement_agent_fee', kr(380), {
    unit: 'per_case',
    basis: 'its basis was not read',
    source: 'intrum.com/sv; hojab.se',
    certainty: 'unverified',
  }),
  row('execution_fee', kr(600), {
    unit: 'per_case',
    basis: 'förordning 1992:1094',
    source: 'kronofogden.se, page of fees (an undated copy)',
    certainty: 'official',
  }),
];

const riksbank = 'riksbank.se, referensränta';
const loanster = 'loanster.se';
const configured = 'a public configuration whose sources were checked in 2026-09';

/** The Riksbank's reference rate. */
const referenceRate: readonly HalfYearRate[] = [
  ['2019H1', -50, 'official', riksbank],
  ['2019H2', 0, 'official', riksbank],
  ['2020H1', 0, 'official', riksbank],
  ['2020H2', 0, 'official', riksbank],
  ['2021H1', 0, 'reputable', loanster],
  ['2021H2', 0, 'reputable', loanster],
  ['2022H1', 0, 'reputable', loanster],
  ['2022H2', 50, 'reputable', loanster],
  ['2023H1', 250, 'reputable', loanster],
  ['2023H2', 350, 'reputable', loanster],
  ['2024H1', 400, 'reputable', 'capway.se'],
  ['2024H2', 400, 'derived', 'policy rate of 3.75 on 2024-06-30, rounded up to the next half'],
  ['2025H1', 300, 'published_code', configured],
  ['2025H2', 200, 'published_code', configured],
  ['2026H1', 200, 'published_code', configured],
  ['2026H2', 200, 'published_code', configured],
];

const interest: readonly LawRow[] = [
  ...referenceRate.map(([half, bps, certainty, source]) =>
    row('interest_reference_rate', bps === null ? { kind: 'unknown' } : rate(bps), {
      ...halfYear(half),
      unit: 'per_year',
      basis: 'räntelagen 9§',
      source,
      certainty,
    }),
  ),
  row('interest_margin', rate(800), {
    unit: 'per_year',
    readBy: 'due',
    basis: 'räntelagen 6§',
    source: 'lagen.nu 1975:635',
    certainty: 'official',
  }),
  row('interest_first_day', days(0), {
    conditions: ['due_day_agreed'],
    readBy: 'due',
    basis: 'räntelagen 3§',
    source: 'lagen.nu 1975:635',
    certainty: 'official',
  }),
  row('interest_after_demand_days', days(30), {
    readBy: 'due',
    from: '2013-03-16',
    basis: 'räntelagen 4§',
    source: 'lagen.nu 1975:635; prop. 2012/13:36',
    certainty: 'official',
  }),
  row(
    'due_day_roll',
    { kind: 'roll', calendar: 'SE' },
    {
      readBy: 'due',
      basis: 'lag 1930:173 2§',
      source: 'interestia.se',
      certainty: 'reputable',
    },
  ),
];

const limitation: readonly LawRow[] = [
  row('limitation_years', years(3), {
    partyType: 'private',
    readBy: 'arose',
    basis: 'preskriptionslagen 2§',
    source: 'imy.se',
    certainty: 'official',
  }),
  row('limitation_years', years(10), {
    partyType: 'business',
    readBy: 'arose',
    basis: 'preskriptionslagen 2§',
    source: 'imy.se',
    certainty: 'official',
  }),
  row(
    'limitation_interrupted_by',
    { kind: 'events', events: ['acknowledgement', 'part_payment', 'written_demand', 'legal_step'] },
    { readBy: 'arose', basis: 'preskriptionslagen 5§', source: 'imy.se', certainty: 'official' },
  ),
  row(
    'allocation_order',
    { kind: 'order', order: ['court_cost', 'agency_cost', 'fee', 'interest', 'principal'] },
    {
      conditions: ['debtor_may_choose'],
      basis: 'handelsbalken 9:5',
      source: 'thesis on handelsbalken 9:5 (LiU), sections 2.3.2 and 3',
      certainty: 'reputable',
    },
  ),
];

export const swedishLaw: readonly LawRow[] = [...letters, ...interest, ...limitation];
