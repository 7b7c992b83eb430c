import * as z from 'zod';

/** Why an open entry is not in a run: exactly one of these, the first that holds in this order. */
export const leftOutReasons = [
  /** It is in a line that has not ended. */
  'in_line',
  'collection_ban',
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
