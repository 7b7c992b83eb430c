import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { documentContent, type DocumentContent } from '../../../db/queries/documents.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';

/** What may be shown: kinds that a viewer reads and nothing runs. */
const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/xml': '.xml',
  'text/xml': '.xml',
};

const keptMs = 86_400_000;

/**
 * The document's own name with what a file system refuses left out, and always the extension of what it is: an invoice
 * named `x.pdf.exe` becomes `x.pdf.exe.pdf`.
 */
export const temporaryName = (id: number, { name, mediaType }: DocumentContent): string | null => {
  const extension = extensions[mediaType];
  if (extension === undefined) return null;
  const stem = name
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')
    .replace(/^[.\s]+/u, '')
    .slice(0, 80);
  const named = stem.toLowerCase().endsWith(extension) ? stem.slice(0, -extension.length) : stem;
  return `${id}-${named === '' ? 'document' : named}${extension}`;
};

/** Copies of earlier days go when a further one is made: they hold what the database should hold alone. */
const removeOld = (folder: string, now: number): void => {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const status = statSync(file, { throwIfNoEntry: false });
    if (status?.isFile() === true && now - status.mtimeMs > keptMs) rmSync(file, { force: true });
  }
};

/** A read-only copy for a viewer; those of earlier days go. */
export const writeCopy = (folder: string, name: string, content: Buffer, now: number): Result<string> => {
  const file = path.join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeOld(folder, now);
    rmSync(file, { force: true });
    writeFileSync(file, content, { flag: 'wx' });
    chmodSync(file, 0o400);
    return ok(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') return refuse(apiError('disk_full', { folder }));
    if (code === 'EROFS') return refuse(apiError('folder_read_only', { folder }));
    // Windows keeps a file that a viewer has open: the same document is on screen already.
    if (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES' || code === 'EEXIST')
      return refuse(apiError('file_in_use', { file: name }));
    throw error;
  }
};

/** Shows a stored document in the computer's own viewer, from a read-only copy below `temp` of the data folder. */
export const openDocument = async (
  context: BackendContext,
  call: Call,
  id: number,
): Promise<Result<{ name: string }>> => {
  const document = documentContent(context.db(), id);
  if (document === null) return refuse(apiError('not_found', { subject: 'document', id: String(id) }));
  const name = temporaryName(id, document);
  if (name === null)
    return refuse(apiError('file_unreadable', { file: document.name, detail: document.mediaType }));
  const show = context.host?.openDocument;
  // The command line has no screen to show it on.
  if (show === undefined) return refuse(apiError('unknown_channel', { channel: call.channel }));
  const copy = writeCopy(
    path.join(context.places.folder, 'temp'),
    name,
    document.content,
    context.clock.now(),
  );
  if (!copy.ok) return copy;
  const shown = await show(copy.value);
  if (!shown.ok || context.readOnly) return shown.ok ? ok({ name }) : shown;
  return runCommand(context, call, (tx) => {
    tx.about('document', id);
    return ok({ name });
  });
};
