import { apiError } from '../../../shared/api/errors.ts';
import type { Hold, holdChannels } from '../../../shared/api/holds.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Connection } from '../../../db/connection.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { entryDetail } from '../../../db/queries/entries.ts';
import {
  holdOf,
  holdsInForce,
  insertHold,
  liftHold,
  type HoldSubject,
} from '../../../db/queries/holds/holds.ts';
import type { Tx } from '../../../db/write.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

/** The creditor whose customer or entry it is. */
const creditorOf = (db: Connection, subject: HoldSubject): Result<number> => {
  const found =
    'customerId' in subject ? customerById(db, subject.customerId) : entryDetail(db, subject.entryId);
  if (found !== null) return ok(found.creditorId);
  return 'customerId' in subject
    ? refuse(apiError('not_found', { subject: 'customer', id: String(subject.customerId) }))
    : refuse(apiError('not_found', { subject: 'entry', id: String(subject.entryId) }));
};

const touched = (tx: Tx, subject: HoldSubject): void => {
  if ('customerId' in subject) {
    tx.about('customer', subject.customerId);
    tx.changed('holds', `customers:${subject.customerId}`);
  } else {
    tx.about('entry', subject.entryId);
    tx.changed('holds', `entries:${subject.entryId}`);
  }
};

const inForce = (hold: Hold | null, today: string): Hold | null =>
  hold === null || (hold.until !== null && hold.until < today) ? null : hold;

export const setHold = (
  tx: Tx,
  input: Pick<Hold, 'kind' | 'until' | 'reason'> & { readonly subject: HoldSubject },
  today: string,
): Result<{ id: number }> => {
  const { subject, kind, until, reason } = input;
  const creditorId = creditorOf(tx.db, subject);
  if (!creditorId.ok) return creditorId;
  if (until !== null && until < today)
    return refuse(apiError('invalid_input', { path: 'until', reason: 'the day has passed' }));
  const before = holdOf(tx.db, subject);
  if (before !== null) liftHold(tx.db, before.id, tx.agentId, tx.at);
  const hold = { creditorId: creditorId.value, subject, kind, until, reason, agentId: tx.agentId, at: tx.at };
  const id = insertHold(tx.db, hold);
  touched(tx, subject);
  return ok({ id });
};

export const holdHandlers = (context: BackendContext): Handlers<typeof holdChannels> => ({
  'holds.list': ({ creditorId, limit }) => {
    const { holds, total } = holdsInForce(context.db(), creditorId, context.clock.today(), limit);
    return ok({ holds: [...holds], total, limit });
  },
  'holds.of': ({ subject }) => ok({ hold: inForce(holdOf(context.db(), subject), context.clock.today()) }),
  'holds.set': (input, call) => runCommand(context, call, (tx) => setHold(tx, input, context.clock.today())),
  'holds.lift': ({ subject }, call) =>
    runCommand(context, call, (tx) => {
      const known = creditorOf(tx.db, subject);
      if (!known.ok) return known;
      const hold = holdOf(tx.db, subject);
      if (hold === null) return refuse(apiError('hold_not_set', {}));
      liftHold(tx.db, hold.id, tx.agentId, tx.at);
      touched(tx, subject);
      return ok({ id: hold.id });
    }),
});
