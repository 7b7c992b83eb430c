import * as z from 'zod';
import { query } from './channel.ts';
import { day, id } from './values.ts';

/** What sending now would mean, by the clock and the bank's time. */
export const collectionDeadline = z.strictObject({
  agreementId: id,
  /** The first day that a file sent now still collects on. */
  earliestOn: day,
  /** Until when that holds; null where the agreement counts bank days of its own instead. */
  closes: z
    .strictObject({
      on: day,
      /** Hour of the day, the bank's time. */
      hour: z.int().min(0).max(23),
      /** Counted when it is on this day. */
      minutesLeft: z.int().nonnegative().nullable(),
    })
    .nullable(),
});
export type CollectionDeadline = z.infer<typeof collectionDeadline>;

export const collectionDeadlineChannels = {
  /** Of active agreements, of one creditor or of all. */
  'collections.deadlines': query(
    z.strictObject({ creditorId: id.nullable() }),
    z.strictObject({ deadlines: z.array(collectionDeadline) }),
  ),
};
