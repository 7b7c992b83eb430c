import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

const inspector = (page: Page, name: string | RegExp) => page.getByRole('complementary', { name });

/** The journal of the Danish company of the demo, which has an agreement with Betalingsservice and mandates. */
const openJournal = async (page: Page): Promise<{ creditorId: number; outFolder: string }> => {
  await openDemoCompany(page);
  const { creditors } = await ask(page, 'creditors.list', {});
  const creditorId = creditors.find(({ country }) => country === 'DK')?.id;
  const { agreements } = await ask(page, 'agreements.list', {});
  const agreement = agreements.find((one) => one.creditorId === creditorId && one.scheme === 'bs');
  if (creditorId === undefined || agreement === undefined) throw new Error('the demo collects in Denmark');
  await command(page, 'settings.setAgent', { creditorId });
  await press(page, 'Escape', 'g', 'j');
  await expect(page.getByRole('heading', { name: 'Collection journal', level: 1 })).toBeVisible();
  await expect(page.getByText('Nothing has been proposed yet.')).toBeVisible();
  return { creditorId, outFolder: agreement.outFolder };
};

const proposeByKeyboard = async (page: Page) => {
  await pressWhenOn(page, 'p');
  await expect(inspector(page, 'Propose collections')).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  await expect(page.getByRole('treegrid', { name: 'Collection journal' })).toBeVisible({ timeout: 30_000 });
};

/** The newest run as the backend sees it. */
const runNow = async (page: Page, creditorId: number) => {
  const { runs } = await ask(page, 'collections.runs', { creditorId });
  const run = runs[0];
  if (run === undefined) throw new Error('a run was proposed');
  return run;
};

const stateCounts = async (page: Page, runId: number) => {
  const { states } = await ask(page, 'collections.run', { id: runId });
  return Object.fromEntries(states.map(({ state, lines }) => [state, lines]));
};

for (const scheme of ['light', 'dark'] as const)
  test(`the journal and its panels are free of accessibility faults, ${scheme}`, async ({ fordring }) => {
    test.setTimeout(120_000);
    const { page } = fordring;
    await command(page, 'settings.setAgent', { colorScheme: scheme });
    await openJournal(page);
    expect(await faults(page), 'nothing proposed').toEqual([]);
    await pressWhenOn(page, 'p');
    expect(await faults(page), 'propose').toEqual([]);
    await press(page, 'Escape');
    await proposeByKeyboard(page);
    await page.getByRole('treegrid', { name: 'Collection journal' }).press('Home');
    await press(page, 'ArrowDown');
    await expect(page.getByRole('textbox', { name: 'Text to the customer' })).toBeVisible();
    expect(await faults(page), 'a line').toEqual([]);
    for (const [key, title] of [
      ['n', 'Notify by mail'],
      ['e', 'Export the file'],
      ['Alt+d', 'Discard the run'],
    ] as const) {
      await press(page, key);
      await expect(inspector(page, title)).toBeVisible();
      await page.waitForTimeout(300);
      expect(await faults(page), title).toEqual([]);
      await press(page, 'Escape');
    }
  });

test('a small screen (1280 × 720) shows the steps, the line and the dock whole', async ({ fordring }) => {
  const { page } = fordring;
  await page.setViewportSize({ width: 1280, height: 720 });
  await openJournal(page);
  await proposeByKeyboard(page);
  await page.getByRole('treegrid', { name: 'Collection journal' }).press('Home');
  await press(page, 'ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Text to the customer' })).toBeVisible();
  const beyond = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main h1')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
      .filter(
        ({ box }) => box.width > 0 && (box.right > document.documentElement.clientWidth + 1 || box.left < -1),
      )
      .map(({ name }) => name),
  );
  expect(beyond).toEqual([]);
  await page.getByRole('tab', { name: /Journal log/u }).click();
  await expect(page.getByRole('grid', { name: 'Journal log' })).toBeVisible();
});

