import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { closeConnection, openConnection, type Connection } from '../../../db/connection.ts';
import { takeHold, type Holder } from '../../../db/hold.ts';
import { checkOwnership, migrate, newestVersion, type Migration } from '../../../db/migrate.ts';
import { migrations as ourMigrations } from '../../../db/migrations/index.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Clock } from '../clock.ts';
import type { Places } from '../context.ts';
import type { Log } from '../log.ts';
import { copyDatabase } from './backup-files.ts';
import { computerProbe, networkFileSystemOf, type FolderProbe } from './network-folder.ts';
import { storageRefusal } from './storage-refusal.ts';

export type OpenDatabase = {
  readonly db: () => Connection;
  readonly schemaVersion: number;
  /** Closes the connection, lets `change` work on the file, and opens it again. */
  readonly reopen: (change: () => Promise<void>) => Promise<Result<null>>;
  readonly release: () => void;
};

/** What the file or its disk refused while it was opened, as what the user can do about it. */
export const databaseRefusal = (error: unknown, places: Places): ApiError | null => {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code === 'SQLITE_NOTADB') return apiError('database_not_ours', { file: places.databaseFile });
  if (code.startsWith('SQLITE_CANTOPEN')) return apiError('folder_read_only', { folder: places.folder });
  return storageRefusal(error, places.folder);
};

type Opening = {
  readonly places: Places;
  readonly readOnly: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly migrations: readonly Migration[];
};

const bringUpToDate = async (
  db: Connection,
  { places, readOnly, clock, log, migrations }: Opening,
): Promise<Result<null>> => {
  const version = checkOwnership(db, places.databaseFile, migrations);
  if (!version.ok) return version;
  const newest = newestVersion(migrations);
  if (version.value === newest || readOnly) return ok(null);
  if (version.value > 0) {
    const copy = await copyDatabase(db, places.backupFolder, 'before_migration', clock.now());
    log.event('backup.before_migration', { from: version.value, to: newest, sizeBytes: copy.sizeBytes });
  }
  migrate(db, migrations);
  log.event('migrated', { from: version.value, to: newest });
  return ok(null);
};

const openChecked = async (opening: Opening): Promise<Result<Connection>> => {
  const db = openConnection(opening.places.databaseFile, { readOnly: opening.readOnly });
  // Left open, a refused file could not be replaced by a backup.
  try {
    const checked = await bringUpToDate(db, opening);
    if (checked.ok) return ok(db);
    db.close();
    return checked;
  } catch (error) {
    db.close();
    throw error;
  }
};

const prepareFolder = (places: Places, readOnly: boolean, probe: FolderProbe): Result<null> => {
  const { folder } = places;
  if (readOnly && !existsSync(places.databaseFile)) return refuse(apiError('folder_missing', { folder }));
  try {
    if (!readOnly) mkdirSync(folder, { recursive: true });
    accessSync(folder, readOnly ? constants.R_OK : constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = existsSync(folder) ? 'folder_read_only' : 'folder_missing';
    return refuse(storageRefusal(error, folder) ?? apiError(code, { folder }));
  }
  const fileSystem = networkFileSystemOf(folder, probe);
  return fileSystem === null ? ok(null) : refuse(apiError('database_on_network', { folder, fileSystem }));
};

/**
 * Opens the database of a data folder: local disk only, one writer (the hold), ours and not newer, migrated after a
 * backup. `holder` null opens for reading.
 */
export const openDatabase = async (
  places: Places,
  holder: Holder | null,
  clock: Clock,
  log: Log,
  probe: FolderProbe = computerProbe,
  migrations: readonly Migration[] = ourMigrations,
): Promise<Result<OpenDatabase>> => {
  const readOnly = holder === null;
  const opening: Opening = { places, readOnly, clock, log, migrations };
  const folder = prepareFolder(places, readOnly, probe);
  if (!folder.ok) return folder;
  try {
    const hold = holder === null ? null : takeHold(places.folder, holder);
    if (hold !== null && !hold.ok) return hold;
    const release = () => hold?.value.release();
    const first = await openChecked(opening).catch((error: unknown) => {
      release();
      throw error;
    });
    if (!first.ok) {
      release();
      return first;
    }
    let current = first.value;
    return ok({
      db: () => current,
      schemaVersion: newestVersion(migrations),
      reopen: async (change) => {
        closeConnection(current);
        try {
          await change();
        } finally {
          // Whatever became of the change, the program goes on with the file that is there.
          const again = await openChecked(opening);
          if (!again.ok) throw new Error(`the database could not be opened again: ${again.error.code}`);
          current = again.value;
        }
        return ok(null);
      },
      release,
    });
  } catch (error) {
    const refusal = databaseRefusal(error, places);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};
