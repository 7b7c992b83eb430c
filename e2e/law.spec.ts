import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask, command, expectLedgerHolds, openDemoCompany, pressWhenOn } from './program.ts';

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
};

test('law: each rule with its source, a fee lowered within the cap, a missing rate entered, interest of an entry', async ({
  fordring,
}) => {
  test.setTimeout(120_000);
  const { page } = fordring;
  await page.setViewportSize({ width: 1280, height: 720 });
  await openDemoCompany(page);
  const { creditors } = await ask(page, 'creditors.list', {});
  const creditorId = creditors.find(({ country }) => country === 'DK')?.id ?? null;
  await command(page, 'settings.setAgent', { creditorId });

  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('grid').press('Home');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText(/no rate, so no interest/u)).toBeVisible();
  await expect(inspector.getByText(/^Lapses after/u)).toBeVisible();
  await inspector.getByRole('button', { name: 'Enter the missing rate' }).click();

  const table = page.getByRole('table', { name: 'Rules of Denmark' });
  await expect(table.getByText('renteloven §9b(2)').first()).toBeVisible();
  await table.getByRole('radio', { name: 'Reminder fee, at most' }).focus();
  await page.keyboard.press('Space');
  await pressWhenOn(page, 'l');
  await page.getByLabel(/Your fee in DKK/u).fill('100.01');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('An amount from 0 to 100.00.')).toBeVisible();
  await page.getByLabel(/Your fee in DKK/u).fill('75');
  await page.keyboard.press('Control+Enter');
  await expect(table.getByText('Yours, lowered: 75.00 DKK')).toBeVisible();

  await table.getByRole('radio', { name: 'Reference rate' }).first().focus();
  await page.keyboard.press('Space');
  await pressWhenOn(page, 'e');
  await page.getByLabel(/Rate in % a year/u).fill('1.60');
  await page.getByLabel(/Where it is from/u).fill('nationalbanken.dk, 1 July 2026');
  await page.keyboard.press('Control+Enter');
  await expect(table.getByText(/nationalbanken\.dk, 1 July 2026/u)).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await command(page, 'settings.setAgent', { colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await page.waitForTimeout(300);
    expect(await faults(page), `law, ${scheme}`).toEqual([]);
  }

  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('grid').press('Home');
  // 1.60 and 8 points above it.
  await expect(inspector.getByText(/^9\.60 % of/u)).toBeVisible();
  await expect(inspector.getByText(/no rate, so no interest/u)).toHaveCount(0);
  await pressWhenOn(page, 'l');
  await page.keyboard.press('Control+Enter');
  await expect(inspector.getByText(/^Lapses after 23 Nov 2029/u)).toBeVisible();
  expect(await faults(page), 'entry').toEqual([]);
  await expectLedgerHolds(page);
});
