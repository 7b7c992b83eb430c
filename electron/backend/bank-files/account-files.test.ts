import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { smallLedger, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { Connection } from '../../../db/connection.ts';
import { openImportBench } from './testing.ts';

/** Money on the creditor's own accounts: told by the account, matched by the reference however the file writes it. */

const bench = openImportBench();
afterAll(() => bench.close());
const sample = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, '../../../shared/formats', name));

let db: Connection;
beforeEach(() => {
  db = smallLedger();
});

const hasAccount = (kind: string, number: string, currency: string): void => {
  db.prepare(
    `INSERT INTO creditor_bank_accounts (creditor_id, kind, number, bic, currency, is_default) VALUES (1, ?, ?, NULL, ?, 0)`,
  ).run(kind, number, currency);
};

const owes = (reference: string, amountMinor: number, currency: string): number =>
  Number(
    db
      .prepare(
        `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
           remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
         VALUES (1, 1, 'invoice', ?, 1, '2026-11-01', '2026-12-01', ?, ?, ?, ?, '', '', '', '', ${testNow})`,
      )
      .run(`F ${reference}`, currency, amountMinor, amountMinor, reference).lastInsertRowid,
  );

const remaining = (id: number): unknown =>
  db.prepare('SELECT remaining_minor FROM entries WHERE id = ?').pluck().get(id);

const payments = () =>
  db
    .prepare<[], { outcome: string; state: string; rule: string; amountMinor: number }>(
      'SELECT outcome, state, rule, amount_minor AS amountMinor FROM payments ORDER BY id',
    )
    .all();

describe('a file of a bank account', () => {
  it('Finnish reference payments settle by the viitenumero, also where the ledger has it as RF', async () => {
    hasAccount('bban', '47300010416310', 'EUR');
    const claim = owes('RF8413013', 4900, 'EUR');
    const outcome = await bench.take(db, sample('finland/samples/547392460.SVM'));
    expect(outcome).toMatchObject({ state: 'read', payments: { settled: 1, waiting: 0, amountMinor: 4900 } });
    expect(remaining(claim)).toBe(0);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('a notice in camt.054 is of the IBAN; what no claim has waits with what was seen', async () => {
    hasAccount('iban', 'FI1431313001234567', 'EUR');
    const claim = owes('9544208', 74_245, 'EUR');
    const outcome = await bench.take(
      db,
      sample('iso20022/samples/camt_054_credit_notoification_example_finland.xml'),
    );
    expect(outcome.payments.settled).toBe(1);
    expect(outcome.payments.waiting).toBeGreaterThan(2);
    expect(remaining(claim)).toBe(0);
    expect(
      payments()
        .filter(({ outcome: of }) => of === 'no_match')
        .every(({ state }) => state === 'waiting'),
    ).toBe(true);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('OCR giro settles by KID, BgMax by OCR, and several references of one payment each by their claim', async () => {
    hasAccount('bban', '99991042764', 'NOK');
    hasAccount('bankgiro', '991-2346', 'SEK');
    const kid = owes('0000531', 102_000, 'NOK');
    const claims = [
      owes('657866', 50_000, 'SEK'),
      owes('658765', 60_000, 'SEK'),
      owes('657767', 30_000, 'SEK'),
    ];
    expect(
      (await bench.take(db, sample('nets-norway/samples/ocr_giro_transactions.txt'))).payments.settled,
    ).toBe(1);
    expect(remaining(kid)).toBe(0);
    await bench.take(db, sample('bgmax/samples/fabhed-bgc-example-ocr.txt'));
    expect(claims.map(remaining)).toEqual([0, 0, 0]);
    expect(payments()).toContainEqual({
      outcome: 'matching',
      state: 'settled',
      rule: 'entries_reference',
      amountMinor: 140_000,
    });
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('of somebody else is left out, and named once', async () => {
    hasAccount('iban', 'FI2112345600000785', 'EUR');
    const outcome = await bench.take(db, sample('finland/samples/547392460.SVM'));
    expect(outcome).toMatchObject({ state: 'read', payments: { settled: 0, waiting: 0 } });
    expect(db.prepare('SELECT code FROM issues').pluck().all()).toContain('answer_other_creditor');
    expect(payments()).toEqual([]);
  });
});
