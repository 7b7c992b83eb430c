import * as z from 'zod';
import { command, query } from './channel.ts';
import { mandateEnders, mandateStates } from './collection-states.ts';
import { day, fileToken, id, jobStarted, line, timestamp } from './values.ts';

export const mandate = z.strictObject({
  id,
  agreementId: id,
  customerId: id,
  /** '' until the scheme has given one. */
  number: line(20),
  state: z.enum(mandateStates),
  cancelledBy: z.enum(mandateEnders).nullable(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
});
export type Mandate = z.infer<typeof mandate>;

/** What reading a mandate file did; the outcome of its job. */
export const mandatesImported = z.strictObject({
  bankFileId: id,
  added: z.int(),
  activated: z.int(),
  cancelled: z.int(),
  unchanged: z.int(),
  issues: z.int(),
});
export type MandatesImported = z.infer<typeof mandatesImported>;

/** A mandate with whose it is and what has become of it, the newest step first. */
export const mandateDetail = z.strictObject({
  ...mandate.shape,
  creditorId: id,
  agreement: z.string(),
  scheme: z.string(),
  customerNumber: z.string(),
  customerName: z.string(),
  events: z.array(
    z.strictObject({
      state: z.enum(mandateStates),
      cancelledBy: z.enum(mandateEnders).nullable(),
      effectiveOn: day.nullable(),
      /** The file that said so; null where a clerk did. */
      bankFileId: id.nullable(),
      file: z.string().nullable(),
      fileLine: z.int().nullable(),
      agent: z.string(),
      at: timestamp,
    }),
  ),
});
export type MandateDetail = z.infer<typeof mandateDetail>;

export const mandateChannels = {
  'mandates.ofCustomer': query(
    z.strictObject({ customerId: id }),
    z.strictObject({ mandates: z.array(mandateDetail) }),
  ),
  'mandates.get': query(z.strictObject({ id }), mandateDetail),
  /**
   * Enters what the clerk knows: a mandate that was asked for (`requested`), or one that the scheme has told of on paper
   * (`active`, with its number). It goes to no file.
   */
  'mandates.add': command(
    z.strictObject({
      customerId: id,
      agreementId: id,
      number: line(20),
      state: z.enum(['requested', 'active']),
      validFrom: day.nullable(),
    }),
    z.strictObject({ id }),
  ),
  /** Ends one here; the scheme is not told. */
  'mandates.cancel': command(
    z.strictObject({ id, cancelledBy: z.enum(mandateEnders), validTo: day }),
    z.strictObject({ id }),
  ),
  /** Reads a file of mandates (BS 0603, LS material 30), once: the job's outcome is a `MandatesImported`. */
  'mandates.import': command(z.strictObject({ creditorId: id, file: fileToken }), jobStarted),
};
