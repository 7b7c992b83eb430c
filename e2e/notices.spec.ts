import os from 'node:os';
import { expect, openFordring, test } from './fixtures.ts';
import {
  noticeDatabase,
  mailSettingsFor,
  openMailServer,
} from '../electron/backend/notifications/testing.ts';
import { command, pressWhenOn } from './program.ts';

test('a clerk sends what is queued and reads the server’s answer', async ({ dataFolder }) => {
  noticeDatabase(dataFolder, os.userInfo().username);
  const server = await openMailServer({
    onRcptTo: ({ address }, _session, callback) =>
      callback(
        address === 'per@kunde.dk'
          ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
          : null,
      ),
  });
  const { app, page } = await openFordring(dataFolder);
  try {
    await page.setViewportSize({ width: 1280, height: 720 });
    await command(page, 'notifications.setMailSettings', mailSettingsFor(server.port));
    await command(page, 'notifications.prepare', { runId: 1 });
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Outbox', level: 1 }).waitFor();
    await expect(page.getByText('3 notices wait')).toBeVisible();
    await pressWhenOn(page, 's');
    await expect(page.getByText('2 sent, 1 failed, 0 unknown, 0 skipped.')).toBeVisible();
    expect(server.mails.map(({ subject }) => subject)).toHaveLength(2);
    // Drawn by the built program, with its fonts inside.
    expect(server.mails[1]?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('row').filter({ hasText: 'Sjöbo Plåt AB' }).click();
    const inspector = page.getByRole('complementary', { name: 'Notice' });
    await expect(inspector.getByText('550 No such mailbox').first()).toBeVisible();
    await pressWhenOn(page, 'r');
    await expect(page.getByText('1 notice waits')).toBeVisible();
  } finally {
    await app.close();
    await server.close();
  }
});
