import type { Connection } from '../../connection.ts';
import type { Bindings } from './packed-columns.ts';
import type { Bind } from './text-match.ts';

export type ThroughCondition = {
  /** The column of this table that names a row of the other. */
  readonly key: string;
  readonly table: string;
  /** The other table's column of values for `key`. */
  readonly select: string;
  /** Over the other table, `t`. */
  readonly condition: string;
};

const fewRows = 1000;

/**
 * Rows whose other row meets a condition. The other table is asked first: a few keys are handed to an index, many are
 * tested in one pass over the rows, which from some thousand on is the faster way by far. SQLite cannot know which.
 */
export const throughSql = (
  db: Connection,
  { key, table, select, condition }: ThroughCondition,
  bind: Bind,
  bindings: Bindings,
): string => {
  const chosen = `SELECT ${select} FROM ${table} t WHERE ${condition}`;
  const keys = db
    .prepare<[Bindings], number>(`${chosen} LIMIT ${fewRows + 1}`)
    .pluck()
    .all(bindings);
  if (keys.length > fewRows) return `+${key} IN (${chosen})`;
  return `${key} IN (SELECT value FROM json_each(${bind(JSON.stringify(keys))}))`;
};
