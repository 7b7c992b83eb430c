import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** The file's `application_id`: "FORD" in ASCII. Another program's SQLite file is not opened. */
export const applicationId = 0x464f5244;

export type OpenOptions = {
  readonly readOnly?: boolean;
  /** Page cache in KiB; a bulk import wants more than a screen does. */
  readonly cacheKib?: number;
};

/**
 * Opens a database file with the settings that money needs: WAL with `synchronous=FULL` (a commit survives a power
 * cut), foreign keys on, no trusted schema. In-memory databases (`:memory:`) serve tests.
 */
export const openConnection = (file: string, options: OpenOptions = {}): Connection => {
  const db = new Database(file, { readonly: options.readOnly === true, timeout: 5000 });
  try {
    setUp(db, options);
  } catch (error) {
    // A file that is no database: left open, it could not be replaced by a backup.
    db.close();
    throw error;
  }
  return db;
};

const setUp = (db: Connection, options: OpenOptions): void => {
  // It is written into the file: another program's database, which is then refused, must stay as it is.
  const isOurs =
    db.pragma('application_id', { simple: true }) === applicationId ||
    db.pragma('schema_version', { simple: true }) === 0;
  if (options.readOnly !== true && isOurs) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${options.cacheKib ?? 16_384}`);
  if (process.platform === 'darwin') db.pragma('checkpoint_fullfsync = ON');
};

/** Lets SQLite refresh its statistics where they are stale, then closes. */
export const closeConnection = (db: Connection): void => {
  if (!db.open) return;
  if (!db.readonly) db.pragma('optimize');
  db.close();
};
