import * as z from 'zod';
import { command, query } from './channel.ts';
import { mandateEnders, mandateStates } from './collection-states.ts';
import { day, fileToken, id, jobStarted, line } from './values.ts';

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

export const mandateChannels = {
  'mandates.ofCustomer': query(
    z.strictObject({ customerId: id }),
    z.strictObject({ mandates: z.array(mandate) }),
  ),
  /** Reads a file of mandates (BS 0603, LS material 30), once: the job's outcome is a `MandatesImported`. */
  'mandates.import': command(z.strictObject({ creditorId: id, file: fileToken }), jobStarted),
};
