import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';

const refusalOf = (error: unknown, file: string): ApiError | null => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const folder = path.dirname(file);
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return apiError('disk_full', { folder });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return apiError('folder_read_only', { folder });
    case 'ENOENT':
    case 'ENOTDIR':
      return apiError('folder_missing', { folder });
    case 'EBUSY':
    case 'ETXTBSY':
      return apiError('file_in_use', { file: path.basename(file) });
    default:
      return error.code.startsWith('E') && 'syscall' in error
        ? apiError('file_unreadable', { file: path.basename(file), detail: error.code })
        : null;
  }
};

/** Writes the file whole or not at all: beside its place first, on the disk, then in its place by one rename. */
export const writeFileWhole = (file: string, content: Buffer): Result<null> => {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
  try {
    const handle = openSync(beside, 'wx');
    try {
      for (let at = 0; at < content.length;) at += writeSync(handle, content, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
    return ok(null);
  } catch (error) {
    rmSync(beside, { force: true });
    const refusal = refusalOf(error, file);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};
