import { describe, expect, it } from 'vitest';
import { voucherLines } from '../../../shared/domain/postings/voucher-lines.ts';
import { insertTestEntry, smallLedger, testNow } from '../../testing.ts';
import { verifyLedger } from '../../verify-ledger.ts';
import { insertVoucher, reverseVoucher, standingVouchers } from './vouchers.ts';

const ledger = () => {
  const db = smallLedger();
  const entryId = insertTestEntry(db, { number: 'F1', amountMinor: 1000 });
  db.exec(`
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
      VALUES (1, 1, 'in', 'fik', 'a', 1, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, ${testNow}, 1);
    INSERT INTO bank_file_contents VALUES (1, 0, x'');
    INSERT INTO bank_file_items VALUES (1, 1, 1, 'transfer', '', NULL, '', NULL, '', '', 'DKK', 1000, 1000, NULL, '2026-11-20', NULL, '', '', NULL, '', NULL);
    INSERT INTO payments (id, creditor_id, item_id, bank_file_id, kind, currency, amount_minor, paid_on, customer_id, line_id, outcome, state, rule, evidence, entry_id, at) VALUES (1, 1, 1, 1, 'transfer', 'DKK', 1000, '2026-11-20', 1, NULL, 'matching', 'settled', 'reference', '{}', NULL, ${testNow});`);
  const voucher = {
    creditorId: 1,
    voucherOn: '2026-11-20',
    currency: 'DKK',
    source: 'matched',
    paymentId: 1,
    decisionId: null,
    agentId: 1,
    at: testNow,
    lines: voucherLines({
      source: 'matched',
      bankMinor: 1000,
      settled: [{ customerId: 1, entryId, account: 'receivables', amountMinor: 1000 }],
      holder: null,
    }),
  } as const;
  return { db, voucher };
};
/** Of vouchers alone: the payment of this test has no entry. */
const codes = (db: ReturnType<typeof smallLedger>) =>
  verifyLedger(db)
    .problems.map(({ code }) => code)
    .filter((code) => code.startsWith('voucher'));

describe('vouchers', () => {
  it('stand until they are reversed by their exact opposite, once', () => {
    const { db, voucher } = ledger();
    const id = insertVoucher(db, voucher);
    expect(standingVouchers(db, 1)).toEqual([{ id, source: 'matched', decisionId: null }]);
    const reversal = reverseVoucher(db, id, { on: '2026-11-23', agentId: 1, at: testNow });
    expect(standingVouchers(db, 1)).toEqual([]);
    expect(
      db
        .prepare('SELECT account_kind, amount_minor FROM voucher_lines WHERE voucher_id = ?')
        .raw()
        .all(reversal),
    ).toEqual([
      ['bank', -1000],
      ['receivables', 1000],
    ]);
    expect(codes(db)).toEqual([]);
    expect(() => reverseVoucher(db, id, { on: '2026-11-23', agentId: 1, at: testNow })).toThrow(/UNIQUE/u);
  });

  it('are not inserted out of balance, nor changed afterwards', () => {
    const { db, voucher } = ledger();
    expect(() => insertVoucher(db, { ...voucher, lines: voucher.lines.slice(0, 1) })).toThrow('two sides');
    const id = insertVoucher(db, voucher);
    expect(() =>
      db.prepare('UPDATE voucher_lines SET amount_minor = 5 WHERE voucher_id = ?').run(id),
    ).toThrow('never changed');
    expect(() => db.prepare('DELETE FROM vouchers WHERE id = ?').run(id)).toThrow('never deleted');
    expect(() => db.prepare('UPDATE vouchers SET source = ? WHERE id = ?').run('settle', id)).toThrow(
      'reversing one',
    );
  });

  it('out of balance, or reversed by something else, are named by verifyLedger', () => {
    const { db, voucher } = ledger();
    const id = insertVoucher(db, voucher);
    const reversal = reverseVoucher(db, id, { on: '2026-11-23', agentId: 1, at: testNow });
    db.exec('DROP TRIGGER voucher_lines_are_kept');
    db.prepare('UPDATE voucher_lines SET amount_minor = -999 WHERE voucher_id = ? AND position = 1').run(
      reversal,
    );
    expect(codes(db)).toEqual(['voucher_balance', 'voucher_reversal']);
    db.prepare('UPDATE voucher_lines SET amount_minor = -1000 WHERE voucher_id = ? AND position = 1').run(
      reversal,
    );
    db.exec('DROP TRIGGER vouchers_stand');
    db.prepare(`UPDATE vouchers SET currency = 'SEK' WHERE id = ?`).run(id);
    expect(codes(db)).toEqual(['voucher_reversal', 'voucher_currency']);
  });
});
