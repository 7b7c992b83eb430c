import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerToDecide } from '../../db/queries/payments/testing.ts';
import { temporaryFolder, testNow } from '../../db/testing.ts';
import { databaseFileName } from '../backend/create-backend.ts';
import { answerOf, commandLineIn } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');

beforeAll(() => {
  mkdirSync(data);
  const db = ledgerToDecide();
  db.exec(`INSERT INTO law_terms VALUES (1, 'act/365', 0, 0,
    '["court_cost","agency_cost","fee","interest","principal"]', 1, ${testNow})`);
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.prepare('VACUUM INTO ?').run(path.join(data, databaseFileName));
  db.close();
});
afterAll(() => place.remove());

const run = commandLineIn(data);
const call = async (...words: readonly string[]) => answerOf(await run(...words));

describe('payments', () => {
  it(
    'lists what waits, previews, decides and undoes, and stays right after posting',
    { timeout: 120_000 },
    async () => {
      expect(
        (await call('payments', 'list', '--filter', 'state=waiting', '--creditor', 'OPK')).answer,
      ).toMatchObject({
        total: 6,
        rows: [{ outcome: 'partial', amountMinor: 481_200 }, {}, {}, {}, {}, {}],
      });
      expect((await call('payments', 'show', '1')).answer).toMatchObject({
        outcome: 'partial',
        toleranceMinor: 100,
        candidates: [{ customer: { number: '10001' }, agree: 3 }],
      });
      // By the creditor's order, what the debtor named first; the words of the debtor are kept.
      const allocate = ['payments', 'decide', '1', 'move_to_customer', '--allocate', '--preview'] as const;
      expect((await call(...allocate, '--named', '#2')).code).toBe(2);
      expect(
        (await call(...allocate, '--named', '#2', '--note', 'mail of 20 November: 30397')).answer,
      ).toMatchObject({
        entries: [
          { documentNumber: '30397', afterMinor: 0 },
          { documentNumber: '30426', afterMinor: 124_050 },
        ],
      });
      expect(
        (await call('payments', 'decide', '1', 'write_off_difference', '--preview')).answer,
      ).toMatchObject({
        vouchers: [
          {
            lines: [
              { accountKind: 'bank', account: '5820', amountMinor: 481_200 },
              { documentNumber: '30426', amountMinor: -481_250 },
              { accountKind: 'rounding', amountMinor: 50 },
            ],
          },
        ],
        writeOffMinor: 50,
      });
      expect((await call('payments', 'decide', '1', 'write_off_difference')).answer).toEqual({
        decisionId: 1,
        together: [],
      });
      expect(await call('payments', 'decide', '1', 'refund')).toMatchObject({
        code: 1,
        answer: { error: { code: 'payment_not_waiting' } },
      });
      expect((await call('post', '--creditor', 'OPK')).answer).toMatchObject({ batches: [{ vouchers: 2 }] });
      // The second payment of a line that is posted, and a decision taken back after it was.
      expect((await call('payments', 'decide', '4', 'refund')).code).toBe(0);
      expect((await call('payments', 'undo', '1', '--reason', 'agreed otherwise')).answer).toEqual({
        paymentId: 1,
      });
      expect((await call('payments', 'undo', '1')).code).toBe(2);
      expect((await call('verify')).answer).toMatchObject({ holds: true, problems: [] });
    },
  );

  it('lists and sets the matching rules', { timeout: 60_000 }, async () => {
    expect(
      await call(
        'payments',
        'rules',
        'set',
        '--creditor',
        'OPK',
        'exact_sum=settles',
        'name_amount@2',
        'text_reference=off',
        'DKK=50',
      ),
    ).toMatchObject({ code: 0 });
    expect((await call('payments', 'rules', 'list', '--creditor', 'OPK')).answer).toEqual({
      rules: [
        { rule: 'structured_reference', isOn: true, settles: true },
        { rule: 'name_amount', isOn: true, settles: false },
        { rule: 'document_number', isOn: true, settles: false },
        { rule: 'text_reference', isOn: false, settles: false },
        { rule: 'exact_sum', isOn: true, settles: true },
        { rule: 'payer_account', isOn: true, settles: false },
        { rule: 'tolerance', isOn: true, settles: false },
      ],
      tolerances: [{ currency: 'DKK', toleranceMinor: 50 }],
    });
    expect((await call('payments', 'rules', 'set', '--creditor', 'OPK', 'tolerance=never')).code).toBe(2);
  });
});
