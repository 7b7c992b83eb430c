import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Folders } from './main-channels.ts';
import type { Policy } from '../backend/policy.ts';

export type ProgramFolders = {
  /**
   * The window's own: its state, the browser's profile, the lock that lets one program run per profile. The same as the
   * data folder unless that is managed (then each user has his own) or cannot be written.
   */
  readonly profile: string;
  readonly shown: Folders;
};

const isWritable = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** A window must come up even over a folder that cannot be written, to say that it cannot. */
const writableProfile = (wanted: string, userFolder: string): string => {
  if (isWritable(wanted)) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  const aside = path.join(userFolder, 'profiles', name);
  return isWritable(aside) ? aside : mkdtempSync(path.join(os.tmpdir(), 'fordring-'));
};

/**
 * Where everything lies. A managed folder goes before `--data`, and that before the user's own: what is managed is not
 * to be got around.
 */
export const programFolders = (
  asked: string | null,
  policy: Pick<Policy, 'databaseFolder' | 'backupFolder'>,
  userFolder: string,
): ProgramFolders => {
  const data = policy.databaseFolder ?? asked ?? userFolder;
  return {
    profile: writableProfile(policy.databaseFolder === null ? data : userFolder, userFolder),
    shown: {
      data,
      backups: policy.backupFolder ?? path.join(data, 'backups'),
      logs: path.join(data, 'logs'),
    },
  };
};
