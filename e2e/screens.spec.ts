import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addCreditor, ask, command, openDemoCompany } from './program.ts';

const places = [
  ['g', 'l', 'Open entries'],
  ['g', 'c', 'Customers'],
  ['g', 'i', 'Imports'],
  ['g', 'j', 'Collection journal'],
  ['g', 'a', 'Agreements'],
  ['g', 'm', 'Mandates'],
  ['g', 'f', 'Files and receipts'],
  ['g', 'e', 'Error log'],
  ['g', 'o', 'Outbox'],
  ['g', 'p', 'Payments to decide'],
  ['g', 'v', 'Posting'],
  ['g', 's', 'Statistics'],
  ['g', 'u', 'Audit log'],
] as const;

const go = async (page: Page, [first, second, heading]: (typeof places)[number]) => {
  await page.keyboard.press('Escape');
  await page.keyboard.press(first);
  await page.keyboard.press(second);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
};

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
};

for (const scheme of ['light', 'dark'] as const)
  test(`every screen is free of accessibility faults, ${scheme}`, async ({ fordring }) => {
    test.setTimeout(150_000);
    const { page } = fordring;
    await expect(page.getByRole('heading', { name: 'Set up Fordring' })).toBeVisible();
    await command(page, 'settings.setAgent', { colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    expect(await faults(page), 'first start').toEqual([]);
    await openDemoCompany(page);
    const { creditors } = await ask(page, 'creditors.list', {});
    // Of all creditors, and of one: several screens ask for it.
    for (const creditorId of [null, creditors.find(({ country }) => country === 'DK')?.id ?? null]) {
      await command(page, 'settings.setAgent', { creditorId });
      for (const place of places) {
        await go(page, place);
        await page.waitForTimeout(300);
        expect(await faults(page), `${place[2]}, ${creditorId === null ? 'all creditors' : 'one'}`).toEqual(
          [],
        );
      }
    }
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    expect(await faults(page), 'Settings').toEqual([]);
  });

test('a small screen (1280 × 720) shows every screen whole', async ({ fordring }) => {
  const { page } = fordring;
  await page.setViewportSize({ width: 1280, height: 720 });
  await openDemoCompany(page);
  const cutOff = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      const beyond = [...document.querySelectorAll('main button, main h1, header button')]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.right > clientWidth + 1 || box.left < -1))
        .map(({ name }) => name);
      return [
        ...(scrollWidth > clientWidth || scrollHeight > clientHeight ? ['the page scrolls'] : []),
        ...beyond,
      ];
    });
  for (const place of places) {
    await go(page, place);
    await page.waitForTimeout(300);
    expect(await cutOff(), place[2]).toEqual([]);
  }
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await cutOff(), 'Settings').toEqual([]);
});

test('the grid is worked by keyboard alone', async ({ fordring }) => {
  const { page, app } = fordring;
  await openDemoCompany(page);
  await go(page, places[0]);
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  const focused = page.locator('[role=row][tabindex="0"], [role=row][aria-selected="true"]').first();
  await grid.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toBeVisible();
  const inspector = page.getByRole('complementary').first();
  const before = await inspector.innerText();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => inspector.innerText()).not.toBe(before);

  await page.keyboard.press('End');
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  expect(rows).toBeGreaterThan(5000);
  await expect.poll(() => page.locator(`[aria-rowindex="${rows}"]`).count()).toBe(1);

  await page.keyboard.press('Control+a');
  await expect(page.getByText(/selected/u).first()).toBeVisible();
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText().catch(() => 'unreadable')))
    .not.toBe('');

  // The filter field takes letters again; Escape gives them back to the grid.
  await page.keyboard.press('f');
  await page.keyboard.type('Bageri');
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(rows);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('five languages, chosen at once', async ({ fordring }) => {
  const { page } = fordring;
  await expect(page.getByRole('heading', { name: 'Set up Fordring' })).toBeVisible();
  for (const language of ['da', 'sv', 'fi', 'nb', 'en'] as const) {
    await command(page, 'settings.setAgent', { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  }
  expect((await ask(page, 'settings.get', {})).agent.language).toBe('en');
});

test('an empty ledger says the next step', async ({ fordring }) => {
  const { page } = fordring;
  await addCreditor(page);
  await expect(page.getByText('No entry has been read in yet. Next: read ledger files.')).toBeVisible();
});
