import type { SubjectSqlOf } from './subject-sql.ts';

export const importRowsSql: SubjectSqlOf<'importRows'> = {
  from: 'import_rows r',
  id: 'r.id',
  ofCreditor: 'r.import_id IN (SELECT id FROM imports WHERE creditor_id = @creditorId)',
  within: {
    customerId: 'r.entry_id IN (SELECT id FROM entries WHERE customer_id = @withinCustomerId)',
    importId: 'r.import_id = @withinImportId',
    entryId: 'r.entry_id = @withinEntryId',
  },
  columns: {
    sheet: { value: 'r.sheet', mayBeEmpty: true },
    row: { value: 'r.row', mayBeEmpty: true },
    outcome: { value: 'r.outcome' },
    customerNumber: { value: 'r.customer_number', mayBeEmpty: true },
    documentNumber: { value: 'r.document_number', mayBeEmpty: true },
    field: { value: 'r.field', mayBeEmpty: true },
    before: { value: 'r.before', mayBeEmpty: true },
    after: { value: 'r.after', mayBeEmpty: true },
  },
  search: {
    beginnings: ['r.customer_number', 'r.document_number'],
    anywhere: ['r.field', 'r.before', 'r.after'],
  },
  windowJoins: '',
  joins: {},
  totals: null,
};
