import { apiError } from '../../../shared/api/errors.ts';
import type { OutboxReason, OutboxState } from '../../../shared/api/outbox-states.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { recipientOf } from '../../../shared/domain/notifications/recipient.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { readdressLetterMail } from '../../../db/queries/letters/letter-mails.ts';
import { noticeLineById, recipientContacts } from '../../../db/queries/notifications/notice-lines.ts';
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

/** A letter's mail goes to the address as it is now; what it says stays as it was sent. */
const readdress = (
  tx: Tx,
  id: number,
  customerId: number,
  transport: 'smtp' | 'eml',
): 'queued' | 'skipped' => {
  const to = recipientOf(customerById(tx.db, customerId)?.email ?? '', recipientContacts(tx.db, customerId));
  const state = to.problem === null ? 'queued' : 'skipped';
  readdressLetterMail(tx.db, {
    id,
    contactName: to.contactName,
    rung: to.rung,
    transport,
    toAddress: to.address,
    state,
    reason: to.problem ?? '',
    agentId: tx.agentId,
    at: tx.at,
  });
  return state;
};

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
    for (const { id, lineId, customerId } of known.value) {
      if (lineId === null) {
        counts[readdress(tx, id, customerId, transport)] += 1;
        continue;
      }
      const line = noticeLineById(tx.db, lineId);
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
