import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { fillJournal } from './data/fill-journal.ts';
import { expect, openFordring, test } from './fixtures.ts';
import { command, openDemoCompany } from './program.ts';

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
};

const tile = (page: Page, name: string) =>
  page
    .getByRole('group', { name: /^Figures of/u })
    .getByRole('button', { name: new RegExp(`^${name} `, 'u') });

test('statistics: figures against the month before, their lines, their tables, a PDF, by keyboard', async ({
  dataFolder,
}) => {
  test.setTimeout(150_000);
  const first = await openFordring(dataFolder);
  await openDemoCompany(first.page);
  await first.app.close();
  fillJournal(dataFolder);
  const { app, page } = await openFordring(dataFolder);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Statistics', level: 1 })).toBeVisible();
  // October is the last month whose answers are in.
  await expect(tile(page, 'Sent')).toContainText('50');
  await expect(tile(page, 'Sent')).toContainText('+10 against Sept 26 (40)');
  await expect(tile(page, 'Rejected')).toContainText('+6 against Sept 26 (0)');
  // Drawn under the page's own content security policy.
  await expect(
    page
      .getByRole('img', { name: /Bars by month/u })
      .locator('svg text')
      .first(),
  ).toBeAttached();

  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  const lines = page.getByRole('region', { name: 'Rejected, October 2026, Lines' });
  await expect(lines.getByRole('row').filter({ hasText: 'Rejected' })).toHaveCount(6);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid')).toHaveCount(0);

  await page.keyboard.press('t');
  await expect(
    page.getByRole('table', { name: 'By month' }).getByRole('row', { name: /Oct 26/u }),
  ).toContainText('50');
  await expect(page.getByRole('table', { name: 'Rejected, October 2026' })).toContainText('0237');
  for (const scheme of ['light', 'dark'] as const) {
    await command(page, 'settings.setAgent', { colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await page.waitForTimeout(300);
    expect(await faults(page), `tables, ${scheme}`).toEqual([]);
    await page.keyboard.press('t');
    await page.waitForTimeout(300);
    expect(await faults(page), `charts, ${scheme}`).toEqual([]);
    await page.keyboard.press('t');
  }
  await page.keyboard.press('ArrowLeft');
  await expect(tile(page, 'Sent')).toContainText('40');

  const file = path.join(dataFolder, 'statistics.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('Alt+p');
  await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
  expect(readFileSync(file).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await app.close();
});
