import path from 'node:path';
import { apiError, type ApiError } from '../../shared/api/errors.ts';

/**
 * What the file system refuses where a file is to be written, in the contract's words; null for anything else, which is a
 * fault of the program.
 */
export const fileRefusal = (error: unknown, file: string): ApiError | null => {
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
