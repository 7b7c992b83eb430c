import * as z from 'zod';
import { answerKinds, reasonActionKinds } from '../domain/bank-files/reason-actions.ts';
import { schemeNames } from '../domain/collections/schemes.ts';
import { command, query } from './channel.ts';
import { amountMinor, currency, day, fileToken, id, jobStarted, line, timestamp } from './values.ts';

/** Why a file goes in only with the clerk's word. */
export const wordReasons = [
  /** Its counts or sums are not what was found in it. */
  'totals',
  /** Another file of the same delivery number was read before. */
  'delivery',
  /** It comes from the scheme's test system, the agreement is of production; or the other way. */
  'test',
] as const;
export const wordReason = z.enum(wordReasons);
export type WordReason = z.infer<typeof wordReason>;

/** A thing that is wrong in a file; `line` and `column` from 1, 0 where the whole file or line is meant. */
export const bankFileIssue = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  line: z.int(),
  column: z.int(),
  field: z.string(),
  value: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.int()])),
});
export type BankFileIssue = z.infer<typeof bankFileIssue>;

export const shownIssuesMax = 200;

const counts = z.record(z.string(), z.int());

/** What reading a file does, or did. Counts are of items (`BankItemKind`), lines (their new state), payments (outcome). */
export const bankFileOutcome = z.strictObject({
  file: z.string(),
  /** `read`; `needs_word`: only with the clerk's word; `refused`: not at all, see `refusal`. */
  state: z.enum(['read', 'needs_word', 'refused']),
  refusal: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
  bankFileId: id.nullable(),
  /** '' where the file is of no known format. */
  format: z.string(),
  version: z.string(),
  deliveryId: z.string(),
  createdOn: day.nullable(),
  isTest: z.boolean(),
  records: z.int(),
  items: z.int(),
  amountMinor,
  paidMinor: amountMinor,
  currency: currency.nullable(),
  totalsHold: z.boolean(),
  wordNeeded: z.array(wordReason),
  kinds: counts,
  lines: counts,
  payments: z.strictObject({ settled: z.int(), waiting: z.int(), byOutcome: counts, amountMinor }),
  mandates: z.strictObject({
    added: z.int(),
    activated: z.int(),
    cancelled: z.int(),
    unchanged: z.int(),
  }),
  tasks: z.int(),
  holds: z.int(),
  issueCount: z.int(),
  /** The first of them. */
  issues: z.array(bankFileIssue).max(shownIssuesMax),
});
export type BankFileOutcome = z.infer<typeof bankFileOutcome>;

/** Outcome of the jobs `bankFiles.preview` and `bankFiles.import`. */
export const bankFilesRead = z.strictObject({ files: z.array(bankFileOutcome) });
export type BankFilesRead = z.infer<typeof bankFilesRead>;

export const inboxFile = z.strictObject({
  file: fileToken,
  name: z.string(),
  sizeBytes: z.int(),
  modifiedAt: timestamp,
  agreementId: id,
});
export type InboxFile = z.infer<typeof inboxFile>;

/** What a field is, for its colour. */
export const fieldLooks = ['constant', 'blank', 'number', 'amount', 'day', 'text', 'code'] as const;

export const decodedLine = z.strictObject({
  line: z.int(),
  text: z.string(),
  /** Name of the record's table; '' where the format has no such record. */
  record: z.string(),
  fields: z.array(
    z.strictObject({
      name: z.string(),
      /** From 0. */
      start: z.int(),
      length: z.int(),
      /** The value as it was read: an ISO day, minor units, text. */
      value: z.union([z.string(), z.int(), z.null()]),
      look: z.enum(fieldLooks),
      issue: z.string().nullable(),
    }),
  ),
  /** What was wrong in the line or with what it says. */
  issues: z.array(bankFileIssue),
  /** Where it leads. */
  target: z
    .strictObject({
      itemId: id.nullable(),
      kind: z.string(),
      customerId: id.nullable(),
      customerName: z.string(),
      lineId: id.nullable(),
      runId: id.nullable(),
      paymentId: id.nullable(),
      mandateId: id.nullable(),
    })
    .nullable(),
});
export type DecodedLine = z.infer<typeof decodedLine>;

export const decodedLinesMax = 200;

export const bankFileHit = z.strictObject({
  itemId: id,
  bankFileId: id,
  file: z.string(),
  line: z.int(),
  kind: z.string(),
  customerNumber: z.string(),
  customerName: z.string(),
  reference: z.string(),
  amountMinor,
  paidMinor: amountMinor,
  currency: z.string(),
  day: day.nullable(),
});
export type BankFileHit = z.infer<typeof bankFileHit>;

