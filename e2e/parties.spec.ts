import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask, chooseFiles, command, expectLedgerHolds, openDemoCompany, pressWhenOn } from './program.ts';

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
};

const inspector = (page: Page, name: string) => page.getByRole('complementary', { name });

/** The Danish company of the demo, one of its mandates, and a customer who has given none. */
const openMandates = async (page: Page) => {
  await openDemoCompany(page);
  const { creditors } = await ask(page, 'creditors.list', {});
  const creditorId = creditors.find(({ country }) => country === 'DK')?.id ?? 0;
  await command(page, 'settings.setAgent', { creditorId });
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Mandates', level: 1 })).toBeVisible();
  const view = await ask(page, 'views.open', {
    subject: 'customers',
    creditorId,
    search: '',
    filters: [],
    sort: [],
    groupBy: null,
  });
  const { rows } = await ask(page, 'views.rows', { viewId: view.viewId, from: 0, count: 200 });
  for (const [id] of rows) {
    const { mandates } = await ask(page, 'mandates.ofCustomer', { customerId: Number(id) });
    if (mandates.length === 0)
      return { creditorId, customer: await ask(page, 'customers.get', { id: Number(id) }) };
  }
  throw new Error('a customer of the demo has no mandate');
};

test('mandates by keyboard: entered, refused twice, ended, with their history, and the way from and to the customer', async ({
  fordring,
}) => {
  test.setTimeout(120_000);
  const { page } = fordring;
  const { customer } = await openMandates(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await command(page, 'settings.setAgent', { colorScheme });
    expect(await faults(page), colorScheme).toEqual([]);
  }
  await pressWhenOn(page, 'n');
  const entering = inspector(page, 'New mandate');
  await expect(entering.getByRole('textbox', { name: 'Customer number' })).toBeFocused();
  await page.keyboard.type('no such number');
  await entering.getByRole('textbox', { name: 'Mandate' }).fill('000000901');
  await pressWhenOn(page, 'Control+Enter');
  await expect(
    entering.getByText('No customer of this creditor has the number no such number.'),
  ).toBeVisible();
  await entering.getByRole('textbox', { name: 'Customer number' }).fill(customer.number);
  await pressWhenOn(page, 'Control+Enter');
  const shown = inspector(page, 'Mandate');
  await expect(shown.getByRole('heading', { name: customer.name })).toBeVisible();
  await expect(shown.getByText('000000901')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Mandates' })).toContainText('000000901');

  // One lives already.
  await pressWhenOn(page, 'n');
  await entering.getByRole('textbox', { name: 'Customer number' }).fill(customer.number);
  await entering.getByRole('textbox', { name: 'Mandate' }).fill('000000902');
  await pressWhenOn(page, 'Control+Enter');
  await expect(entering.getByText(/has a mandate 000000901 with/u)).toBeVisible();
  await page.keyboard.press('Escape');

  await pressWhenOn(page, 'x');
  const ending = inspector(page, 'End mandate');
  await expect(ending).toBeVisible();
  expect(await faults(page), 'ending').toEqual([]);
  await pressWhenOn(page, 'Control+Enter');
  await expect(shown.getByText('Cancelled').first()).toBeVisible();
  await expect(shown.getByText('the debtor').first()).toBeVisible();

  await pressWhenOn(page, 'c');
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible();
  const ofCustomer = page.locator('[data-pane=inspector]');
  await expect(ofCustomer.getByRole('heading', { name: 'Mandates' })).toBeVisible();
  await ofCustomer.getByRole('button', { name: /000000901/u }).click();
  await expect(page.getByRole('heading', { name: 'Mandates', level: 1 })).toBeVisible();
  await expect(shown.getByRole('heading', { name: customer.name })).toBeVisible();
  // The jump brings the row into sight.
  await expect(page.getByRole('row').filter({ hasText: '000000901' })).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: test.info().outputPath('mandate.png') });
  await expectLedgerHolds(page);
});

test('what a clerk changes on a mandate goes to the scheme in one file, once an administrator lets it', async ({
  fordring,
}) => {
  test.setTimeout(120_000);
  const { page } = fordring;
  const { creditorId, customer } = await openMandates(page);
  await expect(page.getByText('What is changed here is told to no scheme by file.')).toBeVisible();
  const { agreements } = await ask(page, 'agreements.list', {});
  const bs = agreements.find((one) => one.creditorId === creditorId && one.scheme === 'bs');
  if (bs === undefined) throw new Error('the Danish company of the demo has an agreement with BS');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { name: 'Agreements', level: 1 })).toBeVisible();
  await page.getByRole('switch', { name: 'Send changes to mandates' }).focus();
  await page.keyboard.press('Space');
  await page.screenshot({ path: test.info().outputPath('agreement.png') });
  await pressWhenOn(page, 'Control+s');
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await pressWhenOn(page, 'n');
  const entering = inspector(page, 'New mandate');
  await entering.getByRole('textbox', { name: 'Customer number' }).fill(customer.number);
  await entering.getByText('Requested').click();
  await entering.getByRole('textbox', { name: /Bank registration/u }).fill('1234');
  await entering.getByRole('textbox', { name: 'Account number' }).fill('0001234567');
  await page.screenshot({ path: test.info().outputPath('request.png') });
  await pressWhenOn(page, 'Control+Enter');
  const shown = inspector(page, 'Mandate');
  await expect(shown.getByText('waits for the next file')).toBeVisible();

  await pressWhenOn(page, 's');
  const sending = inspector(page, 'Send changes');
  await expect(sending.getByText('The layout is not verified.')).toBeVisible();
  await expect(sending.getByText(customer.number)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await command(page, 'settings.setAgent', { colorScheme });
    expect(await faults(page), colorScheme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`send-${colorScheme}.png`) });
  }
  await pressWhenOn(page, 'Control+Enter');
  await expect(sending.getByText(/^1 change sent in BS0605-/u)).toBeVisible();
  const name = `BS0605-${bs.code}-${bs.creditorNumber}-${String(bs.nextFileNumber).padStart(5, '0')}.txt`;
  const records = readFileSync(path.join(bs.outFolder, name), 'latin1').split('\r\n');
  expect(records.map((record) => record.slice(0, 5))).toEqual([
    'BS002',
    'BS012',
    'BS042',
    'BS092',
    'BS992',
    '',
  ]);
  expect(records[2]).toContain(customer.number);
  await pressWhenOn(page, 'o');
  await expect(page.getByRole('heading', { name: 'Files and receipts', level: 1 })).toBeVisible();
  await expectLedgerHolds(page);
});

test('a file that holds no mandates is refused by its name', async ({ fordring, dataFolder }) => {
  const { app, page } = fordring;
  await openMandates(page);
  const file = path.join(dataFolder, 'shopping.txt');
  writeFileSync(file, 'milk\nbread\n');
  await chooseFiles(app, [file]);
  await pressWhenOn(page, 'i');
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
});
