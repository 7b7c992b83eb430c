import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { collectionLines, collectionRuns } from './collections.ts';
import { bankFiles } from './ledger.ts';
import { agents } from './system.ts';

/** Work on a run of the collection journal. SQL with its CHECKs, triggers and comments: db/migrations/0003-journal.ts. */
export const collectionEdits = sqliteTable(
  'collection_edits',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => collectionRuns.id, { onDelete: 'restrict' }),
    lineId: integer('line_id')
      .notNull()
      .references(() => collectionLines.id, { onDelete: 'restrict' }),
    kind: text({ enum: ['amount', 'date', 'text', 'take_out', 'split'] }).notNull(),
    before: text().notNull(),
    after: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
    undoneAt: integer('undone_at'),
    undoneBy: integer('undone_by').references(() => agents.id, { onDelete: 'restrict' }),
  },
  (table) => [index('collection_edits_by_run').on(table.runId, table.id)],
);

export const collectionSignatures = sqliteTable(
  'collection_signatures',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => collectionRuns.id, { onDelete: 'restrict' }),
    contentSha256: text('content_sha256').notNull(),
    lines: integer().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
    takenAwayAt: integer('taken_away_at'),
    takenAwayBy: integer('taken_away_by').references(() => agents.id, { onDelete: 'restrict' }),
    exportedAt: integer('exported_at'),
  },
  (table) => [
    uniqueIndex('collection_signatures_one')
      .on(table.runId)
      .where(sql`taken_away_at IS NULL AND exported_at IS NULL`),
  ],
);

export const collectionExports = sqliteTable(
  'collection_exports',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => collectionRuns.id, { onDelete: 'restrict' }),
    bankFileId: integer('bank_file_id')
      .notNull()
      .references(() => bankFiles.id, { onDelete: 'restrict' }),
    kind: text({ enum: ['collections', 'cancellation'] }).notNull(),
    version: integer().notNull(),
    reason: text().notNull(),
    contentSha256: text('content_sha256').notNull(),
    fileNumber: integer('file_number').notNull(),
    folder: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [
    unique().on(table.bankFileId),
    unique().on(table.runId, table.kind, table.contentSha256, table.version),
  ],
);
