import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Shell } from 'electron';
import { apiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';

/** Shown by the system's own viewer; a draft by its mail program. Nothing that a click could run. */
const shownKinds = new Set(['.pdf', '.xml', '.eml']);

/** The folder, within the data folder, for what is shown to the user and belongs nowhere else. */
export const temporaryFolder = (dataFolder: string): string => path.join(dataFolder, 'temp');

/** The real path of a file that may be shown, or null. Links are followed before it is judged where it lies. */
const shownFile = async (file: string, folder: string): Promise<string | null> => {
  try {
    const [real, realFolder] = await Promise.all([realpath(file), realpath(folder)]);
    const inside = path.relative(realFolder, real);
    const contained = inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
    const known = shownKinds.has(path.extname(real).toLowerCase());
    return contained && known && (await lstat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
};

/**
 * Opens a document that the backend has just written. Only below `temp` of the data folder and only PDF, XML and drafts of mail, so
 * that even a backend that was talked into it starts no program and shows no file of the user's.
 */
export const openDocument = async (
  shell: Pick<Shell, 'openPath'>,
  dataFolder: string,
  file: string,
): Promise<Result<null>> => {
  const name = path.basename(file).slice(0, 120);
  const shown = await shownFile(file, temporaryFolder(dataFolder));
  if (shown === null) return refuse(apiError('file_missing', { file: name }));
  const problem = await shell.openPath(shown);
  return problem === ''
    ? ok(null)
    : refuse(apiError('file_unreadable', { file: name, detail: problem.slice(0, 200) }));
};
