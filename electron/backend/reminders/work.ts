import { apiError } from '../../../shared/api/errors.ts';
import { gate } from '../../../shared/api/reminders.ts';
import type { reminderWorkChannels } from '../../../shared/api/reminder-work.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { gatesWithFee, isStopped } from '../../../shared/domain/reminders/gates.ts';
import { raiseRevision } from '../../../db/queries/payments/payments.ts';
import { reminderRunById } from '../../../db/queries/reminders/runs.ts';
import {
  isEntryElsewhere,
  moveNotice,
  noticeHead,
  noticesOfRun,
  restsOn,
  setFee,
  setRunState,
  setTexts,
  takeBackNotice,
  type NoticeHead,
} from '../../../db/queries/reminders/work.ts';
import type { Tx } from '../../../db/write.ts';
import * as z from 'zod';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { setHold } from '../holds/holds.ts';

const gates = z.array(gate);

const missing = (subject: 'notice' | 'reminderRun', id: number) =>
  refuse(apiError('not_found', { subject, id: String(id) }));

/** A notice in the state that the step starts from, in a run that is still worked on. */
const openNotice = (tx: Tx, id: number, state: 'proposed' | 'taken_out'): Result<NoticeHead> => {
  const notice = noticeHead(tx.db, id);
  if (notice === null) return missing('notice', id);
  if (notice.runState !== 'proposed' && notice.runState !== 'approved')
    return refuse(apiError('reminder_run_closed', { state: notice.runState }));
  if (notice.state !== state) return refuse(apiError('reminder_notice_state', { state: notice.state }));
  return ok(notice);
};

const touched = (tx: Tx, id: number): void => {
  tx.about('notice', id);
  tx.changed('reminders');
};

const step = (tx: Tx, id: number, reason: string) => ({ id, reason, agentId: tx.agentId, at: tx.at });

const takeOut = (tx: Tx, id: number, reason: string): Result<NoticeHead> => {
  const notice = openNotice(tx, id, 'proposed');
  if (!notice.ok) return notice;
  moveNotice(tx.db, 'taken_out', step(tx, id, reason));
  touched(tx, id);
  return notice;
};

const putBack = (tx: Tx, id: number): Result<{ id: number }> => {
  const notice = openNotice(tx, id, 'taken_out');
  if (!notice.ok) return notice;
  if (isEntryElsewhere(tx.db, id)) return refuse(apiError('reminder_entry_elsewhere', {}));
  moveNotice(tx.db, 'proposed', step(tx, id, ''));
  touched(tx, id);
  return ok({ id });
};

const lowerFee = (tx: Tx, id: number, feeMinor: number, reason: string): Result<{ id: number }> => {
  const found = openNotice(tx, id, 'proposed');
  if (!found.ok) return found;
  const notice = found.value;
  if (feeMinor >= notice.feeMinor)
    return refuse(
      apiError('reminder_fee_not_lower', { feeMinor: notice.feeMinor, currency: notice.currency }),
    );
  const tested = gatesWithFee(gates.parse(JSON.parse(notice.gates)), notice.feeMinor, feeMinor);
  setFee(tx.db, { ...step(tx, id, reason), feeMinor, gates: tested, isStopped: isStopped(tested) });
  touched(tx, id);
  return ok({ id });
};

const moveRun = (
  tx: Tx,
  runId: number,
  state: 'approved' | 'discarded',
  from: readonly string[],
): Result<{ runId: number }> => {
  const run = reminderRunById(tx.db, runId);
  if (run === null) return missing('reminderRun', runId);
  if (!from.includes(run.state)) return refuse(apiError('reminder_run_closed', { state: run.state }));
  const waiting = noticesOfRun(tx.db, runId, 'proposed');
  if (state === 'approved' && waiting.every((notice) => notice.isStopped === 1))
    return refuse(apiError('reminders_nothing_to_issue', {}));
  if (state === 'discarded')
    for (const { id } of waiting) moveNotice(tx.db, 'taken_out', step(tx, id, 'discarded'));
  setRunState(tx.db, runId, state, tx);
  tx.about('reminderRun', runId);
  tx.changed('reminders');
  return ok({ runId });
};

export const reminderWorkHandlers = (context: BackendContext): Handlers<typeof reminderWorkChannels> => ({
  'reminders.takeOut': ({ id, reason }, call) =>
    runCommand(context, call, (tx) => {
      const out = takeOut(tx, id, reason);
      return out.ok ? ok({ id }) : out;
    }),
  'reminders.putBack': ({ id }, call) => runCommand(context, call, (tx) => putBack(tx, id)),
  'reminders.hold': ({ id, until, reason }, call) =>
    runCommand(context, call, (tx) => {
      const out = takeOut(tx, id, reason);
      if (!out.ok) return out;
      const subject = { customerId: out.value.customerId };
      const held = setHold(tx, { subject, kind: 'hold', until, reason }, context.clock.today());
      return held.ok ? ok({ id }) : held;
    }),
  'reminders.lowerFee': ({ id, feeMinor, reason }, call) =>
    runCommand(context, call, (tx) => lowerFee(tx, id, feeMinor, reason)),
  'reminders.write': ({ id, text, note }, call) =>
    runCommand(context, call, (tx) => {
      const notice = openNotice(tx, id, 'proposed');
      if (!notice.ok) return notice;
      setTexts(tx.db, { id, text, note, agentId: tx.agentId, at: tx.at });
      touched(tx, id);
      return ok({ id });
    }),
  'reminders.approve': ({ runId }, call) =>
    runCommand(context, call, (tx) => moveRun(tx, runId, 'approved', ['proposed'])),
  'reminders.discard': ({ runId }, call) =>
    runCommand(context, call, (tx) => moveRun(tx, runId, 'discarded', ['proposed', 'approved'])),
  'reminders.issue': ({ runId }, call) => {
    const run = reminderRunById(context.db(), runId);
    if (run === null) return missing('reminderRun', runId);
    return startTask(context, call, {
      name: 'remindersIssue',
      kind: 'remindersIssue',
      subject: String(runId),
      input: { runId },
      writes: true,
      topics: ['reminders', 'letters', 'outbox', 'entries', 'customers'],
    });
  },
  'reminders.takeBack': ({ id, reason }, call) =>
    runCommand(context, call, (tx) => {
      const notice = noticeHead(tx.db, id);
      if (notice === null) return missing('notice', id);
      if (notice.state !== 'issued')
        return refuse(apiError('reminder_notice_state', { state: notice.state }));
      const rests = restsOn(tx.db, id);
      if (rests !== null) return refuse(apiError('reminder_built_upon', { notice: id, rests }));
      const by = { today: context.clock.today(), agentId: tx.agentId, at: tx.at };
      takeBackNotice(tx.db, notice, reason, by);
      raiseRevision(tx.db, notice.creditorId);
      touched(tx, id);
      tx.changed('entries', `customers:${notice.customerId}`);
      return ok({ id });
    }),
  'reminders.takeBackRun': ({ runId, reason }, call) => {
    const run = reminderRunById(context.db(), runId);
    if (run === null) return missing('reminderRun', runId);
    return startTask(context, call, {
      name: 'remindersTakeBack',
      kind: 'remindersTakeBack',
      subject: String(runId),
      input: { runId, reason },
      writes: true,
      topics: ['reminders', 'letters', 'outbox', 'entries', 'customers'],
    });
  },
});
