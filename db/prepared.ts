import type Database from 'better-sqlite3';
import type { Connection } from './connection.ts';

type Statements = Map<string, Database.Statement<unknown[], unknown>>;
const statementsOf = new WeakMap<Connection, Statements>();

/**
 * A statement that is prepared once per connection. better-sqlite3 does not cache by text, and preparing costs ten
 * times what a key look-up does.
 */
export const prepared = <Row = unknown>(db: Connection, sql: string): Database.Statement<unknown[], Row> => {
  let statements = statementsOf.get(db);
  if (statements === undefined) {
    statements = new Map();
    statementsOf.set(db, statements);
  }
  let statement = statements.get(sql);
  if (statement === undefined) {
    statement = db.prepare<unknown[], unknown>(sql);
    statements.set(sql, statement);
  }
  // The caller names the row's shape; STRICT tables and the schema test hold it.
  return statement as Database.Statement<unknown[], Row>;
};
