import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Connection } from '../connection.ts';

const orms = new WeakMap<Connection, BetterSQLite3Database>();

/**
 * drizzle over a connection, for ordinary queries: typed by the tables of this folder. Hot paths (imports, views) use
 * `prepared` instead: the query builder costs ten times a prepared statement, row by row.
 */
export const orm = (db: Connection): BetterSQLite3Database => {
  let known = orms.get(db);
  if (known === undefined) {
    known = drizzle(db);
    orms.set(db, known);
  }
  return known;
};
