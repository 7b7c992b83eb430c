import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Agreement } from '../shared/api/agreements.ts';
import { playBankFor } from '../electron/backend/demo/play-bank.ts';
import { openMailServer, mailSettingsFor } from '../electron/backend/notifications/testing.ts';
import { pdfText } from '../electron/backend/pdf/testing.ts';
import type { Played } from '../shared/domain/demo/bank-answers.ts';
import { danishAgreement } from './data/play-month.ts';
import { expect, openFordring, test } from './fixtures.ts';
import { accountKinds } from '../shared/domain/postings/voucher-lines.ts';
import { ask, command, expectLedgerHolds, openDemoCompany, pressWhenOn } from './program.ts';

type Month = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly agreement: Agreement;
  readonly creditorId: number;
};

const go = async (page: Page, key: string, heading: string): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
};

const inspector = (page: Page, name: string) => page.getByRole('complementary', { name });

const runOf = async ({ page, creditorId }: Month) => {
  const { runs } = await ask(page, 'collections.runs', { creditorId });
  const [run] = runs;
  if (run === undefined) throw new Error('a run was proposed');
  return run;
};

const stateCounts = async (page: Page, runId: number): Promise<Readonly<Record<string, number>>> => {
  const { states } = await ask(page, 'collections.run', { id: runId });
  return Object.fromEntries(states.map(({ state, lines }) => [state, lines]));
};

/** The sum of a column in kroner øre over all rows of the creditor that the grid would show. */
const totalOf = async (
  { page, creditorId }: Month,
  subject: 'payments' | 'collectionLines' | 'vouchers',
  runId?: number,
) => {
  const view = await ask(page, 'views.open', {
    subject,
    creditorId,
    ...(runId === undefined ? {} : { within: { runId } }),
    search: '',
    filters: [],
    sort: [],
    groupBy: null,
  });
  const { totals } = await ask(page, 'views.totals', { viewId: view.viewId });
  expect(totals.length).toBeLessThanOrEqual(1);
  return { rows: view.rows, amountMinor: totals[0]?.sums['amountMinor'] ?? 0 };
};

const lineIds = async ({ page, creditorId }: Month, runId: number): Promise<readonly number[]> => {
  const view = await ask(page, 'views.open', {
    subject: 'collectionLines',
    creditorId,
    within: { runId },
    search: '',
    filters: [],
    sort: [],
    groupBy: null,
  });
  const { rows } = await ask(page, 'views.rows', { viewId: view.viewId, from: 0, count: 500 });
  return rows.map(([id]) => Number(id));
};

const openDanish = async (page: Page) => {
  await openDemoCompany(page);
  const { creditorId, agreement } = await danishAgreement(page);
  await command(page, 'settings.setAgent', { creditorId });
  return { creditorId, agreement };
};

/** Proposes by keyboard; each open entry of the creditor is in one line or has its one reason. */
const propose = async (month: Month) => {
  const { page, creditorId } = month;
  await go(page, 'j', 'Collection journal');
  await pressWhenOn(page, 'p');
  await expect(inspector(page, 'Propose collections')).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  await expect(page.getByRole('treegrid', { name: 'Collection journal' })).toBeVisible({ timeout: 30_000 });
  const run = await runOf(month);
  expect(await totalOf(month, 'collectionLines', run.id)).toEqual({
    rows: run.lines,
    amountMinor: run.amountMinor,
  });
  const open = await ask(page, 'views.open', {
    subject: 'entries',
    creditorId,
    search: '',
    filters: [{ column: 'remainingMinor', operator: 'isNot', values: [0] }],
    sort: [],
    groupBy: null,
  });
  let inLines = 0;
  let asked = 0;
  for (const id of await lineIds(month, run.id)) {
    const line = await ask(page, 'collections.line', { id });
    inLines += line.entries.length;
    asked += line.entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }
  expect(inLines + run.leftOut).toBe(open.rows);
  expect(asked).toBe(run.amountMinor);
  return run;
};

