import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OutputOf } from '../../../shared/api/contract.ts';
import type { InboxFile } from '../../../shared/api/bank-files.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import { knownHashes } from '../../../db/queries/bank-files/decoded.ts';
import type { Connection } from '../../../db/connection.ts';
import type { FileTokens } from '../file-tokens.ts';
import { bankFileLimitBytes } from './read-files-task.ts';

/** Contents that were hashed, by path, size and time: a folder keeps its files for years. */
export type HashCache = Map<string, string>;

const filesShown = 500;
const isTemporary = (name: string): boolean =>
  name.startsWith('.') || /\.(?:tmp|part|crdownload)$/iu.test(name);

const hashOf = async (file: string, key: string, cache: HashCache): Promise<string> => {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  cache.set(key, sha256);
  return sha256;
};

type Folder = { readonly agreementId: number; readonly code: string; readonly folder: string };

const filesIn = async (
  { agreementId, folder }: Folder,
  known: ReadonlySet<string>,
  tokens: FileTokens,
  cache: HashCache,
): Promise<readonly InboxFile[]> => {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !isTemporary(entry.name))
    .map(({ name }) => name);
  const found: InboxFile[] = [];
  for (const name of names.toSorted()) {
    const file = path.join(folder, name);
    const status = await stat(file).catch(() => null);
    if (status === null || status.size === 0 || status.size > bankFileLimitBytes) continue;
    const modifiedAt = Math.floor(status.mtimeMs);
    const sha256 = await hashOf(file, `${file}\n${status.size}\n${modifiedAt}`, cache).catch(() => null);
    if (sha256 === null || known.has(sha256)) continue;
    found.push({ file: tokens.grant(file), name, sizeBytes: status.size, modifiedAt, agreementId });
  }
  return found;
};

/** What lies in the in-folders of the creditor's active agreements and was not read, the oldest first. */
export const inboxOf = async (
  db: Connection,
  creditorId: number,
  tokens: FileTokens,
  cache: HashCache,
): Promise<OutputOf<'bankFiles.inbox'>> => {
  const folders = new Map<string, Folder>();
  for (const { id, code, inFolder, isActive, creditorId: of } of listAgreements(db))
    if (of === creditorId && isActive && inFolder !== '' && !folders.has(inFolder))
      folders.set(inFolder, { agreementId: id, code, folder: inFolder });
  const known = knownHashes(db, creditorId);
  const files: InboxFile[] = [];
  const unreadable: { code: string; folder: string }[] = [];
  for (const folder of folders.values()) {
    try {
      files.push(...(await filesIn(folder, known, tokens, cache)));
    } catch {
      unreadable.push({ code: folder.code, folder: folder.folder });
    }
  }
  return {
    files: files.toSorted((a, b) => a.modifiedAt - b.modifiedAt).slice(0, filesShown),
    unreadable,
  };
};
