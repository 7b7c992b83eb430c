import * as z from 'zod';
import { dateRolls, schemeNames } from '../domain/collections/schemes.ts';
import { command, query } from './channel.ts';
import { collectionRules } from './collections.ts';
import { id, line, nothing } from './values.ts';

/** Delivery numbers have up to ten digits (BS), file numbers of a day five. */
export const fileNumberMax = 99_999;

const agreementFields = {
  scheme: z.enum(schemeNames),
  /** Short name, in file names and on the command line. */
  code: z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,15}$/),
  /** The scheme's number of the creditor: PBS number (8 digits), LS creditor number (5), bankgiro number (7 or 8), account (NO, 11), creditor identifier (SEPA). */
  creditorNumber: z.string().regex(/^[A-Z0-9]{1,35}$/),
  debtorGroup: z.string().regex(/^\d{5}$/),
  /** BS: 0112 (with mandate records), 0117; SEPA: CORE or B2B and the version of its message; '' where the scheme has none. */
  section: line(8),
  /** CVR of who sends the file; of Autogiro the creditor's customer number at Bankgirot (6 digits), of AvtaleGiro its customer unit at Nets (8); of SEPA ''. */
  dataSupplierNumber: z.string().regex(/^(\d{6,8})?$/),
  isTest: z.boolean(),
  /** BS: the line at the top of each notice. */
  mainText: line(60),
  /** Drop folders of the scheme's file transfer; '' while there is none. */
  outFolder: line(1000),
  inFolder: line(1000),
  /** Bank days between sending and collection; null: the scheme's own deadline. */
  leadDays: z.int().min(0).max(60).nullable(),
  dateRoll: z.enum(dateRolls),
  hasFourEyes: z.boolean(),
  rules: collectionRules,
  isActive: z.boolean(),
  /** Changes to mandates go to the scheme by file; off unless somebody says so. */
  sendsMandateChanges: z.boolean(),
};

/**
 * A folder is said by a token of `files.chooseDirectory`, or as it stands already: no message of the window names a path.
 */
export const newAgreement = z.strictObject({
  creditorId: id,
  ...agreementFields,
  /** Where the numbering goes on that another system began; it never goes back. */
  nextFileNumber: z.int().min(1).max(fileNumberMax).optional(),
});
export type NewAgreement = z.infer<typeof newAgreement>;
export const agreement = z.strictObject({
  id,
  creditorId: id,
  ...agreementFields,
  /** Number of the next file out. */
  nextFileNumber: z.int().positive(),
});
export type Agreement = z.infer<typeof agreement>;

export const agreementChannels = {
  'agreements.list': query(nothing, z.strictObject({ agreements: z.array(agreement) })),
  'agreements.add': command(newAgreement, z.strictObject({ id }), 'administrator'),
  /** Creditor, scheme and numbers stand once a run was made of the agreement. */
  'agreements.change': command(
    z.strictObject({ id, ...newAgreement.shape }),
    z.strictObject({ id }),
    'administrator',
  ),
};
