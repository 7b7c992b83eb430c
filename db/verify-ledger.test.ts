import { describe, expect, it } from 'vitest';
import { ok } from '../shared/api/result.ts';
import { insertTestApplication, insertTestEntry, smallLedger, testCommand, testNow } from './testing.ts';
import { verifyLedger } from './verify-ledger.ts';
import { write } from './write.ts';

const codes = (db: ReturnType<typeof smallLedger>) => [
  ...new Set(verifyLedger(db).problems.map(({ code }) => code)),
];

describe('verifyLedger', () => {
  it('holds for an empty and for a settled ledger', () => {
    const db = smallLedger();
    expect(verifyLedger(db)).toMatchObject({ holds: true, problems: [] });
    const invoice = insertTestEntry(db, { number: '1', amountMinor: 1000, remainingMinor: 400 });
    const payment = insertTestEntry(db, {
      number: 'P1',
      kind: 'payment',
      amountMinor: -600,
      remainingMinor: 0,
    });
    insertTestApplication(db, invoice, payment, 600);
    write(db, testCommand('a.b'), () => ok(null));
    write(db, testCommand('a.b'), () => ok(null));
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('holds when an application was taken back', () => {
    const db = smallLedger();
    const invoice = insertTestEntry(db, { number: '1', amountMinor: 1000 });
    const payment = insertTestEntry(db, { number: 'P1', kind: 'payment', amountMinor: -600 });
    const application = insertTestApplication(db, invoice, payment, 600);
    insertTestApplication(db, invoice, payment, -600, application);
    expect(codes(db)).toEqual([]);
  });

  it('names an entry whose remaining is not what is left', () => {
    const db = smallLedger();
    const invoice = insertTestEntry(db, { number: '1', amountMinor: 1000, remainingMinor: 999 });
    expect(verifyLedger(db).problems).toEqual([
      { code: 'remaining', subject: 'entry', id: String(invoice), expected: '1000', found: '999' },
    ]);
  });

  it('names an application between currencies and one with its sides exchanged', () => {
    const db = smallLedger();
    const invoice = insertTestEntry(db, { number: '1', amountMinor: 1000, remainingMinor: 400 });
    const payment = insertTestEntry(db, {
      number: 'P',
      kind: 'payment',
      amountMinor: -600,
      remainingMinor: 0,
      currency: 'SEK',
    });
    insertTestApplication(db, invoice, payment, 600);
    expect(codes(db)).toEqual(['application_currency']);
    const other = insertTestEntry(db, { number: '2', amountMinor: 500 });
    const credit = insertTestEntry(db, { number: 'P2', kind: 'payment', amountMinor: -500 });
    insertTestApplication(db, credit, other, 100);
    expect(codes(db)).toContain('application_sides');
  });

  it('names a reversal that is not the opposite of its entry', () => {
    const db = smallLedger();
    const invoice = insertTestEntry(db, { number: '1', amountMinor: 1000 });
    insertTestEntry(db, { number: '1', kind: 'reversal', amountMinor: -900, correctsEntryId: invoice });
    insertTestEntry(db, { number: '2', kind: 'reversal', amountMinor: -900 });
    expect(codes(db)).toEqual(['reversal_amount', 'reversal_origin']);
  });

  it('notices an audit row that was changed behind the program', () => {
    const db = smallLedger();
    write(db, testCommand('a.b'), () => ok(null));
    write(db, testCommand('a.c'), () => ok(null));
    db.exec(`DROP TRIGGER audit_is_kept; UPDATE audit SET command = 'x' WHERE id = 1`);
    expect(verifyLedger(db).problems.map(({ code, id }) => [code, id])).toEqual([['audit_chain', '1']]);
  });

  it('notices an audit row that was taken out', () => {
    const db = smallLedger();
    write(db, testCommand('a.b'), () => ok(null));
    write(db, testCommand('a.c'), () => ok(null));
    db.exec('DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE id = 1');
    expect(codes(db)).toEqual(['audit_chain']);
  });

  it('notices a document whose content is no longer what came', () => {
    const db = smallLedger();
    db.prepare(
      `INSERT INTO documents (creditor_id, name, media_type, sha256, size_bytes, content, stored_at)
       VALUES (1, 'a.pdf', 'application/pdf', 'abc', 3, ?, ${testNow})`,
    ).run(Buffer.from('pdf'));
    expect(codes(db)).toEqual(['content']);
  });

  it('lists at most a hundred of one kind', () => {
    const db = smallLedger();
    for (let number = 0; number < 130; number += 1)
      insertTestEntry(db, { number: String(number), amountMinor: 1000, remainingMinor: 1 });
    expect(verifyLedger(db).problems).toHaveLength(100);
  });
});
