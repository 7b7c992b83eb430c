import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openConnection } from '../../../db/connection.ts';
import { checkOwnership } from '../../../db/migrate.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { write } from '../../../db/write.ts';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { commandOf, ownCall, publish, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';
import type { Progress } from '../tasks.ts';
import { stageCopy } from './backup-files.ts';
import { takeBackup } from './backup.ts';
import { databaseRefusal, type OpenDatabase } from './open-database.ts';

/** Whether a file can take the place of the database: ours, whole, and not newer than this program. */
export const checkBackup = (file: string): Result<null> => {
  const name = path.basename(file);
  if (!existsSync(file)) return refuse(apiError('file_missing', { file: name }));
  try {
    const db = openConnection(file, { readOnly: true });
    try {
      const owned = checkOwnership(db, name, migrations);
      if (!owned.ok) return owned;
      if (owned.value === 0) return refuse(apiError('backup_unusable', { file: name, detail: 'empty' }));
      const found = String(db.pragma('integrity_check(1)', { simple: true }));
      return found === 'ok' ? ok(null) : refuse(apiError('backup_unusable', { file: name, detail: found }));
    } finally {
      db.close();
    }
  } catch (error) {
    const refusal = databaseRefusal(error, {
      folder: path.dirname(file),
      databaseFile: name,
      backupFolder: '',
      logFolder: '',
    });
    return refuse(apiError('backup_unusable', { file: name, detail: refusal?.code ?? String(error) }));
  }
};

/**
 * Puts a backup in the database's place: checks it, backs up what is there, swaps the file by one rename, and leaves an
 * audit row in the restored database. A crash before the rename leaves the old database, after it the restored one.
 */
export const restoreBackup = async (
  context: BackendContext,
  database: OpenDatabase,
  call: Call,
  file: string,
  report: (progress: Progress) => void,
  jobId: string,
): Promise<Result<{ name: string; before: string }>> => {
  const usable = checkBackup(file);
  if (!usable.ok) return usable;
  const others = context.jobs.running().filter(({ kind }) => kind !== 'restore');
  if (others[0] !== undefined) return refuse(apiError('job_running', { kind: others[0].kind }));
  const turn = await context.gate.pass(async (): Promise<Result<{ name: string; before: string }>> => {
    const before = await takeBackup(context, 'before_restore', report);
    if (!before.ok) return before;
    const { databaseFile, folder } = context.places;
    // With a reader's WAL left behind, the restored file would be replayed over; so nobody else may have it open.
    const checkpoint = context.db().pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (checkpoint[0]?.busy !== 0)
      return refuse(apiError('file_in_use', { file: path.basename(databaseFile) }));
    const incoming = path.join(folder, 'restore.part');
    stageCopy(file, incoming);
    const command = commandOf(call, context.clock.now(), { jobId });
    await database.reopen(async () => {
      rmSync(`${databaseFile}-wal`, { force: true });
      rmSync(`${databaseFile}-shm`, { force: true });
      renameSync(incoming, databaseFile);
    });
    // The restored database may not know this user, or by another id.
    const agentId = context.signInAgain();
    const written = write(context.db(), { ...command, agentId }, (tx) => {
      tx.about('backup', null);
      return ok({ name: path.basename(file), before: before.value.name });
    });
    return written.ok ? ok(written.value.value) : written;
  }, null);
  if (!turn.passed) return refuse(apiError('job_running', { kind: 'restore' }));
  publish(context, ['*']);
  return turn.value;
};

/** A restore before the database was open leaves its audit row in the database that it put there. */
export const auditRestore = (context: BackendContext, restored: OutputOf<'system.restoreAtStart'>): void => {
  const call = ownCall(context, 'system.restoreAtStart', { name: restored.name });
  write(context.db(), commandOf(call, context.clock.now()), (tx) => {
    tx.about('backup', null);
    return ok(restored);
  });
};
