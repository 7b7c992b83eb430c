import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTestVouchers, postingLedger } from '../../db/queries/postings/testing.ts';
import { temporaryFolder, testNow } from '../../db/testing.ts';
import { databaseFileName } from '../backend/create-backend.ts';

const program = path.join(import.meta.dirname, 'fordring.ts');
const place = temporaryFolder();
const data = path.join(place.folder, 'data');

beforeAll(() => {
  mkdirSync(data);
  const { db, entries } = postingLedger();
  insertTestVouchers(db, entries);
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.exec(`VACUUM INTO '${path.join(data, databaseFileName).replaceAll("'", "''")}'`);
  db.close();
});
afterAll(() => place.remove());

const call = (...words: readonly string[]): { readonly code: number; readonly answer: unknown } => {
  try {
    const printed = execFileSync(process.execPath, [program, '--data', data, ...words, '--creditor', 'OPK'], {
      env: { ...process.env, FORDRING_NOW: String(testNow) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { code: 0, answer: JSON.parse(printed.toString()) };
  } catch (error) {
    // What execFileSync throws after the program has ended.
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return { code: status, answer: stdout.length === 0 ? null : JSON.parse(stdout.toString()) };
  }
};

describe('post', () => {
  it('goes from a missing account to a file for the ERP, and takes it back', { timeout: 120_000 }, () => {
    expect(call('post', 'accounts', 'bank=', 'fees=').code).toBe(0);
    expect(call('post', 'preview').answer).toMatchObject({
      vouchers: 3,
      later: 0,
      oldestOn: '2026-11-20',
      newestOn: '2026-11-21',
      lacking: ['bank'],
    });
    expect(call('post')).toEqual({
      code: 1,
      answer: { error: { code: 'posting_accounts_missing', params: { kinds: 'bank' } } },
    });
    expect(call('post', 'accounts', 'bank=GIRO').answer).toMatchObject({
      accounts: [{ kind: 'bank', account: 'GIRO' }, {}, { kind: 'fees', account: '' }, {}, {}, {}, {}],
    });
    expect(call('post', '--to', '2026-11-20').answer).toMatchObject({
      batches: [{ number: 1, vouchers: 2, amountMinor: 15_000, linesPosted: 2 }],
    });
    const file = path.join(place.folder, 'batch.csv');
    expect(call('post', 'export', '1', file).answer).toMatchObject({ version: 1, vouchers: 2 });
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(8);
    expect(call('post', 'export', '1', file)).toMatchObject({
      code: 1,
      answer: { error: { code: 'posting_exported_before' } },
    });
    expect(call('post', 'reverse', '1', '--reason', 'wrong day').answer).toMatchObject({
      number: 2,
      vouchers: 2,
      waitingAgain: 2,
    });
    expect(call('post', 'list').answer).toMatchObject({
      total: 2,
      batches: [
        { number: 2, reverses: 1, reason: 'wrong day' },
        { number: 1, reversedBy: 2, exports: [{ format: 'csv', version: 1 }] },
      ],
    });
    expect(call('post', 'vouchers', '--filter', 'state=waiting').answer).toMatchObject({ total: 3 });
    expect(call('verify').answer).toMatchObject({ holds: true });
  });
});
