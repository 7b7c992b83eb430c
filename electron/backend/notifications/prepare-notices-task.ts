import type { NoticesPrepared } from '../../../shared/api/notifications.ts';
import type { OutboxReason } from '../../../shared/api/outbox-states.ts';
import { ok } from '../../../shared/api/result.ts';
import { noticeLinesAfter } from '../../../db/queries/notifications/notice-lines.ts';
import { insertMessage, messageOfLine, rewriteMessage } from '../../../db/queries/notifications/outbox.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';
import { openComposer, toldStates } from './compose-notice.ts';

export type PrepareNoticesInput = {
  readonly runId: number;
  readonly transport: 'smtp' | 'eml';
  readonly domain: string;
};

const chunkLines = 1000;

/**
 * A mail for each line of the run of which the customer is to be told, in one transaction. Run again it writes anew what
 * still waits, and leaves what went out or was taken out by the clerk.
 */
export const prepareNoticesTask = defineTask<PrepareNoticesInput, NoticesPrepared>(
  async (input, { db, command, today, report }) => {
    const written = write(db, command, (tx) => {
      const compose = openComposer({ ...input, db: tx.db, today, agentId: tx.agentId, at: tx.at });
      const byReason: Partial<Record<OutboxReason, number>> = {};
      let [queued, skipped, already, done, last] = [0, 0, 0, 0, 0];
      for (;;) {
        const lines = noticeLinesAfter(tx.db, input.runId, last, chunkLines);
        if (lines.length === 0) break;
        for (const line of lines) {
          last = line.lineId;
          const known = messageOfLine(tx.db, line.lineId);
          if (known === null && !toldStates.has(line.state)) continue;
          const waits =
            known?.state === 'queued' || (known?.state === 'skipped' && known.reason !== 'taken_out');
          if (known !== null && !waits) {
            already += 1;
            continue;
          }
          const message = compose(line);
          if (known === null) insertMessage(tx.db, message);
          else rewriteMessage(tx.db, known.id, message);
          if (message.reason === '') queued += 1;
          else {
            skipped += 1;
            byReason[message.reason] = (byReason[message.reason] ?? 0) + 1;
          }
        }
        done += lines.length;
        report({ done, total: null, unit: 'rows' });
      }
      tx.about('collectionRun', input.runId);
      tx.changed('outbox');
      return ok({ runId: input.runId, queued, skipped, already, byReason });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);
