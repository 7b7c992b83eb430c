import * as z from 'zod';
import { command, query } from './channel.ts';
import { documentItem, storyItem } from './customers.ts';
import { amountMinor, currency, day, id, line, timestamp } from './values.ts';
import { entryKinds, entryStatuses } from './view-columns.ts';

export const entry = z.strictObject({
  id,
  creditorId: id,
  customerId: id,
  customerNumber: z.string(),
  customerName: z.string(),
  kind: z.enum(entryKinds),
  documentNumber: z.string(),
  revision: z.int(),
  documentOn: day,
  dueOn: day,
  daysOverdue: z.int().nullable(),
  currency,
  amountMinor,
  remainingMinor: amountMinor,
  status: z.enum(entryStatuses),
  reference: z.string(),
  text: z.string(),
  orderNumber: z.string(),
  collectionMethod: z.string(),
  disputedOn: day.nullable(),
  disputeReason: z.string(),
  /** Where it came from: the file and its row. */
  source: z.strictObject({ importId: id, file: z.string(), row: z.int(), readAt: timestamp }).nullable(),
  applications: z.array(
    z.strictObject({
      id,
      otherEntryId: id,
      otherKind: z.enum(entryKinds),
      otherDocumentNumber: z.string(),
      amountMinor,
      appliedOn: day,
      isReversal: z.boolean(),
    }),
  ),
  documents: z.array(documentItem),
  story: z.array(storyItem),
});
export type Entry = z.infer<typeof entry>;

export const entryChannels = {
  'entries.get': query(z.strictObject({ id }), entry),
  /** An agreement's code, 'none', or '': as the customer is collected from. */
  'entries.setCollectionMethod': command(
    z.strictObject({ id, collectionMethod: line(60) }),
    z.strictObject({ id }),
  ),
};
