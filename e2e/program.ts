import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '../shared/api/bridge.ts';
import type { CommandName, InputOf, OutputOf, QueryName } from '../shared/api/contract.ts';
import type { Job } from '../shared/api/jobs.ts';
import { expect } from './fixtures.ts';

/** What specs ask the program over the page's own bridge, to compare the screen with. */
export const ask = async <C extends QueryName>(
  page: Page,
  channel: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> => {
  const result = await page.evaluate(
    ([name, given]) =>
      (window as unknown as { fordring: Bridge }).fordring.invoke({
        channel: name,
        commandId: null,
        input: given,
      }),
    [channel, input] as const,
  );
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  // Parsed by the dispatch with the channel's own schema.
  return result.value as OutputOf<C>;
};

export const command = async <C extends CommandName>(
  page: Page,
  channel: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> => {
  const result = await page.evaluate(
    ([name, given]) =>
      (window as unknown as { fordring: Bridge }).fordring.invoke({
        channel: name,
        commandId: crypto.randomUUID(),
        input: given,
      }),
    [channel, input] as const,
  );
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<C>;
};

export const endOfJob = async (page: Page, jobId: string): Promise<Job> => {
  let job: Job | null = null;
  await expect
    .poll(
      async () => {
        job = await ask(page, 'jobs.get', { jobId });
        return job.endedAt !== null;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  if (job === null) throw new Error('the job has been read');
  return job;
};

/** The ledger holds: every stored sum recomputed, the audit chain and the file checked. */
export const expectLedgerHolds = async (page: Page): Promise<void> => {
  const { jobId } = await command(page, 'system.verify', {});
  const job = await endOfJob(page, jobId);
  expect(job.outcome).toMatchObject({ holds: true, problems: [] });
};

/** Answers the next file dialogs, as Playwright documents for Electron. */
export const chooseFiles = (app: ElectronApplication, files: readonly string[]): Promise<void> =>
  app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    },
    [...files],
  );

export const addCreditor = (page: Page): Promise<{ id: number }> =>
  command(page, 'creditors.add', {
    code: 'OPK',
    name: 'Tranekilde Forsyning A/S',
    country: 'DK',
    registrationNumber: '13585628',
    currency: 'DKK',
    vatDeductionBps: 10_000,
    language: 'da',
    street: '',
    postalCode: '',
    city: '',
    email: '',
    phone: '',
    bankAccounts: [],
  });

/** One click at first start; resolves when all four creditors are in. */
export const openDemoCompany = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /demo company/u }).click();
  await expect
    .poll(async () => (await ask(page, 'jobs.list', {})).jobs.find(({ kind }) => kind === 'demo')?.state, {
      timeout: 60_000,
    })
    .toBe('done');
};
