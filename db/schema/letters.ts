import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { creditors, customers } from './parties.ts';
import { notices } from './reminders.ts';
import { agents } from './system.ts';

/** Templates of letters and what was sent. SQL: db/migrations/0014-letters.ts. */
export const letterTemplates = sqliteTable(
  'letter_templates',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    language: text({ enum: ['en', 'da', 'sv', 'fi', 'nb'] }).notNull(),
    version: integer().notNull(),
    template: text(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [unique().on(table.creditorId, table.kind, table.language, table.version)],
);

export const sentLetters = sqliteTable(
  'sent_letters',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    noticeId: integer('notice_id')
      .unique()
      .references(() => notices.id, { onDelete: 'restrict' }),
    channel: text({ enum: ['letter', 'mail'] }).notNull(),
    kind: text().notNull(),
    number: text().notNull(),
    writtenOn: text('written_on').notNull(),
    currency: text().notNull(),
    totalMinor: integer('total_minor').notNull(),
    content: text().notNull(),
    contentSha256: text('content_sha256').notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [index('sent_letters_by_customer').on(table.customerId, table.writtenOn)],
);
