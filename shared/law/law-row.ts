import * as z from 'zod';
import { country, currency, day } from '../api/values.ts';

/** What the law says something about. Amounts and shares are the most that may be charged, days the fewest. */
export const lawRules = [
  'reminder_fee_max',
  'reminder_fee_count_max',
  'reminder_gap_days',
  'reminder_after_due_days',
  'fee_reset_months',
  'handover_fee_max',
  'demand_fee_max',
  'own_demand_fee_max',
  'enforceable_demand_fee_max',
  'repeat_demand_share',
  'demand_fee_count_max',
  'demand_days_min',
  'payment_demand_days_min',
  'demand_valid_months',
  'demand_after_reminder_days',
  'plan_fee_max',
  'extension_fee_max',
  'tratta_fee_max',
  'tratta_protest_days',
  'bankruptcy_demand_fee_max',
  'total_cost_cap',
  'enforceable_total_cost_cap',
  'agency_cost_cap',
  'own_cost_cap',
  'agency_fee_light',
  'agency_fee_heavy',
  'agency_fee_business_share',
  'collection_rate',
  'court_fee',
  'enforcement_application_fee',
  'enforcement_agent_fee',
  'execution_fee',
  'late_compensation',
  'interest_rate',
  'interest_reference_rate',
  'interest_margin',
  'interest_first_day',
  'interest_after_demand_days',
  'due_day_roll',
  'limitation_years',
  'limitation_absolute_years',
  'limitation_judgment_years',
  'limitation_document_years',
  'limitation_interrupted_by',
  'allocation_order',
] as const;
export type LawRule = (typeof lawRules)[number];

export const partyTypes = ['business', 'private'] as const;
export type PartyType = (typeof partyTypes)[number];

/**
 * How sure a row is. `official`: the primary text was read; `reputable`: agreeing secondary pages; `published_code`:
 * public programs that cite the primary source; `derived`: follows from rows of the first two. The last two are off:
 * `general` is common knowledge that nobody has looked up, `unverified` was not found or contradicts itself.
 */
export const certainties = [
  'official',
  'reputable',
  'published_code',
  'derived',
  'general',
  'unverified',
] as const;
export type Certainty = (typeof certainties)[number];

/** What a row's amount is for, each time. */
export const lawUnits = [
  'per_letter',
  'per_claim',
  'once',
  'per_plan',
  'per_request',
  'per_case',
  'per_year',
] as const;

/** What must hold besides the day for a row to be used; the program asks for it or says it. */
export const lawConditions = [
  'agreed_beforehand',
  'vat_included',
  'vat_not_included',
  'vat_not_deductible',
  'from_sending',
  'between_fee_letters',
  'principal_only',
  'many_instalments',
  'few_instalments',
  'fees_only_above_it',
  'reduced_by_reminder_fee',
  'due_day_agreed',
  'debtor_may_choose',
  'rounded_to_krone',
  'natural_person',
] as const;
export type LawCondition = (typeof lawConditions)[number];

/** Where money of a payment goes, and in which order (law of settlement). */
export const allocationBuckets = ['court_cost', 'agency_cost', 'fee', 'interest', 'principal'] as const;
export type AllocationBucket = (typeof allocationBuckets)[number];

/** What starts a limitation period again. `reminder`: any; `written_demand`: one that the debtor has received. */
export const interruptions = [
  'acknowledgement',
  'part_payment',
  'reminder',
  'written_demand',
  'legal_step',
] as const;
export type Interruption = (typeof interruptions)[number];

const whole = z.int().nonnegative();

export const lawValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), amountMinor: whole, currency }),
  /** `amountMinor`, and a share of the part of the claim above `aboveMinor`. */
  z.strictObject({
    kind: z.literal('amount_and_share'),
    amountMinor: whole,
    currency,
    shareBps: whole,
    aboveMinor: whole,
  }),
  z.strictObject({ kind: z.literal('share'), shareBps: whole }),
  z.strictObject({ kind: z.literal('days'), days: whole }),
  z.strictObject({ kind: z.literal('months'), months: whole }),
  z.strictObject({ kind: z.literal('years'), years: whole }),
  z.strictObject({ kind: z.literal('count'), count: whole }),
  /** Per year, in hundredths of a per cent; a reference rate may be below zero. */
  z.strictObject({ kind: z.literal('rate'), rateBps: z.int() }),
  /** A due day on which nobody works moves to the next day of this calendar. */
  z.strictObject({ kind: z.literal('roll'), calendar: country }),
  z.strictObject({ kind: z.literal('order'), order: z.array(z.enum(allocationBuckets)) }),
  z.strictObject({ kind: z.literal('events'), events: z.array(z.enum(interruptions)) }),
  /** The law has a figure; it was not found. */
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type LawValue = z.infer<typeof lawValue>;

