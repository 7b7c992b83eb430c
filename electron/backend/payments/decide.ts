import { apiError } from '../../../shared/api/errors.ts';
import type { DecisionInput } from '../../../shared/api/payments.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { planDecision, type ChosenEntry, type DecisionPlan } from '../../../shared/domain/payments/decide.ts';
import type { DecisionKind } from '../../../shared/domain/payments/outcomes.ts';
import type { Connection } from '../../../db/connection.ts';
import {
  canPutBack,
  isUsedSince,
  openEntryById,
  type By,
} from '../../../db/queries/payments/ledger-of-payment.ts';
import { toleranceOf } from '../../../db/queries/payments/matching-rules.ts';
import { learnFromDecision, unlearn } from '../../../db/queries/payments/payer-accounts.ts';
import { isLineDayTaken } from '../../../db/queries/payments/line-reversal.ts';
import { standingPaymentById, type OriginalPayment } from '../../../db/queries/payments/match-reversals.ts';
import {
  customerById,
  originalById,
  paymentById,
  raiseRevision,
  type StandingDecision,
  type StoredPayment,
} from '../../../db/queries/payments/payments.ts';
import {
  decideMoney,
  oweBack,
  reopen,
  reverseOriginal,
  sendBack,
  takenBackBy,
  undoDecision,
} from '../../../db/queries/payments/write-decision.ts';

/** A decision that can be made as things stand. */
export type Decidable =
  | { readonly is: 'send_back' }
  | { readonly is: 'reversal'; readonly original: OriginalPayment }
  | { readonly is: 'owed_back'; readonly customerId: number }
  | {
      readonly is: 'money';
      readonly kind: Exclude<DecisionKind, 'send_back'>;
      readonly plan: DecisionPlan;
    };

const needs = (what: 'customer' | 'entries' | 'rest' | 'original') =>
  refuse(apiError('payment_decision_needs', { needs: what }));

const chosenEntries = (db: Connection, input: DecisionInput): Result<readonly ChosenEntry[]> => {
  const chosen: ChosenEntry[] = [];
  for (const { entryId, amountMinor } of input.entries) {
    const entry = openEntryById(db, entryId);
    if (entry === null) return refuse(apiError('not_found', { subject: 'entry', id: String(entryId) }));
    chosen.push({ ...entry, amountMinor });
  }
  return ok(chosen);
};

/** Money taken back: of which payment, or what the customer owes for it. */
const moneyBack = (db: Connection, payment: StoredPayment, input: DecisionInput): Result<Decidable> => {
  if (input.kind === 'on_account')
    return input.customerId === null
      ? needs('customer')
      : ok({ is: 'owed_back', customerId: input.customerId });
  if (input.kind !== 'settle') return refuse(apiError('payment_decision_unfit', { kind: input.kind }));
  const original = input.originalPaymentId === null ? null : standingPaymentById(db, input.originalPaymentId);
  if (original === null) return needs('original');
  const money = originalById(db, original.id);
  if (
    money?.creditorId !== payment.creditorId ||
    money.amountMinor !== -payment.amountMinor ||
    money.currency !== payment.currency ||
    isUsedSince(db, original)
  )
    return needs('original');
  return ok({ is: 'reversal', original });
};

/** What the decision comes to, or why it can't be made. Writes nothing. */
export const judgeDecision = (
  db: Connection,
  payment: StoredPayment,
  input: DecisionInput,
): Result<Decidable> => {
  if (payment.state !== 'waiting') return refuse(apiError('payment_not_waiting', { paymentId: payment.id }));
  if (input.customerId !== null) {
    const customer = customerById(db, input.customerId);
    if (customer?.creditorId !== payment.creditorId)
      return refuse(apiError('not_found', { subject: 'customer', id: String(input.customerId) }));
  }
  if (input.kind === 'send_back') return ok({ is: 'send_back' });
  if (payment.amountMinor < 0) return moneyBack(db, payment, input);
  const entries = chosenEntries(db, input);
  if (!entries.ok) return entries;
  const plan = planDecision(
    payment,
    { kind: input.kind, customerId: input.customerId, entries: entries.value },
    toleranceOf(db, payment.creditorId, payment.currency),
  );
  return plan.ok ? ok({ is: 'money', kind: input.kind, plan: plan.value }) : plan;
};

/**
 * The payments that settle one entry together with this one, each with the decision about it: all of its money for the
 * entry.
 */
