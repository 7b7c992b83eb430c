import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { accountKinds } from '../../../shared/domain/postings/voucher-lines.ts';
import { usualJournalProfile } from '../../../shared/domain/postings/journal-profile.ts';
import type { Connection } from '../../../db/connection.ts';
import { addEntry, addLine, pay, paymentLedger } from '../../../db/queries/payments/testing.ts';
import { setAccount } from '../../../db/queries/postings/accounts.ts';
import { temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { TaskContext } from '../tasks.ts';
import { exportPostingsTask } from './export-postings-task.ts';
import { postTask, reverseBatchTask } from './post-task.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

const contextOf = (db: Connection): TaskContext => ({
  db,
  databaseFile: ':memory:',
  command: testCommand('postings'),
  today: '2026-11-23',
  now: () => testNow,
  report: () => {},
  signal: new AbortController().signal,
  writeTurn: () => Promise.resolve(),
});

const rowsOf = async (db: Connection, batchId: number): Promise<readonly string[]> => {
  const file = path.join(place.folder, `batch-${batchId}.csv`);
  const input = { batchId, format: 'csv', file, reason: '', appVersion: '0.1.0' } as const;
  const written = await exportPostingsTask(
    { ...input, profile: { ...usualJournalProfile('en'), hasHeads: false, charset: 'utf-8' } },
    contextOf(db),
  );
  expect(written).toMatchObject({ ok: true });
  return readFileSync(file, 'utf8').split('\r\n').slice(0, -1);
};
const problems = (db: Connection) =>
  verifyLedger(db).problems.filter(({ subject, code }) => code !== 'content' || subject !== 'bank_files');
const lineStates = (db: Connection) =>
  db.prepare('SELECT state FROM collection_lines ORDER BY id').pluck().all();

it('what the bank paid, and took back, reaches the ERP entry by entry', async () => {
  const db = paymentLedger();
  accountKinds.forEach((kind, index) => setAccount(db, 1, { kind, account: String(1000 + index) }));
  const invoice = addEntry(db, { amountMinor: 12_000, number: 'F1' });
  const credit = addEntry(db, { amountMinor: -2_000, number: 'K1' });
  const other = addEntry(db, { amountMinor: 5_000, number: 'F2', customerId: 2 });
  const netted = addLine(db, [
    [invoice, 12_000],
    [credit, -2_000],
  ]);
  const plain = addLine(db, [[other, 5_000]], { customerId: 2 });
  pay(
    db,
    { lineId: netted, number: '10001', paidMinor: 10_000, reference: 'R1' },
    { lineId: plain, number: '10002', paidMinor: 5_000, reference: 'R2' },
  );
  expect(lineStates(db)).toEqual(['paid', 'paid']);
  expect(problems(db)).toEqual([]);

  expect(await postTask({ creditorId: 1, upTo: null }, contextOf(db))).toMatchObject({
    ok: true,
    value: { batches: [{ number: 1, vouchers: 2, linesPosted: 2 }] },
  });
  expect(lineStates(db)).toEqual(['posted', 'posted']);
  expect(problems(db)).toEqual([]);
  expect(await rowsOf(db, 1)).toEqual([
    '2026-11-20;;FD000001;Bank Account;1000;Indbetaling;100.00;;;;R1',
    '2026-11-20;;FD000001;Customer;10001;Indbetaling 10001 Kunde 1 F1;-120.00;;Invoice;F1;R1',
    '2026-11-20;;FD000001;Customer;10001;Indbetaling 10001 Kunde 1 K1;20.00;;Credit Memo;K1;R1',
    '2026-11-20;Payment;FD000002;Bank Account;1000;Indbetaling;50.00;;;;R2',
    '2026-11-20;Payment;FD000002;Customer;10002;Indbetaling 10002 Kunde 2 F2;-50.00;;Invoice;F2;R2',
  ]);

  pay(db, { kind: 'charged_back', lineId: plain, number: '10002', paidMinor: 5_000, reference: 'R2' });
  expect(lineStates(db)).toEqual(['posted', 'reversed']);
  expect(await postTask({ creditorId: 1, upTo: null }, contextOf(db))).toMatchObject({
    value: { batches: [{ number: 2, vouchers: 1, linesPosted: 0 }] },
  });
  expect(lineStates(db)).toEqual(['posted', 'reversed']);
  expect(await rowsOf(db, 2)).toEqual([
    '2026-11-20;Refund;FD000003;Bank Account;1000;Tilbageført betaling;-50.00;;;;R2',
    '2026-11-20;Refund;FD000003;Customer;10002;Tilbageført betaling 10002 Kunde 2 F2;50.00;;;;R2',
  ]);
  expect(problems(db)).toEqual([]);

  // The batch taken back: the first line is paid again, the one charged back stays so.
  expect(await reverseBatchTask({ batchId: 1, reason: 'account' }, contextOf(db))).toMatchObject({
    value: { vouchers: 2, waitingAgain: 2 },
  });
  expect(lineStates(db)).toEqual(['paid', 'reversed']);
  expect(problems(db)).toEqual([]);
  expect(await postTask({ creditorId: 1, upTo: null }, contextOf(db))).toMatchObject({
    value: { batches: [{ number: 4, vouchers: 2, linesPosted: 1 }] },
  });
  expect(lineStates(db)).toEqual(['posted', 'reversed']);
  expect(problems(db)).toEqual([]);
});
