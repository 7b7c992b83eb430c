import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';

const executable = path.join(import.meta.dirname, 'electron');
const fixture = path.join(import.meta.dirname, 'fixture-app');

type Fixture = {
  readonly echo: (value: unknown) => Promise<{ value: unknown; url: string; isMain: boolean }>;
  readonly choose: () => Promise<{ canceled: boolean; filePaths: string[] }>;
  readonly push: () => void;
  readonly onPushed: (listener: (value: unknown) => void) => () => void;
};

describe.skipIf(process.platform === 'win32')('the stand-in for Electron', () => {
  const place = temporaryFolder();
  let app: ElectronApplication;
  let page: Page;
  const seen = () => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

  beforeAll(async () => {
    app = await _electron.launch({
      executablePath: executable,
      args: [fixture],
      env: {
        ...process.env,
        FIXTURE_DATA: place.folder,
        STAND_IN_HEADLESS: '1',
        FORDRING_NODE: process.execPath,
      },
    });
    page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Fixture' }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    place.remove();
  }, 20_000);

  it('is driven by Playwright as Electron is', async () => {
    expect(
      await app.evaluate(({ app: electronApp }) => [electronApp.getVersion(), electronApp.isPackaged]),
    ).toEqual(['1.2.3', false]);
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
    ).toBe('app://bundle/index.html');
  });

  it('carries calls, answers and pushed events between page and main process', async () => {
    const answer = await page.evaluate(async () => {
      const { value, url, isMain } = await (window as unknown as { fixture: Fixture }).fixture.echo({
        map: new Map([[1, new Date(5)]]),
        big: 7n,
      });
      const back = value as { map: Map<number, Date>; big: bigint };
      return [back.map.get(1)?.getTime(), String(back.big), url, isMain];
    });
    expect(answer).toEqual([5, '7', 'app://bundle/index.html', true]);
    const pushed = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { fixture: api } = window as unknown as { fixture: Fixture };
          const end = api.onPushed((value) => {
            end();
            resolve((value as Map<string, Date>).get('day')?.getTime());
          });
          api.push();
        }),
    );
    expect(pushed).toBe(0);
  });

  it('keeps the page away from Node and from the preload', async () => {
    expect(
      await page.evaluate(() => [
        typeof globalThis.process,
        'require' in window,
        'standInSend' in window,
        Object.isFrozen((window as unknown as { fixture: object }).fixture),
      ]),
    ).toEqual(['undefined', false, false, true]);
    const refusal = await page.evaluate(() => {
      try {
        void (window as unknown as { fixture: Fixture }).fixture.echo({ act: Symbol('no') });
        return 'taken';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(refusal).toBe('DataCloneError');
  });

  it('has the policy of the handler enforced', async () => {
    const violated = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            ({ effectiveDirective }) => resolve(effectiveDirective),
            { once: true },
          );
          const script = document.createElement('script');
          script.textContent = '1';
          document.head.append(script);
        }),
    );
    expect(violated).toBe('script-src-elem');
  });

  it('asks before the page goes elsewhere, and keeps it where it is', async () => {
    await page.click('#out');
    await expect.poll(seen).toContain('navigate https://evil.example/');
    expect(page.url()).toContain('bundle.app.invalid');
    await page.getByRole('heading', { name: 'Fixture' }).waitFor();
  });

  it('asks before a window opens, and opens none', async () => {
    await page.click('#blank');
    await expect.poll(seen).toContain('open https://evil.example/');
    await expect.poll(() => app.windows().length).toBe(1);
  });

  it('denies permissions that the check handler does not allow', async () => {
    expect(
      await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state),
    ).toBe('denied');
  });

  it('lets specs answer dialogs', async () => {
    const choose = () => page.evaluate(() => (window as unknown as { fixture: Fixture }).fixture.choose());
    expect(await choose()).toEqual({ canceled: true, filePaths: [] });
    await app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['/x.csv'] });
    });
    expect(await choose()).toEqual({ canceled: false, filePaths: ['/x.csv'] });
  });

  it('says by name what it does not implement', async () => {
    await expect(app.evaluate(({ app: electronApp }) => electronApp.setBadgeCount(1))).rejects.toThrow(
      /app\.setBadgeCount is not implemented/,
    );
  });

  it('runs utility processes and says when one was killed', async () => {
    await expect.poll(seen).toContain('child 42 true');
    await app.evaluate(() =>
      process.kill((globalThis as unknown as { child: { pid: number } }).child.pid, 'SIGKILL'),
    );
    await expect.poll(seen).toContain('exit 1');
  });

  it('lets one instance run, and tells it of the second', async () => {
    const second = spawn(executable, [fixture, 'again'], {
      env: {
        ...process.env,
        FIXTURE_DATA: place.folder,
        STAND_IN_HEADLESS: '1',
        FORDRING_NODE: process.execPath,
      },
      stdio: 'ignore',
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    await expect.poll(seen).toContain('second again');
  });
});
