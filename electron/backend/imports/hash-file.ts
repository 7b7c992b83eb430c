import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const chunkBytes = 1_048_576;

export type FileStamp = { readonly sha256: string; readonly sizeBytes: number; readonly modifiedAt: bigint };

/** SHA-256 of a file's bytes, with what tells that it is still the same one: cheaper than hashing twice. */
export const hashFile = async (path: string, signal: AbortSignal): Promise<FileStamp> => {
  const file = await open(path);
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let sizeBytes = 0;
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, null);
      if (bytesRead === 0) break;
      sizeBytes += bytesRead;
      hash.update(buffer.subarray(0, bytesRead));
    }
    const { mtimeNs } = await file.stat({ bigint: true });
    return { sha256: hash.digest('hex'), sizeBytes, modifiedAt: mtimeNs };
  } finally {
    await file.close();
  }
};

export const stampOf = async (path: string): Promise<Pick<FileStamp, 'sizeBytes' | 'modifiedAt'>> => {
  const file = await open(path);
  try {
    const { size, mtimeNs } = await file.stat({ bigint: true });
    return { sizeBytes: Number(size), modifiedAt: mtimeNs };
  } finally {
    await file.close();
  }
};
