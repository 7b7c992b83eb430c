import * as z from 'zod';
import { dayCounts } from '../domain/interest/day-count.ts';
import { interestStartReasons } from '../domain/interest/start-of-interest.ts';
import { limitationEventKinds, limitationWarningDays } from '../domain/limitation/limitation-of.ts';
import { allocationBuckets, interruptions, lawRow, partyTypes } from '../law/law-row.ts';
import { command, query } from './channel.ts';
import { amountMinor, country, currency, day, id, line, timestamp } from './values.ts';

/** What a creditor decides where the law leaves it open. */
export const lawTerms = z.strictObject({
  dayCount: z.enum(dayCounts),
  /** Due days stand in the contract; else interest runs from so many days after the invoice. */
  dueDaysAreAgreed: z.boolean(),
  feesBearInterest: z.boolean(),
  /** Each bucket once; null: as the law has it. */
  allocationOrder: z
    .array(z.enum(allocationBuckets))
    .length(allocationBuckets.length)
    .refine((order) => new Set(order).size === order.length, 'each bucket once')
    .nullable(),
});
export type LawTerms = z.infer<typeof lawTerms>;

/** Where a creditor has said nothing: what asks the least of the debtor. */
export const usualTerms: LawTerms = {
  dayCount: 'act/365',
  dueDaysAreAgreed: false,
  feesBearInterest: false,
  allocationOrder: null,
};

const saidBy = { agent: z.string(), at: timestamp };

/** A row of the law with what stands beside it here. */
export const shownLawRow = z.strictObject({
  row: lawRow,
  /** False: nobody has verified it, so it is not used. */
  isOn: z.boolean(),
  /** It may be lowered by the creditor. */
  isFee: z.boolean(),
  lowered: z.strictObject({ amountMinor, ...saidBy }).nullable(),
});
export type ShownLawRow = z.infer<typeof shownLawRow>;

const rateRule = z.enum(['interest_rate', 'interest_reference_rate']);

/** A half-year whose rate no verified row has, and what somebody entered for it. */
export const openRate = z.strictObject({
  rule: rateRule,
  from: day,
  to: day,
  entered: z.strictObject({ rateBps: z.int(), source: z.string(), ...saidBy }).nullable(),
});
export type OpenRate = z.infer<typeof openRate>;

/** Rates stand between -10 and 100 per cent. */
export const enteredRateBps = z.int().min(-1000).max(10_000);

const party = z.enum(partyTypes);

export const interestLine = z.strictObject({
  from: day,
  to: day,
  days: z.int(),
  baseMinor: amountMinor,
  rateBps: z.int(),
  referenceBps: z.int().nullable(),
  marginBps: z.int().nullable(),
  /** In main units with four decimals, for the eye: the total is of the exact amounts. */
  amount: z.string(),
  /** Of the rows of the law, or of what was entered. */
  sources: z.array(z.string()),
});

export const interestOfEntry = z.strictObject({
  entryId: id,
  documentNumber: z.string(),
  currency,
  to: day,
  country,
  partyType: party,
  dayCount: z.enum(dayCounts),
  /** Why it bears none: only claims do, once they are due. */
  none: z.enum(['not_a_claim', 'not_started', 'start_unknown']).nullable(),
  startOn: day.nullable(),
  startReason: z.enum(interestStartReasons).nullable(),
  lines: z.array(interestLine),
  /** Half-years without a rate: nothing is charged for them. */
  missing: z.array(z.strictObject({ from: day, to: day, halfYearFrom: day })),
  totalMinor: amountMinor,
  /** What of it issued notices have entered already. */
  chargedMinor: amountMinor,
});
export type InterestOfEntry = z.infer<typeof interestOfEntry>;

