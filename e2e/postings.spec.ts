import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { insertTestVouchers, postingLedger } from '../db/queries/postings/testing.ts';
import { databaseFileName } from '../electron/backend/create-backend.ts';
import { expect, openFordring, test } from './fixtures.ts';
import { ask, expectLedgerHolds, pressWhenOn } from './program.ts';

/** A data folder with three vouchers that wait and no account for suspense. */
const fillFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const { db, entries } = postingLedger();
  insertTestVouchers(db, entries);
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.exec(`DELETE FROM posting_accounts WHERE kind = 'suspense'`);
  db.prepare('VACUUM INTO ?').run(path.join(folder, databaseFileName));
  db.close();
};

test('vouchers are posted, written for the ERP and taken back, all by keyboard', async ({ dataFolder }) => {
  const data = path.join(dataFolder, 'data');
  fillFolder(data);
  const { app, page } = await openFordring(data);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  try {
    await press('g', 'v');
    await expect(page.getByRole('heading', { name: 'Posting', level: 1 })).toBeVisible();
    await expect(page.getByText('3 vouchers wait, from 20 Nov 2026')).toBeVisible();
    await expect(page.getByText("The ERP's account is missing for: Suspense.")).toBeVisible();

    await pressWhenOn(page, 'a');
    await page.getByLabel('Suspense').fill('6999');
    await press('Enter');
    await expect(page.getByText('Account for Suspense set')).toBeVisible();

    // A second profile: a copy under a name of its own, without the heads.
    await pressWhenOn(page, 'n');
    await page.getByLabel('Name of the new profile').fill('Business Central');
    await press('Enter');
    await expect(
      page.getByText('There is an export profile called “Business Central” already.'),
    ).toBeVisible();
    await page.getByLabel('Name of the new profile').fill('Without heads');
    await press('Enter');
    const chosen = page.getByLabel('Profile', { exact: true });
    await expect(chosen).toHaveValue('Without heads');
    await page.locator('#journal-heads').uncheck();
    await expect(chosen).toBeDisabled();
    await page.keyboard.press('Escape');
    await pressWhenOn(page, 'Control+s');
    await expect(page.getByText('Saved for the next export')).toBeVisible();
    await expect(chosen).toBeEnabled();
    expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

    await press('g', 'v');
    await expect(page.getByRole('grid')).toBeVisible();
    await page.getByRole('grid').press('Home');
    await expect(page.getByRole('complementary', { name: 'Voucher' })).toContainText('Nordlys Bageri ApS');
    await pressWhenOn(page, 'p');
    await expect(page.getByText('Batch 1: 3 vouchers posted.')).toBeVisible();

    const file = path.join(dataFolder, 'batch.csv');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await pressWhenOn(page, 'e');
    const profile = page.getByRole('complementary').getByLabel('Profile', { exact: true });
    await expect(profile).toHaveValue('Business Central');
    await profile.selectOption('Without heads');
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('batch.csv is written: 3 vouchers, version 1.')).toBeVisible();
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(9);

    await pressWhenOn(page, 'r');
    await page.getByLabel('Why').fill('wrong day');
    await press('Enter');
    await expect(page.getByText('3 vouchers wait to be posted again.')).toBeVisible();
    const { batches } = await ask(page, 'postings.batches', { creditorId: 1 });
    expect(batches).toMatchObject([
      { number: 2, reverses: 1, reason: 'wrong day' },
      { number: 1, reversedBy: 2, exports: [{ version: 1 }] },
    ]);
    await press('Escape', '1');
    await expect(page.getByText('3 vouchers wait, from 20 Nov 2026')).toBeVisible();
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});
