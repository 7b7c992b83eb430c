import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { entries } from './ledger.ts';
import { creditors, customers } from './parties.ts';
import { agents } from './system.ts';

/** Reminders: policies, runs, notices. SQL: db/migrations/0012-reminders.ts. */
export const reminderPolicies = sqliteTable(
  'reminder_policies',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    rules: text().notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: integer('changed_by')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
  },
  (table) => [unique().on(table.creditorId, table.name)],
);

export const reminderChoices = sqliteTable(
  'reminder_choices',
  {
    id: integer().primaryKey().unique(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    level: text({ enum: ['entry', 'customer', 'group', 'creditor'] }).notNull(),
    entryId: integer('entry_id')
      .unique()
      .references(() => entries.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .unique()
      .references(() => customers.id, { onDelete: 'restrict' }),
    customerGroup: text('customer_group').notNull(),
    policyId: integer('policy_id').references(() => reminderPolicies.id, { onDelete: 'restrict' }),
    chosenAt: integer('chosen_at').notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
  },
  (table) => [
    uniqueIndex('reminder_choices_of_group')
      .on(table.creditorId, table.customerGroup)
      .where(sql`level IN ('group','creditor')`),
  ],
);

export const reminderRuns = sqliteTable(
  'reminder_runs',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    runOn: text('run_on').notNull(),
    state: text({ enum: ['proposed', 'approved', 'issued', 'discarded'] }).notNull(),
    policies: text().notNull(),
    bankFilesOn: text('bank_files_on'),
    overrideReason: text('override_reason').notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    createdAt: integer('created_at').notNull(),
    approvedBy: integer('approved_by').references(() => agents.id, { onDelete: 'restrict' }),
    approvedAt: integer('approved_at'),
    issuedAt: integer('issued_at'),
    issuedOn: text('issued_on'),
  },
  (table) => [index('reminder_runs_by_creditor').on(table.creditorId, table.createdAt)],
);

export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => reminderRuns.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    policyId: integer('policy_id')
      .notNull()
      .references(() => reminderPolicies.id, { onDelete: 'restrict' }),
    state: text({ enum: ['proposed', 'taken_out', 'issued', 'taken_back'] }).notNull(),
    position: integer().notNull(),
    kind: text({ enum: ['reminder', 'demand', 'payment_demand'] }).notNull(),
    channel: text({ enum: ['letter', 'mail', 'call'] }).notNull(),
    currency: text().notNull(),
    principalMinor: integer('principal_minor').notNull(),
    chargesMinor: integer('charges_minor').notNull(),
    creditMinor: integer('credit_minor').notNull(),
    interestMinor: integer('interest_minor').notNull(),
    feeMinor: integer('fee_minor').notNull(),
    compensationMinor: integer('compensation_minor').notNull(),
    feeFamily: text('fee_family', { enum: ['reminder', 'demand'] }),
    deadlineDays: integer('deadline_days').notNull(),
    gates: text().notNull(),
    isStopped: integer('is_stopped').notNull(),
    text: text().notNull(),
    note: text().notNull(),
    issuedOn: text('issued_on'),
    deadlineOn: text('deadline_on'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    changedAt: integer('changed_at').notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('notices_by_customer').on(table.customerId, table.issuedOn),
    index('notices_by_run').on(table.runId, table.state),
  ],
);

export const noticeEntries = sqliteTable(
  'notice_entries',
  {
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    level: text({ enum: ['entry', 'customer', 'group', 'creditor'] }),
    remainingMinor: integer('remaining_minor').notNull(),
    openMinor: integer('open_minor').notNull(),
    interestMinor: integer('interest_minor').notNull(),
    feeMinor: integer('fee_minor').notNull(),
    compensationMinor: integer('compensation_minor').notNull(),
    isWaiting: integer('is_waiting').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.noticeId, table.entryId] }),
    uniqueIndex('notice_entries_waiting')
      .on(table.entryId)
      .where(sql`is_waiting = 1`),
  ],
);

export const noticeCharges = sqliteTable(
  'notice_charges',
  {
    entryId: integer('entry_id')
      .primaryKey()
      .references(() => entries.id, { onDelete: 'restrict' }),
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'restrict' }),
    kind: text({ enum: ['fee', 'interest', 'compensation'] }).notNull(),
  },
  (table) => [unique().on(table.noticeId, table.kind)],
);

export const noticeEvents = sqliteTable(
  'notice_events',
  {
    id: integer().primaryKey(),
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'restrict' }),
    state: text().notNull(),
    feeMinor: integer('fee_minor').notNull(),
    note: text().notNull(),
    reason: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [index('notice_events_by_notice').on(table.noticeId)],
);

export const reminderLeftOut = sqliteTable(
  'reminder_left_out',
  {
    id: integer().primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => reminderRuns.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    qualifiesOn: text('qualifies_on'),
  },
  (table) => [index('reminder_left_out_by_run').on(table.runId)],
);
