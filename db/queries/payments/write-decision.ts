import { assert } from '../../../shared/assert.ts';
import { postingOf, type DecisionPlan } from '../../../shared/domain/payments/decide.ts';
import { layOut, type Side } from '../../../shared/domain/payments/lay-out.ts';
import type { DecisionKind } from '../../../shared/domain/payments/outcomes.ts';
import { voucherLines, type Posting } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { insertVoucher, reverseVoucher, standingVouchers } from '../postings/vouchers.ts';
import {
  addPart,
  applyEntries,
  insertEntry,
  paymentNumber,
  putBack,
  takeBack,
  type By,
  type TakenBack,
} from './ledger-of-payment.ts';
import { lineReversed, lineUnreversed } from './line-reversal.ts';
import { chargeBackVoucher, type OriginalPayment } from './match-reversals.ts';

export type DecidedPayment = {
  readonly id: number;
  readonly creditorId: number;
  readonly currency: string;
  readonly amountMinor: number;
  readonly paidOn: string;
  readonly reference: string;
};

/** The ledger's entries of money and what the plan makes of it; gives the entry of the money itself. */
export const writePlan = (
  db: Connection,
  payment: DecidedPayment,
  plan: DecisionPlan,
  by: By,
): number | null => {
  const { customerId } = plan;
  if (customerId === null) return null;
  const add = (kind: 'payment' | 'refund' | 'write_off', amountMinor: number): Side => {
    const entryId = insertEntry(db, {
      creditorId: payment.creditorId,
      customerId,
      kind,
      documentNumber: paymentNumber(db, payment.id),
      on: kind === 'payment' ? payment.paidOn : by.today,
      currency: payment.currency,
      amountMinor,
      correctsEntryId: null,
      reference: kind === 'payment' ? payment.reference : '',
      at: by.at,
    });
    if (kind !== 'payment') addPart(db, payment.id, { entryId });
    return { entryId, amountMinor: Math.abs(amountMinor) };
  };
  const sides = (isDebit: boolean): readonly Side[] =>
    plan.entries
      .filter(({ amountMinor }) => amountMinor > 0 === isDebit)
      .map(({ id, amountMinor }) => ({ entryId: id, amountMinor: Math.abs(amountMinor) }));
  const money = add('payment', -payment.amountMinor);
  const refund = plan.refundMinor === 0 ? [] : [add('refund', plan.refundMinor)];
  const [writtenOff, gained] = [
    plan.writeOffMinor > 0 ? [add('write_off', -plan.writeOffMinor)] : [],
    plan.writeOffMinor < 0 ? [add('write_off', -plan.writeOffMinor)] : [],
  ];
  const pairs = layOut([...sides(true), ...refund, ...gained], [...sides(false), money, ...writtenOff]);
  const own = new Set([money, ...refund, ...writtenOff, ...gained].map(({ entryId }) => entryId));
  for (const pair of pairs) {
    const applicationId = applyEntries(db, pair, by);
    if (!own.has(pair.debitId) && !own.has(pair.creditId)) addPart(db, payment.id, { applicationId });
  }
  return money.entryId;
};

const insertDecision = (
  db: Connection,
  paymentId: number,
  kind: DecisionKind,
  params: object,
  by: By,
): number =>
  Number(
    prepared(
      db,
      'INSERT INTO payment_decisions (payment_id, kind, params, agent_id, at) VALUES (?, ?, ?, ?, ?)',
    ).run(paymentId, kind, JSON.stringify(params), by.agentId, by.at).lastInsertRowid,
  );

const markDecided = (
  db: Connection,
  paymentId: number,
  entryId: number | null,
  reversesPaymentId: number | null = null,
): void => {
  const { changes } = prepared(
    db,
    `UPDATE payments SET state = 'decided', entry_id = ?, reverses_payment_id = ? WHERE id = ? AND state = 'waiting'`,
  ).run(entryId, reversesPaymentId, paymentId);
  assert(changes === 1, 'only what waits is decided');
};

const post = (
  db: Connection,
  payment: DecidedPayment,
  decisionId: number,
  posting: Posting,
  by: By,
): void => {
  insertVoucher(db, {
    creditorId: payment.creditorId,
    voucherOn: payment.paidOn,
    currency: payment.currency,
    source: posting.source,
    paymentId: payment.id,
    decisionId,
    lines: voucherLines(posting),
    agentId: by.agentId,
    at: by.at,
  });
};

/** Money in, by its plan. */
export const decideMoney = (
  db: Connection,
  payment: DecidedPayment,
  kind: Exclude<DecisionKind, 'send_back'>,
  plan: DecisionPlan,
  params: object,
  by: By,
): number => {
  const entryId = writePlan(db, payment, plan, by);
  const decisionId = insertDecision(db, payment.id, kind, params, by);
  markDecided(db, payment.id, entryId);
  post(db, payment, decisionId, postingOf(payment, kind, plan, entryId), by);
  return decisionId;
};