export const limitationOfEntry = z.strictObject({
  entryId: id,
  /** Null: an entry that is no claim, or no verified row says when it lapses. */
  limitation: z
    .strictObject({
      lapsesOn: day,
      startedOn: day,
      startedBy: z.enum(['origin', 'due_day', ...limitationEventKinds]),
      absoluteOn: day.nullable(),
      isLapsed: z.boolean(),
      warning: z.union(limitationWarningDays.map((days) => z.literal(days))).nullable(),
      interruptedBy: z.array(z.enum(interruptions)),
      bases: z.array(z.string()),
    })
    .nullable(),
  events: z.array(
    z.strictObject({
      id,
      kind: z.enum(limitationEventKinds),
      on: day,
      note: z.string(),
      ...saidBy,
    }),
  ),
});
export type LimitationOfEntry = z.infer<typeof limitationOfEntry>;

const allocationInput = z.strictObject({
  customerId: id,
  currency,
  amountMinor: amountMinor.min(1),
  /** Entries that the debtor named when paying, in that order. */
  named: z.array(id).max(100),
});
export type AllocationInput = z.infer<typeof allocationInput>;

export const proposedAllocation = z.strictObject({
  saidBy: z.enum(['creditor', 'law']),
  order: z.array(z.enum(allocationBuckets)),
  entries: z.array(z.strictObject({ entryId: id, amountMinor })),
  leftMinor: amountMinor,
});
export type ProposedAllocation = z.infer<typeof proposedAllocation>;

export const lapsingClaims = z.strictObject({
  claims: z.array(
    z.strictObject({
      entryId: id,
      documentNumber: z.string(),
      customerNumber: z.string(),
      customerName: z.string(),
      currency,
      remainingMinor: amountMinor,
      lapsesOn: day,
      isLapsed: z.boolean(),
      /** 180, 90 or 30 days or fewer are left; null: it has lapsed. */
      warning: z.union(limitationWarningDays.map((days) => z.literal(days))).nullable(),
    }),
  ),
  total: z.int(),
  limit: z.int(),
});
export type LapsingClaims = z.infer<typeof lapsingClaims>;

export const lawChannels = {
  /** The rows of a country that hold on a day (all of them without one), lowered as the creditor has it. */
  'law.rows': query(
    z.strictObject({ country, on: day.nullable(), creditorId: id.nullable() }),
    z.strictObject({ rows: z.array(shownLawRow), openRates: z.array(openRate) }),
  ),
  'law.terms': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ terms: lawTerms, said: z.strictObject(saidBy).nullable() }),
  ),
  'law.setTerms': command(
    z.strictObject({ creditorId: id, terms: lawTerms }),
    z.strictObject({ id }),
    'teamLead',
  ),
  /** Never above the law's amount; null is the law's again. */
  'law.lowerFee': command(
    z.strictObject({ creditorId: id, rowId: line(200), amountMinor: amountMinor.min(0).nullable() }),
    z.strictObject({ id }),
    'teamLead',
  ),
  /** For a half-year that has no verified rate; null takes what was entered back. */
  'law.enterRate': command(
    z.strictObject({
      country,
      from: day,
      rateBps: enteredRateBps.nullable(),
      source: line(400),
    }),
    z.strictObject({ id }),
    'teamLead',
  ),
  /** Up to a day, today without one. */
  'law.interest': query(z.strictObject({ entryId: id, to: day.nullable() }), interestOfEntry),
  'law.limitation': query(z.strictObject({ entryId: id }), limitationOfEntry),
  /** Open claims that are to lapse within 180 days, the nearest first, then those that have lapsed. */
  'law.lapsing': query(
    z.strictObject({ creditorId: id.nullable(), limit: z.int().min(1).max(1000) }),
    lapsingClaims,
  ),
  /** How money of a customer settles what is open, by the order that the creditor or the law has. */
  'law.allocation': query(allocationInput, proposedAllocation),
  'law.recordEvent': command(
    z.strictObject({ entryId: id, kind: z.enum(limitationEventKinds), on: day, note: line(400) }),
    z.strictObject({ id }),
  ),
  'law.withdrawEvent': command(z.strictObject({ id }), z.strictObject({ id })),
};
