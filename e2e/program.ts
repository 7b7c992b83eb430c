import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Holder } from '../db/hold.ts';
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

/** Presses the key of a button as a clerk does: once the button is shown and on, and no field would take the letter. */
export const pressWhenOn = async (page: Page, key: string): Promise<void> => {
  if (key.length === 1 || key === 'Delete')
    await expect
      .poll(() =>
        page.evaluate(
          () =>
            document.activeElement?.matches('input:not([type=checkbox]):not([type=radio]), textarea') ??
            false,
        ),
      )
      .toBe(false);
  const button = page.locator(
    `button[aria-keyshortcuts="${key}"]:not([aria-disabled]):not([data-loading]):not([disabled])`,
  );
  await expect(button.first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press(key);
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

/** The process id of the backend: it writes who it is beside the database (db/hold.ts). */
export const backendProcess = (dataFolder: string): number => {
  const { processId } = JSON.parse(
    readFileSync(path.join(dataFolder, 'fordring.hold.json'), 'utf8'),
  ) as Holder;
  return processId;
};

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A Danish ledger of this many invoices for 700 customers. Of each tenth a quarter of a krone remains: what is settled of
 * it becomes an entry of its own, so that the ledger gets `rows + rows / 10` entries.
 */
export const largeLedger = (rows: number): string => {
  const line = (index: number) => {
    const amount = `${index + 1},50`;
    const remaining = index % 10 === 0 ? '0,25' : amount;
    return `${1000 + (index % 700)};Kunde ${index % 700};Erhverv;F${index};Faktura;${two(1 + (index % 28))}-10-2026;31-12-2026;DKK;${amount};${remaining}`;
  };
  return [
    'Kundenr.;Navn;Kundetype;Bilagsnr.;Bilagstype;Fakturadato;Forfaldsdato;Valuta;Beløb;Restbeløb',
    ...Array.from({ length: rows }, (_, index) => line(index)),
  ].join('\n');
};

/** The import's wizard by keyboard, from the list of imports to the preview of this file. */
export const previewInWizard = async (page: Page, fileName: string): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Imports', level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText(/Step 1 of 4/u)).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('main').getByText(fileName).first()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Step 2 of 4/u)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Step 3 of 4/u)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /^Confirm/u })).toBeEnabled({ timeout: 60_000 });
};
