import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import type { MandatesImported } from '../../../shared/api/mandates.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { writeAsync } from '../../../db/write.ts';
import { ownersOf } from '../bank-files/item-owners.ts';
import { bankFileLimitBytes } from '../bank-files/read-files-task.ts';
import { takeFile } from '../bank-files/take-file.ts';
import { defineTask } from '../tasks.ts';

export type ImportMandatesInput = { readonly creditorId: number; readonly path: string };

const mandateFormats: ReadonlySet<string> = new Set([
  'bs-0603',
  'ls-mandates',
  'ag-mandates',
  'ag-register',
  'avtalegiro-mandates',
]);

/** Takes a whole mandate file in, in one transaction; what finds no agreement or customer waits in the error log. */
export const importMandatesTask = defineTask<ImportMandatesInput, MandatesImported>(
  async (input, { db, command, today }) => {
    const name = path.basename(input.path);
    const { size } = await stat(input.path);
    if (size > bankFileLimitBytes)
      return refuse(apiError('bank_file_too_large', { sizeBytes: size, limitBytes: bankFileLimitBytes }));
    const content = await readFile(input.path);
    const day = parseLocalDate(today);
    assert(day !== null, 'the clock gives a day');
    const written = await writeAsync(db, command, async (tx) => {
      const outcome = await takeFile(tx, {
        creditorId: input.creditorId,
        name,
        content,
        today: day,
        owners: ownersOf(tx.db, input.creditorId),
        // Mandates carry no money: a count that differs is an issue like any other.
        word: null,
        formats: mandateFormats,
        isPreview: false,
        pause: () => Promise.resolve(),
      });
      const { refusal, bankFileId, mandates, issueCount } = outcome;
      // A refusal of `takeFile` is an ApiError whose parameters crossed the contract.
      if (refusal !== null || bankFileId === null) return refuse(refusal as ApiError);
      tx.about('bankFile', bankFileId);
      tx.changed('bankFiles', 'mandates', 'issues');
      return ok({ bankFileId, ...mandates, issues: issueCount });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);
