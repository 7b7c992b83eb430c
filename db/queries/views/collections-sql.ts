import { outcomeIs, outcomeSql, reasonSql } from '../statistics/outcome-sql.ts';
import { notifiedAtSql, notifiedBySql } from '../collections/line-notices.ts';
import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'l.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** Lines of the collection journal. */
export const collectionLinesSql: SubjectSqlOf<'collectionLines'> = {
  from: 'collection_lines l',
  id: 'l.id',
  ofCreditor: 'l.run_id IN (SELECT id FROM collection_runs WHERE creditor_id = @creditorId)',
  within: {
    customerId: 'l.customer_id = @withinCustomerId',
    // A line comes of a run, never of an import.
    importId: '@withinImportId IS NULL',
    entryId: 'l.id IN (SELECT line_id FROM collection_line_entries WHERE entry_id = @withinEntryId)',
    runId: 'l.run_id = @withinRunId',
  },
  columns: {
    customerNumber: { value: 'c.number', through: { ...customer, value: 'number', order: 'number_sort' } },
    customerName: { value: 'c.name', through: { ...customer, value: 'name', order: 'name_sort' } },
    collectOn: { value: 'l.collect_on' },
    amountMinor: { value: 'l.amount_minor' },
    currency: { value: 'l.currency' },
    entries: { value: '(SELECT count(*) FROM collection_line_entries p WHERE p.line_id = l.id)' },
    state: { value: 'l.state' },
    notifiedBy: { value: notifiedBySql },
    notifiedAt: { value: notifiedAtSql, mayBeEmpty: true },
    mandateNumber: {
      value: 'm.number',
      mayBeEmpty: true,
      through: { key: 'l.mandate_id', table: 'mandates', value: 'number', keyMayBeNull: true },
    },
    reference: { value: 'l.reference' },
    agreement: {
      value: 'a.code',
      through: { key: 'l.agreement_id', table: 'agreements', value: 'code', keyMayBeNull: false },
    },
    outcome: { value: outcomeSql, choiceIs: outcomeIs },
    scheme: { value: '(SELECT scheme FROM agreements WHERE id = l.agreement_id)' },
    reason: { value: reasonSql, mayBeEmpty: true },
    customerGroup: {
      value: 'c.customer_group',
      mayBeEmpty: true,
      through: { ...customer, value: 'customer_group' },
    },
  },
  search: {
    beginnings: ['l.reference'],
    anywhere: [],
    through: {
      key: 'l.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins:
    'JOIN customers c ON c.id = l.customer_id JOIN agreements a ON a.id = l.agreement_id LEFT JOIN mandates m ON m.id = l.mandate_id',
  joins: {},
  totals: { currency: 'l.currency', sums: { amountMinor: 'l.amount_minor' } },
};

const leftOutCustomer = { key: 'o.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** What a run left out, and why. */
export const collectionLeftOutSql: SubjectSqlOf<'collectionLeftOut'> = {
  from: 'left_out_entries o',
  id: 'o.id',
  ofCreditor: 'o.run_id IN (SELECT id FROM collection_runs WHERE creditor_id = @creditorId)',
  within: {
    customerId: 'o.customer_id = @withinCustomerId',
    importId: 'o.import_id = @withinImportId',
    entryId: 'o.entry_id = @withinEntryId',
    runId: 'o.run_id = @withinRunId',
  },
  columns: {
    documentNumber: { value: 'o.document_number' },
    customerNumber: {
      value: 'c.number',
      through: { ...leftOutCustomer, value: 'number', order: 'number_sort' },
    },
    customerName: {
      value: 'c.name',
      through: { ...leftOutCustomer, value: 'name', order: 'name_sort' },
    },
    dueOn: { value: 'o.due_on' },
    remainingMinor: { value: 'o.remaining_minor' },
    currency: { value: 'o.currency' },
    reason: { value: 'o.reason' },
    qualifiesOn: { value: 'o.qualifies_on', mayBeEmpty: true },
  },
  search: {
    beginnings: ['o.document_number'],
    anywhere: [],
    through: {
      key: 'o.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins: 'JOIN customers c ON c.id = o.customer_id',
  joins: {},
  totals: { currency: 'o.currency', sums: { remainingMinor: 'o.remaining_minor' } },
};

const eventCustomer = { key: 'g.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** Every step of every line: the journal's log. */
export const collectionEventsSql: SubjectSqlOf<'collectionEvents'> = {
  from: 'collection_log g',
  id: 'g.id',
  ofCreditor: 'g.run_id IN (SELECT id FROM collection_runs WHERE creditor_id = @creditorId)',
  within: {
    customerId: 'g.customer_id = @withinCustomerId',
    // A step is of a line, never of an import.
    importId: '@withinImportId IS NULL',
    entryId: 'g.line_id IN (SELECT line_id FROM collection_line_entries WHERE entry_id = @withinEntryId)',
    runId: 'g.run_id = @withinRunId',
  },
  columns: {
    at: { value: 'g.at' },
    state: { value: 'g.state' },
    customerNumber: {
      value: 'c.number',
      through: { ...eventCustomer, value: 'number', order: 'number_sort' },
    },
    customerName: { value: 'c.name', through: { ...eventCustomer, value: 'name', order: 'name_sort' } },
    agent: {
      value: 'a.name',
      through: { key: 'g.agent_id', table: 'agents', value: 'name', keyMayBeNull: false },
    },
    file: {
      value: 'f.name',
      mayBeEmpty: true,
      through: { key: 'g.bank_file_id', table: 'bank_files', value: 'name', keyMayBeNull: true },
    },
  },
  search: {
    beginnings: [],
    anywhere: [],
    through: {
      key: 'g.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins:
    'JOIN customers c ON c.id = g.customer_id JOIN agents a ON a.id = g.agent_id LEFT JOIN bank_files f ON f.id = g.bank_file_id',
  joins: {},
  totals: null,
};
