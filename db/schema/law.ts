import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { entries } from './ledger.ts';
import { creditors } from './parties.ts';
import { agents } from './system.ts';

/** What is decided within the law. SQL: db/migrations/0011-law.ts. */
export const lawTerms = sqliteTable('law_terms', {
  creditorId: integer('creditor_id')
    .primaryKey()
    .references(() => creditors.id, { onDelete: 'restrict' }),
  dayCount: text('day_count', { enum: ['act/365', 'act/360', '30/360'] }).notNull(),
  dueDaysAreAgreed: integer('due_days_are_agreed', { mode: 'boolean' }).notNull(),
  feesBearInterest: integer('fees_bear_interest', { mode: 'boolean' }).notNull(),
  allocationOrder: text('allocation_order'),
  agentId: integer('agent_id')
    .notNull()
    .references(() => agents.id, { onDelete: 'restrict' }),
  at: integer().notNull(),
});

export const lawLoweredFees = sqliteTable(
  'law_lowered_fees',
  {
    id: integer().primaryKey(),
    creditorId: integer('creditor_id')
      .notNull()
      .references(() => creditors.id, { onDelete: 'restrict' }),
    lawRow: text('law_row').notNull(),
    amountMinor: integer('amount_minor'),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [index('law_lowered_fees_by_creditor').on(table.creditorId, table.lawRow)],
);

export const lawEnteredRates = sqliteTable(
  'law_entered_rates',
  {
    id: integer().primaryKey(),
    country: text({ enum: ['DK', 'SE', 'FI', 'NO'] }).notNull(),
    rule: text({ enum: ['interest_rate', 'interest_reference_rate'] }).notNull(),
    fromOn: text('from_on').notNull(),
    rateBps: integer('rate_bps'),
    source: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
  },
  (table) => [index('law_entered_rates_by_country').on(table.country, table.fromOn)],
);

export const limitationEvents = sqliteTable(
  'limitation_events',
  {
    id: integer().primaryKey(),
    entryId: integer('entry_id')
      .notNull()
      .references(() => entries.id, { onDelete: 'restrict' }),
    kind: text({
      enum: ['acknowledgement', 'part_payment', 'reminder', 'written_demand', 'legal_step', 'judgment'],
    }).notNull(),
    happenedOn: text('happened_on').notNull(),
    note: text().notNull(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'restrict' }),
    at: integer().notNull(),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnBy: integer('withdrawn_by').references(() => agents.id, { onDelete: 'restrict' }),
  },
  (table) => [index('limitation_events_by_entry').on(table.entryId)],
);
