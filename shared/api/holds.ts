import * as z from 'zod';
import { command, query } from './channel.ts';
import { day, id, line, timestamp } from './values.ts';

/** `agency`: handed over, so that somebody else collects it. */
export const holdKinds = ['hold', 'agency'] as const;

/** What is not collected for now: a customer or one entry. */
export const hold = z.strictObject({
  id,
  creditorId: id,
  /** One of the two. */
  customerId: id.nullable(),
  entryId: id.nullable(),
  customerNumber: z.string(),
  customerName: z.string(),
  documentNumber: z.string().nullable(),
  /** The last day that it stands; null: until it is lifted. */
  until: day.nullable(),
  kind: z.enum(holdKinds),
  reason: line(400),
  /** Who set it and answers for it. */
  agent: z.string(),
  setAt: timestamp,
  liftedAt: timestamp.nullable(),
  liftedBy: z.string().nullable(),
});
export type Hold = z.infer<typeof hold>;

export const holdSubject = z.union([z.strictObject({ customerId: id }), z.strictObject({ entryId: id })]);

export const holdChannels = {
  /** Those that stand today, the latest first. */
  'holds.list': query(
    z.strictObject({ creditorId: id.nullable(), limit: z.int().min(1).max(1000) }),
    z.strictObject({ holds: z.array(hold), total: z.int(), limit: z.int() }),
  ),
  /** The hold of a customer or entry that stands today. */
  'holds.of': query(z.strictObject({ subject: holdSubject }), z.strictObject({ hold: hold.nullable() })),
  /** Takes the place of an earlier hold of the same customer or entry. */
  'holds.set': command(
    z.strictObject({
      subject: holdSubject,
      kind: z.enum(holdKinds),
      until: day.nullable(),
      reason: line(400).min(1),
    }),
    z.strictObject({ id }),
  ),
  'holds.lift': command(z.strictObject({ subject: holdSubject }), z.strictObject({ id })),
};
