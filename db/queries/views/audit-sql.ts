import type { SubjectSqlOf } from './subject-sql.ts';

const about = (subject: string, param: string): string =>
  `(u.subject = '${subject}' AND u.subject_id = ${param})`;

/** What a command was about, as one text: `customer 17`. */
export const auditSubjectSql = `iif(u.subject_id IS NULL, u.subject, u.subject || ' ' || u.subject_id)`;

export const auditSql: SubjectSqlOf<'audit'> = {
  from: 'audit u',
  id: 'u.id',
  ofCreditor: null,
  within: {
    customerId: about('customer', '@withinCustomerId'),
    importId: about('import', '@withinImportId'),
    entryId: about('entry', '@withinEntryId'),
  },
  columns: {
    at: { value: 'u.at' },
    agent: {
      value: 'a.name',
      through: { key: 'u.agent_id', table: 'agents', value: 'name', keyMayBeNull: false },
    },
    command: { value: 'u.command' },
    subject: { value: auditSubjectSql },
    outcome: { value: 'u.outcome' },
    number: { value: 'u.id' },
  },
  search: {
    beginnings: [],
    anywhere: ['u.command', auditSubjectSql],
    through: {
      key: 'u.agent_id',
      table: 'agents',
      select: 'id',
      beginnings: [],
      anywhere: ['t.name'],
      ofCreditor: null,
    },
  },
  windowJoins: 'JOIN agents a ON a.id = u.agent_id',
  joins: {},
  totals: null,
};