/** Two lines go wrong after they were proposed; the error log leads to each place where that is mended. */
const mendTwo = async (month: Month, runId: number): Promise<void> => {
  const { page } = month;
  const ids = await lineIds(month, runId);
  const lines = await Promise.all(ids.map((id) => ask(page, 'collections.line', { id })));
  const alone = lines.filter(
    ({ customerId }) => lines.filter((other) => other.customerId === customerId).length === 1,
  );
  const [held, ended] = alone;
  await command(page, 'holds.set', {
    subject: { customerId: held?.customerId ?? 0 },
    kind: 'hold',
    reason: 'Calls back on Monday',
    until: null,
  });
  await command(page, 'mandates.cancel', {
    id: ended?.mandate?.id ?? 0,
    cancelledBy: 'debtor',
    validTo: '2026-11-23',
  });
  await pressWhenOn(page, 'v');
  await expect.poll(async () => (await stateCounts(page, runId))['error'], { timeout: 30_000 }).toBe(2);
  const log = page.getByRole('grid', { name: 'Error log' });

  await go(page, 'e', 'Error log');
  await log.getByRole('row').filter({ hasText: 'Customer on hold' }).click();
  await expect(page.getByRole('heading', { name: 'Customer on hold', level: 2 })).toBeVisible();
  await pressWhenOn(page, 'Alt+c');
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible();
  await expect(page.getByText('Calls back on Monday')).toBeVisible();
  await pressWhenOn(page, 'h');
  await expect(page.getByText('Not on hold.')).toBeVisible();

  await go(page, 'e', 'Error log');
  await log.getByRole('row').filter({ hasText: 'Mandate not active' }).click();
  await expect(page.getByRole('heading', { name: 'Mandate not active', level: 2 })).toBeVisible();
  await pressWhenOn(page, 'Alt+j');
  await expect(page.getByRole('heading', { name: 'Collection journal', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: ended?.customerName ?? '', level: 2 })).toBeVisible();
  await pressWhenOn(page, 'Delete');
  await page.keyboard.type('Has ended the mandate');
  await pressWhenOn(page, 'Control+Enter');
  await expect(page.getByText('The line is taken out.')).toBeVisible();

  await pressWhenOn(page, 'v');
  await expect
    .poll(() => stateCounts(page, runId), { timeout: 30_000 })
    .toEqual({ valid: ids.length - 1, cancelled: 1 });
};

/** The mails that came to a real server, against the outbox, and the paper that one brings with it. */
const notify = async (month: Month, runId: number): Promise<void> => {
  const { page, creditorId } = month;
  const server = await openMailServer();
  await command(page, 'notifications.setMailSettings', mailSettingsFor(server.port));
  await pressWhenOn(page, 'n');
  await expect(inspector(page, 'Notify by mail')).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  await expect(inspector(page, 'Notify by mail').getByText('Ready to send')).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  const view = async () => {
    const opened = await ask(page, 'views.open', {
      subject: 'outbox',
      creditorId,
      within: { runId },
      search: '',
      filters: [],
      sort: [],
      groupBy: 'state',
    });
    return Object.fromEntries((opened.groups ?? []).map(({ value, rows }) => [String(value), rows]));
  };
  await expect.poll(async () => (await view())['queued'] ?? 0, { timeout: 60_000 }).toBe(0);
  await expect.poll(async () => (await view())['sending'] ?? 0, { timeout: 60_000 }).toBe(0);
  const states = await view();
  expect(states['sent']).toBe(server.mails.length);
  expect(server.mails.length).toBeGreaterThan(10);
  const numbers = server.mails.map(({ messageId }) => messageId);
  expect(new Set(numbers).size).toBe(numbers.length);
  const [mail] = server.mails;
  const paper = mail?.attachments[0]?.content ?? Buffer.alloc(0);
  // Drawn from the entry; what the mail announces stands on it.
  const announced = /([\d.]+,\d\d) DKK/u.exec(mail?.subject ?? '')?.[1];
  expect(announced).toMatch(/^[\d.]+,\d\d$/u);
  expect(mail?.text).toContain(announced);
  expect(pdfText(paper)).toContain('DKK');
  await server.close();
};

const approveSignExport = async (month: Month, runId: number, lines: number): Promise<string> => {
  const { page, agreement } = month;
  for (const [key, title, state] of [
    ['a', 'Approve lines', 'approved'],
    ['s', 'Sign the run', 'signed'],
    ['e', 'Export the file', 'sent'],
  ] as const) {
    await pressWhenOn(page, key);
    await expect(inspector(page, title)).toBeVisible();
    await pressWhenOn(page, 'Control+Enter');
    await expect
      .poll(() => stateCounts(page, runId), { timeout: 30_000 })
      .toEqual({ [state]: lines, cancelled: 1 });
  }
  const files = readdirSync(agreement.outFolder);
  expect(files).toHaveLength(1);
  return path.join(agreement.outFolder, files[0] ?? '');
};

const sumOf = (played: readonly Played[], kind: string): number =>
  played
    .flatMap(({ answers }) => answers)
    .filter((answer) => answer.kind === kind)
    .reduce((sum, { paidMinor }) => sum + paidMinor, 0);

const answersOf = (played: readonly Played[], ...kinds: readonly string[]): number =>
  played.flatMap(({ answers }) => answers).filter(({ kind }) => kinds.includes(kind)).length;

/** Reads what lies in the folder, and holds each line and each øre against what the bank says it did. */
const readAnswers = async (month: Month, runId: number, played: readonly Played[]): Promise<void> => {
  const { page } = month;
  await go(page, 'f', 'Files and receipts');
  await pressWhenOn(page, 'i');
  await expect(page.getByText('Can be read in').first()).toBeVisible();
  await pressWhenOn(page, 'Control+Enter');
  await expect(page.getByRole('heading', { name: 'What the files did' })).toBeVisible({ timeout: 60_000 });
  const reversed = answersOf(played, 'charged_back');
  expect(await stateCounts(page, runId)).toEqual({
    paid: answersOf(played, 'paid') - reversed,
    reversed,
    rejected: answersOf(played, 'rejected'),
    // And the one that was taken out.
    cancelled: answersOf(played, 'cancelled') + 1,
  });
  expect(await totalOf(month, 'payments')).toEqual({
    rows: answersOf(played, 'paid', 'slip_paid', 'charged_back'),
    amountMinor: sumOf(played, 'paid') + sumOf(played, 'slip_paid') - sumOf(played, 'charged_back'),
  });
};

