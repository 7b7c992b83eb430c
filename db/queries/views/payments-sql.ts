import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'p.customer_id', table: 'customers', keyMayBeNull: true } as const;
const item = { key: 'p.item_id', table: 'bank_file_items', keyMayBeNull: false } as const;

/** Money in and back, with what became of it. */
export const paymentsSql: SubjectSqlOf<'payments'> = {
  from: 'payments p',
  id: 'p.id',
  ofCreditor: 'p.creditor_id = @creditorId',
  within: {
    customerId: 'p.customer_id = @withinCustomerId',
    // A payment comes of a bank file, never of an import.
    importId: '@withinImportId IS NULL',
    entryId: `p.id IN (SELECT id FROM payments WHERE entry_id = @withinEntryId UNION
      SELECT q.id FROM applications a JOIN payments q ON q.entry_id = a.credit_entry_id WHERE a.debit_entry_id = @withinEntryId)`,
    runId: 'p.line_id IN (SELECT id FROM collection_lines WHERE run_id = @withinRunId)',
  },
  columns: {
    paidOn: { value: 'p.paid_on' },
    outcome: { value: 'p.outcome' },
    state: { value: 'p.state' },
    customerNumber: {
      value: 'c.number',
      mayBeEmpty: true,
      through: { ...customer, value: 'number', order: 'number_sort' },
    },
    customerName: {
      value: 'c.name',
      mayBeEmpty: true,
      through: { ...customer, value: 'name', order: 'name_sort' },
    },
    amountMinor: { value: 'p.amount_minor' },
    currency: { value: 'p.currency' },
    kind: { value: 'p.kind' },
    reference: { value: 'i.reference', mayBeEmpty: true, through: { ...item, value: 'reference' } },
    file: {
      value: 'f.name',
      through: { key: 'p.bank_file_id', table: 'bank_files', value: 'name', keyMayBeNull: false },
    },
    line: { value: 'i.line', through: { ...item, value: 'line' } },
  },
  search: {
    beginnings: [],
    anywhere: [],
    through: {
      key: 'p.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins:
    'JOIN bank_file_items i ON i.id = p.item_id JOIN bank_files f ON f.id = p.bank_file_id LEFT JOIN customers c ON c.id = p.customer_id',
  joins: {},
  totals: { currency: 'p.currency', sums: { amountMinor: 'p.amount_minor' } },
};
