import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  collectionLineStates,
  collectionRunStates,
  mandateChangeKinds,
  mandateChangeStates,
  mandateEnders,
  mandateStates,
} from '../../shared/api/collection-states.ts';
import { holdKinds } from '../../shared/api/holds.ts';
import { bankFiles, entries } from './ledger.ts';
import { creditors, customers } from './parties.ts';
import { agents } from './system.ts';

/** Agreements, mandates and the collection journal. SQL with its CHECKs, triggers and comments: db/migrations/0002-collections.ts, 0009-mandate-changes.ts. */
export const agreements = sqliteTable(
  'agreements',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    scheme: text().notNull(),
    code: text().notNull(),
    creditorNumber: text('creditor_number').notNull(),
    debtorGroup: text('debtor_group').notNull(),
    section: text().notNull(),
    dataSupplierNumber: text('data_supplier_number').notNull(),
    isTest: integer('is_test', { mode: 'boolean' }).notNull(),
    mainText: text('main_text').notNull(),
    outFolder: text('out_folder').notNull(),
    inFolder: text('in_folder').notNull(),
    nextFileNumber: integer('next_file_number').notNull(),
    leadDays: integer('lead_days'),
    dateRoll: text('date_roll', { enum: ['next', 'previous', 'keep'] }).notNull(),
    hasFourEyes: integer('has_four_eyes', { mode: 'boolean' }).notNull(),
    rules: text().notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
    sendsMandateChanges: integer('sends_mandate_changes', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    unique().on(table.creditorId, table.code),
    uniqueIndex('agreements_by_number').on(table.scheme, table.creditorNumber, table.debtorGroup),
  ],
);