/** Which day decides whether a row holds: when the claim arose, when it fell due, else the day of the letter. */
export const readByDays = ['arose', 'due', 'letter'] as const;

export const lawRow = z.strictObject({
  /** Stable: settings and kept calculations name it. */
  id: z.string(),
  country,
  rule: z.enum(lawRules),
  /** Null: for both. */
  partyType: z.enum(partyTypes).nullable(),
  value: lawValue,
  /** Principal of the claim for which the row holds, both ends included; null `toMinor`: without end. */
  bracket: z.strictObject({ fromMinor: whole, toMinor: whole.nullable() }).nullable(),
  unit: z.enum(lawUnits).nullable(),
  conditions: z.array(z.enum(lawConditions)),
  readBy: z.enum(readByDays),
  /** First and last day, both included; null: not known or without end. */
  from: day.nullable(),
  to: day.nullable(),
  /** Days of the claim's own due date for which alone it holds, where the law changed by that day. */
  dueFrom: day.nullable(),
  dueTo: day.nullable(),
  basis: z.string(),
  source: z.string(),
  certainty: z.enum(certainties),
});
export type LawRow = z.infer<typeof lawRow>;

/** Rows that nobody has verified are shown, and never used. */
export const isOn = (row: LawRow): boolean =>
  row.certainty !== 'general' && row.certainty !== 'unverified' && row.value.kind !== 'unknown';

type Origin = Pick<LawRow, 'basis' | 'source' | 'certainty'>;
type Details = Origin & Partial<Omit<LawRow, 'id' | 'country' | 'rule' | 'value' | keyof Origin>>;

/** Makes the rows of one country: what is left out holds for both parties, without bracket, end or condition. */
export const rowMaker =
  (of: LawRow['country']) =>
  (rule: LawRule, value: LawValue, details: Details): LawRow => ({
    id: [
      of,
      rule,
      details.partyType ?? 'any',
      details.from ?? 'start',
      ...(details.dueTo === undefined || details.dueTo === null ? [] : [`due-to-${details.dueTo}`]),
      ...(details.bracket === undefined || details.bracket === null
        ? []
        : [String(details.bracket.fromMinor)]),
    ].join('.'),
    country: of,
    rule,
    value,
    partyType: null,
    bracket: null,
    unit: null,
    conditions: [],
    readBy: 'letter',
    from: null,
    to: null,
    dueFrom: null,
    dueTo: null,
    ...details,
  });

export const amount = (amountMinor: number, of: string): LawValue => ({
  kind: 'amount',
  amountMinor,
  currency: of,
});
export const days = (count: number): LawValue => ({ kind: 'days', days: count });
export const months = (count: number): LawValue => ({ kind: 'months', months: count });
export const years = (count: number): LawValue => ({ kind: 'years', years: count });
export const count = (number: number): LawValue => ({ kind: 'count', count: number });
export const rate = (rateBps: number): LawValue => ({ kind: 'rate', rateBps });
export const unknown: LawValue = { kind: 'unknown' };

/**
 * One row per step of claims: `[up to and with, amount]`, both in minor units, null without end. The next step begins
 * one minor unit above.
 */
export const steps = <T>(
  table: readonly (readonly [toMinor: number | null, value: T])[],
): readonly { readonly bracket: { fromMinor: number; toMinor: number | null }; readonly value: T }[] =>
  table.map(([toMinor, value], index) => {
    const before = table[index - 1]?.[0] ?? null;
    return { bracket: { fromMinor: before === null ? 0 : before + 1, toMinor }, value };
  });

/** Rates in per cent per half-year from 2019 on, the oldest first; null was not found. */
export type HalfYearRate = readonly [
  half: `${number}H${1 | 2}`,
  rateBps: number | null,
  certainty: Certainty,
  source: string,
];

export const halfYear = (half: string): { readonly from: string; readonly to: string } =>
  half.endsWith('H1')
    ? { from: `${half.slice(0, 4)}-01-01`, to: `${half.slice(0, 4)}-06-30` }
    : { from: `${half.slice(0, 4)}-07-01`, to: `${half.slice(0, 4)}-12-31` };
