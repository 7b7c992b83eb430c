import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { takeHold } from '../../db/hold.ts';
import { expect, open, root, shown, test } from './security-test.ts';

const codeOf = (page: Page, channel: string) =>
  page.evaluate(async (asked) => {
    const result = await window.fordring.invoke({ channel: asked, commandId: null, input: {} });
    return result.ok ? 'ok' : result.error.code;
  }, channel);

/** The backend writes who it is beside the database (db/hold.ts). */
const backendOf = (folder: string): number => {
  const { processId } = JSON.parse(readFileSync(path.join(folder, 'fordring.hold.json'), 'utf8')) as {
    readonly processId: number;
  };
  return processId;
};

/** Started as a user does: Playwright would wait for the debugger of a program that has ended. */
const exitOfSecondStart = (folder: string): Promise<number | null> => {
  // The package's only export is the path of the executable of the host in use.
  const executable = createRequire(import.meta.url)('electron') as string;
  const second = spawn(executable, [root, '--data', folder], { stdio: 'ignore' });
  return new Promise((resolve) => second.on('exit', resolve));
};

const listen = (page: Page) =>
  page.evaluate(() => {
    const states: string[] = [];
    Object.assign(window, { states });
    window.fordring.onEvent((event) => {
      if (event.type === 'backend') states.push(event.state);
    });
  });
const statesOf = (page: Page) => page.evaluate(() => (window as unknown as { states: string[] }).states);

test('a backend that is killed is started again, the page is told, and works on', async ({
  page,
  folder,
}) => {
  await listen(page);
  const first = backendOf(folder);
  process.kill(first, 'SIGKILL');
  await expect.poll(() => statesOf(page), { timeout: 10_000 }).toEqual(['restarted']);
  expect(await codeOf(page, 'system.status')).toBe('ok');
  const second = backendOf(folder);
  expect(second).not.toBe(first);
  process.kill(second, 'SIGKILL');
  await expect.poll(() => statesOf(page), { timeout: 10_000 }).toEqual(['restarted', 'restarted']);
  expect(await codeOf(page, 'settings.get')).toBe('ok');
});

test('what was asked of a backend that died is answered, not left hanging', async ({ page, folder }) => {
  const asked = page.evaluate(async () => {
    const codes: string[] = [];
    for (let round = 0; round < 200; round += 1) {
      const result = await window.fordring.invoke({ channel: 'system.status', commandId: null, input: {} });
      codes.push(result.ok ? 'ok' : result.error.code);
    }
    return [...new Set(codes)].sort();
  });
  process.kill(backendOf(folder), 'SIGKILL');
  const codes = await asked;
  expect(codes).toContain('ok');
  expect(codes.filter((code) => code !== 'ok' && code !== 'backend_restarted')).toEqual([]);
});

test('closing the window ends the backend and leaves the database free', async ({ app, page, folder }) => {
  await expect(page.locator('#root')).toBeAttached();
  const backend = backendOf(folder);
  await app.close();
  await expect
    .poll(() => {
      try {
        process.kill(backend, 0);
        return 'alive';
      } catch {
        return 'gone';
      }
    })
    .toBe('gone');
  const hold = takeHold(folder, {
    program: 'command line',
    login: 'x',
    computer: 'x',
    processId: 1,
    since: '',
  });
  expect(hold.ok).toBe(true);
  if (hold.ok) hold.value.release();
  expect(existsSync(path.join(folder, 'fordring.sqlite-wal'))).toBe(false);
});

test('a second start brings the first window forward and ends; another data folder is another program', async ({
  app,
  folder,
  emptyFolder,
}) => {
  await app.evaluate(({ app: electronApp }) => {
    Object.assign(globalThis, { seconds: 0 });
    electronApp.on('second-instance', () => {
      Object.assign(globalThis, { seconds: (globalThis as unknown as { seconds: number }).seconds + 1 });
    });
  });
  expect(await exitOfSecondStart(folder)).toBe(0);
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { seconds: number }).seconds)).toBe(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const other = await open(emptyFolder);
  expect(await codeOf(await shown(other), 'system.status')).toBe('ok');
  await other.close();
});

test('a database that another program holds is shown as such, and opened once it is free', async ({
  emptyFolder,
}) => {
  const hold = takeHold(emptyFolder, {
    program: 'command line',
    login: 'anna',
    computer: 'pc1',
    processId: process.pid,
    since: '2026-11-23T01:00:00.000Z',
  });
  if (!hold.ok) throw new Error('the empty folder is held');
  const app = await open(emptyFolder);
  try {
    const page = await shown(app);
    expect(await codeOf(page, 'system.status')).toBe('database_busy');
    expect(await codeOf(page, 'settings.get')).toBe('database_busy');
    hold.value.release();
    await expect.poll(() => codeOf(page, 'system.status'), { timeout: 10_000 }).toBe('ok');
    expect(await codeOf(page, 'settings.get')).toBe('ok');
  } finally {
    await app.close();
  }
});

test('a policy file that cannot be read is said, and no database is made', async ({ emptyFolder }) => {
  const policy = path.join(emptyFolder, 'policy.json');
  writeFileSync(policy, '{ "DatabaseFolder": ');
  const app = await open(path.join(emptyFolder, 'data'), { FORDRING_POLICY_FILE: policy });
  try {
    expect(await codeOf(await shown(app), 'system.status')).toBe('policy_unreadable');
    expect(existsSync(path.join(emptyFolder, 'data', 'fordring.sqlite'))).toBe(false);
  } finally {
    await app.close();
  }
});

test('a managed database folder goes before the one asked for', async ({ emptyFolder }) => {
  const policy = path.join(emptyFolder, 'policy.json');
  const managed = path.join(emptyFolder, 'managed');
  writeFileSync(policy, JSON.stringify({ DatabaseFolder: managed, Language: 'fi' }));
  const app = await open(path.join(emptyFolder, 'asked'), {
    FORDRING_POLICY_FILE: policy,
    XDG_CONFIG_HOME: path.join(emptyFolder, 'config'),
  });
  try {
    expect(await codeOf(await shown(app), 'system.status')).toBe('ok');
    expect(existsSync(path.join(managed, 'fordring.sqlite'))).toBe(true);
    expect(existsSync(path.join(emptyFolder, 'asked', 'fordring.sqlite'))).toBe(false);
    const labels = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label }) => label),
    );
    expect(labels).toContain('Tiedosto');
  } finally {
    await app.close();
  }
});