/** A statement of an account, held against its own entries and against the statement before. */
export const bankStatement = z.strictObject({
  bankFileId: id,
  file: z.string(),
  /** Where it begins in the file. */
  line: z.int(),
  account: z.string(),
  currency: z.string(),
  openingOn: day.nullable(),
  closingOn: day.nullable(),
  openingMinor: amountMinor,
  /** Money in less money out of its entries. */
  movedMinor: amountMinor,
  closingMinor: amountMinor,
  /** Opening balance and entries give the closing balance. */
  holds: z.boolean(),
  /** Of this account nothing was read before. */
  isFirst: z.boolean(),
  /** It opens with another balance than the one before closed with, and the bank days of which none tells. */
  gap: z.strictObject({ differenceMinor: amountMinor, missingDays: z.array(day) }).nullable(),
});
export type BankStatement = z.infer<typeof bankStatement>;

const files = z.array(fileToken).min(1).max(100);

export const bankFileChannels = {
  /** What importing the files would do; nothing is kept. The job's outcome is a `BankFilesRead`. */
  'bankFiles.preview': command(z.strictObject({ creditorId: id, files }), jobStarted),
  /**
   * Reads the files in, each once. A file that needs a word is left out without `totalsWord`; the word is kept with the
   * file. The job's outcome is a `BankFilesRead`.
   */
  'bankFiles.import': command(z.strictObject({ creditorId: id, files, totalsWord: line(400) }), jobStarted),
  /** Files in the in-folders of the creditor's active agreements that were not read yet, told by their content. */
  'bankFiles.inbox': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({
      files: z.array(inboxFile),
      /** In-folders that can't be read, by their agreement's code. */
      unreadable: z.array(z.strictObject({ code: z.string(), folder: z.string() })),
    }),
  ),
  /** Lines `from` (from 1) on of a stored file, field by field. */
  'bankFiles.decoded': query(
    z.strictObject({ bankFileId: id, from: z.int().min(1), count: z.int().min(1).max(decodedLinesMax) }),
    z.strictObject({
      file: z.string(),
      format: z.string(),
      direction: z.enum(['in', 'out']),
      totalLines: z.int(),
      lines: z.array(decodedLine),
    }),
  ),
  /** Records of the creditor's files by reference, amount or customer number; the newest files first, at most 200. */
  /** The newest first. */
  'bankFiles.statements': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ statements: z.array(bankStatement) }),
  ),
  'bankFiles.search': query(
    z.strictObject({ creditorId: id, text: line(60).min(1) }),
    z.strictObject({ hits: z.array(bankFileHit) }),
  ),
};

export const reasonAction = z.strictObject({
  scheme: z.enum(schemeNames),
  kind: z.enum(answerKinds),
  /** As the scheme gives it; '' is for all that have no row of their own. */
  reasonCode: line(10),
  action: z.enum(reasonActionKinds),
  afterDays: z.int().min(0).max(365).nullable(),
});

export const reasonActionChannels = {
  /** A row per scheme and kind, and one for each code that was set or has come by. */
  'reasonActions.list': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({
      actions: z.array(z.strictObject({ ...reasonAction.shape, isDefault: z.boolean(), seen: z.int() })),
    }),
  ),
  /** `retry` takes days, the others none. */
  'reasonActions.set': command(
    z.strictObject({ creditorId: id, ...reasonAction.shape }),
    z.strictObject({ creditorId: id }),
  ),
};

/** Kinds of tasks that answers of the bank raise. */
export const taskKinds = [
  'new_mandate',
  'send_slip',
  'stop_collecting',
  'look_at',
  'mandate_changed',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export const clerkTask = z.strictObject({
  id,
  creditorId: id,
  /** One of `taskKinds`, or of another capability's. */
  kind: z.string(),
  /** What came back, from which line of which file. */
  scheme: z.string(),
  answer: z.string(),
  reasonCode: z.string(),
  file: z.string(),
  fileLine: z.int().nullable(),
  bankFileId: id.nullable(),
  customerId: id.nullable(),
  customerNumber: z.string(),
  customerName: z.string(),
  lineId: id.nullable(),
  runId: id.nullable(),
  amountMinor,
  currency: z.string(),
  dueOn: day,
  state: z.enum(['open', 'done']),
  raisedAt: timestamp,
  doneAt: timestamp.nullable(),
  doneBy: z.string().nullable(),
});
export type ClerkTask = z.infer<typeof clerkTask>;

export const tasksShownMax = 500;

export const taskChannels = {
  /** Open ones by the day they are due, or the ones done last. */
  'tasks.list': query(
    z.strictObject({ creditorId: id.nullable(), state: z.enum(['open', 'done']) }),
    z.strictObject({ tasks: z.array(clerkTask), total: z.int() }),
  ),
  /** Done, or open again. */
  'tasks.done': command(z.strictObject({ id, isDone: z.boolean() }), z.strictObject({ id })),
};
