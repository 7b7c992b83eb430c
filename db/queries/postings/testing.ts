import { accountKinds } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { voucherLines } from '../../../shared/domain/postings/voucher-lines.ts';
import { insertTestEntry, smallLedger, testNow } from '../../testing.ts';
import { applyEntries, insertEntry } from '../payments/ledger-of-payment.ts';
import { setAccount } from './accounts.ts';
import { insertVoucher } from './vouchers.ts';

/** sha256 of an empty file. */
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const testAccounts = ['GIRO', '6510', '9510', '6790', '6999', '6795', '6920'] as const;

/** Sets the money of payments 1 and 2 against their entries, the second with its difference written off; sends the third back. */
const settle = (db: Connection, entries: readonly number[]): void => {
  const [f1 = 0, k1 = 0, f2 = 0] = entries;
  const by = { today: '2026-11-23', agentId: 1, at: testNow };
  const money = (number: string, kind: 'payment' | 'write_off', amountMinor: number): number =>
    insertEntry(db, {
      creditorId: 1,
      customerId: 1,
      kind,
      documentNumber: number,
      on: '2026-11-20',
      currency: 'DKK',
      amountMinor: -amountMinor,
      correctsEntryId: null,
      reference: '',
      at: testNow,
    });
  const [p1, p2, w2] = [
    money('BET-1', 'payment', 8_000),
    money('BET-2', 'payment', 4_990),
    money('AFS-2', 'write_off', 10),
  ];
  for (const [debitId, creditId, amountMinor] of [
    [f1, k1, 2_000],
    [f1, p1, 8_000],
    [f2, p2, 4_990],
    [f2, w2, 10],
  ] as const)
    applyEntries(db, { debitId, creditId, amountMinor }, by);
  const enter = db.prepare('UPDATE payments SET entry_id = ? WHERE id = ?');
  enter.run(p1, 1);
  enter.run(p2, 2);
  db.exec(`INSERT INTO payment_decisions (payment_id, kind, params, agent_id, at)
    VALUES (2, 'write_off_difference', '{}', 1, ${testNow}), (3, 'send_back', '{}', 1, ${testNow})`);
};

/**
 * A ledger with two customers, an agreement, a run with lines 1 (paid) and 2 (with a difference), three payments (the
 * first two of the lines), invoices F1 and F2 and credit note K1, and an account for each kind.
 */
export const postingLedger = (): { readonly db: Connection; readonly entries: readonly number[] } => {
  const db = smallLedger();
  db.exec(`
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      VALUES (2, 1, '10483', 'Ærø "Sæbe"; Ørkild', 'a', '10483', 'private', '', '', '', 'DK', 'da', '', '', ${testNow});
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS1', '12345680', '00001', '0112', '12345674', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, ${testNow}, 0);
    INSERT INTO collection_runs VALUES (1, 1, 1, 'sent', '2026-11-01', '2026-11-01', '2026-11-30', '2026-11-01', '{}', 1, 1);
    INSERT INTO collection_lines VALUES (1, 1, 1, 1, NULL, '2026-11-20', 'DKK', 8000, 'paid', 'R1', NULL),
      (2, 1, 1, 2, NULL, '2026-11-20', 'DKK', 5000, 'difference', 'R2', NULL);
    INSERT INTO collection_events (line_id, state, params, agent_id, at) VALUES (1, 'paid', '{}', 1, 1), (2, 'difference', '{}', 1, 1);
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
      VALUES (1, 1, 'in', 'bs', 'a', 1, '${emptySha256}', 0, ${testNow}, 1);
    INSERT INTO bank_file_contents (bank_file_id, piece, content) VALUES (1, 0, x'');
    INSERT INTO bank_file_items SELECT value, 1, value, 'paid', '', 1, '', NULL, '', 'R' || value, 'DKK', 1000, 1000, NULL, '2026-11-20', NULL, '', '', NULL, '', NULL
      FROM json_each('[1,2,3]');
    INSERT INTO payments (id, creditor_id, item_id, bank_file_id, kind, currency, amount_minor, paid_on, customer_id, line_id, outcome, state, rule, evidence, entry_id, at) VALUES (1, 1, 1, 1, 'direct_debit', 'DKK', 8000, '2026-11-20', 1, 1, 'matching', 'settled', 'line', '{}', NULL, ${testNow}),
      (2, 1, 2, 1, 'direct_debit', 'DKK', 4990, '2026-11-20', 2, 2, 'partial', 'decided', 'line', '{}', NULL, ${testNow}),
      (3, 1, 3, 1, 'transfer', 'DKK', 700, '2026-11-21', NULL, NULL, 'no_match', 'decided', '', '{}', NULL, ${testNow});`);
  accountKinds.forEach((kind, index) => setAccount(db, 1, { kind, account: testAccounts[index] ?? '' }));
  const entries = [
    insertTestEntry(db, { number: 'F1', amountMinor: 10_000 }),
    insertTestEntry(db, { number: 'K1', kind: 'credit_note', amountMinor: -2_000 }),
    insertTestEntry(db, { number: 'F2', amountMinor: 5_000 }),
  ];
  settle(db, entries);
  return { db, entries };
};

/** The vouchers of that ledger's payments: matched with a credit note used, difference written off, sent back. */
export const insertTestVouchers = (db: Connection, entries: readonly number[], currency = 'DKK'): void => {
  const [f1 = 0, k1 = 0, f2 = 0] = entries;
  const entry = (customerId: number, entryId: number, amountMinor: number) =>
    ({ customerId, entryId, account: 'receivables', amountMinor }) as const;
  const common = { creditorId: 1, currency, decisionId: null, agentId: 1, at: testNow };
  insertVoucher(db, {
    ...common,
    source: 'matched',
    paymentId: 1,
    voucherOn: '2026-11-20',
    lines: voucherLines({
      source: 'matched',
      bankMinor: 8_000,
      settled: [entry(1, f1, 10_000), entry(1, k1, -2_000)],
      holder: null,
    }),
  });
  insertVoucher(db, {
    ...common,
    source: 'write_off_difference',
    paymentId: 2,
    voucherOn: '2026-11-20',
    lines: voucherLines({
      source: 'write_off_difference',
      bankMinor: 4_990,
      settled: [entry(2, f2, 5_000)],
      difference: 'rounding',
      customerId: 2,
    }),
  });
  insertVoucher(db, {
    ...common,
    source: 'send_back',
    paymentId: 3,
    voucherOn: '2026-11-21',
    lines: voucherLines({ source: 'send_back', bankMinor: 700 }),
  });
};
