import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'e.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** Whole days from the due day to today for what is owed and late; null for everything else. */
export const daysOverdueSql = `CASE WHEN e.remaining_minor > 0 AND e.due_on < @today
  THEN CAST(julianday(@today) - julianday(e.due_on) AS INTEGER) END`;

/** Exactly one holds for each entry. Credits that are left come before disputes: nobody disputes what he is owed. */
const statusIs = {
  not_due: `(e.remaining_minor > 0 AND e.disputed_on IS NULL AND e.due_on >= @today)`,
  overdue: `(e.remaining_minor > 0 AND e.disputed_on IS NULL AND e.due_on < @today)`,
  disputed: `(e.remaining_minor > 0 AND e.disputed_on IS NOT NULL)`,
  credit: `e.remaining_minor < 0`,
  settled: `e.remaining_minor = 0`,
} as const;

export const statusSql = `CASE WHEN e.remaining_minor = 0 THEN 'settled' WHEN e.remaining_minor < 0 THEN 'credit'
  WHEN e.disputed_on IS NOT NULL THEN 'disputed' WHEN e.due_on < @today THEN 'overdue' ELSE 'not_due' END`;

export const entriesSql: SubjectSqlOf<'entries'> = {
  from: 'entries e',
  id: 'e.id',
  // The + keeps SQLite from walking entries_open for the sake of the creditor: a million look-ups of rows in the order
  // of their due days cost ten times one pass over the table.
  ofCreditor: '+e.creditor_id = @creditorId',
  within: {
    customerId: 'e.customer_id = @withinCustomerId',
    importId: 'e.import_id = @withinImportId',
    // The entry itself and what it was set against.
    entryId: `e.id IN (SELECT @withinEntryId
      UNION SELECT credit_entry_id FROM applications WHERE debit_entry_id = @withinEntryId
      UNION SELECT debit_entry_id FROM applications WHERE credit_entry_id = @withinEntryId)`,
  },
  columns: {
    documentNumber: { value: 'e.document_number' },
    kind: { value: 'e.kind' },
    customerNumber: { value: 'c.number', through: { ...customer, value: 'number', order: 'number_sort' } },
    customerName: { value: 'c.name', through: { ...customer, value: 'name', order: 'name_sort' } },
    documentOn: { value: 'e.document_on' },
    dueOn: { value: 'e.due_on' },
    daysOverdue: {
      value: daysOverdueSql,
      mayBeEmpty: true,
      daysSince: 'CASE WHEN e.remaining_minor > 0 AND e.due_on < @today THEN e.due_on END',
    },
    amountMinor: { value: 'e.amount_minor' },
    remainingMinor: { value: 'e.remaining_minor' },
    currency: { value: 'e.currency' },
    status: { value: statusSql, choiceIs: statusIs },
    reference: { value: 'e.reference', mayBeEmpty: true },
    text: { value: 'e.text', mayBeEmpty: true, order: 'substr(e.text, 1, 100)' },
    orderNumber: { value: 'e.order_number', mayBeEmpty: true },
    disputedOn: { value: 'e.disputed_on', mayBeEmpty: true },
    collectionMethod: { value: 'e.collection_method', mayBeEmpty: true },
    importFile: {
      value: 'f.name',
      mayBeEmpty: true,
      through: { key: 'e.source_file_id', table: 'import_files', value: 'name', keyMayBeNull: true },
    },
    sourceRow: { value: 'e.source_row', mayBeEmpty: true },
  },
  search: {
    beginnings: ['e.document_number', 'e.reference'],
    anywhere: [],
    through: {
      key: 'e.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins: 'JOIN customers c ON c.id = e.customer_id LEFT JOIN import_files f ON f.id = e.source_file_id',
  joins: {},
  totals: {
    currency: 'e.currency',
    sums: { amountMinor: 'e.amount_minor', remainingMinor: 'e.remaining_minor' },
  },
};
