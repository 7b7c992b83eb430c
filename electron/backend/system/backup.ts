import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { localDayOf } from '../clock.ts';
import { ownCall, publish, startJob, type BackendContext } from '../context.ts';
import { readDatabaseSettings } from '../settings/settings.ts';
import type { Progress } from '../tasks.ts';
import {
  copyDatabase,
  copyDatabaseTo,
  listBackups,
  removeOldBackups,
  type BackupReason,
} from './backup-files.ts';

/** What went wrong with writing a copy, as something the user can act on. */
export const backupRefusal = (error: unknown, folder: string) => {
  const code =
    error instanceof Database.SqliteError ? error.code : String((error as NodeJS.ErrnoException).code);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return apiError('disk_full', { folder });
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code === 'EACCES' ||
    code === 'EROFS'
  )
    return apiError('folder_read_only', { folder });
  return apiError('backup_failed', { detail: code });
};

type Report = (progress: Progress) => void;

const pagesTo =
  (report: Report) => (pages: { readonly totalPages: number; readonly remainingPages: number }) =>
    report({ done: pages.totalPages - pages.remainingPages, total: pages.totalPages, unit: 'steps' });

export const takeBackup = async (
  context: BackendContext,
  reason: BackupReason,
  report: Report = () => {},
): Promise<Result<{ name: string; sizeBytes: number }>> => {
  const { backupFolder } = context.places;
  try {
    const { name, sizeBytes } = await copyDatabase(
      context.db(),
      backupFolder,
      reason,
      context.clock.now(),
      pagesTo(report),
    );
    removeOldBackups(backupFolder, readDatabaseSettings(context.db()).backupsKept);
    publish(context, ['backups']);
    return ok({ name, sizeBytes });
  } catch (error) {
    context.log.event('backup.failed', { reason });
    return refuse(backupRefusal(error, backupFolder));
  }
};

/** A copy at a place that the user chose. */
export const takeBackupTo = async (
  context: BackendContext,
  file: string,
  report: Report,
): Promise<Result<{ name: string; sizeBytes: number }>> => {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return refuse(apiError('folder_missing', { folder }));
  try {
    const { sizeBytes } = await copyDatabaseTo(context.db(), file, pagesTo(report));
    return ok({ name: path.basename(file), sizeBytes });
  } catch (error) {
    return refuse(backupRefusal(error, folder));
  }
};

/**
 * Starts today's backup in the background when today has none and there is something to keep. By the calendar: who starts
 * a little earlier than yesterday gets one too.
 */
export const takeDailyBackup = (context: BackendContext): void => {
  const newest = listBackups(context.places.backupFolder)[0];
  if (newest !== undefined && localDayOf(newest.takenAt) === context.clock.today()) return;
  const hasCreditor = context.db().prepare('SELECT 1 FROM creditors LIMIT 1').get() !== undefined;
  if (!hasCreditor) return;
  startJob(context, ownCall(context, 'system.backup', { reason: 'daily' }), {
    kind: 'backup',
    subject: 'daily',
    cancellable: false,
    run: (report) => takeBackup(context, 'daily', report),
  });
};
