import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { Connection } from '../../../db/connection.ts';
import { lsAnswers, lsReceipt } from '../demo/write-ls-answers.ts';
import { answerTo, bsFile, openImportBench, sentLedger, sentOn, testLsCreditor } from './testing.ts';

const bench = openImportBench();
afterAll(() => bench.close());

let db: Connection;
beforeEach(() => {
  db = sentLedger();
});

const states = () =>
  db.prepare<[], string>(`SELECT state FROM collection_lines ORDER BY id`).pluck().all().join(' ');
const steps = (line: number) =>
  db
    .prepare(
      `SELECT state, bank_file_id AS file, file_line AS line FROM collection_events WHERE line_id = ? AND bank_file_id > 2 ORDER BY id`,
    )
    .all(line);
const lsCollections = (lines: readonly number[]) => lines.map((line) => answerTo(line, 'paid').asked);

describe('bankFiles.import', () => {
  it('ends refused and cancelled collections, each with the line of the file; entries are free again', async () => {
    const outcome = await bench.take(db, bsFile(1, [answerTo(1, 'rejected'), answerTo(2, 'cancelled')]));
    expect(outcome).toMatchObject({
      state: 'read',
      format: 'bs-0602',
      deliveryId: '0000000001',
      totalsHold: true,
      wordNeeded: [],
      kinds: { rejected: 1, cancelled: 1 },
      lines: { rejected: 1, cancelled: 1 },
      tasks: 2,
      issueCount: 0,
    });
    expect(states()).toBe('rejected cancelled sent sent sent sent sent');
    expect(steps(1)).toEqual([{ state: 'rejected', file: 3, line: 3 }]);
    expect(db.prepare(`SELECT is_ended FROM collection_line_entries ORDER BY line_id`).pluck().all()).toEqual(
      [1, 1, 0, 0, 0, 0, 0],
    );
    expect(db.prepare(`SELECT kind, customer_id AS customer, line_id AS line FROM tasks`).all()).toEqual([
      { kind: 'send_slip', customer: 1, line: 1 },
      { kind: 'new_mandate', customer: 2, line: 2 },
    ]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('keeps every record, found by customer, line and reference', async () => {
    await bench.take(db, bsFile(1, [answerTo(1, 'rejected'), answerTo(3, 'rejected')]));
    expect(
      db
        .prepare(
          `SELECT line, kind, customer_id AS customer, agreement_id AS agreement, line_id AS lineId, reference FROM bank_file_items`,
        )
        .all(),
    ).toEqual([
      { line: 3, kind: 'rejected', customer: 1, agreement: 1, lineId: 1, reference: '000000001' },
      { line: 4, kind: 'rejected', customer: 3, agreement: 1, lineId: 3, reference: '000000003' },
    ]);
  });

  it('a receipt that is what was sent accepts every line of the day', async () => {
    const outcome = await bench.take(db, lsReceipt(testLsCreditor, sentOn, lsCollections([6, 7])));
    expect(outcome).toMatchObject({
      state: 'read',
      format: 'ls-0690',
      lines: { accepted: 2 },
      issueCount: 0,
    });
    expect(states()).toBe('sent sent sent sent sent accepted accepted');
    const answers = [answerTo(6, 'rejected'), answerTo(7, 'cancelled')];
    expect(await bench.take(db, lsAnswers(testLsCreditor, '0000001', sentOn, answers))).toMatchObject({
      lines: { rejected: 1, cancelled: 1 },
      // Refused: tried again, so its entry is held; the ended mandate is a task.
      holds: 1,
      tasks: 1,
    });
    expect(db.prepare(`SELECT entry_id AS entry, until FROM holds`).all()).toEqual([
      { entry: 6, until: '2026-12-09' },
    ]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('a receipt that differs leaves the lines sent, and says in what', async () => {
    const outcome = await bench.take(db, lsReceipt(testLsCreditor, sentOn, lsCollections([6])));
    expect(states()).toBe('sent sent sent sent sent sent sent');
    expect(outcome.issues.map(({ code, line, column, params }) => ({ code, line, column, params }))).toEqual([
      {
        code: 'receipt_differs',
        line: 2,
        column: 45,
        params: { what: 'collections', day: '2026-12-01', sent: '2', received: '1' },
      },
      {
        code: 'receipt_differs',
        line: 2,
        column: 52,
        params: { what: 'collectionsMinor', day: '2026-12-01', sent: '200000', received: '100000' },
      },
    ]);
  });

  it('follows the table of reasons as the creditor has set it', async () => {
    db.exec(`INSERT INTO reason_actions (creditor_id, scheme, kind, reason_code, action, after_days) VALUES
      (1, 'bs', 'rejected', '', 'retry', 3), (1, 'bs', 'cancelled', '', 'stop_collecting', NULL)`);
    const outcome = await bench.take(db, bsFile(1, [answerTo(1, 'rejected'), answerTo(2, 'cancelled')]));
    expect(outcome).toMatchObject({ holds: 2, tasks: 1 });
    expect(
      db.prepare(`SELECT customer_id AS customer, entry_id AS entry, until FROM holds ORDER BY id`).all(),
    ).toEqual([
      { customer: null, entry: 1, until: '2026-12-07' },
      { customer: 2, entry: null, until: null },
    ]);
  });

  it('a preview says the same, and keeps nothing', async () => {
    const file = bench.write(bsFile(1, [answerTo(1, 'rejected'), answerTo(2, 'cancelled')]));
    const before = db.serialize();
    const preview = await bench.run(db, [file], { isPreview: true });
    expect(preview).toMatchObject({
      ok: true,
      value: { files: [{ state: 'read', lines: { rejected: 1 }, tasks: 2 }] },
    });
    expect(db.serialize().equals(before)).toBe(true);
    expect(await bench.run(db, [file])).toEqual(preview);
  });

  it('takes several files in order: what the first did, the second finds', async () => {
    const paths = [
      bsFile(1, [answerTo(1, 'rejected')]),
      bsFile(2, [answerTo(2, 'rejected')]),
      'Kære bank',
    ].map((content) => bench.write(content));
    expect(await bench.run(db, [...paths, paths[0] ?? ''])).toMatchObject({
      ok: true,
      value: {
        files: [
          { state: 'read' },
          { state: 'read' },
          { state: 'refused', refusal: { code: 'bank_file_unknown' } },
          { state: 'refused', refusal: { code: 'bank_file_read_before' } },
        ],
      },
    });
    expect(states()).toBe('rejected rejected sent sent sent sent sent');
    expect(verifyLedger(db).problems).toEqual([]);
  });
});

describe('money of a file', () => {
  it('is matched in the same transaction: the line is paid, and reversed by a charge-back, also in one file', async () => {
    const paid = await bench.take(db, bsFile(1, [answerTo(1, 'paid'), answerTo(2, 'paid')]));
    expect(paid).toMatchObject({ payments: { settled: 2, waiting: 0 }, lines: { paid: 2 }, issueCount: 0 });
    expect(states()).toBe('paid paid sent sent sent sent sent');
    const back = await bench.take(
      db,
      bsFile(2, [answerTo(3, 'paid'), answerTo(4, 'paid'), answerTo(1, 'charged_back')]),
    );
    expect(back).toMatchObject({ lines: { paid: 2, reversed: 1 }, tasks: 1, issueCount: 0 });
    expect(states()).toBe('reversed paid paid paid sent sent sent');
    expect(verifyLedger(db).problems).toEqual([]);
  });
});