/** Money in or back that nobody here knows: on the account that the ERP's people clear. */
export const sendBack = (db: Connection, payment: DecidedPayment, params: object, by: By): number => {
  const decisionId = insertDecision(db, payment.id, 'send_back', params, by);
  markDecided(db, payment.id, null);
  post(db, payment, decisionId, { source: 'send_back', bankMinor: payment.amountMinor }, by);
  return decisionId;
};

/** Money taken back takes its payment back: what that settled is open again, and its line reversed. */
export const reverseOriginal = (
  db: Connection,
  payment: DecidedPayment,
  original: OriginalPayment,
  params: object,
  by: By,
): number => {
  const takenBack = takeBack(db, original, by);
  const decisionId = insertDecision(db, payment.id, 'settle', { ...params, takenBack }, by);
  chargeBackVoucher(
    db,
    {
      creditorId: payment.creditorId,
      currency: payment.currency,
      on: payment.paidOn,
      paymentId: payment.id,
      decisionId,
      originalId: original.id,
    },
    by,
  );
  markDecided(db, payment.id, takenBack.entryId, original.id);
  lineReversed(db, original, payment.id, by);
  return decisionId;
};

/** What a decision took back, as `reverseOriginal` kept it; null of any other decision. */
export const takenBackBy = (db: Connection, decisionId: number): TakenBack | null => {
  const kept = prepared<string | null>(
    db,
    `SELECT json_extract(params, '$.takenBack') FROM payment_decisions WHERE id = ?`,
  )
    .pluck()
    .get(decisionId);
  // Written by `reverseOriginal` of this program alone.
  return kept === null || kept === undefined ? null : (JSON.parse(kept) as TakenBack);
};

/** Money taken back that the customer owes: a claim on the account of its own. */
export const oweBack = (
  db: Connection,
  payment: DecidedPayment,
  customerId: number,
  params: object,
  by: By,
): number => {
  const entryId = insertEntry(db, {
    creditorId: payment.creditorId,
    customerId,
    kind: 'refund',
    documentNumber: paymentNumber(db, payment.id),
    on: payment.paidOn,
    currency: payment.currency,
    amountMinor: -payment.amountMinor,
    correctsEntryId: null,
    reference: payment.reference,
    at: by.at,
  });
  const decisionId = insertDecision(db, payment.id, 'on_account', params, by);
  markDecided(db, payment.id, entryId);
  post(
    db,
    payment,
    decisionId,
    { source: 'on_account', bankMinor: payment.amountMinor, settled: [], holder: { customerId, entryId } },
    by,
  );
  return decisionId;
};

/** Takes back what a rule has settled, by its exact opposites; the payment waits. */
export const reopen = (
  db: Connection,
  payment: { readonly id: number; readonly entryId: number },
  by: By,
): void => {
  for (const voucher of standingVouchers(db, payment.id))
    reverseVoucher(db, voucher.id, { on: by.today, agentId: by.agentId, at: by.at });
  takeBack(db, payment, by);
  const { changes } = prepared(
    db,
    `UPDATE payments SET state = 'waiting', outcome = 'suggested', entry_id = NULL WHERE id = ? AND state = 'settled'`,
  ).run(payment.id);
  assert(changes === 1, 'only what was settled is opened again');
};

export type Undone = {
  readonly decisionId: number;
  readonly reason: string;
  /** The payment that the decision had taken back. */
  readonly original: { readonly payment: OriginalPayment; readonly takenBack: TakenBack } | null;
};

/** Takes a decision back: its entries, applications and vouchers by their exact opposites; the payment waits again. */
export const undoDecision = (
  db: Connection,
  payment: { readonly id: number; readonly entryId: number | null },
  { decisionId, reason, original }: Undone,
  by: By,
): void => {
  for (const voucher of standingVouchers(db, payment.id))
    if (voucher.decisionId === decisionId)
      reverseVoucher(db, voucher.id, { on: by.today, agentId: by.agentId, at: by.at });
  if (original !== null) putBack(db, original.payment, original.takenBack, by);
  else if (payment.entryId !== null) takeBack(db, { id: payment.id, entryId: payment.entryId }, by);
  prepared(
    db,
    'UPDATE payment_decisions SET undone_at = ?, undone_by = ?, undone_reason = ? WHERE id = ? AND undone_at IS NULL',
  ).run(by.at, by.agentId, reason, decisionId);
  prepared(
    db,
    `UPDATE payments SET state = 'waiting', entry_id = NULL, reverses_payment_id = NULL WHERE id = ?`,
  ).run(payment.id);
  if (original !== null) lineUnreversed(db, original.payment, payment.id, by);
};
