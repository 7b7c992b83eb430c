import { apiError } from '../../../shared/api/errors.ts';
import type { OutboxReason, OutboxState } from '../../../shared/api/outbox-states.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { noticeLineById } from '../../../db/queries/notifications/notice-lines.ts';
import { messageStates, rewriteMessage, stepMessage } from '../../../db/queries/notifications/outbox.ts';
import type { Tx } from '../../../db/write.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';
import { openComposer } from './compose-notice.ts';
import { readMailSettings } from './mail-settings.ts';

/** All of them, or a refusal that says the screen is out of date. */
const inStates = (tx: Tx, ids: readonly number[], from: readonly OutboxState[]) => {
  const known = messageStates(tx.db, ids);
  const isRight = known.length === new Set(ids).size && known.every(({ state }) => from.includes(state));
  return isRight ? ok(known) : refuse(apiError('changed_meanwhile', { subject: 'outbox' }));
};

/** The clerk's word on messages; gives how many there were. */
export const changeMessages = (
  context: BackendContext,
  call: Call,
  ids: readonly number[],
  change: {
    readonly from: readonly OutboxState[];
    readonly state: OutboxState;
    readonly reason: OutboxReason;
  },
): Promise<Result<number>> =>
  runCommand(context, call, (tx) => {
    const known = inStates(tx, ids, change.from);
    if (!known.ok) return known;
    for (const { id, state } of known.value)
      stepMessage(tx.db, id, state, {
        state: change.state,
        reason: change.reason,
        agentId: tx.agentId,
        at: tx.at,
      });
    tx.about('outbox', ids.length === 1 ? (ids[0] ?? null) : null);
    tx.changed('outbox');
    return ok(known.value.length);
  });

/** Queues them again, written anew: to the address and of the line as they are now. */
export const retryMessages = (
  context: BackendContext,
  call: Call,
  ids: readonly number[],
): Promise<Result<{ queued: number; skipped: number }>> =>
  runCommand(context, call, (tx) => {
    const { transport, from } = readMailSettings(tx.db);
    if (transport === 'off') return refuse(apiError('mail_not_configured', {}));
    const known = inStates(tx, ids, ['failed', 'skipped', 'unknown']);
    if (!known.ok) return known;
    const compose = openComposer({
      db: tx.db,
      transport,
      domain: from.slice(from.indexOf('@') + 1),
      today: context.clock.today(),
      agentId: tx.agentId,
      at: tx.at,
    });
    const counts = { queued: 0, skipped: 0 };
    for (const { id, lineId } of known.value) {
      const line = lineId === null ? null : noticeLineById(tx.db, lineId);
      if (line === null)
        return refuse(apiError('not_found', { subject: 'collectionLine', id: String(lineId) }));
      const message = compose(line);
      rewriteMessage(tx.db, id, message);
      counts[message.state] += 1;
    }
    tx.about('outbox', ids.length === 1 ? (ids[0] ?? null) : null);
    tx.changed('outbox');
    return ok(counts);
  });
