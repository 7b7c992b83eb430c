import type { BatchReversed, Posted } from '../../../shared/api/postings.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { listAccounts } from '../../../db/queries/postings/accounts.ts';
import { batchById, sumsOfWaiting } from '../../../db/queries/postings/batches.ts';
import {
  linesPosted,
  linesUnposted,
  postWaiting,
  reverseVouchersOfBatch,
} from '../../../db/queries/postings/post.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';

export type PostInput = { readonly creditorId: number; readonly upTo: string | null };

/** Takes what waits into batches, one for each currency, and moves the journal's lines on. */
export const postTask = defineTask<PostInput, Posted>(async (input, { db, command, today }) => {
  const written = write(db, command, (tx) => {
    const { creditorId, upTo } = input;
    const sums = sumsOfWaiting(tx.db, creditorId, upTo);
    if (sums.length === 0) return refuse(apiError('posting_nothing', {}));
    const known = listAccounts(tx.db, creditorId).filter(({ account }) => account !== '');
    const lacking = [...new Set(sums.map(({ accountKind }) => accountKind))].filter((kind) =>
      known.every((account) => account.kind !== kind),
    );
    if (lacking.length > 0)
      return refuse(apiError('posting_accounts_missing', { kinds: lacking.join(', ') }));
    const accounts = JSON.stringify(Object.fromEntries(known.map(({ kind, account }) => [kind, account])));
    const by = { agentId: tx.agentId, at: tx.at };
    const batches = [...new Set(sums.map(({ currency }) => currency))].flatMap((currency) => {
      const batch = postWaiting(tx.db, { creditorId, currency, postedOn: today, accounts, ...by }, upTo);
      if (batch === null) return [];
      return [
        {
          ...batch,
          currency,
          linesPosted: linesPosted(tx.db, batch.id, { ...by, batchNumber: batch.number }),
        },
      ];
    });
    tx.about('postingBatch', batches[0]?.id ?? null);
    tx.changed('postings', 'vouchers', 'collections');
    return ok({ batches });
  });
  return written.ok ? ok(written.value.value) : written;
});

export type ReverseBatchInput = { readonly batchId: number; readonly reason: string };

/** Takes a whole batch back; its vouchers wait anew and the lines that it posted are paid again. */
export const reverseBatchTask = defineTask<ReverseBatchInput, BatchReversed>(
  async ({ batchId, reason }, { db, command, today }) => {
    const written = write(db, command, (tx) => {
      const batch = batchById(tx.db, batchId);
      if (batch === null)
        return refuse(apiError('not_found', { subject: 'postingBatch', id: String(batchId) }));
      if (batch.reverses !== null)
        return refuse(
          apiError('posting_batch_is_reversal', { number: batch.number, reverses: batch.reverses }),
        );
      if (batch.reversedBy !== null)
        return refuse(apiError('posting_batch_reversed', { number: batch.number, by: batch.reversedBy }));
      const by = { agentId: tx.agentId, at: tx.at };
      const made = reverseVouchersOfBatch(tx.db, batchId, { postedOn: today, reason, ...by });
      if (made === null) return refuse(apiError('posting_nothing', {}));
      linesUnposted(tx.db, batchId, { ...by, batchNumber: made.number });
      tx.about('postingBatch', batchId);
      tx.changed('postings', 'vouchers', 'collections');
      return ok({
        id: made.id,
        number: made.number,
        vouchers: made.vouchers,
        waitingAgain: made.waitingAgain,
      });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);
