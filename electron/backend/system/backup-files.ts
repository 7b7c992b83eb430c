import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../../db/connection.ts';

export const backupReasons = ['daily', 'asked', 'before_migration', 'before_restore'] as const;
export type BackupReason = (typeof backupReasons)[number];

export type BackupFile = {
  readonly name: string;
  readonly takenAt: number;
  readonly sizeBytes: number;
  readonly reason: BackupReason;
};

const namePattern = /^fordring-(\d{13})-(daily|asked|before_migration|before_restore)\.sqlite$/;

/** Newest first. Other files in the folder are left alone and not listed. */
export const listBackups = (folder: string): readonly BackupFile[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const match = namePattern.exec(name);
      if (match === null) return [];
      return [
        {
          name,
          takenAt: Number(match[1]),
          sizeBytes: statSync(path.join(folder, name)).size,
          // The pattern names the same four.
          reason: match[2] as BackupReason,
        },
      ];
    })
    .sort((a, b) => b.takenAt - a.takenAt);
};

type PageProgress = { readonly totalPages: number; readonly remainingPages: number };

/** SQLite's online backup into a temporary name, renamed when whole, so that no half backup is ever listed. */
export const copyDatabaseTo = async (
  db: Connection,
  file: string,
  report: (progress: PageProgress) => void = () => {},
): Promise<{ readonly sizeBytes: number }> => {
  const partial = `${file}.part`;
  try {
    await db.backup(partial, {
      progress: (progress) => {
        report(progress);
        return 2000;
      },
    });
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  return { sizeBytes: statSync(file).size };
};

/** A copy that is on the disk before it is renamed to where it counts: after a power cut it must not be an empty file. */
export const stageCopy = (from: string, to: string): void => {
  try {
    copyFileSync(from, to);
    const file = openSync(to, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
};

export const copyDatabase = async (
  db: Connection,
  folder: string,
  reason: BackupReason,
  takenAt: number,
  report?: (progress: PageProgress) => void,
): Promise<BackupFile> => {
  mkdirSync(folder, { recursive: true });
  const name = `fordring-${takenAt}-${reason}.sqlite`;
  const { sizeBytes } = await copyDatabaseTo(db, path.join(folder, name), report);
  return { name, takenAt, sizeBytes, reason };
};

/** Removes the oldest daily backups beyond `kept`; those taken for a reason stay until somebody removes them. */
export const removeOldBackups = (folder: string, kept: number): void => {
  const daily = listBackups(folder).filter(({ reason }) => reason === 'daily');
  for (const { name } of daily.slice(kept)) rmSync(path.join(folder, name), { force: true });
};
