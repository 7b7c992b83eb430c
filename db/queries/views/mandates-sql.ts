import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'm.customer_id', table: 'customers', keyMayBeNull: false } as const;
const agreement = { key: 'm.agreement_id', table: 'agreements', keyMayBeNull: false } as const;
const lastEvent = '(SELECT max(id) FROM mandate_events WHERE mandate_id = m.id)';

/** What customers have allowed: each mandate with the last that happened to it. */
export const mandatesSql: SubjectSqlOf<'mandates'> = {
  from: 'mandates m',
  id: 'm.id',
  ofCreditor: 'm.agreement_id IN (SELECT id FROM agreements WHERE creditor_id = @creditorId)',
  within: {
    customerId: 'm.customer_id = @withinCustomerId',
    // A mandate comes of the bank's file or by hand, never of an import of the ledger.
    importId: '@withinImportId IS NULL',
    entryId: 'm.customer_id = (SELECT customer_id FROM entries WHERE id = @withinEntryId)',
  },
  columns: {
    customerNumber: { value: 'c.number', through: { ...customer, value: 'number', order: 'number_sort' } },
    customerName: { value: 'c.name', through: { ...customer, value: 'name', order: 'name_sort' } },
    agreement: { value: 'a.code', through: { ...agreement, value: 'code' } },
    number: { value: 'm.number', mayBeEmpty: true },
    state: { value: 'm.state' },
    cancelledBy: { value: 'm.cancelled_by', mayBeEmpty: true },
    validFrom: { value: 'm.valid_from', mayBeEmpty: true },
    validTo: { value: 'm.valid_to', mayBeEmpty: true },
    changedAt: { value: `(SELECT at FROM mandate_events WHERE id = ${lastEvent})`, mayBeEmpty: true },
    file: {
      value: `(SELECT f.name FROM mandate_events v JOIN bank_files f ON f.id = v.bank_file_id WHERE v.id = ${lastEvent})`,
      mayBeEmpty: true,
    },
  },
  search: {
    beginnings: ['m.number'],
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
  windowJoins: 'JOIN customers c ON c.id = m.customer_id JOIN agreements a ON a.id = m.agreement_id',
  joins: {},
  totals: null,
};
