import { columnsOf, type ViewSubject } from '../../../shared/api/view-columns.ts';
import type { Cell, ViewRow } from '../../../shared/api/views.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { columnSql, subjectSql } from './subjects.ts';

const allKeys = (subject: ViewSubject): readonly string[] => columnsOf(subject).map(({ key }) => key);

export const windowSql = (subject: ViewSubject, keys: readonly string[] = allKeys(subject)): string => {
  const { from, id, windowJoins } = subjectSql(subject);
  const values = keys.map((key) => columnSql(subject, key)?.value ?? 'NULL');
  return `SELECT ${[id, ...values].join(', ')} FROM json_each(@ids) j CROSS JOIN ${from} ON ${id} = j.value
    ${windowJoins} ORDER BY j.key`;
};

/** The rows of some ids in their order, each `[id, …values of `keys`]`; all columns of the subject unless given. */
export const readWindow = (
  db: Connection,
  subject: ViewSubject,
  ids: ArrayLike<number>,
  today: string,
  keys: readonly string[] = allKeys(subject),
): readonly ViewRow[] => {
  const rows = prepared<Cell[]>(db, windowSql(subject, keys))
    .raw()
    .all({ ids: JSON.stringify(Array.from(ids)), today });
  const flags = keys.flatMap((key, index) =>
    columnsOf(subject).find((column) => column.key === key)?.kind === 'flag' ? [index + 1] : [],
  );
  for (const row of rows) for (const at of flags) row[at] = row[at] === 1;
  return rows;
};
