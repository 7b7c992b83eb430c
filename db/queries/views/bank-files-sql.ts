import type { SubjectSqlOf } from './subject-sql.ts';

const openIssues = `(SELECT count(*) FROM issues s WHERE s.bank_file_id = f.id AND s.state = 'open')`;

/** Files of the bank, in and out. */
export const bankFilesSql: SubjectSqlOf<'bankFiles'> = {
  from: 'bank_files f',
  id: 'f.id',
  ofCreditor: 'f.creditor_id = @creditorId',
  within: {
    customerId: 'f.id IN (SELECT bank_file_id FROM bank_file_items WHERE customer_id = @withinCustomerId)',
    // A bank file comes of the bank, never of an import.
    importId: '@withinImportId IS NULL',
    entryId: `f.id IN (SELECT e.bank_file_id FROM collection_line_entries p JOIN collection_events e ON e.line_id = p.line_id
      WHERE p.entry_id = @withinEntryId)`,
    runId: `f.id IN (SELECT e.bank_file_id FROM collection_lines l JOIN collection_events e ON e.line_id = l.id
      WHERE l.run_id = @withinRunId)`,
  },
  columns: {
    direction: { value: 'f.direction' },
    file: { value: 'f.name' },
    format: { value: 'f.format' },
    createdOn: { value: 'f.created_on', mayBeEmpty: true },
    madeAt: { value: 'f.made_at' },
    records: { value: 'f.lines' },
    totalMinor: { value: 'f.total_minor', mayBeEmpty: true },
    currency: { value: 'f.currency', mayBeEmpty: true },
    issues: { value: openIssues },
    state: {
      value: `CASE WHEN f.direction = 'out' THEN 'sent' WHEN ${openIssues} > 0 THEN 'issues'
        WHEN f.totals_word <> '' THEN 'word' ELSE 'read' END`,
    },
    agreement: {
      value: 'a.code',
      mayBeEmpty: true,
      through: { key: 'f.agreement_id', table: 'agreements', value: 'code', keyMayBeNull: true },
    },
    deliveryId: { value: 'f.delivery_id', mayBeEmpty: true },
    agent: {
      value: 'g.name',
      through: { key: 'f.agent_id', table: 'agents', value: 'name', keyMayBeNull: false },
    },
    word: { value: 'f.totals_word', mayBeEmpty: true },
  },
  search: { beginnings: ['f.delivery_id'], anywhere: ['f.name'] },
  windowJoins: 'LEFT JOIN agreements a ON a.id = f.agreement_id JOIN agents g ON g.id = f.agent_id',
  joins: {},
  totals: null,
};
