import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../connection.ts';
import { verifyLedger } from '../../verify-ledger.ts';
import { unpackEvidence } from '../../../shared/domain/payments/evidence.ts';
import { addEntry, addLine, lastPayment, pay, paymentLedger } from './testing.ts';

describe('matching payments', () => {
  let db: Connection;
  beforeEach(() => {
    db = paymentLedger();
    return () => {
      expect(verifyLedger(db).problems).toEqual([]);
      db.close();
    };
  });
  const outcomes = () =>
    db
      .prepare<[], string>(`SELECT outcome || ' ' || state || ' ' || rule FROM payments ORDER BY id`)
      .pluck()
      .all();
  const remaining = (...ids: readonly number[]) =>
    ids.map((id) => db.prepare('SELECT remaining_minor FROM entries WHERE id = ?').pluck().get(id));
  const stateOf = (lineId: number) =>
    db.prepare('SELECT state FROM collection_lines WHERE id = ?').pluck().get(lineId);

  it('settles what was paid exactly, its line and its voucher', () => {
    const [a, b] = [addEntry(db, { amountMinor: 70_000 }), addEntry(db, { amountMinor: 30_000 })];
    const line = addLine(db, [
      [a, 70_000],
      [b, 30_000],
    ]);
    const matched = pay(db, {
      lineId: line,
      paidMinor: 100_000,
      number: '10001',
      reference: String(line).padStart(9, '0'),
    });
    expect(matched).toMatchObject({ settled: 1, waiting: 0, amountMinor: 100_000 });
    expect(remaining(a, b)).toEqual([0, 0]);
    expect(stateOf(line)).toBe('paid');
    expect(outcomes()).toEqual(['matching settled line']);
    expect(
      db
        .prepare(`SELECT account_kind, entry_id, amount_minor FROM voucher_lines ORDER BY position`)
        .raw()
        .all(),
    ).toEqual([
      ['bank', null, 100_000],
      ['receivables', a, -70_000],
      ['receivables', b, -30_000],
    ]);
    const evidence = db.prepare('SELECT evidence FROM payments').pluck().get();
    expect(unpackEvidence(String(evidence)).map(({ subject, verdict }) => `${subject} ${verdict}`)).toEqual([
      'reference agree',
      'customer agree',
      'amount agree',
      'date agree',
    ]);
  });

  it('uses up the credit notes that the line netted, and no more of an entry than was asked', () => {
    const [a, b, credit] = [
      addEntry(db, { amountMinor: 70_000 }),
      addEntry(db, { amountMinor: 50_000 }),
      addEntry(db, { amountMinor: -90_000 }),
    ];
    const line = addLine(db, [
      [a, 70_000],
      [b, 30_000],
      [credit, -80_000],
    ]);
    pay(db, { lineId: line, paidMinor: 20_000 });
    expect(remaining(a, b, credit)).toEqual([0, 20_000, -10_000]);
    expect(
      db.prepare('SELECT debit_entry_id, amount_minor FROM applications ORDER BY id').raw().all(),
    ).toEqual([
      [a, 70_000],
      [b, 10_000],
      [b, 20_000],
    ]);
  });

  it('lets what is short or above wait, and says that the line has a difference', () => {
    const [a, b] = [addEntry(db, { amountMinor: 1000 }), addEntry(db, { amountMinor: 1000, customerId: 2 })];
    const [short, above] = [addLine(db, [[a, 1000]]), addLine(db, [[b, 1000]], { customerId: 2 })];
    pay(db, { lineId: short, paidMinor: 600 }, { lineId: above, paidMinor: 1200 });
    expect(outcomes()).toEqual(['partial waiting line', 'excess waiting line']);
    expect([stateOf(short), stateOf(above)]).toEqual(['difference', 'difference']);
    expect(remaining(a, b)).toEqual([1000, 1000]);
    expect(db.prepare('SELECT count(*) FROM vouchers').pluck().get()).toBe(0);
  });

  it('tells a double payment in one file, across files, and by another way', () => {
    const a = addEntry(db, { amountMinor: 1000, reference: '000000000000018' });
    const line = addLine(db, [[a, 1000]]);
    const reference = String(line).padStart(9, '0');
    pay(
      db,
      { lineId: line, paidMinor: 1000 },
      { kind: 'slip_paid', reference, paidMinor: 1000, number: '10001' },
    );
    pay(db, { kind: 'slip_paid', reference, paidMinor: 1000 });
    pay(db, { kind: 'slip_paid', reference: '000000000000018', paidMinor: 1000 });
    pay(db, { kind: 'slip_paid', reference, paidMinor: 300 });
    expect(outcomes()).toEqual([
      'matching settled line',
      'double_payment waiting line_reference',
      'double_payment waiting line_reference',
      'already_paid waiting entry_reference',
      'already_paid waiting line_reference',
    ]);
    expect(stateOf(line)).toBe('paid');
  });

  it('does not pay an entry twice by its line and by its own reference in one file', () => {
    const a = addEntry(db, { amountMinor: 1000, reference: '000000000000018' });
    const line = addLine(db, [[a, 1000]]);
    pay(
      db,
      { lineId: line, paidMinor: 1000 },
      { kind: 'slip_paid', reference: '000000000000018', paidMinor: 1000 },
    );
    expect(outcomes()).toEqual(['matching settled line', 'double_payment waiting entry_reference']);
    expect(remaining(a)).toEqual([0]);
  });

  it('does not take a line twice where the entry would have room', () => {
    const a = addEntry(db, { amountMinor: 1000 });
    const line = addLine(db, [[a, 400]]);
    pay(db, { lineId: line, paidMinor: 400 }, { lineId: line, paidMinor: 400 });
    expect(outcomes()).toEqual(['matching settled line', 'double_payment waiting line']);
    expect(remaining(a)).toEqual([600]);
  });

  it('tells what was settled since it was asked for', () => {
    const a = addEntry(db, { amountMinor: 1000, reference: '000000000000018' });
    const line = addLine(db, [[a, 1000]]);
    pay(db, { kind: 'slip_paid', reference: '000000000000018', paidMinor: 1000 });
    pay(db, { lineId: line, paidMinor: 1000 });
    expect(outcomes()).toEqual(['matching settled entry_reference', 'already_paid waiting line']);
    expect(stateOf(line)).toBe('difference');
  });

  it('does not trust a reference beside the number of another customer, or of none', () => {
    const a = addEntry(db, { amountMinor: 1000 });
    const line = addLine(db, [[a, 1000]], { state: 'rejected' });
    const reference = String(line).padStart(9, '0');
    pay(
      db,
      { kind: 'slip_paid', reference, number: '10002', paidMinor: 1000 },
      { kind: 'slip_paid', reference, number: '99999', paidMinor: 1000 },
    );
    expect(outcomes()).toEqual([
      'wrong_customer_number waiting line_reference',
      'wrong_customer_number waiting line_reference',
    ]);
    expect(remaining(a)).toEqual([1000]);
    pay(db, { kind: 'slip_paid', reference, number: '10001', paidMinor: 1000 });
    expect(outcomes()[2]).toBe('matching settled line_reference');
    expect([remaining(a), stateOf(line)]).toEqual([[0], 'rejected']);
  });

  it('settles by the reference of an entry, of several, and suggests by the number of a document', () => {
    const [a, b, c, d] = [
      addEntry(db, { amountMinor: 1000, reference: '000000000000018' }),
      addEntry(db, { amountMinor: 2000, reference: '000000000000026' }),
      addEntry(db, { amountMinor: 3000, reference: '+71<000000000000026+81234567<' }),
      addEntry(db, { amountMinor: 4000, number: '4711' }),
    ];
    pay(
      db,
      { kind: 'slip_paid', reference: '000000000000018', paidMinor: 1000 },
      { kind: 'transfer', reference: '000000000000026', paidMinor: 5000 },
      { kind: 'slip_paid', reference: '000004711', number: '10001', paidMinor: 4000 },
      { kind: 'slip_paid', reference: '77', paidMinor: 4000 },
      { kind: 'slip_paid', paidMinor: 4000 },
    );
    expect(outcomes()).toEqual([
      'matching settled entry_reference',
      'matching settled entries_reference',
      'suggested waiting document_number',
      'no_match waiting unknown_reference',
      'no_match waiting no_reference',
    ]);
    expect(remaining(a, b, c, d)).toEqual([0, 0, 0, 4000]);
  });

  it('lets another currency wait', () => {
    const a = addEntry(db, { amountMinor: 1000 });
    pay(db, { lineId: addLine(db, [[a, 1000]]), paidMinor: 1000, currency: 'NOK' });
    expect(outcomes()).toEqual(['no_match waiting other_currency']);
  });

  it('opens the claim again where the payment is charged back, also in the same file', () => {
    const [a, credit] = [addEntry(db, { amountMinor: 1000 }), addEntry(db, { amountMinor: -300 })];
    const line = addLine(db, [
      [a, 1000],
      [credit, -300],
    ]);
    const matched = pay(
      db,
      { lineId: line, paidMinor: 700 },
      { kind: 'charged_back', lineId: line, paidMinor: 700 },
    );
    expect(matched).toMatchObject({ settled: 2, waiting: 0, amountMinor: 0 });
    expect(outcomes()).toEqual(['matching settled line', 'reversed settled original']);
    expect([remaining(a, credit), stateOf(line)]).toEqual([[1000, -300], 'reversed']);
    expect(
      db
        .prepare(`SELECT account_kind, sum(amount_minor) FROM voucher_lines GROUP BY account_kind`)
        .raw()
        .all(),
    ).toEqual([
      ['bank', 0],
      ['receivables', 0],
    ]);
    // A second charge-back of the same payment finds none.
    pay(db, { kind: 'charged_back', lineId: line, paidMinor: 700 });
    expect(outcomes()[2]).toBe('reversed waiting original_unclear');
  });

  it('takes a slip back by its archive reference, and leaves what it can’t tell', () => {
    const a = addEntry(db, { amountMinor: 1000, reference: '000000000000018' });
    pay(db, { kind: 'slip_paid', reference: '000000000000018', paidMinor: 1000, archiveReference: 'N1' });
    pay(
      db,
      { kind: 'slip_reversed', paidMinor: 1000, archiveReference: 'N2' },
      { kind: 'slip_reversed', paidMinor: 1000, archiveReference: 'N1' },
    );
    expect(outcomes()).toEqual([
      'matching settled entry_reference',
      'reversed waiting original_unclear',
      'reversed settled original',
    ]);
    expect(remaining(a)).toEqual([1000]);
    expect(lastPayment(db)).toBe(3);
  });
});
