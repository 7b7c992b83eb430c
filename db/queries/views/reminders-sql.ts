import type { SubjectSqlOf } from './subject-sql.ts';

const customer = { key: 'n.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** Notices of reminder runs. */
export const noticesSql: SubjectSqlOf<'notices'> = {
  from: 'notices n',
  id: 'n.id',
  ofCreditor: 'n.run_id IN (SELECT id FROM reminder_runs WHERE creditor_id = @creditorId)',
  within: {
    customerId: 'n.customer_id = @withinCustomerId',
    // A notice comes of a run, never of an import.
    importId: '@withinImportId IS NULL',
    entryId: `n.customer_id = (SELECT customer_id FROM entries WHERE id = @withinEntryId)
      AND EXISTS (SELECT 1 FROM notice_entries p WHERE p.notice_id = n.id AND p.entry_id = @withinEntryId)`,
    runId: 'n.run_id = @withinRunId',
  },
  columns: {
    customerNumber: { value: 'c.number', through: { ...customer, value: 'number', order: 'number_sort' } },
    customerName: { value: 'c.name', through: { ...customer, value: 'name', order: 'name_sort' } },
    kind: { value: 'n.kind' },
    position: { value: 'n.position' },
    channel: { value: 'n.channel' },
    entries: { value: '(SELECT count(*) FROM notice_entries p WHERE p.notice_id = n.id)' },
    principalMinor: { value: 'n.principal_minor' },
    interestMinor: { value: 'n.interest_minor' },
    feeMinor: { value: 'n.fee_minor' },
    compensationMinor: { value: 'n.compensation_minor' },
    totalMinor: {
      value: 'n.principal_minor + n.charges_minor + n.interest_minor + n.fee_minor + n.compensation_minor',
    },
    currency: { value: 'n.currency' },
    gate: { value: `CASE WHEN n.is_stopped = 1 THEN 'stopped' ELSE 'passed' END` },
    state: { value: 'n.state' },
    policy: {
      value: 'r.name',
      through: { key: 'n.policy_id', table: 'reminder_policies', value: 'name', keyMayBeNull: false },
    },
    issuedOn: { value: 'n.issued_on', mayBeEmpty: true },
    deadlineOn: { value: 'n.deadline_on', mayBeEmpty: true },
  },
  search: {
    beginnings: [],
    anywhere: [],
    through: {
      key: 'n.customer_id',
      table: 'customers',
      select: 'id',
      beginnings: ['t.number'],
      anywhere: ['t.name'],
      ofCreditor: 't.creditor_id = @creditorId',
    },
  },
  windowJoins: 'JOIN customers c ON c.id = n.customer_id JOIN reminder_policies r ON r.id = n.policy_id',
  joins: {},
  totals: {
    currency: 'n.currency',
    sums: {
      principalMinor: 'n.principal_minor',
      interestMinor: 'n.interest_minor',
      feeMinor: 'n.fee_minor',
      compensationMinor: 'n.compensation_minor',
      totalMinor:
        'n.principal_minor + n.charges_minor + n.interest_minor + n.fee_minor + n.compensation_minor',
    },
  },
};

const leftOutCustomer = { key: 'o.customer_id', table: 'customers', keyMayBeNull: false } as const;

/** What a run did not remind of, and why. */
export const notRemindedSql: SubjectSqlOf<'notReminded'> = {
  from: 'not_reminded_entries o',
  id: 'o.id',
  ofCreditor: 'o.run_id IN (SELECT id FROM reminder_runs WHERE creditor_id = @creditorId)',
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
    customerName: { value: 'c.name', through: { ...leftOutCustomer, value: 'name', order: 'name_sort' } },
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
