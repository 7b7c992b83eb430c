import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { takeHold, type Holder } from '../../../db/hold.ts';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { mendedByBackup, systemChannels } from '../../../shared/api/system.ts';
import type { Places } from '../context.ts';
import { listBackups, stageCopy } from './backup-files.ts';
import { backupRefusal } from './backup.ts';
import { checkBackup } from './restore.ts';

/** The file that could not be opened keeps its content under another name: a second file costs no room where links do. */
const keepAside = (databaseFile: string, aside: string): void => {
  try {
    linkSync(databaseFile, aside);
  } catch {
    copyFileSync(databaseFile, aside);
  }
  // Replayed over the restored file, the old log would damage that too.
  if (existsSync(`${databaseFile}-wal`)) renameSync(`${databaseFile}-wal`, `${aside}-wal`);
  rmSync(`${databaseFile}-shm`, { force: true });
};

/**
 * Puts a listed backup in the place of a database that cannot be opened (`refusal`: damaged, not ours, newer). There is
 * no database to ask who may: as with any file, it is who may write in the folder. The swap is one rename, so that a
 * crash leaves either file, never none: a start without a file would make an empty ledger.
 */
export const restoreAtStart = (
  places: Places,
  holder: Holder,
  refusal: ApiError,
  input: unknown,
  now: number,
): Result<OutputOf<'system.restoreAtStart'>> => {
  const { folder, databaseFile, backupFolder } = places;
  const asked = systemChannels['system.restoreAtStart'].input.safeParse(input);
  if (!asked.success) return refuse(apiError('invalid_input', { path: 'name', reason: 'not readable' }));
  if (!mendedByBackup.includes(refusal.code)) return refuse(refusal);
  const backup = listBackups(backupFolder).find(({ name }) => name === asked.data.name);
  if (backup === undefined)
    return refuse(apiError('not_found', { subject: 'backup', id: asked.data.name.slice(0, 80) }));
  try {
    const hold = takeHold(folder, holder);
    if (!hold.ok) return hold;
    try {
      const file = path.join(backupFolder, backup.name);
      const usable = checkBackup(file);
      if (!usable.ok) return usable;
      const incoming = path.join(folder, 'restore.part');
      stageCopy(file, incoming);
      const aside = `fordring-${now}-not-opened.sqlite`;
      keepAside(databaseFile, path.join(folder, aside));
      renameSync(incoming, databaseFile);
      return ok({ name: backup.name, aside });
    } finally {
      hold.value.release();
    }
  } catch (error) {
    return refuse(backupRefusal(error, folder));
  }
};
