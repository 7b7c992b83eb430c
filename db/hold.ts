import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { apiError } from '../shared/api/errors.ts';
import { ok, refuse, type Result } from '../shared/api/result.ts';

/** Who has the database open for writing. */
export type Holder = {
  readonly program: 'window' | 'command line';
  readonly login: string;
  readonly computer: string;
  readonly processId: number;
  readonly since: string;
};

export type Hold = { readonly release: () => void };

const lockFile = (folder: string) => path.join(folder, 'fordring.hold');
const holderFile = (folder: string) => path.join(folder, 'fordring.hold.json');

/** Who holds it, as far as that was written; a reader of this must expect that the holder has just gone. */
export const readHolder = (folder: string): Holder | null => {
  try {
    // Written by `takeHold` below.
    return JSON.parse(readFileSync(holderFile(folder), 'utf8')) as Holder;
  } catch {
    return null;
  }
};

/**
 * Takes the right to write in this folder, for as long as the process lives. An exclusive lock on a small SQLite file
 * rather than a marker file: the operating system frees it when the process dies, however that was.
 */
export const takeHold = (folder: string, holder: Holder): Result<Hold> => {
  const db = new Database(lockFile(folder), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    const other = readHolder(folder);
    return refuse(
      apiError('database_busy', {
        holder:
          other === null ? '?' : `${other.login}, ${other.program}, ${other.computer} (${other.processId})`,
        heldSince: other?.since ?? '?',
      }),
    );
  }
  const release = () => {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
  };
  try {
    writeFileSync(holderFile(folder), JSON.stringify(holder));
  } catch (error) {
    // Kept, this process would refuse its own next try.
    release();
    throw error;
  }
  return ok({ release });
};