export const mandates = sqliteTable(
  'mandates',
  {
    id: integer().primaryKey(),
    agreementId: integer('agreement_id')
      .notNull()
      .references(() => agreements.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    number: text().notNull(),
    state: text({ enum: mandateStates }).notNull(),
    cancelledBy: text('cancelled_by', { enum: mandateEnders }),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    createdAt: integer('created_at').notNull(),
    debtorAccount: text('debtor_account').notNull().default(''),
    signedOn: text('signed_on'),
    accountBefore: text('account_before'),
    accountChangedAt: integer('account_changed_at'),
  },
  (table) => [
    uniqueIndex('mandates_one_live')
      .on(table.agreementId, table.customerId)
      .where(sql`state <> 'cancelled'`),
    index('mandates_by_customer').on(table.customerId),
    index('mandates_by_number').on(table.agreementId, table.number),
  ],
);

export const mandateEvents = sqliteTable(
  'mandate_events',
  {
    id: integer().primaryKey(),
    mandateId: integer('mandate_id')
      .notNull()
      .references(() => mandates.id, { onDelete: 'restrict' }),
    state: text({ enum: mandateStates }).notNull(),
    cancelledBy: text('cancelled_by', { enum: mandateEnders }),
    effectiveOn: text('effective_on'),
    bankFileId: integer('bank_file_id').references(() => bankFiles.id, { onDelete: 'restrict' }),
    fileLine: integer('file_line'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [index('mandate_events_by_mandate').on(table.mandateId)],
);

export const mandateChanges = sqliteTable(
  'mandate_changes',
  {
    id: integer().primaryKey(),
    mandateId: integer('mandate_id')
      .notNull()
      .references(() => mandates.id, { onDelete: 'restrict' }),
    kind: text({ enum: mandateChangeKinds }).notNull(),
    newMandateId: integer('new_mandate_id').references(() => mandates.id, { onDelete: 'restrict' }),
    bankRegistration: text('bank_registration').notNull(),
    bankAccount: text('bank_account').notNull(),
    effectiveOn: text('effective_on'),
    state: text({ enum: mandateChangeStates }).notNull(),
    bankFileId: integer('bank_file_id').references(() => bankFiles.id, { onDelete: 'restrict' }),
    fileLine: integer('file_line'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [
    index('mandate_changes_by_mandate').on(table.mandateId),
    index('mandate_changes_waiting')
      .on(table.mandateId)
      .where(sql`state = 'waiting'`),
  ],
);

export const mandateExports = sqliteTable('mandate_exports', {
  id: integer().primaryKey(),
  agreementId: integer('agreement_id')
    .notNull()
    .references(() => agreements.id, { onDelete: 'restrict' }),
  bankFileId: integer('bank_file_id')
    .notNull()
    .unique()
    .references(() => bankFiles.id, { onDelete: 'restrict' }),
  folder: text().notNull(),
});

export const holds = sqliteTable(
  'holds',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id').references(() => customers.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    until: text(),
    reason: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    setAt: integer('set_at').notNull(),
    liftedAt: integer('lifted_at'),
    liftedBy: integer('lifted_by').references(() => agents.id, { onDelete: 'restrict' }),
    kind: text({ enum: holdKinds }).notNull().default('hold'),
  },
  (table) => [
    uniqueIndex('holds_one_of_customer')
      .on(table.customerId)
      .where(sql`customer_id IS NOT NULL AND lifted_at IS NULL`),
    uniqueIndex('holds_one_of_entry')
      .on(table.entryId)
      .where(sql`entry_id IS NOT NULL AND lifted_at IS NULL`),
  ],
);

export const collectionRuns = sqliteTable(
  'collection_runs',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    agreementId: integer('agreement_id')
      .notNull()
      .references(() => agreements.id, { onDelete: 'restrict' }),
    state: text({ enum: collectionRunStates }).notNull(),
    proposedOn: text('proposed_on').notNull(),
    dueFrom: text('due_from').notNull(),
    dueTo: text('due_to').notNull(),
    earliestOn: text('earliest_on').notNull(),
    rules: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('collection_runs_by_creditor').on(table.creditorId, table.createdAt)],
);

export const collectionLines = sqliteTable(
  'collection_lines',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => collectionRuns.id, { onDelete: 'restrict' }),
    agreementId: integer('agreement_id')
      .notNull()
      .references(() => agreements.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    mandateId: integer('mandate_id').references(() => mandates.id, { onDelete: 'restrict' }),
    collectOn: text('collect_on').notNull(),
    currency: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    state: text({ enum: collectionLineStates }).notNull(),
    reference: text().notNull(),
    text: text(),
  },
  (table) => [
    index('collection_lines_by_run').on(
      table.runId,
      table.state,
      table.collectOn,
      table.currency,
      table.amountMinor,
    ),
    index('collection_lines_by_customer').on(table.customerId, table.collectOn),
    uniqueIndex('collection_lines_one_a_day')
      .on(table.agreementId, table.customerId, table.collectOn)
      .where(sql`state NOT IN ('cancelled','rejected','reversed')`),
    index('collection_lines_by_reference').on(table.agreementId, table.reference),
  ],
);

export const collectionLineEntries = sqliteTable(
  'collection_line_entries',
  {
    lineId: integer('line_id')
      .notNull()
      .references(() => collectionLines.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    amountMinor: integer('amount_minor').notNull(),
    isEnded: integer('is_ended', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lineId, table.entryId] }),
    index('collection_line_entries_live')
      .on(table.entryId)
      .where(sql`is_ended = 0`),
  ],
);

export const collectionEvents = sqliteTable(
  'collection_events',
  {
    id: integer().primaryKey(),
    lineId: integer('line_id')
      .notNull()
      .references(() => collectionLines.id, { onDelete: 'restrict' }),
    state: text().notNull(),
    params: text().notNull(),
    bankFileId: integer('bank_file_id').references(() => bankFiles.id, { onDelete: 'restrict' }),
    fileLine: integer('file_line'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [
    index('collection_events_by_line').on(table.lineId),
    index('collection_events_of_differences')
      .on(table.lineId)
      .where(sql`state = 'difference'`),
  ],
);

export const collectionLeftOut = sqliteTable(
  'collection_left_out',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => collectionRuns.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    qualifiesOn: text('qualifies_on'),
  },
  (table) => [unique().on(table.runId, table.entryId)],
);
