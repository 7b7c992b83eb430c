import * as z from 'zod';
import {
  journalCharsets,
  journalDateFormats,
  journalDecimalSigns,
  journalDelimiters,
  journalFields,
  journalWordLanguages,
} from '../domain/postings/journal-profile.ts';
import { accountKinds, voucherSources } from '../domain/postings/voucher-lines.ts';
import { command, query } from './channel.ts';
import { amountMinor, currency, day, fileToken, id, jobStarted, line, timestamp } from './values.ts';

export const accountKind = z.enum(accountKinds);
export const voucherSource = z.enum(voucherSources);
export const postingFormats = ['csv', 'sie4'] as const;
export const postingFormat = z.enum(postingFormats);
export type PostingFormat = z.infer<typeof postingFormat>;

/** The ERP's account: what an account plan and SIE allow as a number. */
const account = z.string().regex(/^[A-Za-z0-9._-]{0,20}$/u);

/** What goes to one account, in one currency. */
export const accountSum = z.strictObject({
  currency,
  accountKind,
  /** '' where the creditor has none for this kind. */
  account: z.string(),
  lines: z.int(),
  debitMinor: amountMinor,
  creditMinor: amountMinor,
});
export type AccountSum = z.infer<typeof accountSum>;

export const journalProfile = z.strictObject({
  columns: z
    .array(z.strictObject({ field: z.enum(journalFields), head: line(60), text: line(60) }))
    .min(1)
    .max(40),
  delimiter: z.enum(journalDelimiters),
  decimalSign: z.enum(journalDecimalSigns),
  dateFormat: z.enum(journalDateFormats),
  charset: z.enum(journalCharsets),
  hasHeads: z.boolean(),
  words: z.enum(journalWordLanguages),
  documentPrefix: z.string().regex(/^[A-Z0-9-]{0,10}$/u),
  receivablesTo: z.enum(['customer', 'account']),
  bankIs: z.enum(['bankAccount', 'account']),
  namesOwnCurrency: z.boolean(),
});

export const postingExport = z.strictObject({
  id,
  format: postingFormat,
  name: z.string(),
  version: z.int(),
  reason: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  agent: z.string(),
  at: timestamp,
});

export const postingBatch = z.strictObject({
  id,
  creditorId: id,
  number: z.int(),
  currency,
  vouchers: z.int(),
  /** Sum of the debits. */
  amountMinor,
  postedOn: day,
  /** Numbers of the batch that it takes back, and of the one that took it back. */
  reverses: z.int().nullable(),
  reversedBy: z.int().nullable(),
  reason: z.string(),
  agent: z.string(),
  at: timestamp,
  exports: z.array(postingExport),
});
export type PostingBatch = z.infer<typeof postingBatch>;

export const voucherDetail = z.strictObject({
  id,
  number: z.int().nullable(),
  batchNumber: z.int().nullable(),
  voucherOn: day,
  currency,
  source: voucherSource,
  paymentId: id.nullable(),
  /** Ids of the voucher that it takes back, and of the one that took it back. */
  reverses: id.nullable(),
  reversedBy: id.nullable(),
  reference: z.string(),
  agent: z.string(),
  at: timestamp,
  lines: z.array(
    z.strictObject({
      accountKind,
      account: z.string(),
      customerId: id.nullable(),
      customerNumber: z.string(),
      customerName: z.string(),
      entryId: id.nullable(),
      documentNumber: z.string(),
      amountMinor,
    }),
  ),
});
export type VoucherDetail = z.infer<typeof voucherDetail>;

/** What `postings.post` did: one batch for each currency. */
export const posted = z.strictObject({
  batches: z.array(
    z.strictObject({ id, number: z.int(), currency, vouchers: z.int(), amountMinor, linesPosted: z.int() }),
  ),
});
export type Posted = z.infer<typeof posted>;

/** What `postings.reverseBatch` did. */
export const batchReversed = z.strictObject({
  id,
  number: z.int(),
  vouchers: z.int(),
  /** Vouchers of the same content that wait to be posted anew. */
  waitingAgain: z.int(),
});
export type BatchReversed = z.infer<typeof batchReversed>;

/** What `postings.export` did. */
export const postingExported = z.strictObject({
  exportId: id,
  file: z.string(),
  version: z.int(),
  vouchers: z.int(),
  sizeBytes: z.int(),
  sha256: z.string(),
  /** Characters that the file's charset does not have, written as the nearest or as `?`. */
  replacedCharacters: z.int(),
});
export type PostingExported = z.infer<typeof postingExported>;

export const batchesListed = 500;

export const postingChannels = {
  'postings.accounts.list': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ accounts: z.array(z.strictObject({ kind: accountKind, account: z.string() })) }),
  ),
  /** The kinds that are named; an empty account takes the kind's account away. */
  'postings.accounts.set': command(
    z.strictObject({
      creditorId: id,
      accounts: z
        .array(z.strictObject({ kind: accountKind, account }))
        .min(1)
        .max(accountKinds.length),
    }),
    z.strictObject({}),
    'administrator',
  ),
  /** What waits; `upTo` leaves later vouchers out. */
  'postings.preview': query(
    z.strictObject({ creditorId: id, upTo: day.nullable() }),
    z.strictObject({
      vouchers: z.int(),
      later: z.int(),
      oldestOn: day.nullable(),
      newestOn: day.nullable(),
      sums: z.array(accountSum),
      lacking: z.array(accountKind),
    }),
  ),
  /** Refused with `posting_accounts_missing` or `posting_nothing`. The job's outcome is a `Posted`. */
  'postings.post': command(z.strictObject({ creditorId: id, upTo: day.nullable() }), jobStarted),
  /** Newest first. */
  'postings.batches': query(
    z.strictObject({ creditorId: id.nullable() }),
    z.strictObject({ batches: z.array(postingBatch), total: z.int() }),
  ),
  'postings.batch': query(
    z.strictObject({ batchId: id }),
    z.strictObject({ batch: postingBatch, sums: z.array(accountSum) }),
  ),
  'postings.voucher': query(z.strictObject({ voucherId: id }), voucherDetail),
  /**
   * Takes each voucher of the batch back in a reversing batch on the same accounts; the same vouchers wait to be posted
   * anew, since the money is as it was. The job's outcome is a `BatchReversed`.
   */
  'postings.reverseBatch': command(
    z.strictObject({ batchId: id, reason: line(200) }),
    jobStarted,
    'teamLead',
  ),
  /**
   * The batch as a file for the ERP, kept with its bytes. Made again it is a further version, which wants a reason. The
   * job's outcome is a `PostingExported`.
   */
  'postings.export': command(
    z.strictObject({
      batchId: id,
      format: postingFormat,
      /** Name of the CSV profile; null: the creditor's first, or the usual one. */
      profile: line(60).nullable(),
      to: fileToken,
      reason: line(200),
    }),
    jobStarted,
  ),
  /** In the order in which they were made: the first is the usual one, unless it was removed. */
  'postings.profiles.list': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ profiles: z.array(z.strictObject({ name: z.string(), profile: journalProfile })) }),
  ),
  /** A new one is refused with `posting_profile_name_taken` where the creditor has one of this name. */
  'postings.profiles.save': command(
    z.strictObject({ creditorId: id, name: line(60).min(1), profile: journalProfile, isNew: z.boolean() }),
    z.strictObject({ id }),
    'administrator',
  ),
  /** Refused with `posting_profile_unknown`. Where none is left, the usual one stands again. */
  'postings.profiles.remove': command(
    z.strictObject({ creditorId: id, name: line(60).min(1) }),
    z.strictObject({}),
    'administrator',
  ),
};
