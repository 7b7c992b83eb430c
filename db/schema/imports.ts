import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import {
  importKinds,
  importRowOutcomes,
  importStates,
  issueSeverities,
  issueStates,
} from '../../shared/api/view-columns.ts';
import { creditors } from './parties.ts';
import { agents } from './system.ts';

/** Files read into the ledger, and the error log. SQL with its CHECKs and comments: db/migrations/0001-base.ts. */
export const importProfiles = sqliteTable(
  'import_profiles',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    files: text().notNull(),
  },
  (table) => [unique().on(table.creditorId, table.name)],
);

export const imports = sqliteTable(
  'imports',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    kind: text({ enum: importKinds }).notNull(),
    state: text({ enum: importStates }).notNull(),
    mode: text({ enum: ['add', 'full'] }),
    profile: text(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    startedAt: integer('started_at').notNull(),
    previewedAt: integer('previewed_at'),
    confirmedAt: integer('confirmed_at'),
    inspection: text().notNull(),
    mapping: text(),
    preview: text(),
    ledgerRevision: integer('ledger_revision'),
  },
  (table) => [index('imports_by_creditor').on(table.creditorId, table.startedAt)],
);

export const importFiles = sqliteTable(
  'import_files',
  {
    id: integer().primaryKey(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    name: text().notNull(),
    path: text().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text().notNull(),
  },
  (table) => [unique().on(table.importId, table.position), index('import_files_by_hash').on(table.sha256)],
);

export const importRows = sqliteTable(
  'import_rows',
  {
    id: integer().primaryKey(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'restrict' }),
    fileId: integer('file_id').references(() => importFiles.id, { onDelete: 'restrict' }),
    sheet: text().notNull(),
    row: integer(),
    outcome: text({ enum: importRowOutcomes }).notNull(),
    customerNumber: text('customer_number').notNull(),
    documentNumber: text('document_number').notNull(),
    entryId: integer('entry_id'),
    field: text().notNull(),
    before: text().notNull(),
    after: text().notNull(),
    code: text(),
    severity: text({ enum: issueSeverities }),
    params: text(),
    cells: text(),
  },
  (table) => [index('import_rows_by_import').on(table.importId, table.outcome, table.row)],
);

export const issues = sqliteTable(
  'issues',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id').references(() => creditors.id, { onDelete: 'restrict' }),
    subject: text().notNull(),
    code: text().notNull(),
    severity: text({ enum: issueSeverities }).notNull(),
    params: text().notNull(),
    importId: integer('import_id').references(() => imports.id, { onDelete: 'restrict' }),
    importRowId: integer('import_row_id').references(() => importRows.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id'),
    customerId: integer('customer_id'),
    file: text().notNull(),
    sheet: text().notNull(),
    row: integer(),
    columnName: text('column_name').notNull(),
    value: text().notNull(),
    state: text({ enum: issueStates }).notNull(),
    raisedAt: integer('raised_at').notNull(),
    resolvedAt: integer('resolved_at'),
    resolvedBy: integer('resolved_by').references(() => agents.id, { onDelete: 'restrict' }),
    resolution: text().notNull(),
    lineId: integer('line_id'),
    bankFileId: integer('bank_file_id'),
  },
  (table) => [
    index('issues_open')
      .on(table.creditorId, table.raisedAt)
      .where(sql`state = 'open'`),
    index('issues_by_import').on(table.importId, table.row),
    index('issues_open_by_line')
      .on(table.lineId)
      .where(sql`line_id IS NOT NULL AND state = 'open'`),
    index('issues_by_bank_file')
      .on(table.bankFileId)
      .where(sql`bank_file_id IS NOT NULL`),
  ],
);
