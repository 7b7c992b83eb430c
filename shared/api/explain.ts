import * as z from 'zod';
import { query } from './channel.ts';
import { collectionLineStates, mandateEnders, mandateStates } from './collection-states.ts';
import { leftOutReason } from './collections.ts';
import { hold } from './holds.ts';
import { amountMinor, currency, day, id, line } from './values.ts';
import { entryKinds, entryStatuses } from './view-columns.ts';

/** Where one entry stands in collection, and why. */
export const explanation = z.strictObject({
  entryId: id,
  documentNumber: z.string(),
  kind: z.enum(entryKinds),
  customerId: id,
  customerNumber: z.string(),
  customerName: z.string(),
  dueOn: day,
  currency,
  amountMinor,
  remainingMinor: amountMinor,
  status: z.enum(entryStatuses),
  /** How it is to be collected, and who says so; '' is the agreement's own way. */
  method: z.strictObject({ name: line(40), saidBy: z.enum(['entry', 'customer', 'agreement']) }),
  dispute: z.strictObject({ on: day, reason: z.string() }).nullable(),
  ban: z.strictObject({ reason: z.string(), until: day.nullable() }).nullable(),
  /** Of the entry or of its customer, those that stand today. */
  holds: z.array(hold),
  mandates: z.array(
    z.strictObject({
      id,
      agreement: z.string(),
      number: z.string(),
      state: z.enum(mandateStates),
      cancelledBy: z.enum(mandateEnders).nullable(),
      validFrom: day.nullable(),
      validTo: day.nullable(),
    }),
  ),
  /** What settled it, in whole or in part; below zero: taken back. */
  applied: z.array(
    z.strictObject({ kind: z.enum(entryKinds), documentNumber: z.string(), amountMinor, appliedOn: day }),
  ),
  /** Lines that ask or asked for it, the latest first. */
  lines: z.array(
    z.strictObject({
      id,
      runId: id,
      agreement: z.string(),
      state: z.enum(collectionLineStates),
      collectOn: day,
      amountMinor,
      /** Nothing more is to come of it: the entry may go into another line. */
      isEnded: z.boolean(),
    }),
  ),
  /** The last run that left it out. */
  leftOut: z
    .strictObject({
      runId: id,
      agreement: z.string(),
      proposedOn: day,
      reason: leftOutReason,
      qualifiesOn: day.nullable(),
    })
    .nullable(),
  /** What a proposal of today would do with it, by each agreement that is in use; none for a settled entry. */
  today: z.array(
    z.strictObject({
      agreementId: id,
      agreement: z.string(),
      dueFrom: day,
      dueTo: day,
      /** Null: it would be in a line on `collectOn`. */
      reason: leftOutReason.nullable(),
      collectOn: day.nullable(),
      qualifiesOn: day.nullable(),
    }),
  ),
});
export type Explanation = z.infer<typeof explanation>;

export const explainChannels = { 'entries.explain': query(z.strictObject({ id }), explanation) };
