import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'v.customer_id', table: 'customers', keyMayBeNull: true } as const;

/** Vouchers, posted or waiting. */
export const vouchersSql: SubjectSqlOf<'vouchers'> = {
  from: 'voucher_rows v',
  id: 'v.id',
  ofCreditor: 'v.creditor_id = @creditorId',
  within: {
    customerId: 'v.payment_id IN (SELECT id FROM payments WHERE customer_id = @withinCustomerId)',
    // A voucher comes of a payment, never of an import.
    importId: '@withinImportId IS NULL',
    entryId: `v.payment_id IN (SELECT p.id FROM payments p WHERE p.entry_id = @withinEntryId UNION
      SELECT p.id FROM applications a JOIN payments p ON p.entry_id = a.credit_entry_id WHERE a.debit_entry_id = @withinEntryId)`,
  },
  columns: {
    number: { value: 'v.number', mayBeEmpty: true },
    voucherOn: { value: 'v.voucher_on' },
    source: { value: 'v.source' },
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
    amountMinor: { value: 'v.amount_minor' },
    currency: { value: 'v.currency' },
    state: {
      value: `iif(v.batch_id IS NULL, 'waiting', 'posted')`,
      choiceIs: { waiting: 'v.batch_id IS NULL', posted: 'v.batch_id IS NOT NULL' },
    },
    batch: {
      value: 'b.number',
      mayBeEmpty: true,
      through: { key: 'v.batch_id', table: 'posting_batches', value: 'number', keyMayBeNull: true },
    },
  },
  search: {
    beginnings: ['v.number'],
    anywhere: [],
    through: {
      key: 'v.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins:
    'LEFT JOIN customers c ON c.id = v.customer_id LEFT JOIN posting_batches b ON b.id = v.batch_id',
  joins: {},
  totals: { currency: 'v.currency', sums: { amountMinor: 'v.amount_minor' } },
};
