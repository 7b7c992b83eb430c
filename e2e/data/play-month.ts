import { copyFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { playBankFor } from '../../electron/backend/demo/play-bank.ts';
import type { Job } from '../../shared/api/jobs.ts';
import { ask, command, endOfJob } from '../program.ts';

const done = async (page: Page, started: Promise<{ readonly jobId: string }>): Promise<Job> => {
  const job = await endOfJob(page, (await started).jobId);
  if (job.state !== 'done') throw new Error(JSON.stringify(job));
  return job;
};

/** The Danish company of the demo with its agreement for Betalingsservice. */
export const danishAgreement = async (page: Page) => {
  const { creditors } = await ask(page, 'creditors.list', {});
  const creditorId = creditors.find(({ country }) => country === 'DK')?.id;
  const { agreements } = await ask(page, 'agreements.list', {});
  const agreement = agreements.find((one) => one.creditorId === creditorId && one.scheme === 'bs');
  if (creditorId === undefined || agreement === undefined) throw new Error('the demo collects in Denmark');
  return { creditorId, agreement };
};

/** Proposes and checks a run of the demo's Danish company by commands. */
export const proposeMonth = async (page: Page): Promise<number> => {
  const { creditorId, agreement } = await danishAgreement(page);
  await done(
    page,
    command(page, 'collections.propose', {
      agreementId: agreement.id,
      dueFrom: '2026-11-01',
      dueTo: '2026-12-31',
    }),
  );
  const { runs } = await ask(page, 'collections.runs', { creditorId });
  const runId = runs[0]?.id ?? 0;
  await done(page, command(page, 'collections.validate', { runId }));
  return runId;
};

/** Sends the run, plays the bank and puts its answers into the agreement's folder. */
export const answerMonth = async (page: Page, runId: number, folder: string): Promise<void> => {
  const { agreement } = await danishAgreement(page);
  await command(page, 'collections.approve', { runId, lineIds: null });
  await done(page, command(page, 'collections.sign', { runId }));
  await done(page, command(page, 'collections.export', { runId, repeats: null, reason: '' }));
  const [file = ''] = readdirSync(agreement.outFolder);
  const played = await playBankFor(path.join(agreement.outFolder, file), folder, 4);
  if (!played.ok) throw new Error(JSON.stringify(played.error));
  for (const answer of played.value.files)
    copyFileSync(answer, path.join(agreement.inFolder, path.basename(answer)));
};
