import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerTo, bsFile } from '../electron/backend/bank-files/testing.ts';
import { expect, test } from './fixtures.ts';
import { addCreditor, chooseFiles, command, pressWhenOn } from './program.ts';

const sample = path.join(import.meta.dirname, '../shared/formats/betalingsservice/samples/D0045001-602.BS1');

test('a file of the bank is looked at, read in, and shown field by field, by keyboard', async ({
  fordring: { app, page, dataFolder },
}) => {
  const creditor = await addCreditor(page);
  const pbsNumber = /BS012(\d{8})/u.exec(readFileSync(sample, 'latin1'))?.[1] ?? '';
  const group = /BS012\d{8}0211.{3}(\d{5})/u.exec(readFileSync(sample, 'latin1'))?.[1] ?? '00001';
  await command(page, 'agreements.add', {
    creditorId: creditor.id,
    scheme: 'bs',
    code: 'BS',
    creditorNumber: pbsNumber,
    debtorGroup: group,
    section: '0112',
    dataSupplierNumber: '13585628',
    isTest: false,
    mainText: '',
    outFolder: '',
    inFolder: '',
    leadDays: null,
    dateRoll: 'next',
    hasFourEyes: false,
    sendsMandateChanges: false,
    rules: {
      minimumMinor: 0,
      maximumMinor: null,
      netsCredits: true,
      nettingOrder: 'oldest',
      withoutMandate: 'leave_out',
    },
    isActive: true,
  });
  // The keys are there once the first screen is.
  await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { name: 'Files and receipts' })).toBeVisible();
  await chooseFiles(app, [sample]);
  await pressWhenOn(page, 'o');
  const inspector = page.locator('[data-pane=inspector]');
  await expect(inspector.getByText('Can be read in')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('preview.png') });
  await pressWhenOn(page, 'Control+Enter');
  await expect(inspector.getByRole('heading', { name: 'What the files did' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing waits in the folders.')).toBeVisible();
  await page.getByRole('grid', { name: 'Files and receipts' }).press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Lines 1 to 9 of 9')).toBeVisible();
  await page.getByRole('button', { name: /^3\s*BS042/u }).click();
  await expect(inspector.getByText('Customer number')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('decoded.png') });
  await command(page, 'settings.setAgent', { colorScheme: 'dark' });
  await page.screenshot({ path: test.info().outputPath('decoded-dark.png') });
  await page.getByRole('tab', { name: 'What follows' }).click();
  await expect(page.getByRole('table', { name: 'What follows' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('reasons.png') });
  await page.getByRole('tab', { name: 'Statements' }).click();
  await expect(page.getByText('No statement with balances was read yet (camt.053).')).toBeVisible();
  // A file whose end is missing goes in only with a word.
  const whole = bsFile(77, [answerTo(1, 'rejected')]).replaceAll('12345680', pbsNumber);
  const cut = path.join(dataFolder, 'cut.BS1');
  writeFileSync(cut, whole.slice(0, whole.indexOf('BS992')), 'latin1');
  await chooseFiles(app, [cut]);
  await page.keyboard.press('Escape');
  await pressWhenOn(page, 'o');
  await expect(inspector.getByText('Needs your word')).toBeVisible();
  await inspector.getByLabel('Why it is read in all the same').fill('Nets has confirmed it');
  await page.screenshot({ path: test.info().outputPath('word.png') });
  await pressWhenOn(page, 'Control+Enter');
  await expect(inspector.getByRole('heading', { name: 'What the files did' })).toBeVisible();
});
