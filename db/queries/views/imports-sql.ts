import type { SubjectSqlOf } from './subject-sql.ts';

const files = '(SELECT count(*) FROM import_files f WHERE f.import_id = i.id)';

const counted = (path: string): string => `json_extract(i.preview, '$.counts.${path}')`;

export const importsSql: SubjectSqlOf<'imports'> = {
  from: 'imports i',
  id: 'i.id',
  ofCreditor: 'i.creditor_id = @creditorId',
  within: {
    customerId: `i.id IN (SELECT import_id FROM entries WHERE customer_id = @withinCustomerId
      UNION SELECT import_id FROM customers WHERE id = @withinCustomerId
      UNION SELECT import_id FROM changes WHERE subject = 'customer' AND subject_id = @withinCustomerId)`,
    importId: 'i.id = @withinImportId',
    entryId: `i.id IN (SELECT import_id FROM entries WHERE id = @withinEntryId
      UNION SELECT import_id FROM changes WHERE subject = 'entry' AND subject_id = @withinEntryId)`,
  },
  columns: {
    // The first file, and how many more came with it.
    file: {
      value: `(SELECT name FROM import_files f WHERE f.import_id = i.id ORDER BY f.position LIMIT 1)
        || iif(${files} > 1, ' +' || (${files} - 1), '')`,
      mayBeEmpty: true,
    },
    kind: { value: 'i.kind' },
    state: { value: 'i.state' },
    startedAt: { value: 'i.started_at' },
    agent: {
      value: 'a.name',
      through: { key: 'i.agent_id', table: 'agents', value: 'name', keyMayBeNull: false },
    },
    rows: { value: counted('rows'), mayBeEmpty: true },
    newEntries: { value: counted('newEntries'), mayBeEmpty: true },
    changed: { value: counted('changedEntries'), mayBeEmpty: true },
    unchanged: { value: counted('unchangedEntries'), mayBeEmpty: true },
    missing: { value: counted('missingEntries'), mayBeEmpty: true },
    issues: { value: `${counted('errorRows')} + ${counted('warningRows')}`, mayBeEmpty: true },
    confirmedAt: { value: 'i.confirmed_at', mayBeEmpty: true },
    profile: { value: 'i.profile', mayBeEmpty: true },
  },
  search: {
    beginnings: [],
    anywhere: ['i.profile'],
    through: {
      key: 'i.id',
      table: 'import_files',
      select: 'import_id',
      beginnings: [],
      anywhere: ['t.name'],
      ofCreditor: null,
    },
  },
  windowJoins: 'JOIN agents a ON a.id = i.agent_id',
  joins: {},
  totals: null,
};
