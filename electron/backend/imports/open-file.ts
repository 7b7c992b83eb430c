import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileRefused } from './file-refusal.ts';

/**
 * Opens a file for reading. Folders, pipes and devices are refused before they are opened, since opening a pipe waits
 * for its writer for ever. Throws FileRefused `file_unreadable`, or the error of the system (see `refusalOf`).
 */
export const openRegularFile = async (path: string): Promise<FileHandle> => {
  const found = await stat(path);
  if (!found.isFile())
    throw new FileRefused('file_unreadable', { file: basename(path), detail: 'not a file' });
  return open(path, 'r');
};
