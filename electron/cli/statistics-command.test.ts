import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalOf } from '../../db/queries/statistics/testing.ts';
import { temporaryFolder } from '../../db/testing.ts';
import { answerOf, commandLineIn } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');

beforeAll(() => {
  mkdirSync(data);
  const db = journalOf([
    {
      run: 2,
      customer: 3,
      collectOn: '2026-02-02',
      amountMinor: 99_900,
      steps: ['created', 'sent', 'rejected'],
      reason: '0530 9',
      receivedMinor: 0,
    },
  ]);
  db.exec(`VACUUM INTO '${path.join(data, 'fordring.sqlite')}'`);
  db.close();
});
afterAll(() => place.remove());

const run = commandLineIn(data);
const call = async (...words: readonly string[]) => answerOf(await run(...words));

describe('stats', () => {
  it('counts by what is asked for, the last twelve months unless said', async () => {
    expect(await call('stats', '--by', 'group')).toMatchObject({
      code: 0,
      answer: {
        from: '2025-12',
        to: '2026-11',
        by: 'group',
        rows: [
          {
            month: '2026-02',
            key: 'Boliger',
            figures: { sent: { count: 1 }, rejected: { amountMinor: 99_900 } },
          },
          { month: '2026-03', key: 'Boliger', before: { rejected: { count: 1 } } },
        ],
      },
    });
    expect(
      await call('stats', '--by', 'reason', '--scheme', 'ls', '--from', '2026-02', '--to', '2026-02'),
    ).toMatchObject({
      answer: { rows: [{ key: '0530 9' }] },
    });
    expect(await call('stats', '--creditor', 'TO')).toMatchObject({ code: 0, answer: { rows: [] } });
  });

  it('refuses a period that is too long or runs backwards, and words it does not know', async () => {
    expect(await call('stats', '--from', '2024-01', '--to', '2026-11')).toEqual({
      code: 1,
      answer: { error: { code: 'period_too_long', params: { months: 35, limit: 24 } } },
    });
    expect(await call('stats', '--from', '2026-11', '--to', '2026-01')).toMatchObject({
      code: 1,
      answer: { error: { code: 'invalid_input' } },
    });
    for (const words of [
      ['--by', 'agent'],
      ['--from', '2026-13'],
      ['--scheme', 'xx'],
    ])
      expect((await call('stats', ...words)).code).toBe(2);
  });

  it('writes a workbook or a document, by the ending of its name', async () => {
    for (const name of ['a.xlsx', 'a.pdf'])
      expect(await call('stats', 'export', path.join(place.folder, name))).toMatchObject({
        code: 0,
        answer: { file: name },
      });
    expect((await call('stats', 'export', path.join(place.folder, 'a.csv'))).code).toBe(2);
  });
});
