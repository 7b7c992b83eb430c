import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Creditor } from '../../../shared/api/creditors.ts';
import type { PostingBatch, PostingExported, PostingFormat } from '../../../shared/api/postings.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import type { JournalProfile } from '../../../shared/domain/postings/journal-profile.ts';
import { agentById } from '../../../db/queries/agents.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { accountsOfBatch, batchById, sumsOfBatch } from '../../../db/queries/postings/batches.ts';
import { insertPostingExport } from '../../../db/queries/postings/exports.ts';
import type { Connection } from '../../../db/connection.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';
import { postingFile } from './posting-file.ts';
import { writeFileWhole } from './write-file.ts';

export type ExportPostingsInput = {
  readonly batchId: number;
  readonly format: PostingFormat;
  readonly profile: JournalProfile;
  readonly file: string;
  readonly reason: string;
  readonly appVersion: string;
};

/** Why the batch cannot be a file of this format, or may not be made again; null where it can. */
const refusalOf = (
  db: Connection,
  batch: PostingBatch,
  creditor: Creditor,
  { format, reason }: ExportPostingsInput,
): ApiError | null => {
  const before = batch.exports.findLast((made) => made.format === format);
  if (before !== undefined && reason.trim() === '')
    return apiError('posting_exported_before', { number: batch.number, version: before.version });
  if (format !== 'sie4') return null;
  if (creditor.country !== 'SE' || batch.currency !== 'SEK')
    return apiError('posting_sie_only_swedish', { country: creditor.country, currency: batch.currency });
  const accounts = accountsOfBatch(db, batch.id);
  const unfit = sumsOfBatch(db, batch.id).filter(
    ({ accountKind }) => !/^\d+$/u.test(accounts[accountKind] ?? ''),
  );
  return unfit.length === 0
    ? null
    : apiError('posting_accounts_not_numbers', {
        kinds: unfit.map(({ accountKind }) => accountKind).join(', '),
      });
};

/** Makes the batch's file, keeps its bytes and puts it in its place: all of it or nothing. */
export const exportPostingsTask = defineTask<ExportPostingsInput, PostingExported>(
  async (input, { db, command, today, report, signal }) => {
    const written = write(db, command, (tx) => {
      const batch = batchById(tx.db, input.batchId);
      if (batch === null)
        return refuse(apiError('not_found', { subject: 'postingBatch', id: String(input.batchId) }));
      const creditor = creditorById(tx.db, batch.creditorId);
      assert(creditor !== null, 'a batch belongs to a creditor');
      const refusal = refusalOf(tx.db, batch, creditor, input);
      if (refusal !== null) return refuse(refusal);
      const { content, vouchers, replaced } = postingFile(tx.db, {
        batch,
        creditor,
        format: input.format,
        profile: input.profile,
        madeOn: today,
        agentName: agentById(tx.db, tx.agentId)?.name ?? '',
        programVersion: input.appVersion,
        onVouchers: (done) => report({ done, total: batch.vouchers, unit: 'rows' }),
      });
      assert(vouchers === batch.vouchers, 'each voucher of the batch is in the file');
      if (signal.aborted) return refuse(apiError('cancelled', {}));
      const sha256 = createHash('sha256').update(content).digest('hex');
      const name = path.basename(input.file);
      const made = insertPostingExport(tx.db, {
        batchId: batch.id,
        format: input.format,
        name,
        sha256,
        content,
        reason: input.reason.trim(),
        agentId: tx.agentId,
        at: tx.at,
      });
      const placed = writeFileWhole(input.file, content);
      if (!placed.ok) return placed;
      tx.about('postingBatch', batch.id);
      tx.changed('postings');
      return ok({
        exportId: made.id,
        file: name,
        version: made.version,
        vouchers,
        sizeBytes: content.length,
        sha256,
        replacedCharacters: replaced,
      });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);
