/** `npm run screenshots`: the README's pictures, taken from the running program with the demo company. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeFaultyWorkbook } from '../e2e/data/faulty-workbook.ts';
import { openFordring, specNow } from '../e2e/fixtures.ts';
import { answerMonth, danishAgreement, proposeMonth } from '../e2e/data/play-month.ts';
import { addCreditor, chooseFiles, command, openDemoCompany, pressWhenOn } from '../e2e/program.ts';

const pictures = path.join(import.meta.dirname, 'screenshots');
const folder = mkdtempSync(path.join(os.tmpdir(), 'fordring-screenshots-'));

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 }).waitFor();
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

const take = async (page: Page, name: string) => {
  // What moves (90 ms) has come to rest, and what was asked has been answered.
  await page.waitForTimeout(700);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  console.log(`build/screenshots/${name}.png`);
};

const takeAll = async (page: Page, chooseWorkbook: () => Promise<void>) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await heading(page, 'Set up Fordring');
  await take(page, 'first-start');
  await openDemoCompany(page);
  await press(page, 'g', 'l');
  await heading(page, 'Open entries');
  await page.getByRole('grid').press('Home');
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await take(page, 'open-entries');
  await press(page, 'g', 'c');
  await heading(page, 'Customers');
  await page.getByRole('grid').press('Home');
  await take(page, 'customers');
  await addCreditor(page);
  await chooseWorkbook();
  await press(page, 'g', 'i');
  await heading(page, 'Imports');
  await press(page, 'n');
  await page.getByText(/Step 1 of 4/u).waitFor();
  await page.getByText('OPK').click();
  await press(page, 'o');
  await page.getByRole('main').getByText('ledger.xlsx').first().waitFor();
  await press(page, 'Control+Enter');
  await page.getByText(/Step 2 of 4/u).waitFor();
  await take(page, 'import-mapping');
  await press(page, 'Control+Enter');
  await page.getByText(/Step 3 of 4/u).waitFor();
  await page.getByRole('toolbar', { name: 'What confirming would do' }).waitFor();
  await take(page, 'import-preview');
  await press(page, 'Control+Enter');
  await heading(page, /done/u);
  await press(page, 'g', 'e');
  await heading(page, 'Error log');
  await page.getByRole('row').filter({ hasText: 'Amount not readable' }).first().click();
  await take(page, 'error-log');
  await command(page, 'settings.setAgent', { colorScheme: 'dark' });
  await press(page, 'Escape', 'g', 'l');
  await heading(page, 'Open entries');
  await take(page, 'open-entries-dark');
};

/** A month of collection, played by commands; its screens as a clerk finds them. */
const takeMonth = async (page: Page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openDemoCompany(page);
  const { creditorId } = await danishAgreement(page);
  await command(page, 'settings.setAgent', { creditorId });
  const runId = await proposeMonth(page);
  await press(page, 'Escape', 'g', 'j');
  await heading(page, 'Collection journal');
  await page.getByRole('treegrid', { name: 'Collection journal' }).press('Home');
  await press(page, 'ArrowDown', 'ArrowDown');
  await take(page, 'collection-journal');
  await answerMonth(page, runId, path.join(folder, 'bank'));
};

const takeAnswers = async (page: Page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await press(page, 'g', 'f');
  await heading(page, 'Files and receipts');
  await pressWhenOn(page, 'i');
  await page.getByText('Can be read in').first().waitFor();
  await pressWhenOn(page, 'Control+Enter');
  await page.getByRole('heading', { name: 'What the files did' }).waitFor({ timeout: 60_000 });
  await take(page, 'bank-files');
  await press(page, 'Escape', 'g', 'p');
  await heading(page, 'Payments to decide');
  await take(page, 'payments');
  await press(page, 'Escape', 'g', 's');
  await heading(page, 'Statistics');
  await take(page, 'statistics');
  await press(page, 'Escape', 'g', 'm');
  await heading(page, 'Mandates');
  await page.getByRole('grid', { name: 'Mandates' }).press('Home');
  await take(page, 'mandates');
};

/** Opens the program on a data folder, and keeps the picture of what went wrong. */
const inWindow = async (
  data: string,
  now: number,
  work: (fordring: Awaited<ReturnType<typeof openFordring>>) => Promise<void>,
) => {
  const fordring = await openFordring(data, now);
  try {
    await work(fordring);
  } catch (error) {
    await fordring.page.screenshot({ path: path.join(os.tmpdir(), 'fordring-screenshot-failed.png') });
    throw error;
  } finally {
    await fordring.app.close();
  }
};

mkdirSync(pictures, { recursive: true });
try {
  await inWindow(path.join(folder, 'data'), specNow, ({ app, page }) =>
    takeAll(page, async () => {
      const workbook = path.join(folder, 'ledger.xlsx');
      await writeFaultyWorkbook(workbook);
      await chooseFiles(app, [workbook]);
    }),
  );
  const month = path.join(folder, 'month');
  await inWindow(month, specNow, ({ page }) => takeMonth(page));
  await inWindow(month, Date.UTC(2027, 0, 11, 9), ({ page }) => takeAnswers(page));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
