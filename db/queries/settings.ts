import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

/** Settings are JSON values under a scope (`database`, `agent:<id>`) and a key. */
export const readSetting = (db: Connection, scope: string, key: string): unknown => {
  const value = prepared<string>(db, 'SELECT value FROM settings WHERE scope = ? AND key = ?')
    .pluck()
    .get(scope, key);
  return value === undefined ? undefined : (JSON.parse(value) as unknown);
};

export const writeSetting = (db: Connection, scope: string, key: string, value: unknown): void => {
  prepared(
    db,
    'INSERT INTO settings (scope, key, value) VALUES (?, ?, ?) ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value',
  ).run(scope, key, JSON.stringify(value));
};
