import type { SubjectSqlOf } from './subject-sql.ts';

export const issuesSql: SubjectSqlOf<'issues'> = {
  from: 'issues s',
  id: 's.id',
  // What concerns no creditor (a backup that failed) is everybody's.
  ofCreditor: '(s.creditor_id = @creditorId OR s.creditor_id IS NULL)',
  within: {
    customerId: 's.customer_id = @withinCustomerId',
    importId: 's.import_id = @withinImportId',
    entryId: 's.entry_id = @withinEntryId',
    runId: 's.line_id IN (SELECT id FROM collection_lines WHERE run_id = @withinRunId)',
  },
  columns: {
    severity: { value: 's.severity' },
    code: { value: 's.code' },
    file: { value: 's.file', mayBeEmpty: true },
    sheet: { value: 's.sheet', mayBeEmpty: true },
    row: { value: 's.row', mayBeEmpty: true },
    column: { value: 's.column_name', mayBeEmpty: true },
    value: { value: 's.value', mayBeEmpty: true },
    subject: { value: 's.subject', mayBeEmpty: true },
    raisedAt: { value: 's.raised_at' },
    state: { value: 's.state' },
    resolvedBy: {
      value: 'a.name',
      mayBeEmpty: true,
      through: { key: 's.resolved_by', table: 'agents', value: 'name', keyMayBeNull: true },
    },
    resolvedAt: { value: 's.resolved_at', mayBeEmpty: true },
  },
  search: { beginnings: [], anywhere: ['s.file', 's.code', 's.column_name', 's.value', 's.subject'] },
  windowJoins: 'LEFT JOIN agents a ON a.id = s.resolved_by',
  joins: {},
  totals: null,
};
