import * as z from 'zod';
import { schemeNames } from '../domain/collections/schemes.ts';
import { noticeChannel, notificationDefinition } from '../domain/notifications/definition.ts';
import { command, query } from './channel.ts';
import { outboxReasons, outboxRungs, outboxStates } from './outbox-states.ts';
import { amountMinor, currency, day, id, jobStarted, language, line, nothing, timestamp } from './values.ts';

/** Which text: one creditor's, for one scheme, in one language, by one way. */
const definitionKey = {
  creditorId: id,
  scheme: z.enum(schemeNames),
  channel: noticeChannel,
  language,
};

export const storedNotification = z.strictObject({
  ...definitionKey,
  definition: notificationDefinition,
  /** Nothing is set: it is the program's own. */
  isDefault: z.boolean(),
  /** Characters in a line; null: no limit. */
  widthMax: z.int().nullable(),
});
export type StoredNotification = z.infer<typeof storedNotification>;

export const noticePreview = z.strictObject({
  /** Empty for a scheme's text. */
  subject: z.string(),
  lines: z.array(z.strictObject({ text: z.string(), isOver: z.boolean() })),
  problems: z.array(z.strictObject({ code: z.string(), part: z.string(), name: z.string() })),
  widthMax: z.int().nullable(),
  /** Lines that the scheme carries at most; null: no limit. */
  linesMax: z.int().nullable(),
  /** No line of a run was named: the customer and the entries are made up. */
  isSample: z.boolean(),
});
export type NoticePreview = z.infer<typeof noticePreview>;

export const mailSecurities = ['tls', 'starttls', 'none'] as const;

const mailFields = {
  /** `eml`: drafts in a folder, for the clerk's own mail program. */
  transport: z.enum(['off', 'smtp', 'eml']),
  host: line(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  user: line(200),
  from: line(254),
  /** '' for the creditor's own address. */
  replyTo: line(254),
  folder: line(1000),
};

export const mailSettings = z.strictObject({
  ...mailFields,
  /** The password itself never leaves the backend. */
  hasPassword: z.boolean(),
});
export type MailSettings = z.infer<typeof mailSettings>;

/** A password that is left out stays, unless server, port, security or user change: it is given to no other server. */
export const newMailSettings = z.strictObject({ ...mailFields, password: line(500).nullable().optional() });
export type NewMailSettings = z.infer<typeof newMailSettings>;

export const outboxMessage = z.strictObject({
  id,
  creditorId: id,
  runId: id.nullable(),
  lineId: id.nullable(),
  customerId: id,
  customerNumber: z.string(),
  customerName: z.string(),
  contactName: z.string(),
  rung: z.enum(outboxRungs),
  transport: z.enum(['smtp', 'eml']),
  toAddress: z.string(),
  language,
  subject: z.string(),
  body: z.string(),
  collectOn: day,
  currency,
  amountMinor,
  state: z.enum(outboxStates),
  reason: z.union([z.enum(outboxReasons), z.literal('')]),
  answer: z.string(),
  attempts: z.int(),
  attachments: z.array(
    z.strictObject({ name: z.string(), /** Else it is the stored document. */ isDrawn: z.boolean() }),
  ),
  events: z.array(
    z.strictObject({
      state: z.enum(outboxStates),
      reason: z.string(),
      answer: z.string(),
      agent: z.string(),
      at: timestamp,
    }),
  ),
});
export type OutboxMessage = z.infer<typeof outboxMessage>;

/** So many at a time; more are done run by run. */
export const outboxChangeMax = 1000;
const messageIds = z.array(id).min(1).max(outboxChangeMax);

export const notificationChannels = {
  /** Every text of a creditor, those that are the program's own too. */
  'notifications.definitions': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ definitions: z.array(storedNotification) }),
  ),
  /** Null goes back to the program's own. */
  'notifications.setDefinition': command(
    z.strictObject({ ...definitionKey, definition: notificationDefinition.nullable() }),
    nothing,
    'teamLead',
  ),
  /** A definition that is not kept yet, tried on a line of a run or on a made-up one. */
  'notifications.preview': query(
    z.strictObject({ ...definitionKey, definition: notificationDefinition, lineId: id.nullable() }),
    noticePreview,
  ),
  /** Puts a mail for each line of the run into the outbox. The job's outcome is a `NoticesPrepared`. */
  'notifications.prepare': command(z.strictObject({ runId: id }), jobStarted),
  /** Sends what is queued: of the run, or all. The job's outcome is a `NoticesSent`. */
  'notifications.send': command(
    z.strictObject({ creditorId: id.nullable(), runId: id.nullable() }),
    jobStarted,
  ),
  'notifications.message': query(z.strictObject({ id }), outboxMessage),
  /**
   * Queues again what failed, was skipped or is unknown (then it is the clerk's word that it did not arrive); the address
   * is looked up anew.
   */
  'notifications.retry': command(
    z.strictObject({ messageIds }),
    z.strictObject({ queued: z.int(), skipped: z.int() }),
  ),
  /** The clerk's word that what is unknown has arrived. */
  'notifications.markSent': command(z.strictObject({ messageIds }), z.strictObject({ sent: z.int() })),
  /** Not sent after all, until it is queued again. */
  'notifications.takeOut': command(z.strictObject({ messageIds }), z.strictObject({ takenOut: z.int() })),
  /** Opens the mail as a draft in the computer's own mail program. */
  'notifications.openDraft': command(z.strictObject({ id }), z.strictObject({ name: z.string() })),
  'notifications.mailSettings': query(nothing, mailSettings),
  'notifications.setMailSettings': command(newMailSettings, mailSettings, 'administrator'),
  /** One mail to prove the settings; gives what the server answered, or the draft's file name. */
  'notifications.sendTest': command(
    z.strictObject({ creditorId: id, toAddress: line(254) }),
    z.strictObject({ answer: z.string() }),
    'administrator',
  ),
};

export const noticesPrepared = z.strictObject({
  runId: id,
  queued: z.int(),
  skipped: z.int(),
  /** Sent, failed or unknown: they stay as they are. */
  already: z.int(),
  byReason: z.partialRecord(z.enum(outboxReasons), z.int()),
});
export type NoticesPrepared = z.infer<typeof noticesPrepared>;

export const noticesSent = z.strictObject({
  sent: z.int(),
  failed: z.int(),
  unknown: z.int(),
  skipped: z.int(),
});
export type NoticesSent = z.infer<typeof noticesSent>;
