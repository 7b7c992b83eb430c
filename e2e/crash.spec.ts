import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, openFordring, test } from './fixtures.ts';
import {
  addCreditor,
  ask,
  backendProcess,
  chooseFiles,
  command,
  endOfJob,
  expectLedgerHolds,
  largeLedger,
  previewInWizard,
  pressWhenOn,
} from './program.ts';

const rows = 60_000;
const nothing = { entries: 0, customers: 0, confirmations: 0 };
const everything = { entries: rows + rows / 10, customers: 700, confirmations: 1 };

const held = async (page: Page) => {
  const { entries, customers } = await ask(page, 'system.status', {});
  const audit = await ask(page, 'views.open', {
    subject: 'audit',
    creditorId: null,
    search: '',
    filters: [{ column: 'command', operator: 'is', values: ['imports.confirm'] }],
    sort: [],
    groupBy: null,
  });
  return { entries, customers, confirmations: audit.rows };
};

/** Waits until the confirmation has come this far; false when it had ended before. */
const confirmationReaches = async (page: Page, share: number): Promise<boolean> => {
  for (;;) {
    const { jobs } = await ask(page, 'jobs.list', {});
    const job = jobs.findLast(({ kind }) => kind === 'importConfirm');
    if (job !== undefined && job.endedAt !== null) return false;
    if (job !== undefined && job.total !== null && job.done >= job.total * share) return true;
  }
};

const restarted = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'The database part stopped and was started again.' });

test('a backend killed while an import is confirmed: told, all or nothing, and confirmed again', async ({
  fordring,
}) => {
  test.setTimeout(300_000);
  const { page, app, dataFolder } = fordring;
  await addCreditor(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
  const file = path.join(dataFolder, 'ledger.csv');
  writeFileSync(file, largeLedger(rows));
  await chooseFiles(app, [file]);
  await previewInWizard(page, 'ledger.csv');

  let kills = 0;
  for (const share of [0, 0.3, 0.75, 1]) {
    await pressWhenOn(page, 'Control+Enter');
    const isUnderWay = await confirmationReaches(page, share);
    if (!isUnderWay) break;
    process.kill(backendProcess(dataFolder), 'SIGKILL');
    kills += 1;
    await expect(restarted(page)).toBeVisible();
    // The wizard does not wait for a job that has died.
    await expect(
      page.getByRole('main').getByText(/part that keeps the database was restarted/u),
    ).toBeVisible();
    const found = await held(page);
    await expectLedgerHolds(page);
    // A kill after the commit finds all of it.
    if (found.entries !== 0) {
      expect(found).toEqual(everything);
      break;
    }
    expect(found).toEqual(nothing);
    await restarted(page).getByRole('button', { name: 'Close' }).click();
    await expect(restarted(page)).toBeHidden();
  }
  expect(kills).toBeGreaterThanOrEqual(3);

  if ((await held(page)).entries === 0) {
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText(/Step 4 of 4/u)).toBeVisible({ timeout: 60_000 });
  }
  expect(await held(page)).toEqual(everything);
  await expectLedgerHolds(page);
});

test('the whole program killed while an import is confirmed: the next start finds all or nothing', async ({
  dataFolder,
}) => {
  test.setTimeout(300_000);
  const file = path.join(dataFolder, 'ledger.csv');
  writeFileSync(file, largeLedger(rows));
  const first = await openFordring(dataFolder);
  const creditor = await addCreditor(first.page);
  await chooseFiles(first.app, [file]);
  const { files } = await ask(first.page, 'files.choose', { purpose: 'ledger' });
  const inspection = await endOfJob(
    first.page,
    (
      await command(first.page, 'imports.inspect', {
        creditorId: creditor.id,
        files: files.map(({ token }) => token),
      })
    ).jobId,
  );
  const { importId } = inspection.outcome as { readonly importId: number };
  const inspected = await ask(first.page, 'imports.inspection', { importId });
  const mappings = inspected.files.flatMap(({ fileId, proposal }) =>
    proposal === null ? [] : [{ fileId, mapping: proposal }],
  );
  const preview = await command(first.page, 'imports.preview', { importId, mode: 'add', files: mappings });
  await endOfJob(first.page, preview.jobId);
  await command(first.page, 'imports.confirm', { importId });
  expect(await confirmationReaches(first.page, 0.4)).toBe(true);
  const backend = backendProcess(dataFolder);
  first.app.process().kill('SIGKILL');
  // It ends by itself when its program is gone: else it would hold the database against the next start.
  await expect
    .poll(
      () => {
        try {
          return process.kill(backend, 0);
        } catch {
          return false;
        }
      },
      { timeout: 20_000 },
    )
    .toBe(false);

  const second = await openFordring(dataFolder);
  try {
    const found = await held(second.page);
    expect([nothing, everything]).toContainEqual(found);
    await expectLedgerHolds(second.page);
    if (found.entries === 0) {
      const again = await command(second.page, 'imports.confirm', { importId });
      expect(await endOfJob(second.page, again.jobId)).toMatchObject({ state: 'done' });
    }
    expect(await held(second.page)).toEqual(everything);
    await expectLedgerHolds(second.page);
  } finally {
    await second.app.close();
  }
});
