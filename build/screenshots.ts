/** `npm run screenshots`: the README's pictures, taken from the running program with the demo company. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeFaultyWorkbook } from '../e2e/data/faulty-workbook.ts';
import { openFordring } from '../e2e/fixtures.ts';
import { addCreditor, chooseFiles, command, openDemoCompany } from '../e2e/program.ts';

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

mkdirSync(pictures, { recursive: true });
const { app, page } = await openFordring(path.join(folder, 'data'));
try {
  await takeAll(page, async () => {
    const workbook = path.join(folder, 'ledger.xlsx');
    await writeFaultyWorkbook(workbook);
    await chooseFiles(app, [workbook]);
  });
} catch (error) {
  await page.screenshot({ path: path.join(os.tmpdir(), 'fordring-screenshot-failed.png') });
  throw error;
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
