import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { fileRefusal } from '../file-refusal.ts';

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
    const refusal = fileRefusal(error, file);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};
