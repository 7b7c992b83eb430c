import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { agreements, collectionLines } from './collections.ts';
import { bankFiles, entries } from './ledger.ts';
import { creditors, customers } from './parties.ts';
import { agents } from './system.ts';

/** Records of bank files, and what to do about what they say. SQL: db/migrations/0004-bank-file-items.ts. */
export const bankFileItems = sqliteTable(
  'bank_file_items',
  {
    id: integer().primaryKey(),
    bankFileId: integer('bank_file_id')
      .notNull()
      .references(() => bankFiles.id, { onDelete: 'restrict' }),
    line: integer().notNull(),
    kind: text().notNull(),
    code: text().notNull(),
    agreementId: integer('agreement_id').references(() => agreements.id, { onDelete: 'restrict' }),
    customerNumber: text('customer_number').notNull(),
    customerId: integer('customer_id').references(() => customers.id, { onDelete: 'restrict' }),
    mandateNumber: text('mandate_number').notNull(),
    reference: text().notNull(),
    currency: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    paidMinor: integer('paid_minor').notNull(),
    dueOn: text('due_on'),
    paidOn: text('paid_on'),
    bookedOn: text('booked_on'),
    archiveReference: text('archive_reference').notNull(),
    reasonCode: text('reason_code').notNull(),
    endedBy: text('ended_by'),
    extra: text().notNull(),
    lineId: integer('line_id').references(() => collectionLines.id, { onDelete: 'restrict' }),
  },
  (table) => [
    index('bank_file_items_by_file').on(table.bankFileId, table.line),
    index('bank_file_items_by_line')
      .on(table.lineId)
      .where(sql`line_id IS NOT NULL`),
    index('bank_file_items_by_customer')
      .on(table.customerId)
      .where(sql`customer_id IS NOT NULL`),
    index('bank_file_items_by_reference')
      .on(table.reference)
      .where(sql`reference <> ''`),
    index('bank_file_items_by_amount')
      .on(table.paidMinor)
      .where(sql`paid_minor <> 0`),
  ],
);

export const reasonActions = sqliteTable(
  'reason_actions',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    scheme: text().notNull(),
    kind: text({ enum: ['rejected', 'cancelled', 'charged_back', 'remark'] }).notNull(),
    reasonCode: text('reason_code').notNull(),
    action: text({
      enum: ['retry', 'new_mandate', 'send_slip', 'stop_collecting', 'task', 'none'],
    }).notNull(),
    afterDays: integer('after_days'),
  },
  (table) => [unique().on(table.creditorId, table.scheme, table.kind, table.reasonCode)],
);

export const tasks = sqliteTable(
  'tasks',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    params: text().notNull(),
    customerId: integer('customer_id').references(() => customers.id, { onDelete: 'restrict' }),
    lineId: integer('line_id').references(() => collectionLines.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    itemId: integer('item_id').references(() => bankFileItems.id, { onDelete: 'restrict' }),
    dueOn: text('due_on').notNull(),
    state: text({ enum: ['open', 'done'] }).notNull(),
    raisedAt: integer('raised_at').notNull(),
    doneAt: integer('done_at'),
    doneBy: integer('done_by').references(() => agents.id, { onDelete: 'restrict' }),
  },
  (table) => [
    index('tasks_open')
      .on(table.creditorId, table.dueOn)
      .where(sql`state = 'open'`),
  ],
);
