import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { QueuedMessage } from '../../../db/queries/notifications/outbox.ts';

/** The same message always has the same name: written again it takes its own place. */
export const draftName = ({ id, customerNumber }: Pick<QueuedMessage, 'id' | 'customerNumber'>): string =>
  `${customerNumber.replaceAll(/[^\p{L}\p{N}_-]/gu, '_').slice(0, 40)}-${id}.eml`;

/** Writes a draft whole or not at all. */
export const writeDraft = async (folder: string, name: string, bytes: Buffer): Promise<Result<null>> => {
  const part = path.join(folder, `.${name}.${randomUUID()}.part`);
  try {
    await writeFile(part, bytes, { flag: 'wx', mode: 0o600, flush: true });
    await rename(part, path.join(folder, name));
    return ok(null);
  } catch (error) {
    await rm(part, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') return refuse(apiError('disk_full', { folder }));
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
      return refuse(apiError('folder_read_only', { folder }));
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse(apiError('folder_missing', { folder }));
    throw error;
  }
};
