import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { insertVoucher, standingVouchers } from '../postings/vouchers.ts';
import { isUsedSince, takeBack, type By } from './ledger-of-payment.ts';
import type { MatchInput } from './match-targets.ts';

export type OriginalPayment = {
  readonly id: number;
  readonly entryId: number;
  readonly customerId: number;
  readonly lineId: number | null;
};

/** Payments whose money stands in the ledger, and on which nothing was refunded. */
const standingPayment = `p.amount_minor > 0 AND p.entry_id IS NOT NULL AND p.state <> 'waiting'
  AND NOT EXISTS (SELECT 1 FROM payments b WHERE b.reverses_payment_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM payment_decisions d WHERE d.payment_id = p.id AND d.undone_at IS NULL AND d.kind = 'refund')`;

type Reversal = {
  readonly id: number;
  readonly kind: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly lineId: number | null;
  readonly reference: string;
  readonly archiveReference: string;
};

const originalColumns = 'p.id, p.entry_id AS entryId, p.customer_id AS customerId, p.line_id AS lineId';

/** A payment that can be taken back, by its id. */
export const standingPaymentById = (db: Connection, paymentId: number): OriginalPayment | null =>
  prepared<OriginalPayment>(
    db,
    `SELECT ${originalColumns} FROM payments p WHERE p.id = ? AND ${standingPayment}`,
  ).get(paymentId) ?? null;

/** Payments of the amount that money taken back may belong to: of its line and customer, the newest first. */
export const possibleOriginals = (
  db: Connection,
  reversal: {
    readonly creditorId: number;
    readonly amountMinor: number;
    readonly currency: string;
    readonly lineId: number | null;
    readonly customerId: number | null;
  },
  limit: number,
): readonly OriginalPayment[] =>
  prepared<OriginalPayment>(
    db,
    `SELECT ${originalColumns} FROM payments p
     WHERE p.creditor_id = @creditorId AND (p.line_id = @lineId OR p.customer_id = @customerId)
       AND p.amount_minor = @amountMinor AND p.currency = @currency AND ${standingPayment}
     ORDER BY p.line_id IS NOT @lineId, p.id DESC LIMIT @limit`,
  ).all({
    creditorId: reversal.creditorId,
    lineId: reversal.lineId,
    customerId: reversal.customerId,
    amountMinor: -reversal.amountMinor,
    currency: reversal.currency,
    limit,
  });

/** A SEPA collection comes onto the account like any transfer. */
const ofKind = `(p.kind = @kind OR (@kind = 'direct_debit' AND p.kind = 'transfer' AND p.line_id IS NOT NULL))`;

/**
 * The payment that money taken back belongs to, where there is exactly one: by the line that it answers, or a slip by the
 * archive reference or the reference it was paid with.
 */
const originalOf = (
  db: Connection,
  { creditorId }: MatchInput,
  reversal: Reversal,
): OriginalPayment | null => {
  const kind = reversal.kind === 'charge_back' ? 'direct_debit' : 'slip';
  const same = { amountMinor: -reversal.amountMinor, currency: reversal.currency, kind };
  const only = (found: readonly OriginalPayment[]) => (found.length === 1 ? (found[0] ?? null) : null);
  const byItem = (column: string, value: string) =>
    value === ''
      ? null
      : only(
          prepared<OriginalPayment>(
            db,
            `SELECT ${originalColumns} FROM bank_file_items i CROSS JOIN payments p ON p.item_id = i.id
             WHERE i.${column} = @value AND i.${column} <> '' AND i.paid_minor = @amountMinor AND i.paid_minor <> 0 AND p.creditor_id = @creditorId AND ${ofKind}
               AND p.amount_minor = @amountMinor AND p.currency = @currency AND ${standingPayment} LIMIT 2`,
          ).all({ ...same, creditorId, value }),
        );
  const archived = kind === 'slip' ? byItem('archive_reference', reversal.archiveReference) : null;
  if (archived !== null) return archived;
  if (reversal.lineId !== null)
    return only(
      prepared<OriginalPayment>(
        db,
        `SELECT ${originalColumns} FROM payments p WHERE p.line_id = @lineId AND ${ofKind}
           AND p.amount_minor = @amountMinor AND p.currency = @currency AND ${standingPayment} LIMIT 2`,
      ).all({ ...same, lineId: reversal.lineId }),
    );
  return byItem('reference', reversal.reference);
};

/** The voucher of money taken back: what the payment's standing ones say, turned round. */
export const chargeBackVoucher = (
  db: Connection,
  voucher: {
    readonly creditorId: number;
    readonly currency: string;
    readonly on: string;
    readonly paymentId: number;
    readonly decisionId: number | null;
    readonly originalId: number;
  },
  by: By,
): void => {
  for (const { id } of standingVouchers(db, voucher.originalId)) {
    const lines = prepared<{
      accountKind: 'bank';
      customerId: number | null;
      entryId: number | null;
      amountMinor: number;
    }>(
      db,
      `SELECT account_kind AS accountKind, customer_id AS customerId, entry_id AS entryId, -amount_minor AS amountMinor
       FROM voucher_lines WHERE voucher_id = ? ORDER BY position`,
    ).all(id);
    insertVoucher(db, {
      creditorId: voucher.creditorId,
      voucherOn: voucher.on,
      currency: voucher.currency,
      source: 'charge_back',
      paymentId: voucher.paymentId,
      decisionId: voucher.decisionId,
      lines,
      agentId: by.agentId,
      at: by.at,
    });
  }
};

/** Takes back what each payment wrote that the bank has taken back, where it is found without a doubt. */
export const settleReversals = (db: Connection, input: MatchInput): void => {
  const reversals = prepared<Reversal & { paidOn: string }>(
    db,
    `SELECT p.id, p.kind, p.amount_minor AS amountMinor, p.currency, p.line_id AS lineId, p.paid_on AS paidOn,
       i.reference, i.archive_reference AS archiveReference
     FROM payments p JOIN bank_file_items i ON i.id = p.item_id
     WHERE p.bank_file_id = ? AND p.outcome = 'reversed' ORDER BY p.id`,
  ).all(input.bankFileId);
  for (const reversal of reversals) {
    const original = originalOf(db, input, reversal);
    if (original === null || isUsedSince(db, original)) continue;
    const { entryId } = takeBack(db, original, input);
    chargeBackVoucher(
      db,
      {
        creditorId: input.creditorId,
        currency: reversal.currency,
        on: reversal.paidOn,
        paymentId: reversal.id,
        decisionId: null,
        originalId: original.id,
      },
      input,
    );
    const settled = prepared(
      db,
      `UPDATE payments SET state = 'settled', rule = 'original', entry_id = @entryId, customer_id = @customerId, line_id = @lineId,
         reverses_payment_id = @originalId WHERE id = @id`,
    ).run({
      id: reversal.id,
      entryId,
      originalId: original.id,
      customerId: original.customerId,
      lineId: original.lineId,
    });
    assert(settled.changes === 1, 'the money taken back was written');
  }
};
