import { apiError } from '../../../shared/api/errors.ts';
import { waitingLimitRows, type paymentChannels } from '../../../shared/api/payments.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { candidatesOf, searchCandidates } from '../../../db/queries/payments/candidates.ts';
import {
  countWaiting,
  decisionById,
  decisionsOf,
  decisionsSince,
  listGuessed,
  listWaiting,
  newestFile,
  paymentById,
  type StoredPayment,
} from '../../../db/queries/payments/payments.ts';
import { rulesOf, setRules, toleranceOf, tolerancesOf } from '../../../db/queries/payments/matching-rules.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { decideAll, reopenSettled, undo } from './decide.ts';
import { previewDecision } from './preview-decision.ts';

const topics = ['payments', 'entries', 'customers', 'collections', 'vouchers', 'postings'] as const;

const found = (db: Connection, paymentId: number): Result<StoredPayment> => {
  const payment = paymentById(db, paymentId);
  return payment === null
    ? refuse(apiError('not_found', { subject: 'payment', id: String(paymentId) }))
    : ok(payment);
};

const noCreditor = (creditorId: number) =>
  refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));

export const paymentHandlers = (context: BackendContext): Handlers<typeof paymentChannels> => ({
  'payments.waiting': ({ creditorId }) => {
    const db = context.db();
    return ok({
      rows: [...listWaiting(db, creditorId, waitingLimitRows)],
      counts: [...countWaiting(db, creditorId)],
      newest: newestFile(db, creditorId),
    });
  },
  'payments.get': ({ id }) => {
    const payment = found(context.db(), id);
    if (!payment.ok) return payment;
    const { dueOn: _dueOn, customerId: _customerId, ...item } = payment.value.item;
    return ok({
      ...payment.value,
      item,
      evidence: [...payment.value.evidence],
      decisions: [...decisionsOf(context.db(), id)],
      toleranceMinor: toleranceOf(context.db(), payment.value.creditorId, payment.value.currency),
    });
  },
  'payments.candidates': ({ id }) => {
    const payment = found(context.db(), id);
    return payment.ok ? ok({ candidates: [...candidatesOf(context.db(), payment.value)] }) : payment;
  },
  'payments.search': ({ id, text }) => {
    const payment = found(context.db(), id);
    return payment.ok
      ? ok({ candidates: [...searchCandidates(context.db(), payment.value, text)] })
      : payment;
  },
  'payments.previewDecision': (input) => {
    const payment = found(context.db(), input.paymentId);
    return payment.ok ? previewDecision(context.db(), payment.value, input) : payment;
  },
  'payments.decide': (input, call) =>
    runCommand(context, call, (tx) => {
      const payment = found(tx.db, input.paymentId);
      if (!payment.ok) return payment;
      const by = { today: context.clock.today(), agentId: tx.agentId, at: tx.at };
      const decided = decideAll(tx.db, payment.value, input, by);
      if (!decided.ok) return decided;
      tx.about('payment', input.paymentId);
      tx.changed(...topics);
      return decided;
    }),
  'payments.undoDecision': ({ decisionId, reason }, call) =>
    runCommand(context, call, (tx) => {
      const decision = decisionById(tx.db, decisionId);
      if (decision === null)
        return refuse(apiError('not_found', { subject: 'decision', id: String(decisionId) }));
      const payment = found(tx.db, decision.paymentId);
      if (!payment.ok) return payment;
      const by = { today: context.clock.today(), agentId: tx.agentId, at: tx.at };
      const undone = undo(tx.db, payment.value, decision, reason, by);
      if (!undone.ok) return undone;
      tx.about('payment', decision.paymentId);
      tx.changed(...topics);
      return ok({ paymentId: decision.paymentId });
    }),
  'payments.decisions': ({ creditorId, since }) =>
    ok({ decisions: [...decisionsSince(context.db(), creditorId, since)] }),
  'payments.guessed': ({ creditorId, since }) =>
    ok({ rows: [...listGuessed(context.db(), creditorId, since)] }),
  'payments.reopen': ({ paymentId }, call) =>
    runCommand(context, call, (tx) => {
      const payment = found(tx.db, paymentId);
      if (!payment.ok) return payment;
      const by = { today: context.clock.today(), agentId: tx.agentId, at: tx.at };
      const opened = reopenSettled(tx.db, payment.value, by);
      if (!opened.ok) return opened;
      tx.about('payment', paymentId);
      tx.changed(...topics);
      return ok({ paymentId });
    }),
  'payments.rules': ({ creditorId }) => {
    const db = context.db();
    return creditorById(db, creditorId) === null
      ? noCreditor(creditorId)
      : ok({ rules: [...rulesOf(db, creditorId)], tolerances: [...tolerancesOf(db, creditorId)] });
  },
  'payments.setRules': ({ creditorId, rules, tolerances }, call) =>
    runCommand(context, call, (tx) => {
      if (creditorById(tx.db, creditorId) === null) return noCreditor(creditorId);
      setRules(tx.db, creditorId, rules, tolerances);
      tx.about('creditor', creditorId);
      tx.changed('settings', 'payments');
      return ok({ creditorId });
    }),
});