/** Each kind of payment that waits is decided with the first decision the program offers and one of the others. */
const decide = async (month: Month): Promise<number> => {
  const { page, creditorId } = month;
  const waiting = async () => (await ask(page, 'payments.waiting', { creditorId })).rows;
  const kinds = new Set((await waiting()).map(({ outcome }) => outcome));
  expect(kinds.size).toBeGreaterThan(2);
  let refunded = 0;
  await go(page, 'p', 'Payments to decide');
  for (let left = (await waiting()).length; left > 0; left -= 1) {
    await expect(page.getByRole('radiogroup', { name: 'Payments that wait' }).getByRole('radio')).toHaveCount(
      left,
    );
    const [row] = await waiting();
    if (row?.outcome === 'double_payment') {
      await page.keyboard.press('r');
      await expect(
        page.getByRole('radiogroup', { name: 'Decision', exact: true }).getByRole('radio', { checked: true }),
      ).toContainText('is to be paid out');
      refunded += 1;
    }
    await pressWhenOn(page, 'Control+Enter');
    await expect.poll(async () => (await waiting()).length).toBe(left - 1);
  }
  await expect(page.getByText('No payment waits for a decision.')).toBeVisible();
  expect(refunded).toBeGreaterThan(0);
  return refunded;
};

/** Posts all, and reads the file for the ERP back: the bank's account has to move by what the bank says came. */
const post = async (month: Month, folder: string, played: readonly Played[]): Promise<void> => {
  const { page, app, creditorId } = month;
  await command(page, 'postings.accounts.set', {
    creditorId,
    accounts: accountKinds.map((kind, index) => ({ kind, account: String(5810 + index) })),
  });
  await go(page, 'v', 'Posting');
  const { rows } = await totalOf(month, 'vouchers');
  await pressWhenOn(page, 'p');
  await expect(page.getByText(`Batch 1: ${String(rows)} vouchers posted.`)).toBeVisible({ timeout: 30_000 });
  const file = path.join(folder, 'batch.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await pressWhenOn(page, 'e');
  await expect(page.getByText('batch.csv is written')).toBeVisible({ timeout: 30_000 });
  const lines = parse<Readonly<Record<string, string>>>(readFileSync(file, 'utf8'), {
    columns: true,
    delimiter: ';',
    bom: true,
  });
  const sum = (of: readonly Readonly<Record<string, string>>[]): number =>
    of.reduce((total, { Beløb: amount = '' }) => total + Number(amount.replace(/[.,]/gu, '')), 0);
  expect(sum(lines)).toBe(0);
  expect(sum(lines.filter(({ 'Kontonr.': account }) => account === '5810'))).toBe(
    sumOf(played, 'paid') + sumOf(played, 'slip_paid') - sumOf(played, 'charged_back'),
  );
};

test('a month of collection by keyboard: proposed, mended, told, signed, sent, answered, decided, posted, to the øre', async ({
  dataFolder,
}) => {
  test.setTimeout(300_000);
  const first = await openFordring(dataFolder);
  const november: Month = { ...first, ...(await openDanish(first.page)) };
  const proposed = await propose(november);
  await expectLedgerHolds(first.page);
  await mendTwo(november, proposed.id);
  await expectLedgerHolds(first.page);
  const run = await runOf(november);
  await notify(november, run.id);
  await expectLedgerHolds(first.page);
  const sent = await approveSignExport(november, run.id, run.lines);
  await expectLedgerHolds(first.page);

  const bank = await playBankFor(sent, path.join(dataFolder, 'bank'), 4);
  if (!bank.ok) throw new Error(JSON.stringify(bank.error));
  const { files, played } = bank.value;
  const asked = played.reduce((sum, one) => sum + one.asked.amountMinor, 0);
  expect([played.length, asked]).toEqual([run.lines, run.amountMinor]);
  for (const file of files) copyFileSync(file, path.join(november.agreement.inFolder, path.basename(file)));
  await first.app.close();

  const later = await openFordring(dataFolder, Date.UTC(2027, 0, 11, 9));
  const january: Month = { ...november, ...later };
  await readAnswers(january, run.id, played);
  await expectLedgerHolds(later.page);
  await decide(january);
  await expectLedgerHolds(later.page);
  await post(january, dataFolder, played);
  await expectLedgerHolds(later.page);

  await go(later.page, 's', 'Statistics');
  const inDecember = played.filter(({ asked: { dueOn } }) => dueOn.startsWith('2026-12'));
  const tile = (name: string) =>
    later.page
      .getByRole('group', { name: /^Figures of/u })
      .getByRole('button', { name: new RegExp(`^${name} `, 'u') });
  await expect(tile('Sent')).toContainText(String(inDecember.length));
  await expect(tile('Rejected')).toContainText(String(answersOf(inDecember, 'rejected')));
  await expect(tile('Reversed')).toContainText(String(answersOf(inDecember, 'charged_back')));
  await later.app.close();
});
