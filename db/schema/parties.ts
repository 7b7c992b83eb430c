import { integer, sqliteTable, text, uniqueIndex, unique, index } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';

/** Creditors, customers and their contacts. SQL with its CHECKs and comments: db/migrations/0001-base.ts. */
export const creditors = sqliteTable('creditors', {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  country: text({ enum: ['DK', 'SE', 'FI', 'NO'] }).notNull(),
  registrationNumber: text('registration_number').notNull(),
  currency: text().notNull(),
  vatDeductionBps: integer('vat_deduction_bps').notNull(),
  language: text({ enum: ['en', 'da', 'sv', 'fi', 'nb'] }).notNull(),
  street: text().notNull(),
  postalCode: text('postal_code').notNull(),
  city: text().notNull(),
  email: text().notNull(),
  phone: text().notNull(),
  isDemo: integer('is_demo', { mode: 'boolean' }).notNull(),
  ledgerRevision: integer('ledger_revision').notNull().default(0),
  createdAt: integer('created_at').notNull(),
});

export const creditorBankAccounts = sqliteTable(
  'creditor_bank_accounts',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    kind: text({ enum: ['iban', 'bban', 'bankgiro', 'plusgiro', 'fik'] }).notNull(),
    number: text().notNull(),
    bic: text(),
    currency: text().notNull(),
    isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
  },
  (table) => [unique().on(table.creditorId, table.kind, table.number)],
);

export const customers = sqliteTable(
  'customers',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    number: text().notNull(),
    name: text().notNull(),
    nameSort: text('name_sort').notNull(),
    numberSort: text('number_sort').notNull(),
    party: text({ enum: ['business', 'private'] }).notNull(),
    registrationNumber: text('registration_number'),
    personalNumber: text('personal_number'),
    street: text().notNull(),
    postalCode: text('postal_code').notNull(),
    city: text().notNull(),
    country: text().notNull(),
    language: text({ enum: ['en', 'da', 'sv', 'fi', 'nb'] }).notNull(),
    email: text().notNull(),
    phone: text().notNull(),
    banReason: text('ban_reason'),
    banUntil: text('ban_until'),
    banSetAt: integer('ban_set_at'),
    importId: integer('import_id'),
    sourceFileId: integer('source_file_id'),
    sourceRow: integer('source_row'),
    createdAt: integer('created_at').notNull(),
    collectionMethod: text('collection_method').notNull().default(''),
    customerGroup: text('customer_group').notNull().default(''),
  },
  (table) => [
    unique().on(table.creditorId, table.number),
    index('customers_by_name').on(table.creditorId, table.nameSort),
  ],
);

export const contacts = sqliteTable(
  'contacts',
  {
    id: integer().primaryKey(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    role: text({ enum: ['collections', 'primary', 'invoice', 'other'] }).notNull(),
    email: text().notNull(),
    phone: text().notNull(),
    isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    uniqueIndex('contacts_one_default')
      .on(table.customerId)
      .where(sql`is_default = 1`),
    index('contacts_by_customer').on(table.customerId),
  ],
);