test('a run by keyboard alone: propose, change, take back, validate, approve, sign, file', async ({
  fordring,
}) => {
  test.setTimeout(120_000);
  const { page } = fordring;
  const { creditorId, outFolder: out } = await openJournal(page);
  await proposeByKeyboard(page);
  const run = await runNow(page, creditorId);
  // By 11:00 on this day a file still makes December.
  expect([run.dueFrom, run.dueTo, run.earliestOn]).toEqual(['2026-11-01', '2026-12-31', '2026-12-01']);
  const lines = page.getByRole('treegrid', { name: 'Collection journal' });
  await expect(page.getByRole('toolbar', { name: 'Status of lines' })).toContainText(
    `All${run.lines.toLocaleString('en-GB')}`,
  );
  await expect(page.getByRole('tab', { name: /Left out and why/u })).toContainText(
    run.leftOut.toLocaleString('en-GB'),
  );

  // One line is changed and taken back.
  await lines.press('Home');
  await press(page, 'ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Text to the customer' })).toBeVisible();
  await press(page, 'm');
  await page.getByRole('textbox', { name: 'Amount' }).fill('1.25');
  await pressWhenOn(page, 'Control+Enter');
  await expect(page.getByText('The amount is changed; the rest stays open.')).toBeVisible();
  const changed = await runNow(page, creditorId);
  expect(changed.amountMinor).toBeLessThan(run.amountMinor);
  await press(page, 'Control+z');
  await expect.poll(async () => (await runNow(page, creditorId)).amountMinor).toBe(run.amountMinor);

  // A text over the width is marked, wrapped and kept.
  await press(page, 't');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`\n${'ord '.repeat(20)}slut`);
  await expect(page.getByText(/^Line \d+ is 24 over 60/u)).toBeVisible();
  await press(page, 'Alt+w');
  await expect(page.getByText(/over 60/u)).toBeHidden();
  await press(page, 'Control+s');
  await expect(page.getByText('The text is kept.')).toBeVisible();
  await expect(page.getByText('Written for this line')).toBeVisible();
  await press(page, 'Escape');

  await pressWhenOn(page, 'v');
  await expect(page.getByText(/lines are valid/u)).toBeVisible({ timeout: 30_000 });
  const valid = (await stateCounts(page, run.id))['valid'] ?? 0;
  expect(valid).toBeGreaterThan(0);
  await pressWhenOn(page, 'a');
  await expect(inspector(page, 'Approve lines')).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  await expect.poll(async () => (await stateCounts(page, run.id))['approved']).toBe(valid);
  await pressWhenOn(page, 's');
  await expect(inspector(page, 'Sign the run')).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  await expect.poll(async () => (await stateCounts(page, run.id))['signed']).toBe(valid);

  await pressWhenOn(page, 'e');
  await expect(inspector(page, 'Export the file')).toBeVisible();
  await expect(page.getByRole('option').first()).toContainText('BS002');
  expect(readdirSync(out)).toEqual([]);
  await pressWhenOn(page, 'Control+Enter');
  await expect.poll(async () => (await stateCounts(page, run.id))['sent'], { timeout: 30_000 }).toBe(valid);
  const files = readdirSync(out);
  expect(files).toHaveLength(1);
  const written = readFileSync(path.join(out, files[0] ?? ''), 'latin1');
  expect(written.slice(0, 5)).toBe('BS002');
  await page.getByRole('tab', { name: /Files/u }).click();
  await expect(page.getByRole('table', { name: 'Files' })).toContainText(files[0] ?? '');

  // The same content goes out again only with a reason.
  await press(page, 'Escape');
  await pressWhenOn(page, 'e');
  await expect(inspector(page, 'Export the file')).toBeVisible();
  await press(page, 'Control+Enter');
  expect(readdirSync(out)).toHaveLength(1);
  await expectLedgerHolds(page);
});

test('a customer leads to their collections by key, and these to the journal', async ({ fordring }) => {
  const { page } = fordring;
  const { creditorId } = await openJournal(page);
  await proposeByKeyboard(page);
  const journal = page.getByRole('treegrid', { name: 'Collection journal' });
  await expect(journal.getByRole('columnheader', { name: 'Notified by' })).toBeVisible();
  await expect(journal.getByText('Text in the file').first()).toBeVisible();
  const run = await runNow(page, creditorId);
  const { viewId } = await ask(page, 'views.open', {
    subject: 'collectionLines',
    creditorId,
    within: { runId: run.id },
    search: '',
    filters: [],
    sort: [{ column: 'customerName', descending: false }],
    groupBy: 'collectOn',
  });
  const { rows } = await ask(page, 'views.rows', { viewId, from: 0, count: 1 });
  const line = await ask(page, 'collections.line', { id: Number(rows[0]?.[0]) });
  // What a line asks for, entry by entry: → opens it, ← closes it from any of its entries.
  const lineRow = journal.getByRole('row', { level: 2 }).first();
  await expect(lineRow).toContainText(line.customerName);
  await lineRow.click();
  await press(page, 'ArrowRight');
  const entry = journal.getByRole('row', { level: 3 });
  await expect(entry).toHaveCount(line.entries.length);
  for (const { documentNumber } of line.entries)
    await expect(entry.filter({ hasText: documentNumber })).toHaveCount(1);
  expect(await faults(page), 'an opened line').toEqual([]);
  await press(page, 'ArrowDown', 'ArrowLeft');
  await expect(entry).toHaveCount(0);

  await press(page, 'g', 'c');
  const customers = page.getByRole('grid', { name: 'Customers' });
  await expect(customers.getByRole('row').nth(1)).toBeVisible();
  await press(page, 'f');
  await page.keyboard.type(line.customerNumber);
  await expect(customers.getByRole('row')).toHaveCount(2);
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: line.customerName, level: 2 })).toBeVisible();
  await press(page, 'l');
  const collections = page.getByRole('grid', { name: `Collections from ${line.customerName}` });
  await expect(collections.getByText('Created').first()).toBeVisible();
  expect(await faults(page), 'collections of a customer').toEqual([]);
  await expect(collections.getByRole('row').nth(1)).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Collection journal', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: line.customerName, level: 2 })).toBeVisible();
});
