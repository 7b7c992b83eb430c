import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { proposed, type LeftOutReason } from '../../../shared/api/collections.ts';
import { openViewBench, type ViewBench } from '../views/testing.ts';

const place = temporaryFolder();
let bench: ViewBench;
const ended = async (jobId: string) => {
  const job = await bench.backend.jobs.ended(jobId);
  expect(job.state, JSON.stringify(job.outcome)).toBe('done');
  return job.outcome;
};
beforeAll(async () => {
  bench = await openViewBench('anna', { folder: place.folder });
  const { jobId } = await bench.get('system.openDemo', {});
  await ended(jobId);
}, 240_000);
afterAll(async () => {
  await bench.close();
  place.remove();
});

const propose = async (code: string) => {
  const { agreements } = await bench.get('agreements.list', {});
  const agreement = agreements.find((one) => one.code === code);
  const { jobId } = await bench.get('collections.propose', {
    agreementId: agreement?.id ?? 0,
    dueFrom: '2026-11-01',
    dueTo: '2026-12-31',
  });
  return proposed.parse(await ended(jobId));
};

describe('the demo company', () => {
  it('has agreements of its creditors with the schemes of their countries', async () => {
    const { agreements } = await bench.get('agreements.list', {});
    expect(agreements.map(({ code, creditorNumber }) => `${code} ${creditorNumber}`)).toEqual([
      'BS 00000019',
      'LS 00019',
      'AG 9912346',
      'SEPA FI22ZZZ12345678',
      'AVTALEGIRO 01999905123',
    ]);
    expect(verifyLedger(bench.db).problems).toEqual([]);
  });

  it('has mandates in every state', () => {
    expect(
      bench.db
        .prepare(`SELECT DISTINCT state || ' ' || coalesce(cancelled_by, '') FROM mandates ORDER BY 1`)
        .pluck()
        .all(),
    ).toEqual(['active ', 'cancelled bank', 'cancelled debtor', 'requested ']);
  });

  it(
    'gives a month of collection: lines, netted credit notes, most reasons to leave out',
    { timeout: 120_000 },
    async () => {
      const run = await propose('BS');
      expect(run.lines).toBeGreaterThan(100);
      const reasons = bench.db
        .prepare(`SELECT DISTINCT reason FROM collection_left_out WHERE run_id = ? ORDER BY reason`)
        .pluck()
        .all(run.runId);
      expect(reasons).toEqual([
        'above_maximum',
        'below_minimum',
        'collection_ban',
        'covered_by_credit',
        'credit_waits',
        'customer_on_hold',
        'disputed',
        'due_before_window',
        'due_later',
        'entry_on_hold',
        'mandate_not_active',
        'no_mandate',
        'other_currency',
        'other_method',
      ] satisfies LeftOutReason[]);
      const netted = bench.db
        .prepare(
          `SELECT count(*) FROM collection_line_entries p JOIN collection_lines l ON l.id = p.line_id
         WHERE l.run_id = ? AND p.amount_minor < 0`,
        )
        .pluck()
        .get(run.runId);
      expect(netted).toBeGreaterThan(3);
      expect((await propose('LS')).lines).toBeGreaterThan(10);
      expect(verifyLedger(bench.db).problems).toEqual([]);
    },
  );
});
