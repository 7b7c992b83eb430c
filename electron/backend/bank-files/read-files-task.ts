import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BankFileOutcome, BankFilesRead } from '../../../shared/api/bank-files.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { rehearse, writeAsync, type Tx } from '../../../db/write.ts';
import { defineTask, type TaskContext } from '../tasks.ts';
import { ownersOf } from './item-owners.ts';
import { refusedFile, takeFile } from './take-file.ts';

export type ReadFilesInput = {
  readonly creditorId: number;
  readonly paths: readonly string[];
  readonly word: string;
};

/** What fits into a row of the database, with room: a 0602 of a million records is 130 MB. */
export const bankFileLimitBytes = 768 * 1024 * 1024;

class Cancelled extends Error {}

const yieldTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const readFiles = async (
  tx: Tx,
  input: ReadFilesInput,
  { today, report, signal }: TaskContext,
  isPreview: boolean,
): Promise<Result<BankFilesRead>> => {
  const day = parseLocalDate(today);
  assert(day !== null, 'the clock gives a day');
  const owners = ownersOf(tx.db, input.creditorId);
  const sizes = await Promise.all(
    input.paths.map(async (file) => (await stat(file).catch(() => null))?.size ?? 0),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const files: BankFileOutcome[] = [];
  let before = 0;
  for (const [index, file] of input.paths.entries()) {
    const name = path.basename(file);
    const sizeBytes = sizes[index] ?? 0;
    if (sizeBytes > bankFileLimitBytes) {
      files.push(
        refusedFile(name, apiError('bank_file_too_large', { sizeBytes, limitBytes: bankFileLimitBytes })),
      );
      continue;
    }
    const content = await readFile(file).catch(() => null);
    if (content === null) {
      files.push(refusedFile(name, apiError('file_missing', { file: name })));
      continue;
    }
    const done = before;
    const outcome = await takeFile(tx, {
      creditorId: input.creditorId,
      name,
      content,
      today: day,
      owners,
      word: input.word,
      isPreview,
      pause: async (doneBytes) => {
        report({ done: done + doneBytes, total, unit: 'bytes' });
        await yieldTurn();
        if (signal.aborted) throw new Cancelled();
      },
    });
    files.push(outcome);
    before += sizeBytes;
  }
  return ok({ files });
};

const orCancelled = async (work: Promise<Result<BankFilesRead>>): Promise<Result<BankFilesRead>> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Cancelled) return { ok: false, error: apiError('cancelled', {}) };
    throw error;
  }
};

/** Does what an import would do, and takes all of it back. */
export const previewFilesTask = defineTask<ReadFilesInput, BankFilesRead>((input, context) =>
  orCancelled(rehearse(context.db, context.command, (tx) => readFiles(tx, input, context, true))),
);

/** Reads the files in: one transaction, in which each file goes in whole or stays out with its reason. */
export const importFilesTask = defineTask<ReadFilesInput, BankFilesRead>((input, context) =>
  orCancelled(
    writeAsync(context.db, context.command, async (tx) => {
      const read = await readFiles(tx, input, context, false);
      if (!read.ok) return read;
      const ids = read.value.files.flatMap(({ bankFileId }) => (bankFileId === null ? [] : [bankFileId]));
      tx.about('bankFile', ids.length === 1 ? (ids[0] ?? null) : null);
      tx.changed('bankFiles', 'collections', 'payments', 'entries', 'mandates', 'issues', 'tasks');
      return read;
    }).then((written) => (written.ok ? ok(written.value.value) : written)),
  ),
);
