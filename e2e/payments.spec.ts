import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Connection } from '../db/connection.ts';
import { ledgerToDecide, ledgerToSuggest } from '../db/queries/payments/testing.ts';
import { databaseFileName } from '../electron/backend/create-backend.ts';
import { expect, openFordring, test } from './fixtures.ts';
import { ask, expectLedgerHolds, pressWhenOn } from './program.ts';

const fillFolder = (folder: string, db: Connection): void => {
  mkdirSync(folder, { recursive: true });
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.prepare('VACUUM INTO ?').run(path.join(folder, databaseFileName));
  db.close();
};

test('a payment of each kind is decided, and one decision undone, all by keyboard', async ({
  dataFolder,
}) => {
  const data = path.join(dataFolder, 'data');
  fillFolder(data, ledgerToDecide());
  const { app, page } = await openFordring(data);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const chosen = page
    .getByRole('radiogroup', { name: 'Payments that wait' })
    .getByRole('radio', { checked: true });
  const decision = page
    .getByRole('radiogroup', { name: 'Decision', exact: true })
    .getByRole('radio', { checked: true });
  const states = async () => {
    const { rows } = await ask(page, 'payments.waiting', { creditorId: 1 });
    return rows.map(({ outcome }) => outcome);
  };
  try {
    await press('g', 'p');
    await expect(page.getByRole('heading', { name: 'Payments to decide', level: 1 })).toBeVisible();
    await expect(
      page.getByText('6 payments wait. 1 of 7 of the newest file were matched by rule.'),
    ).toBeVisible();

    // Of the two customers, the one whose reference it is.
    await expect(chosen).toContainText('Stenløkke VVS ApS');
    await expect(decision).toContainText('Settle entries of Stenløkke VVS ApS');
    await expect(decision).toContainText('30399 paid in full.');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('Settle entries of Stenløkke VVS ApS: DKK 950.00')).toBeVisible();

    // It came twice: back to the payer.
    await expect(chosen).toContainText('8,150.00');
    await press('r');
    await expect(decision).toContainText('8,150.00 is to be paid out.');
    await pressWhenOn(page, 'Control+Enter');

    // From nobody known.
    await expect(chosen).toContainText('Unknown payer');
    await press('e');
    await expect(decision).toContainText('Nothing is posted to a customer.');
    await pressWhenOn(page, 'Control+Enter');

    // Too much: the claim is settled, the rest stays on account.
    await expect(chosen).toContainText('Kystens Blomster I/S');
    await expect(decision).toContainText('30444 paid in full. 305.00 stays as open credit.');
    await pressWhenOn(page, 'Control+Enter');

    // 0.50 short: within the tolerance, so that writing it off is what the rule suggests.
    await expect(chosen).toContainText('0.50 less than asked');
    await expect(decision).toContainText('30426 paid in full. 0.50 is written off.');
    await press('s');
    await expect(decision).toContainText('30426: 0.50 stays open.');
    await press('w');
    await expect(decision).toContainText('30426 paid in full. 0.50 is written off.');
    await pressWhenOn(page, 'Control+Enter');

    // Taken back by the bank.
    await expect(chosen).toContainText('-8,150.00'.replace('-', '−'));
    await expect(decision).toContainText('Take the payment back');
    await expect(decision).toContainText('30388 open again.');
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('No payment waits for a decision.')).toBeVisible();
    await expectLedgerHolds(page);

    // The fourth of them alone.
    await page.getByRole('tab', { name: /Decided today/u }).click();
    await page
      .getByRole('row')
      .filter({ hasText: 'Kystens Blomster I/S' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect(chosen).toContainText('Kystens Blomster I/S');
    expect(await states()).toEqual(['excess']);
    await press('Control+z');
    await expect(page.getByText('2 payments wait.')).toBeVisible();
    expect(await states()).toEqual(['excess', 'reversed']);
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});

test('rules suggest by the creditor’s order, say why, and forget an account that was wrong', async ({
  dataFolder,
}) => {
  const data = path.join(dataFolder, 'data');
  fillFolder(data, ledgerToSuggest());
  const { app, page } = await openFordring(data);
  const waiting = page.getByRole('radiogroup', { name: 'Payments that wait' });
  const chosen = waiting.getByRole('radio', { checked: true });
  const candidate = page
    .getByRole('radiogroup', { name: 'Candidates' })
    .getByRole('radio', { checked: true });
  const rules = page.getByRole('group', { name: 'Rules in their order' });
  try {
    // The account goes before everything, and off; the order is kept.
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Matching' }).click();
    await expect(rules.getByRole('radio', { checked: true })).toHaveAccessibleName(
      /1\. Structured reference/u,
    );
    for (const _step of [1, 2, 3, 4]) await page.keyboard.press('ArrowDown');
    await pressWhenOn(page, 'u');
    await pressWhenOn(page, 'b');
    await expect(rules.getByRole('radio', { checked: true })).toHaveAccessibleName(
      /4\. Account seen before.*Settles by itself/u,
    );
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('Saved. The rules hold')).toBeVisible();
    const { rules: kept } = await ask(page, 'payments.rules', { creditorId: 1 });
    expect(kept[3]).toEqual({ rule: 'payer_account', isOn: true, settles: true });

    // Why the one, and why not the other.
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(chosen).toContainText('Møllebakkens Hotel A/S');
    await expect(candidate).toContainText(
      'Rule 3: The text names its reference. The rule suggests, it does not settle by itself.',
    );
    await page.keyboard.press('2');
    await expect(candidate).toContainText('Kystens Blomster I/S');
    await expect(candidate).toContainText('Found by no rule. Others have the same amount.');
    await page.keyboard.press('1');
    await pressWhenOn(page, 'Control+Enter');

    // Decided and taken back: the account no longer suggests the customer.
    await expect(candidate).toContainText('Rule 4: The account has paid for the customer before.');
    await page.keyboard.press('k');
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('2 payments wait.')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(candidate).toContainText('Taken away from this account by a clerk.');

    // Two payments come to one entry, and settle it together.
    await waiting.getByRole('radio').filter({ hasText: '600.00' }).click();
    await expect(candidate).toContainText('With the payment of 20 Nov, 400.00');
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText('1 payment waits.')).toBeVisible();

    // What a rule has settled by itself is taken back, and waits.
    await page.getByRole('tab', { name: /Settled by rule today.*1/u }).click();
    await page.getByRole('row').filter({ hasText: '777.00' }).getByRole('button', { name: 'Undo' }).click();
    await expect(chosen).toContainText('777.00');
    await expect(candidate).toContainText('Entry 30450');
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});
