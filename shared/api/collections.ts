import * as z from 'zod';
import { command, query } from './channel.ts';
import { collectionRunStates } from './collection-states.ts';
import { amountMinor, currency, day, id, jobStarted, timestamp } from './values.ts';

/** Why an open entry is not in a run: exactly one of these, the first that holds in this order. */
export const leftOutReasons = [
  /** It is in a line that has not ended. */
  'in_line',
  'collection_ban',
  /** It, or all of its customer, was handed over. */
  'at_agency',
  'entry_on_hold',
  'customer_on_hold',
  'disputed',
  'other_currency',
  /** The entry or its customer is collected in another way. */
  'other_method',
  'no_mandate',
  'mandate_not_active',
  'due_later',
  'due_before_window',
  /** A line of the same customer and day has not ended: the scheme allows one. */
  'day_taken',
  /** Credit notes cover all of the line. */
  'covered_by_credit',
  'below_minimum',
  'above_maximum',
  /** A credit note for which no claim was left to reduce. */
  'credit_waits',
  'credits_not_netted',
] as const;
export const leftOutReason = z.enum(leftOutReasons);
export type LeftOutReason = z.infer<typeof leftOutReason>;

/** How open entries become lines. Amounts are of a whole line, in minor units of the scheme's currency. */
export const collectionRules = z.strictObject({
  minimumMinor: z.int().min(0),
  maximumMinor: z.int().positive().nullable(),
  netsCredits: z.boolean(),
  /** Which credit notes are used first. */
  nettingOrder: z.enum(['oldest', 'largest']),
  /** Only for a scheme that sends payment slips. */
  withoutMandate: z.enum(['leave_out', 'send_slip']),
});
export type CollectionRules = z.infer<typeof collectionRules>;

/** At most so many due days in one window: a little over a year. */
export const windowDaysMax = 400;

export const collectionRun = z.strictObject({
  id,
  creditorId: id,
  agreementId: id,
  state: z.enum(collectionRunStates),
  proposedOn: day,
  dueFrom: day,
  dueTo: day,
  /** The first day that could still be collected when it was proposed. */
  earliestOn: day,
  currency,
  lines: z.int(),
  amountMinor,
  leftOut: z.int(),
  createdAt: timestamp,
});
export type CollectionRun = z.infer<typeof collectionRun>;

export const collectionChannels = {
  /** Newest first. */
  'collections.runs': query(
    z.strictObject({ creditorId: id.nullable() }),
    z.strictObject({ runs: z.array(collectionRun) }),
  ),
  /**
   * Makes a run of all open entries of the agreement's creditor that fall due in the window, both days included. The job's
   * outcome is a `Proposed`.
   */
  'collections.propose': command(z.strictObject({ agreementId: id, dueFrom: day, dueTo: day }), jobStarted),
};

export const proposed = z.strictObject({
  runId: id,
  earliestOn: day,
  lines: z.int(),
  entries: z.int(),
  leftOut: z.int(),
  amountMinor,
});
export type Proposed = z.infer<typeof proposed>;
