import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'm.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** Messages to customers. */
export const outboxSql: SubjectSqlOf<'outbox'> = {
  from: 'outbox_messages m',
  id: 'm.id',
  ofCreditor: 'm.creditor_id = @creditorId',
  within: {
    customerId: 'm.customer_id = @withinCustomerId',
    // A message comes of a run, never of an import.
    importId: '@withinImportId IS NULL',
    entryId:
      'm.id IN (SELECT message_id FROM outbox_attachments WHERE entry_id = @withinEntryId UNION SELECT o.id FROM outbox_messages o JOIN collection_line_entries p ON p.line_id = o.line_id WHERE p.entry_id = @withinEntryId)',
    runId: 'm.run_id = @withinRunId',
  },
  columns: {
    customerNumber: { value: 'c.number', through: { ...customer, value: 'number', order: 'number_sort' } },
    customerName: { value: 'c.name', through: { ...customer, value: 'name', order: 'name_sort' } },
    state: { value: 'm.state' },
    reason: { value: 'm.reason', mayBeEmpty: true },
    toAddress: { value: 'm.to_address', mayBeEmpty: true },
    rung: { value: 'm.rung' },
    answer: { value: 'm.answer', mayBeEmpty: true },
    collectOn: { value: 'm.collect_on' },
    amountMinor: { value: 'm.amount_minor' },
    currency: { value: 'm.currency' },
    runId: { value: 'm.run_id', mayBeEmpty: true },
    attempts: { value: 'm.attempts' },
    changedAt: { value: 'm.changed_at' },
  },
  search: {
    beginnings: ['m.to_address'],
    anywhere: [],
    through: {
      key: 'm.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins: 'JOIN customers c ON c.id = m.customer_id',
  joins: {},
  totals: { currency: 'm.currency', sums: { amountMinor: 'm.amount_minor' } },
};
