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
import { entries } from './ledger.ts';
import { creditors, customers } from './parties.ts';
import { paymentDecisions, payments } from './payments.ts';
import { agents } from './system.ts';

/** Vouchers for the ERP. SQL: db/migrations/0006-postings.ts. */
export const postingAccounts = sqliteTable(
  'posting_accounts',
  {
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    kind: text({
      enum: ['bank', 'receivables', 'fees', 'write_off', 'suspense', 'rounding', 'refunds'],
    }).notNull(),
    account: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.creditorId, table.kind] })],
);

export const postingBatches = sqliteTable(
  'posting_batches',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    currency: text().notNull(),
    vouchers: integer().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    postedOn: text('posted_on').notNull(),
    accounts: text().notNull(),
    reversesBatchId: integer('reverses_batch_id'),
    reason: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [unique().on(table.reversesBatchId), unique().on(table.creditorId, table.number)],
);

export const vouchers = sqliteTable(
  'vouchers',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    batchId: integer('batch_id').references(() => postingBatches.id, { onDelete: 'restrict' }),
    number: integer(),
    voucherOn: text('voucher_on').notNull(),
    currency: text().notNull(),
    source: text().notNull(),
    paymentId: integer('payment_id').references(() => payments.id, { onDelete: 'restrict' }),
    decisionId: integer('decision_id').references(() => paymentDecisions.id, { onDelete: 'restrict' }),
    reversesVoucherId: integer('reverses_voucher_id'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [
    unique().on(table.reversesVoucherId),
    uniqueIndex('vouchers_by_number')
      .on(table.creditorId, table.number)
      .where(sql`number IS NOT NULL`),
    index('vouchers_unposted')
      .on(table.creditorId)
      .where(sql`batch_id IS NULL`),
    index('vouchers_by_batch')
      .on(table.batchId)
      .where(sql`batch_id IS NOT NULL`),
    index('vouchers_by_payment')
      .on(table.paymentId)
      .where(sql`payment_id IS NOT NULL`),
  ],
);

export const voucherLines = sqliteTable(
  'voucher_lines',
  {
    voucherId: integer('voucher_id')
      .notNull()
      .references(() => vouchers.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    accountKind: text('account_kind', {
      enum: ['bank', 'receivables', 'fees', 'write_off', 'suspense', 'rounding', 'refunds'],
    }).notNull(),
    customerId: integer('customer_id').references(() => customers.id, { onDelete: 'restrict' }),
    entryId: integer('entry_id').references(() => entries.id, { onDelete: 'restrict' }),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.voucherId, table.position] })],
);

export const postingProfiles = sqliteTable(
  'posting_profiles',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    spec: text().notNull(),
  },
  (table) => [unique().on(table.creditorId, table.name)],
);

export const postingExports = sqliteTable(
  'posting_exports',
  {
    id: integer().primaryKey(),
    batchId: integer('batch_id')
      .notNull()
      .references(() => postingBatches.id, { onDelete: 'restrict' }),
    format: text({ enum: ['csv', 'sie4'] }).notNull(),
    name: text().notNull(),
    sha256: text().notNull(),
    content: blob({ mode: 'buffer' }).notNull(),
    version: integer().notNull(),
    reason: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [unique().on(table.batchId, table.format, table.version)],
);
