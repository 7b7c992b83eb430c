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
import { isLineDayTaken } from '../../../db/queries/payments/line-reversal.ts';
import { standingPaymentById, type OriginalPayment } from '../../../db/queries/payments/match-reversals.ts';
import {
  customerById,
  originalById,
  raiseRevision,
  toleranceOf,
  type StandingDecision,
  type StoredPayment,
} from '../../../db/queries/payments/payments.ts';
import {
  decideMoney,
  oweBack,
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
    toleranceOf(db, payment.creditorId),
  );
  return plan.ok ? ok({ is: 'money', kind: input.kind, plan: plan.value }) : plan;
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
