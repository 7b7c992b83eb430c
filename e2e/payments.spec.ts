import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ledgerToDecide } from '../db/queries/payments/testing.ts';
import { databaseFileName } from '../electron/backend/create-backend.ts';
import { expect, openFordring, test } from './fixtures.ts';
import { ask, expectLedgerHolds, pressWhenOn } from './program.ts';

/** A data folder in which a payment of each outcome waits. */
const fillFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const db = ledgerToDecide();
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.prepare('VACUUM INTO ?').run(path.join(folder, databaseFileName));
  db.close();
};

test('a payment of each kind is decided, and one decision undone, all by keyboard', async ({
  dataFolder,
}) => {
  const data = path.join(dataFolder, 'data');
  fillFolder(data);
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

    // 0.50 short, which may be written off.
    await expect(chosen).toContainText('0.50 less than asked');
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
