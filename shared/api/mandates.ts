import * as z from 'zod';
import { command, query } from './channel.ts';
import {
  mandateChangeKinds,
  mandateChangeStates,
  mandateEnders,
  mandateStates,
} from './collection-states.ts';
import { schemeNames } from '../domain/collections/schemes.ts';
import { day, fileToken, id, jobStarted, line, timestamp } from './values.ts';

export const mandate = z.strictObject({
  id,
  agreementId: id,
  customerId: id,
  /** '' until the scheme has given one. */
  number: line(35),
  state: z.enum(mandateStates),
  cancelledBy: z.enum(mandateEnders).nullable(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  /** SEPA: the debtor's account, and when the mandate was signed; else '' and null. */
  debtorIban: line(34),
  signedOn: day.nullable(),
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
  /** What the scheme was told, or is to be, the newest first. */
  changes: z.array(
    z.strictObject({
      id,
      kind: z.enum(mandateChangeKinds),
      state: z.enum(mandateChangeStates),
      effectiveOn: day.nullable(),
      /** 'move': the number of the customer that it goes on with. */
      newCustomerNumber: z.string().nullable(),
      bankFileId: id.nullable(),
      file: z.string().nullable(),
      fileLine: z.int().nullable(),
      agent: z.string(),
      at: timestamp,
    }),
  ),
});
export type MandateDetail = z.infer<typeof mandateDetail>;

/** Changes of an agreement that the scheme has not been told yet, the oldest first. */
export const waitingChanges = z.strictObject({
  agreementId: id,
  agreement: z.string(),
  scheme: z.enum(schemeNames),
  folder: z.string(),
  /** The name that its next file gets. */
  file: z.string(),
  total: z.int(),
  /** The first 200. */
  changes: z.array(
    z.strictObject({
      id,
      mandateId: id,
      kind: z.enum(mandateChangeKinds),
      customerNumber: z.string(),
      customerName: z.string(),
      newCustomerNumber: z.string().nullable(),
      number: z.string(),
      effectiveOn: day.nullable(),
    }),
  ),
});
export type WaitingChanges = z.infer<typeof waitingChanges>;

/** The file of changes that went out; the outcome of its job. */
export const changesExported = z.strictObject({
  bankFileId: id,
  file: z.string(),
  folder: z.string(),
  fileNumber: z.int(),
  changes: z.int(),
  sha256: z.string(),
});
export type ChangesExported = z.infer<typeof changesExported>;

/** The debtor's account: registration or clearing number, and account number. */
export const debtorAccount = z.strictObject({
  registration: z.string().regex(/^\d{4}$/),
  number: z.string().regex(/^\d{1,12}$/),
});
export type DebtorAccount = z.infer<typeof debtorAccount>;

export const mandateChannels = {
  'mandates.ofCustomer': query(
    z.strictObject({ customerId: id }),
    z.strictObject({ mandates: z.array(mandateDetail) }),
  ),
  'mandates.get': query(z.strictObject({ id }), mandateDetail),
  /**
   * Enters what the clerk knows: a mandate that was asked for (`requested`), or one that the scheme has told of on paper
   * (`active`, with its number). One that was asked for goes to the scheme, with the debtor's account, where the agreement sends changes.
   */
  'mandates.add': command(
    z.strictObject({
      customerId: id,
      agreementId: id,
      number: line(35),
      state: z.enum(['requested', 'active']),
      validFrom: day.nullable(),
      account: debtorAccount.nullable(),
      /** SEPA: both are needed, of a mandate that is `active`. */
      debtorIban: line(42).optional(),
      signedOn: day.nullable().optional(),
    }),
    z.strictObject({ id }),
  ),
  /** Ends one here; the scheme is told where the creditor ended it and the agreement sends changes. */
  'mandates.cancel': command(
    z.strictObject({ id, cancelledBy: z.enum(mandateEnders), validTo: day }),
    z.strictObject({ id }),
  ),
  /** The debtor of a SEPA mandate has another account: the next collection tells the bank of both. */
  'mandates.changeAccount': command(z.strictObject({ id, debtorIban: line(42) }), z.strictObject({ id })),
  /** The debtor goes on under the number of another customer; the id is that of the mandate there. */
  'mandates.move': command(z.strictObject({ id, customerId: id, effectiveOn: day }), z.strictObject({ id })),
  /** Of every agreement of the creditor (null: of all) that sends changes, or has some waiting. */
  'mandates.waitingChanges': query(
    z.strictObject({ creditorId: id.nullable() }),
    z.strictObject({ agreements: z.array(waitingChanges) }),
  ),
  /** The scheme is not told of it by file. */
  'mandates.withdrawChange': command(z.strictObject({ id }), z.strictObject({ id })),
  /** Writes what waits into one file in the agreement's folder: the job's outcome is a `ChangesExported`. */
  'mandates.exportChanges': command(z.strictObject({ agreementId: id }), jobStarted),
  /** Reads a file of mandates (BS 0603, LS material 30, Autogiro, AvtaleGiro), once: the job's outcome is a `MandatesImported`. */
  'mandates.import': command(z.strictObject({ creditorId: id, file: fileToken }), jobStarted),
};
