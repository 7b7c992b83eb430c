import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { collectionLines, collectionRuns } from './collections.ts';
import { documents, entries } from './ledger.ts';
import { sentLetters } from './letters.ts';
import { creditors, customers } from './parties.ts';
import { agents } from './system.ts';

/** What customers are told. SQL: db/migrations/0007-notifications.ts, 0014-letters.ts. */
export const notificationDefinitions = sqliteTable(
  'notification_definitions',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    scheme: text().notNull(),
    channel: text({ enum: ['text', 'mail'] }).notNull(),
    language: text({ enum: ['en', 'da', 'sv', 'fi', 'nb'] }).notNull(),
    definition: text().notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: integer('changed_by')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
  },
  (table) => [unique().on(table.creditorId, table.scheme, table.channel, table.language)],
);

export const outboxMessages = sqliteTable(
  'outbox_messages',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    purpose: text().notNull(),
    runId: integer('run_id').references(() => collectionRuns.id, { onDelete: 'restrict' }),
    lineId: integer('line_id').references(() => collectionLines.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    contactName: text('contact_name').notNull(),
    rung: text({ enum: ['collections', 'primary', 'first', 'customer', 'none'] }).notNull(),
    transport: text({ enum: ['smtp', 'eml'] }).notNull(),
    toAddress: text('to_address').notNull(),
    language: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    collectOn: text('collect_on').notNull(),
    currency: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    messageId: text('message_id').notNull(),
    state: text({ enum: ['queued', 'sending', 'sent', 'failed', 'unknown', 'skipped'] }).notNull(),
    reason: text().notNull(),
    answer: text().notNull(),
    attempts: integer().notNull(),
    queuedAt: integer('queued_at').notNull(),
    endedAt: integer('ended_at'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    changedAt: integer('changed_at').notNull(),
    letterId: integer('letter_id').references(() => sentLetters.id, { onDelete: 'restrict' }),
  },
  (table) => [
    unique().on(table.messageId),
    uniqueIndex('outbox_messages_one_of_letter')
      .on(table.letterId)
      .where(sql`letter_id IS NOT NULL`),
    uniqueIndex('outbox_messages_once')
      .on(table.purpose, table.lineId)
      .where(sql`line_id IS NOT NULL`),
    index('outbox_messages_by_state').on(table.creditorId, table.state),
    index('outbox_messages_by_run')
      .on(table.runId)
      .where(sql`run_id IS NOT NULL`),
    index('outbox_messages_by_customer').on(table.customerId),
  ],
);

export const outboxEvents = sqliteTable(
  'outbox_events',
  {
    id: integer().primaryKey(),
    messageId: integer('message_id')
      .notNull()
      .references(() => outboxMessages.id, { onDelete: 'restrict' }),
    state: text().notNull(),
    reason: text().notNull(),
    answer: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [index('outbox_events_by_message').on(table.messageId)],
);

export const outboxAttachments = sqliteTable(
  'outbox_attachments',
  {
    id: integer().primaryKey(),
    messageId: integer('message_id')
      .notNull()
      .references(() => outboxMessages.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    documentId: integer('document_id').references(() => documents.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    letterId: integer('letter_id').references(() => sentLetters.id, { onDelete: 'restrict' }),
  },
  (table) => [index('outbox_attachments_by_message').on(table.messageId)],
);
