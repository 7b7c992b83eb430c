import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { roles } from '../../shared/api/channel.ts';

/** Who acts, what was done, what is set. SQL with its CHECKs and comments: db/migrations/0001-base.ts. */
export const agents = sqliteTable('agents', {
  id: integer().primaryKey(),
  login: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: roles }).notNull(),
  createdAt: integer('created_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
});

export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    command: text().notNull(),
    commandId: text('command_id').notNull().unique(),
    subject: text().notNull(),
    subjectId: integer('subject_id'),
    input: text().notNull(),
    inputHash: text('input_hash').notNull(),
    outcome: text().notNull(),
    result: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [index('audit_by_subject').on(table.subject, table.subjectId)],
);

export const jobs = sqliteTable('jobs', {
  id: text().primaryKey(),
  kind: text().notNull(),
  subject: text().notNull(),
  agentId: integer('agent_id')
    .notNull()
    .references(() => agents.id, { onDelete: 'restrict' }),
  state: text({ enum: ['waiting', 'running', 'done', 'refused', 'failed', 'cancelled'] }).notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  outcome: text(),
});

export const settings = sqliteTable(
  'settings',
  { scope: text().notNull(), key: text().notNull(), value: text().notNull() },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
);

export const savedViews = sqliteTable(
  'saved_views',
  {
    id: integer().primaryKey(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    subject: text().notNull(),
    name: text().notNull(),
    isShared: integer('is_shared', { mode: 'boolean' }).notNull(),
    spec: text().notNull(),
    columns: text().notNull(),
  },
  (table) => [unique().on(table.agentId, table.subject, table.name)],
);
