import { assert } from '../../../shared/assert.ts';
import type { VoucherLine, VoucherSource } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type NewVoucher = {
  readonly creditorId: number;
  readonly voucherOn: string;
  readonly currency: string;
  /** 'reversal' is written by `reverseVoucher` alone. */
  readonly source: Exclude<VoucherSource, 'reversal'>;
  readonly paymentId: number | null;
  readonly decisionId: number | null;
  readonly lines: readonly VoucherLine[];
  readonly agentId: number;
  readonly at: number;
};

/** A voucher that waits to be posted. Its lines come from `voucherLines`. */
export const insertVoucher = (db: Connection, voucher: NewVoucher): number => {
  const { lines, ...head } = voucher;
  assert(lines.length > 1, 'a voucher has two sides');
  assert(lines.reduce((total, { amountMinor }) => total + amountMinor, 0) === 0, 'a voucher sums to zero');
  const id = Number(
    prepared(
      db,
      `INSERT INTO vouchers (creditor_id, voucher_on, currency, source, payment_id, decision_id, agent_id, at)
       VALUES (@creditorId, @voucherOn, @currency, @source, @paymentId, @decisionId, @agentId, @at)`,
    ).run(head).lastInsertRowid,
  );
  const insertLine = prepared(
    db,
    `INSERT INTO voucher_lines (voucher_id, position, account_kind, customer_id, entry_id, amount_minor)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  lines.forEach(({ accountKind, customerId, entryId, amountMinor }, index) =>
    insertLine.run(id, index + 1, accountKind, customerId, entryId, amountMinor),
  );
  return id;
};

/**
 * The exact opposite of a voucher, posted or not, on the day of the correction; it waits to be posted itself. A voucher
 * is reversed once.
 */
export const reverseVoucher = (
  db: Connection,
  voucherId: number,
  by: { readonly on: string; readonly agentId: number; readonly at: number },
): number => {
  const inserted = prepared(
    db,
    `INSERT INTO vouchers (creditor_id, voucher_on, currency, source, payment_id, decision_id, reverses_voucher_id, agent_id, at)
     SELECT creditor_id, @on, currency, 'reversal', payment_id, decision_id, id, @agentId, @at FROM vouchers WHERE id = @voucherId`,
  ).run({ voucherId, ...by });
  assert(inserted.changes === 1, 'the voucher that is reversed is there');
  const id = Number(inserted.lastInsertRowid);
  prepared(
    db,
    `INSERT INTO voucher_lines (voucher_id, position, account_kind, customer_id, entry_id, amount_minor)
     SELECT ?, position, account_kind, customer_id, entry_id, -amount_minor FROM voucher_lines WHERE voucher_id = ?`,
  ).run(id, voucherId);
  return id;
};

/**
 * The vouchers of a payment that stand: neither reversals nor reversed, the oldest first. To undo a decision, those of
 * its `decisionId` are reversed.
 */
export const standingVouchers = (
  db: Connection,
  paymentId: number,
): readonly { readonly id: number; readonly source: VoucherSource; readonly decisionId: number | null }[] =>
  prepared<{ id: number; source: VoucherSource; decisionId: number | null }>(
    db,
    `SELECT v.id, v.source, v.decision_id AS decisionId FROM vouchers v
     WHERE v.payment_id = ? AND v.source <> 'reversal'
       AND NOT EXISTS (SELECT 1 FROM vouchers r WHERE r.reverses_voucher_id = v.id)
     ORDER BY v.id`,
  ).all(paymentId);
