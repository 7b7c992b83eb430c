import path from 'node:path';
import { writeFaultyWorkbook } from './data/faulty-workbook.ts';
import { expect, test } from './fixtures.ts';
import { addCreditor, ask, chooseFiles, expectLedgerHolds, openDemoCompany, pressWhenOn } from './program.ts';
import type { Page } from '@playwright/test';

const next = (page: Page) => pressWhenOn(page, 'Control+Enter');

/** Through the wizard by keyboard, from the list of imports to the result. */
const readIn = async (page: Page) => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Imports', level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText(/Step 1 of 4/u)).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('main').getByText('ledger.xlsx').first()).toBeVisible();
  await next(page);
  await expect(page.getByText(/Step 2 of 4/u)).toBeVisible();
  await next(page);
  await expect(page.getByText(/Step 3 of 4/u)).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'What confirming would do' })).toBeVisible();
};

const openIssues = async (page: Page) => {
  const view = await ask(page, 'views.open', {
    subject: 'issues',
    creditorId: null,
    search: '',
    filters: [{ column: 'state', operator: 'in', values: ['open'] }],
    sort: [{ column: 'row', descending: false }],
    groupBy: null,
  });
  const { rows } = await ask(page, 'views.rows', { viewId: view.viewId, from: 0, count: 50 });
  // [id, severity, code, file, sheet, row, column, value, …]: shared/api/view-columns.ts
  return rows.map((cells) => ({ row: cells[5], column: cells[6], code: cells[2] }));
};

test('a workbook with ten faults: good rows go in, the error log names the ten, one is mended', async ({
  fordring,
}) => {
  const { page, app, dataFolder } = fordring;
  await expect(page.getByRole('heading', { name: 'Set up Fordring' })).toBeVisible();
  await addCreditor(page);
  await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
  const file = path.join(dataFolder, 'ledger.xlsx');
  const planted = await writeFaultyWorkbook(file);
  await chooseFiles(app, [file]);

  await readIn(page);
  await expect(page.getByRole('complementary').getByText('10 rows stay out')).toBeVisible();
  await next(page);
  await expect(page.getByText(/Step 4 of 4/u)).toBeVisible();
  expect((await ask(page, 'system.status', {})).entries).toBe(5);
  expect(await openIssues(page)).toEqual(planted.map(({ row, column, code }) => ({ row, column, code })));
  await expectLedgerHolds(page);

  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { name: 'Error log', level: 1 })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '11');

  const { rows } = await ask(page, 'views.rows', {
    viewId: (
      await ask(page, 'views.open', {
        subject: 'issues',
        creditorId: null,
        search: '',
        filters: [{ column: 'code', operator: 'is', values: ['amount_unreadable'] }],
        sort: [],
        groupBy: null,
      })
    ).viewId,
    from: 0,
    count: 1,
  });
  expect(rows).toHaveLength(1);
  await page.getByRole('row').filter({ hasText: 'Amount not readable' }).first().click();
  const cell = page.getByRole('textbox', { name: 'Beløb Amount' });
  await cell.fill('500.00');
  await next(page);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '10');
  expect((await ask(page, 'system.status', {})).entries).toBe(6);
  expect(await openIssues(page)).toHaveLength(9);
  await expectLedgerHolds(page);

  await chooseFiles(app, [file]);
  await readIn(page);
  await expect(page.getByText('This file has been read in before.')).toBeVisible();
  expect((await ask(page, 'system.status', {})).entries).toBe(6);
});

test('the demo company in one click, by the same import', async ({ fordring }) => {
  const { page } = fordring;
  await openDemoCompany(page);
  const { creditors } = await ask(page, 'creditors.list', {});
  expect(creditors.map(({ country, isDemo }) => [country, isDemo]).sort()).toEqual([
    ['DK', true],
    ['FI', true],
    ['NO', true],
    ['SE', true],
  ]);
  await expect(page.getByRole('grid')).toBeVisible();
  await expectLedgerHolds(page);
});
