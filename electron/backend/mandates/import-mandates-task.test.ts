import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { smallLedger, temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import type { Connection } from '../../../db/connection.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { TaskContext } from '../tasks.ts';
import { importMandatesTask } from './import-mandates-task.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

const digits = (value: number, length: number) => String(value).padStart(length, '0');

type Line = {
  readonly section: '0210' | '0212';
  readonly code: string;
  readonly customer: string;
  readonly mandate: string;
};

/** A delivery of mandate information in the layout of BS 0603. */
const delivery = (id: number, lines: readonly Line[], pbs = '12345680'): string => {
  const sections = (['0210', '0212'] as const).filter((section) =>
    lines.some((line) => line.section === section),
  );
  const end = (system: string, head: string, count: number, first: string) =>
    `BS${system}${head}${first}${digits(count, 11)}${'0'.repeat(15)}${'0'.repeat(11)}${' '.repeat(15)}${'0'.repeat(11)}`;
  return [
    `BS00213585628BS10603${digits(id, 10)}${' '.repeat(19)}231126`,
    ...sections.flatMap((section) => {
      const own = lines.filter((line) => line.section === section);
      return [
        `BS012${pbs}${section}00000001${' '.repeat(24)}231126`,
        ...own.map(
          ({ code, customer, mandate }) =>
            `BS042${pbs}${code}00000001${customer.padStart(15, '0')}${mandate}231126000000`,
        ),
        end('092', `${pbs}${section}`, own.length, `00000001${' '.repeat(6)}`),
      ];
    }),
    `BS99213585628BS10603${digits(sections.length, 11)}${digits(lines.length, 11)}${'0'.repeat(15)}${'0'.repeat(11)}${'0'.repeat(15)}${'0'.repeat(11)}${'0'.repeat(34)}`,
  ].join('\r\n');
};

describe('mandates.import', () => {
  let db: Connection;
  let files = 0;
  beforeEach(() => {
    db = smallLedger();
    db.exec(`
      INSERT INTO agreements VALUES (1, 1, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '{"minimumMinor":0,"maximumMinor":null,"netsCredits":true,"nettingOrder":"oldest","withoutMandate":"leave_out"}', 1, ${testNow}, 0)`);
  });

  const take = (content: string) => {
    const file = path.join(place.folder, `D${(files += 1)}-603.BS1`);
    writeFileSync(file, content, 'latin1');
    const context: TaskContext = {
      db,
      databaseFile: ':memory:',
      command: testCommand('mandates.import', { file }),
      today: '2026-11-23',
      now: () => testNow,
      report: () => {},
      signal: new AbortController().signal,
      writeTurn: () => Promise.resolve(),
    };
    return importMandatesTask({ creditorId: 1, path: file }, context);
  };
  const mandates = () =>
    db
      .prepare(`SELECT customer_id AS customer, number, state, cancelled_by AS by FROM mandates ORDER BY id`)
      .all();
  const issues = () => db.prepare(`SELECT code, row, value FROM issues ORDER BY id`).all();

  it('adds, keeps and ends mandates, each step an event with its line', async () => {
    const added = delivery(1, [{ section: '0212', code: '0231', customer: '10482', mandate: '123456789' }]);
    expect(await take(added)).toMatchObject({ ok: true, value: { added: 1, issues: 0 } });
    expect(mandates()).toEqual([{ customer: 1, number: '123456789', state: 'active', by: null }]);
    expect(issues()).toEqual([]);
    const listed = delivery(2, [{ section: '0210', code: '0230', customer: '10482', mandate: '123456789' }]);
    expect(await take(listed)).toMatchObject({ ok: true, value: { unchanged: 1 } });
    const ended = delivery(3, [{ section: '0212', code: '0233', customer: '10482', mandate: '123456789' }]);
    expect(await take(ended)).toMatchObject({ ok: true, value: { cancelled: 1 } });
    expect(mandates()).toEqual([{ customer: 1, number: '123456789', state: 'cancelled', by: 'creditor' }]);
    expect(
      db
        .prepare(`SELECT state, effective_on AS "on", file_line AS line FROM mandate_events ORDER BY id`)
        .all(),
    ).toEqual([
      { state: 'active', on: '2026-11-23', line: 3 },
      { state: 'cancelled', on: '2026-11-23', line: 3 },
    ]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('reads the same content once, under whatever name', async () => {
    const content = delivery(1, [{ section: '0212', code: '0231', customer: '10482', mandate: '123456789' }]);
    await take(content);
    expect(await take(content)).toMatchObject({ ok: false, error: { code: 'bank_file_read_before' } });
    expect(mandates()).toHaveLength(1);
  });

  it('names what finds no customer and no agreement; the rest goes in', async () => {
    const stranger = delivery(1, [
      { section: '0212', code: '0231', customer: '99', mandate: '111111111' },
      { section: '0212', code: '0231', customer: '10482', mandate: '123456789' },
      { section: '0212', code: '0232', customer: '10482', mandate: '222222222' },
    ]);
    expect(await take(stranger)).toMatchObject({ ok: true, value: { added: 1, issues: 2 } });
    expect(issues()).toEqual([
      { code: 'mandate_customer_unknown', row: 3, value: '000000000000099' },
      { code: 'mandate_not_known', row: 5, value: '000000000010482' },
    ]);
    const other = delivery(
      2,
      [{ section: '0212', code: '0231', customer: '10482', mandate: '123456789' }],
      '87654320',
    );
    expect(await take(other)).toMatchObject({ ok: true, value: { issues: 1 } });
    expect(issues().at(-1)).toMatchObject({ code: 'mandate_agreement_unknown' });
  });

  it('refuses a file of another kind, and changes nothing', async () => {
    expect(await take('Kære bank')).toMatchObject({ ok: false, error: { code: 'bank_file_unknown' } });
    expect(db.prepare(`SELECT count(*) FROM bank_files`).pluck().get()).toBe(0);
  });

  it('AvtaleGiro: knows a payer by the KID of a mandate, else by that of an invoice', async () => {
    db.exec(`
      INSERT INTO agreements VALUES (2, 1, 'avtalegiro', 'NO', '01999905123', '00001', '21', '00000019', 0, '', '', '', 1, 1, 'next', 0, '{"minimumMinor":0,"maximumMinor":null,"netsCredits":true,"nettingOrder":"oldest","withoutMandate":"leave_out"}', 1, ${testNow}, 0);
      INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
          remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
        VALUES (1, 1, 'invoice', 'F1', 1, '2026-10-01', '2026-11-30', 'NOK', 100, 100, '10000120260011', '', '', '', '', 1)`);
    const file = (type: '1' | '2', kid: string) =>
      [
        `NY00001000008080${digits(files, 7)}12345678`.padEnd(80, '0'),
        'NY212420000000000000011201999905123000000000000000000000000000000000000000000000',
        `NY2194700000001${type}${kid.padStart(25)}J`.padEnd(80, '0'),
        'NY212488000000010000000300000000000000000000000000000000000000000000000000000000',
        'NY000089000000010000000500000000000000000000000000000000000000000000000000000000',
      ].join('\n');
    expect(await take(file('1', '10000120260011'))).toMatchObject({
      ok: true,
      value: { added: 1, issues: 0 },
    });
    expect(mandates()).toEqual([{ customer: 1, number: '10000120260011', state: 'active', by: null }]);
    expect(await take(file('1', '10000220260028'))).toMatchObject({
      ok: true,
      value: { added: 0, issues: 1 },
    });
    expect(issues()).toMatchObject([{ code: 'mandate_customer_unknown', row: 3 }]);
    expect(await take(file('2', '10000120260011'))).toMatchObject({ ok: true, value: { cancelled: 1 } });
    expect(verifyLedger(db).problems).toEqual([]);
  });
});
