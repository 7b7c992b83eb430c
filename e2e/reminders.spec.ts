import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { makeReachable } from '../electron/backend/letters/testing.ts';
import { pdfText } from '../electron/backend/pdf/testing.ts';
import { databaseFileName } from '../electron/backend/create-backend.ts';
import { insertTestEntry, smallLedger } from '../db/testing.ts';
import { expect, openFordring, test } from './fixtures.ts';
import { command, expectLedgerHolds, pressWhenOn } from './program.ts';

/** Two overdue invoices of one customer and a disputed one of another. */
const fillFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const db = smallLedger();
  makeReachable(db);
  insertTestEntry(db, { number: 'F1', amountMinor: 100_000 });
  insertTestEntry(db, { number: 'F2', amountMinor: 50_000 });
  insertTestEntry(db, { number: 'F3', amountMinor: 70_000 });
  db.exec(`
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT 2, creditor_id, '10483', 'Havblik Kro', 'havblik', '10483', 'private', street, postal_code, city, country, language, email, phone, created_at
      FROM customers WHERE id = 1;
    INSERT INTO entries SELECT 99, creditor_id, 2, kind, 'F9', revision, document_on, due_on, currency, amount_minor, remaining_minor, reference, text,
      order_number, collection_method, '2026-11-10', 'Forkert levering', corrects_entry_id, import_id, source_file_id, source_row, entered_at
      FROM entries WHERE document_number = 'F3';`);
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.prepare('VACUUM INTO ?').run(path.join(folder, databaseFileName));
  db.close();
};

test('reminders: proposed, judged by law, lowered, issued and taken back, by keyboard', async ({
  dataFolder,
}) => {
  const data = path.join(dataFolder, 'data');
  fillFolder(data);
  const { app, page } = await openFordring(data);
  await page.setViewportSize({ width: 1280, height: 720 });
  try {
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await expect(page.getByRole('heading', { name: 'Reminders', level: 1 })).toBeVisible();
    await pressWhenOn(page, 'n');
    await pressWhenOn(page, 'p');
    await expect(page.getByRole('complementary', { name: 'Propose reminders' })).toBeVisible();
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('Notices proposed: 1. Entries left out with their reason: 1.')).toBeVisible();
    await page.getByRole('tab', { name: /^Why not/u }).click();
    await expect(page.getByRole('gridcell', { name: 'Disputed' })).toBeVisible();

    const notice = page.getByRole('complementary', { name: 'Notice' });
    await page.getByRole('grid', { name: 'Reminders' }).press('Home');
    await expect(notice).toContainText('Nordlys Bageri ApS');
    await expect(notice).toContainText('renteloven §9b(2)');
    await expect(notice).toContainText('2,300.00');
    await pressWhenOn(page, 'w');
    await page.getByLabel('Fee in DKK').fill('40');
    await page.getByLabel('Reason').fill('A good customer');
    await pressWhenOn(page, 'Control+Enter');
    await expect(notice).toContainText('2,240.00');
    for (const scheme of ['light', 'dark'] as const) {
      await command(page, 'settings.setAgent', { colorScheme: scheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }

    await pressWhenOn(page, 'y');
    await page.getByLabel('Step 1: Days after').fill('9');
    await pressWhenOn(page, 'Control+s');
    await expect(page.getByText('Saved')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /^Try on history/u }).click();
    const history = page.getByRole('complementary', { name: 'Try on history' });
    await history.getByLabel('What one notice costs you, in DKK').fill('8.50');
    await pressWhenOn(page, 'Control+Enter');
    await expect(history.getByRole('row', { name: /^Entries reminded of/u })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('history.png') });
    const tried = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(tried.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.getByRole('button', { name: /^Back to runs/u }).click();

    await page.getByRole('grid', { name: 'Reminders' }).press('Home');
    await pressWhenOn(page, 'a');
    await pressWhenOn(page, 'u');
    await expect(page.getByText(/^Issued: 1/u)).toBeVisible();
    await expect(notice).toContainText('Issued');
    await expect(notice).toContainText('by post');
    const file = path.join(dataFolder, 'letters.pdf');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await pressWhenOn(page, 'l');
    await expect.poll(() => existsSync(file)).toBe(true);
    const printed = pdfText(readFileSync(file));
    expect(printed).toContain('Nordlys Bageri ApS');
    // Two invoices of 2,200.00 and the fee lowered to 40.00.
    expect(printed).toContain('2.240,00');
    await page.screenshot({ path: test.info().outputPath('issued.png') });
    await pressWhenOn(page, 'k');
    await page.getByLabel('Reason').fill('Sent by mistake');
    await pressWhenOn(page, 'Control+Enter');
    await expect(notice).toContainText('Taken back');

    // One customer is never reminded: the inspector says who says so.
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible();
    await page.getByRole('grid').press('Home');
    const choice = page.getByLabel(/^Reminder policy of/u);
    await expect(page.getByText('Danmark: the creditor says so.')).toBeVisible();
    await choice.selectOption('Never reminded');
    await expect(page.getByText('Never reminded: the customer says so.')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('customer.png') });

    // The words of the demand: what the law wants cannot be taken out.
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await page.keyboard.press('-');
    await expect(page.getByRole('complementary', { name: 'The letter' })).toContainText('inkassoloven §10');
    for (const scheme of ['light', 'dark'] as const) {
      await command(page, 'settings.setAgent', { colorScheme: scheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      await page.waitForTimeout(300);
      await page.screenshot({ path: test.info().outputPath(`letters-${scheme}.png`) });
      const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
    await page.getByLabel('What follows otherwise').fill('');
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText(/The law wants more of this letter \(inkassoloven §10\)/u)).toBeVisible();
    await page.getByLabel('What follows otherwise').fill('Pay {total} by {deadline}, or it goes to court.');
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('Your words, version 1')).toBeVisible();
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});
