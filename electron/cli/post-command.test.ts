import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTestVouchers, postingLedger } from '../../db/queries/postings/testing.ts';
import { temporaryFolder } from '../../db/testing.ts';
import { databaseFileName } from '../backend/create-backend.ts';
import { answerOf, commandLineIn } from './testing.ts';

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

const run = commandLineIn(data);
const call = async (...words: readonly string[]) => answerOf(await run(...words, '--creditor', 'OPK'));

describe('post', () => {
  it(
    'goes from a missing account to a file for the ERP, and takes it back',
    { timeout: 60_000 },
    async () => {
      expect((await call('post', 'accounts', 'bank=', 'fees=')).code).toBe(0);
      expect((await call('post', 'preview')).answer).toMatchObject({
        vouchers: 3,
        later: 0,
        oldestOn: '2026-11-20',
        newestOn: '2026-11-21',
        lacking: ['bank'],
      });
      expect((await call('post', 'profiles')).answer).toMatchObject({
        profiles: [{ name: 'Business Central' }],
      });
      expect(await call('post')).toEqual({
        code: 1,
        answer: { error: { code: 'posting_accounts_missing', params: { kinds: 'bank' } } },
      });
      expect((await call('post', 'accounts', 'bank=GIRO')).answer).toMatchObject({
        accounts: [{ kind: 'bank', account: 'GIRO' }, {}, { kind: 'fees', account: '' }, {}, {}, {}, {}],
      });
      expect((await call('post', '--to', '2026-11-20')).answer).toMatchObject({
        batches: [{ number: 1, vouchers: 2, amountMinor: 15_000, linesPosted: 2 }],
      });
      const file = path.join(place.folder, 'batch.csv');
      expect((await call('post', 'export', '1', file)).answer).toMatchObject({ version: 1, vouchers: 2 });
      expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(8);
      expect(await call('post', 'export', '1', file)).toMatchObject({
        code: 1,
        answer: { error: { code: 'posting_exported_before' } },
      });
      expect((await call('post', 'reverse', '1', '--reason', 'wrong day')).answer).toMatchObject({
        number: 2,
        vouchers: 2,
        waitingAgain: 2,
      });
      expect((await call('post', 'list')).answer).toMatchObject({
        total: 2,
        batches: [
          { number: 2, reverses: 1, reason: 'wrong day' },
          { number: 1, reversedBy: 2, exports: [{ format: 'csv', version: 1 }] },
        ],
      });
      expect((await call('post', 'vouchers', '--filter', 'state=waiting')).answer).toMatchObject({
        total: 3,
      });
      expect((await call('verify')).answer).toMatchObject({ holds: true });
    },
  );
});
