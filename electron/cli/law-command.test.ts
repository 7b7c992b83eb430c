import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTestEntry, smallLedger, temporaryFolder, testNow } from '../../db/testing.ts';
import { answerOf, commandLineIn } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');

beforeAll(() => {
  mkdirSync(data);
  const db = smallLedger();
  insertTestEntry(db, { number: 'F-1', amountMinor: 1_000_000 });
  db.exec(`INSERT INTO law_entered_rates (country, rule, from_on, rate_bps, source, agent_id, at)
    VALUES ('DK', 'interest_reference_rate', '2026-07-01', 160, 'the bank', 1, ${testNow})`);
  db.exec(`VACUUM INTO '${path.join(data, 'fordring.sqlite')}'`);
  db.close();
});
afterAll(() => place.remove());

const run = commandLineIn(data);
const call = async (...words: readonly string[]) => {
  const ended = await run(...words);
  return { ...answerOf(ended), said: ended.said };
};

describe('law', () => {
  it('shows what holds on a day, each row with its source, and the rates that were entered', async () => {
    expect(await call('law', 'show', '--country', 'NO', '--on', '2025-12-31')).toMatchObject({
      code: 0,
      answer: {
        on: '2025-12-31',
        rows: expect.arrayContaining([
          expect.objectContaining({
            rule: 'reminder_fee_max',
            value: { kind: 'amount', amountMinor: 3500, currency: 'NOK' },
            source: 'regjeringen.no id2714995; kred.no',
            certainty: 'official',
            isOn: true,
          }),
        ]),
        openRates: [],
      },
    });
    expect(await call('law', 'show', '--country', 'DK')).toMatchObject({
      answer: { on: '2026-11-23', openRates: [{ from: '2026-07-01', entered: { rateBps: 160 } }] },
    });
  });
  it('counts the interest of an entry line by line', async () => {
    // Due 2026-10-31, so 30 days after 2026-10-01 comes first: 10 000 kr for 20 days at 9.60 of 365.
    expect(await call('interest', 'F-1', '--to', '2026-11-20')).toMatchObject({
      code: 0,
      answer: {
        startOn: '2026-10-31',
        lines: [{ from: '2026-10-31', to: '2026-11-19', days: 20, rateBps: 960, amount: '52.6027' }],
        totalMinor: 5260,
      },
    });
    expect(await call('law', 'lapsing')).toMatchObject({ code: 0, answer: { claims: [], total: 0 } });
  });
  it('tells what is wrong with its words', async () => {
    for (const [words, said] of [
      [['law', 'show', '--country', 'IS'], '--country takes DK, SE, FI or NO'],
      [['law', 'show', '--country', 'DK', '--on', '2026-02-30'], '--on takes YYYY-MM-DD'],
      [['interest'], 'one DOCUMENT or #ENTRY'],
      [['interest', 'F-1', '--to', 'now'], '--to takes YYYY-MM-DD'],
    ] as const) {
      const ended = await call(...words);
      expect(ended.code).toBe(2);
      expect(ended.said).toContain(said);
    }
  });
});
