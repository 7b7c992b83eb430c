import path from 'node:path';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';

const textOf = (error: unknown, key: 'code' | 'path'): string => {
  if (!(error instanceof Error) || !(key in error)) return '';
  // SQLite's errors and those of the operating system carry both as text; `key in error` has shown that it is there.
  const value = (error as Error & Record<typeof key, unknown>)[key];
  return typeof value === 'string' ? value : '';
};

/**
 * What the disk or the file under the database refused, as something that the user can act on; null for every other
 * error, which is a fault of the program. Goes by the error's code, so that it also knows one that came from a worker.
 */
export const storageRefusal = (error: unknown, folder: string): ApiError | null => {
  const code = textOf(error, 'code');
  const file = textOf(error, 'path');
  const at = file === '' || !path.relative(folder, file).startsWith('..') ? folder : path.dirname(file);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return apiError('disk_full', { folder: at });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return apiError('database_damaged', { detail: code });
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS')
    return apiError('folder_read_only', { folder: at });
  return null;
};
