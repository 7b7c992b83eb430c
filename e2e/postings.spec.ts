import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
    await expect(page.getByText('batch.csv is written: 3 vouchers, version 1.')).toBeVisible();
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(10);

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
