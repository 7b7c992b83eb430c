import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFilesRead } from '../../../shared/api/bank-files.ts';
import { exported, signed, validated } from '../../../shared/api/collection-work.ts';
import { proposed } from '../../../shared/api/collections.ts';
import type { BankFate } from '../../../shared/domain/demo/bank-answers.ts';
import { customerKey } from '../../../shared/formats/bank-file/bank-item.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { playBankFor } from '../demo/play-bank.ts';
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

const sendRun = async (code: string) => {
  const { agreements } = await bench.get('agreements.list', {});
  const agreement = agreements.find((one) => one.code === code);
  if (agreement === undefined) throw new Error(`the demo has ${code}`);
  const window = { agreementId: agreement.id, dueFrom: '2026-11-01', dueTo: '2026-12-31' };
  const run = proposed.parse(await ended((await bench.get('collections.propose', window)).jobId));
  const { runId } = run;
  const checked = validated.parse(await ended((await bench.get('collections.validate', { runId })).jobId));
  expect(checked.checked).toBe(run.lines);
  expect(checked.valid).toBeGreaterThan(checked.checked * 0.8);
  await bench.get('collections.approve', { runId, lineIds: null });
  const bound = signed.parse(await ended((await bench.get('collections.sign', { runId })).jobId));
  const file = exported.parse(
    await ended((await bench.get('collections.export', { runId, repeats: null, reason: '' })).jobId),
  );
  expect([file.lines, file.amountMinor]).toEqual([bound.lines, bound.amountMinor]);
  return { creditorId: agreement.creditorId, runId, file };
};

const statesOfFate: Readonly<Record<BankFate, readonly string[]>> = {
  paid: ['paid'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
  // A slip beside the direct debit is a payment of its own.
  part_paid_by_slip: ['rejected'],
  paid_twice: ['paid'],
  wrong_number: ['rejected'],
  charged_back: ['reversed'],
};

describe('from open entries to the bank and back', () => {
  it.each(['BS', 'LS', 'AG', 'AVTALEGIRO', 'SEPA'])(
    '%s: each line ends as the bank answered it',
    { timeout: 240_000 },
    async (code) => {
      const { creditorId, runId, file } = await sendRun(code);
      const played = await playBankFor(path.join(file.folder, file.file), path.join(place.folder, code), 7);
      if (!played.ok) throw new Error(JSON.stringify(played.error));
      expect(played.value.played).toHaveLength(file.lines);
      for (const answer of played.value.files) {
        const { jobId } = await bench.get('bankFiles.import', {
          creditorId,
          files: [bench.backend.files.grant(answer)],
          totalsWord: '',
        });
        const read = bankFilesRead.parse(await ended(jobId));
        expect(read.files.map(({ state, refusal }) => [state, refusal])).toEqual([['read', null]]);
      }
      const lines = bench.db
        .prepare<[number], { number: string; reference: string; collectOn: string; state: string }>(
          `SELECT c.number, l.reference, l.collect_on AS collectOn, l.state FROM collection_lines l JOIN customers c ON c.id = l.customer_id
         WHERE l.run_id = ? AND l.id IN (SELECT line_id FROM collection_events WHERE state = 'sent')`,
        )
        .all(runId);
      const stateOf = new Map(
        lines.flatMap(({ number, reference, collectOn, state }) => [
          [`${customerKey(number)} ${collectOn}`, state] as const,
          [`${reference} ${collectOn}`, state] as const,
        ]),
      );
      const wrong = played.value.played.flatMap(({ asked, fate }) => {
        // AvtaleGiro knows its payers by the KID alone, SEPA by the end-to-end identification.
        const payer = asked.customerNumber === '' ? asked.reference : customerKey(asked.customerNumber);
        const state = stateOf.get(`${payer} ${asked.dueOn}`) ?? 'not sent';
        return statesOfFate[fate].includes(state) ? [] : [{ fate, state, asked }];
      });
      expect(wrong).toEqual([]);
      expect(verifyLedger(bench.db).problems).toEqual([]);
    },
  );
});
