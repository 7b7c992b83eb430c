import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { bankFileItems } from './bank-file-items.ts';
import { collectionLines } from './collections.ts';
import { applications, bankFiles, entries } from './ledger.ts';
import { creditors, customers } from './parties.ts';
import { agents } from './system.ts';

/** Money in and back, and what was decided about it. SQL: db/migrations/0005-payments.ts. */
export const payments = sqliteTable(
  'payments',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    itemId: integer('item_id')
      .notNull()
      .references(() => bankFileItems.id, { onDelete: 'restrict' }),
    bankFileId: integer('bank_file_id')
      .notNull()
      .references(() => bankFiles.id, { onDelete: 'restrict' }),
    kind: text({ enum: ['direct_debit', 'slip', 'transfer', 'charge_back', 'slip_reversal'] }).notNull(),
    currency: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    paidOn: text('paid_on').notNull(),
    customerId: integer('customer_id').references(() => customers.id, { onDelete: 'restrict' }),
    lineId: integer('line_id').references(() => collectionLines.id, { onDelete: 'restrict' }),
    outcome: text({
      enum: [
        'matching',
        'partial',
        'excess',
        'no_match',
        'already_paid',
        'double_payment',
        'wrong_customer_number',
        'suggested',
        'reversed',
      ],
    }).notNull(),
    state: text({ enum: ['settled', 'waiting', 'decided'] }).notNull(),
    rule: text().notNull(),
    evidence: text().notNull(),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    reversesPaymentId: integer('reverses_payment_id').references((): AnySQLiteColumn => payments.id, {
      onDelete: 'restrict',
    }),
    at: integer().notNull(),
  },
  (table) => [
    unique().on(table.itemId),
    uniqueIndex('payments_reversed_once')
      .on(table.reversesPaymentId)
      .where(sql`reverses_payment_id IS NOT NULL`),
    index('payments_by_creditor').on(table.creditorId, table.paidOn),
    index('payments_waiting')
      .on(table.creditorId, table.paidOn)
      .where(sql`state = 'waiting'`),
    index('payments_by_file').on(table.bankFileId),
    index('payments_by_line')
      .on(table.lineId)
      .where(sql`line_id IS NOT NULL`),
    index('payments_by_customer')
      .on(table.customerId)
      .where(sql`customer_id IS NOT NULL`),
    index('payments_by_entry')
      .on(table.entryId)
      .where(sql`entry_id IS NOT NULL`),
    index('payments_guessed')
      .on(table.creditorId, table.at)
      .where(
        sql`state = 'settled' AND rule IN ('document_number','text_reference','exact_sum','payer_account','name_amount','tolerance')`,
      ),
  ],
);

export const paymentDecisions = sqliteTable(
  'payment_decisions',
  {
    id: integer().primaryKey(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    kind: text({
      enum: ['settle', 'on_account', 'move_to_customer', 'refund', 'write_off_difference', 'send_back'],
    }).notNull(),
    params: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
    undoneAt: integer('undone_at'),
    undoneBy: integer('undone_by').references(() => agents.id, { onDelete: 'restrict' }),
    undoneReason: text('undone_reason').notNull().default(''),
  },
  (table) => [
    uniqueIndex('payment_decisions_one')
      .on(table.paymentId)
      .where(sql`undone_at IS NULL`),
    index('payment_decisions_by_payment').on(table.paymentId),
  ],
);

export const paymentParts = sqliteTable(
  'payment_parts',
  {
    id: integer().primaryKey(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    applicationId: integer('application_id').references(() => applications.id, { onDelete: 'restrict' }),
  },
  (table) => [
    unique().on(table.entryId),
    unique().on(table.applicationId),
    index('payment_parts_by_payment').on(table.paymentId),
  ],
);

/** Of a creditor all rules, or none: then the usual ones hold. SQL: db/migrations/0010-matching-rules.ts. */
export const matchingRules = sqliteTable(
  'matching_rules',
  {
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    rule: text({
      enum: [
        'structured_reference',
        'document_number',
        'text_reference',
        'exact_sum',
        'payer_account',
        'name_amount',
        'tolerance',
      ],
    }).notNull(),
    position: integer().notNull(),
    isOn: integer('is_on', { mode: 'boolean' }).notNull(),
    settles: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.creditorId, table.rule] }),
    unique().on(table.creditorId, table.position),
  ],
);

export const matchingTolerances = sqliteTable(
  'matching_tolerances',
  {
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    currency: text().notNull(),
    toleranceMinor: integer('tolerance_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.creditorId, table.currency] })],
);

/** Which account has paid for whom. */
export const payerAccounts = sqliteTable(
  'payer_accounts',
  {
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    account: text().notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    payments: integer().notNull(),
    lastOn: text('last_on').notNull(),
    refusedAt: integer('refused_at'),
  },
  (table) => [primaryKey({ columns: [table.creditorId, table.account, table.customerId] })],
);
