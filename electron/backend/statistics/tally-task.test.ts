import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tallyCollections } from '../../../db/queries/statistics/collections.ts';
import { journalOf } from '../../../db/queries/statistics/testing.ts';
import { temporaryFolder, testCommand } from '../../../db/testing.ts';
import { openTaskRunner } from '../task-runner.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

describe('the counting in a worker', () => {
  it('says what it says in this thread', async () => {
    const db = journalOf(
      [1, 2, 3, 4].map((customer) => ({
        run: 1,
        customer,
        collectOn: '2026-02-02',
        amountMinor: 10_000 * customer,
        steps: ['created', 'sent', customer === 4 ? 'rejected' : 'paid'],
        reason: customer === 4 ? '0238' : '',
        receivedMinor: 0,
      })),
    );
    const databaseFile = path.join(place.folder, 'journal.sqlite');
    db.prepare('VACUUM INTO ?').run(databaseFile);
    const query = {
      creditorId: null,
      from: '2026-01',
      to: '2026-02',
      scheme: null,
      dimension: 'customerGroup',
    } as const;
    const here = tallyCollections(db, query);
    db.close();
    expect(here.map(({ key, count }) => [key, count]).length).toBeGreaterThan(1);
    const there = await openTaskRunner(new URL('../worker.ts', import.meta.url), 0).run(
      {
        name: 'statisticsTally',
        input: query,
        writes: false,
        databaseFile,
        command: testCommand('statistics.collections', query),
        today: '2026-11-23',
      },
      () => {},
      new AbortController().signal,
      () => Promise.resolve(),
    );
    expect(there).toEqual({ ok: true, value: here });
  });
});
