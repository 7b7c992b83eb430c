import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { entryKinds } from '../../shared/api/view-columns.ts';
import { importFiles, imports } from './imports.ts';
import { creditors, customers } from './parties.ts';
import { agents } from './system.ts';

/** The ledger itself, append-only. SQL with its CHECKs, triggers and comments: db/migrations/0001-base.ts. */
export const entries = sqliteTable(
  'entries',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    kind: text({ enum: entryKinds }).notNull(),
    documentNumber: text('document_number').notNull(),
    revision: integer().notNull(),
    documentOn: text('document_on').notNull(),
    dueOn: text('due_on').notNull(),
    currency: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    remainingMinor: integer('remaining_minor').notNull(),
    reference: text().notNull(),
    text: text().notNull(),
    orderNumber: text('order_number').notNull(),
    collectionMethod: text('collection_method').notNull(),
    disputedOn: text('disputed_on'),
    disputeReason: text('dispute_reason').notNull(),
    correctsEntryId: integer('corrects_entry_id'),
    importId: integer('import_id').references(() => imports.id, { onDelete: 'restrict' }),
    sourceFileId: integer('source_file_id').references(() => importFiles.id, { onDelete: 'restrict' }),
    sourceRow: integer('source_row'),
    enteredAt: integer('entered_at').notNull(),
  },
  (table) => [
    uniqueIndex('entries_identity').on(table.customerId, table.documentNumber, table.kind, table.revision),
    index('entries_open')
      .on(table.creditorId, table.dueOn, table.currency, table.remainingMinor)
      .where(sql`remaining_minor <> 0`),
    index('entries_open_by_customer')
      .on(table.customerId, table.currency, table.dueOn, table.remainingMinor)
      .where(sql`remaining_minor <> 0`),
    index('entries_by_reference')
      .on(table.reference)
      .where(sql`reference <> ''`),
    index('entries_by_import').on(table.importId, table.sourceRow),
    index('entries_corrected')
      .on(table.correctsEntryId)
      .where(sql`corrects_entry_id IS NOT NULL`),
  ],
);

export const applications = sqliteTable(
  'applications',
  {
    id: integer().primaryKey(),
    debitEntryId: integer('debit_entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    creditEntryId: integer('credit_entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    amountMinor: integer('amount_minor').notNull(),
    appliedOn: text('applied_on').notNull(),
    reversesApplicationId: integer('reverses_application_id').unique(),
    importId: integer('import_id').references(() => imports.id, { onDelete: 'restrict' }),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    appliedAt: integer('applied_at').notNull(),
  },
  (table) => [
    index('applications_by_debit').on(table.debitEntryId),
    index('applications_by_credit').on(table.creditEntryId),
  ],
);

export const changes = sqliteTable(
  'changes',
  {
    id: integer().primaryKey(),
    subject: text({ enum: ['customer', 'entry', 'creditor'] }).notNull(),
    subjectId: integer('subject_id').notNull(),
    field: text().notNull(),
    before: text(),
    after: text(),
    changedAt: integer('changed_at').notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    importId: integer('import_id').references(() => imports.id, { onDelete: 'restrict' }),
  },
  (table) => [index('changes_by_subject').on(table.subject, table.subjectId)],
);

export const bankFiles = sqliteTable(
  'bank_files',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    format: text().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
    sha256: text().notNull(),
    lines: integer().notNull(),
    totalMinor: integer('total_minor'),
    currency: text(),
    madeAt: integer('made_at').notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    formatVersion: text('format_version').notNull().default(''),
    deliveryId: text('delivery_id').notNull().default(''),
    createdOn: text('created_on'),
    agreementId: integer('agreement_id'),
    totalsHold: integer('totals_hold', { mode: 'boolean' }).notNull().default(true),
    totalsWord: text('totals_word').notNull().default(''),
  },
  (table) => [
    unique().on(table.creditorId, table.direction, table.sha256, table.version),
    index('bank_files_by_delivery')
      .on(table.creditorId, table.format, table.deliveryId)
      .where(sql`delivery_id <> '' AND direction = 'in'`),
  ],
);

export const bankFileContents = sqliteTable(
  'bank_file_contents',
  {
    bankFileId: integer('bank_file_id')
      .notNull()
      .references(() => bankFiles.id, { onDelete: 'restrict' }),
    piece: integer().notNull(),
    content: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.bankFileId, table.piece] })],
);

export const documents = sqliteTable(
  'documents',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    importId: integer('import_id').references(() => imports.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    mediaType: text('media_type').notNull(),
    sha256: text().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    content: blob({ mode: 'buffer' }).notNull(),
    storedAt: integer('stored_at').notNull(),
  },
  (table) => [unique().on(table.entryId, table.sha256)],
);
