import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { apiError } from '../../../shared/api/errors.ts';
import type { ChangesExported } from '../../../shared/api/mandates.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { insertBankFile } from '../../../db/queries/bank-files.ts';
import { takeFileNumber } from '../../../db/queries/collections/exports.ts';
import {
  insertMandateExport,
  noteSent,
  waitingChanges,
  type ChangeRow,
} from '../../../db/queries/mandate-changes.ts';
import { writeAsync, type Tx } from '../../../db/write.ts';
import { sendingDay } from '../collections/export-task.ts';
import {
  finishExports,
  folderRefusal,
  partOf,
  piecesOfFile,
  putInPlace,
  writePart,
  type WrittenFile,
} from '../collections/export-writer.ts';
import { fileRefusal } from '../file-refusal.ts';
import { defineTask } from '../tasks.ts';
import { changeContent, type ChangeRefusal } from './change-content.ts';

export type ExportChangesInput = { readonly agreementId: number };

/** More than this in one file is no day's work; the rest goes into the next. */
const changesMax = 100_000;

export const changesFileName = ({ scheme, code, creditorNumber }: Agreement, fileNumber: number): string => {
  const { mandateChanges } = schemeOf(scheme);
  assert(mandateChanges !== null, 'only agreements of schemes that are told send changes');
  return `${mandateChanges.fileStem}-${code}-${creditorNumber}-${String(fileNumber).padStart(5, '0')}.txt`;
};

const refusedBy = ([first, ...more]: readonly ChangeRefusal[]) =>
  refuse(
    apiError('mandate_change_refused', {
      number: first?.customerNumber ?? '',
      field: first?.field ?? '',
      reason: first?.code ?? '',
      value: first?.value ?? '',
      more: more.length,
    }),
  );

const writeChanges = async (
  agreement: Agreement,
  changes: readonly ChangeRow[],
  now: number,
): Promise<Result<WrittenFile>> => {
  const { outFolder: folder, nextFileNumber: fileNumber } = agreement;
  const file = changesFileName(agreement, fileNumber);
  if (existsSync(path.join(folder, file)))
    return refuse(apiError('collection_file_in_the_way', { file, folder }));
  const refusals: ChangeRefusal[] = [];
  const { today: createdOn } = sendingDay(agreement, now);
  const content = changeContent({
    agreement,
    changes,
    createdOn,
    fileNumber,
    refuse: (refusal) => void refusals.push(refusal),
  });
  try {
    const written = await writePart(partOf(folder, file), content, 'latin1', () => Promise.resolve());
    if (refusals.length === 0) return ok(written);
    rmSync(partOf(folder, file), { force: true });
    return refusedBy(refusals);
  } catch (error) {
    const refusal = fileRefusal(error, path.join(folder, file));
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};

const keepChanges = (tx: Tx, agreement: Agreement, written: WrittenFile, now: number): ChangesExported => {
  const { outFolder: folder, nextFileNumber: fileNumber } = agreement;
  const file = changesFileName(agreement, fileNumber);
  const { mandateChanges, currency } = schemeOf(agreement.scheme);
  assert(mandateChanges !== null, 'only agreements of schemes that are told send changes');
  const bankFileId = insertBankFile(tx.db, {
    creditorId: agreement.creditorId,
    direction: 'out',
    format: mandateChanges.format,
    name: file,
    version: 1,
    sha256: written.sha256,
    content: piecesOfFile(partOf(folder, file)),
    lines: written.records,
    totalMinor: 0,
    currency,
    deliveryId: String(fileNumber),
    createdOn: sendingDay(agreement, now).today,
    agreementId: agreement.id,
    agentId: tx.agentId,
    at: tx.at,
  });
  const changes = written.lineIds.map((id, index) => ({ id, line: written.fileLines[index] ?? 0 }));
  noteSent(tx.db, { bankFileId, changes });
  insertMandateExport(tx.db, { agreementId: agreement.id, bankFileId, folder });
  takeFileNumber(tx.db, agreement.id);
  tx.about('bankFile', bankFileId);
  tx.changed('mandates', 'bankFiles', 'agreements');
  return { bankFileId, file, folder, fileNumber, changes: changes.length, sha256: written.sha256 };
};

/** One transaction: the changes that wait, their file, their place in it; then the file gets its name. */
export const exportChangesTask = defineTask<ExportChangesInput, ChangesExported>(
  async ({ agreementId }, task) => {
    finishExports(task.db);
    const now = task.now();
    const written = await writeAsync(task.db, task.command, async (tx) => {
      const agreement = agreementById(tx.db, agreementId);
      assert(agreement !== null, 'the agreement was found before the task was started');
      const { code, outFolder } = agreement;
      if (!agreement.sendsMandateChanges) return refuse(apiError('mandate_changes_off', { code }));
      const folderIs = folderRefusal(agreement);
      if (folderIs !== null) return refuse(folderIs);
      const changes = waitingChanges(tx.db, agreementId, changesMax);
      if (changes.length === 0) return refuse(apiError('mandate_changes_none', { code }));
      const made = await writeChanges(agreement, changes, now);
      if (!made.ok) return made;
      try {
        return ok(keepChanges(tx, agreement, made.value, now));
      } catch (error) {
        rmSync(partOf(outFolder, changesFileName(agreement, agreement.nextFileNumber)), { force: true });
        throw error;
      }
    });
    if (!written.ok) return written;
    const exported = written.value.value;
    try {
      putInPlace(exported.folder, exported.file);
    } catch (error) {
      // Its row is in: it gets its name at the next export or start.
      const file = path.join(exported.folder, exported.file);
      return refuse(fileRefusal(error, file) ?? apiError('file_in_use', { file: exported.file }));
    }
    return ok(exported);
  },
);