export const othersTogether = (
  db: Connection,
  { kind, customerId, entries, together }: DecisionInput,
): Result<readonly { readonly payment: StoredPayment; readonly input: DecisionInput }[]> => {
  const [entry] = entries;
  if (together.length === 0) return ok([]);
  if (entry === undefined || entries.length > 1 || (kind !== 'settle' && kind !== 'move_to_customer'))
    return refuse(apiError('invalid_input', { path: 'together', reason: 'settles one entry' }));
  const others = [];
  for (const paymentId of together) {
    const payment = paymentById(db, paymentId);
    if (payment === null || payment.amountMinor < 0)
      return refuse(apiError('not_found', { subject: 'payment', id: String(paymentId) }));
    const part = { entryId: entry.entryId, amountMinor: payment.amountMinor };
    const input = {
      paymentId,
      kind: 'settle' as const,
      customerId,
      entries: [part],
      originalPaymentId: null,
    };
    others.push({ payment, input: { ...input, together: [] } });
  }
  return ok(others);
};

/** Makes the decision about each payment that one names, within the caller's transaction; gives their ids. */
export const decideAll = (
  db: Connection,
  payment: StoredPayment,
  input: DecisionInput & { readonly note: string },
  by: By,
): Result<{ readonly decisionId: number; readonly together: number[] }> => {
  const others = othersTogether(db, input);
  if (!others.ok) return others;
  const first = decide(db, payment, input, by);
  if (!first.ok) return first;
  const together: number[] = [];
  for (const other of others.value) {
    const decided = decide(db, other.payment, { ...other.input, note: input.note }, by);
    if (!decided.ok) return decided;
    together.push(decided.value);
  }
  return ok({ decisionId: first.value, together });
};

/** Makes a decision, within the caller's transaction; gives its id. */
export const decide = (
  db: Connection,
  payment: StoredPayment,
  input: DecisionInput & { readonly note: string },
  by: By,
): Result<number> => {
  const judged = judgeDecision(db, payment, input);
  if (!judged.ok) return judged;
  const { customerId, entries, originalPaymentId, note } = input;
  const params = { customerId, entries, originalPaymentId, note };
  const decidable = judged.value;
  raiseRevision(db, payment.creditorId);
  switch (decidable.is) {
    case 'send_back':
      return ok(sendBack(db, payment, params, by));
    case 'reversal':
      return ok(reverseOriginal(db, payment, decidable.original, params, by));
    case 'owed_back':
      return ok(oweBack(db, payment, decidable.customerId, params, by));
    case 'money':
      // A refund says nothing of whose the money is.
      if (decidable.kind !== 'refund') learnFromDecision(db, payment, decidable.plan.customerId);
      return ok(decideMoney(db, payment, decidable.kind, decidable.plan, params, by));
  }
};

/** Takes a decision back, within the caller's transaction, where nothing was built upon it since. */
export const undo = (
  db: Connection,
  payment: StoredPayment,
  decision: StandingDecision,
  reason: string,
  by: By,
): Result<null> => {
  const decisionId = decision.id;
  if (decision.undoneAt !== null || payment.state !== 'decided')
    return refuse(apiError('payment_decision_undone', { decisionId }));
  const builtUpon = refuse(apiError('payment_decision_built_upon', { decisionId }));
  const takenBack = takenBackBy(db, decisionId);
  if (takenBack === null) {
    if (payment.isTakenBack || isUsedSince(db, payment)) return builtUpon;
    raiseRevision(db, payment.creditorId);
    if (decision.kind !== 'refund') unlearn(db, payment, decision.customerId, by.at);
    undoDecision(db, payment, { decisionId, reason, original: null }, by);
    return ok(null);
  }
  const original = payment.reversesPaymentId === null ? null : originalById(db, payment.reversesPaymentId);
  if (original === null || !canPutBack(db, original, takenBack) || isLineDayTaken(db, original, payment.id))
    return builtUpon;
  raiseRevision(db, payment.creditorId);
  undoDecision(db, payment, { decisionId, reason, original: { payment: original, takenBack } }, by);
  return ok(null);
};

/**
 * Takes back what a rule has settled, within the caller's transaction: a clerk knows better. What a line of the journal
 * got stays: that is taken back by the bank alone.
 */
export const reopenSettled = (db: Connection, payment: StoredPayment, by: By): Result<null> => {
  const { id, entryId, state, amountMinor, lineId } = payment;
  const isOpen = state === 'settled' && amountMinor > 0 && lineId === null && !payment.isTakenBack;
  if (!isOpen || entryId === null || isUsedSince(db, payment))
    return refuse(apiError('payment_not_reopened', { paymentId: id }));
  raiseRevision(db, payment.creditorId);
  unlearn(db, payment, payment.customer?.id ?? null, by.at);
  reopen(db, { id, entryId }, by);
  return ok(null);
};
