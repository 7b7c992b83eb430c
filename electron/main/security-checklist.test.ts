import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../backend/log.ts';
import { openWindows } from './window.ts';

/**
 * The 20 points of Electron's security checklist (docs/tutorial/security.md) and what holds each. "Specs" run on the
 * built application (e2e/security); on the stand-in they cannot show what needs Electron's own process model.
 *
 * | #  | point                                   | held by                                                         |
 * |----|-----------------------------------------|-----------------------------------------------------------------|
 * |  1 | load secure content only                | app-protocol.exploit, session-guards.exploit; spec: content     |
 * |  2 | no Node in pages                        | here; spec: page                                                |
 * |  3 | context isolation                       | here; spec: page                                                |
 * |  4 | process sandbox                         | here (each window; `app.enableSandbox()` in main.ts)            |
 * |  5 | permission requests handled             | session-guards.exploit; spec: navigation                        |
 * |  6 | webSecurity on                          | here                                                            |
 * |  7 | content security policy                 | app-protocol.exploit; spec: content                             |
 * |  8 | no insecure content                     | here; spec: content                                             |
 * |  9 | no experimental features                | here                                                            |
 * | 10 | no Blink features                       | here                                                            |
 * | 11 | no popups of a webview                  | here (no webview at all); spec: page                            |
 * | 12 | webview options verified                | external-links.exploit (none is attached); spec: page           |
 * | 13 | navigation limited                      | external-links.exploit; spec: navigation                        |
 * | 14 | new windows limited                     | external-links.exploit; spec: navigation                        |
 * | 15 | openExternal with trusted content only  | external-links.exploit, documents.exploit                       |
 * | 16 | current Electron                        | here                                                            |
 * | 17 | sender of each message validated        | ipc.exploit                                                     |
 * | 18 | own scheme in place of file:            | app-protocol.exploit; spec: page                                |
 * | 19 | fuses                                   | build/package.test.ts reads them back from each package         |
 * | 20 | no Electron API in the page             | spec: page                                                      |
 */
const heldBy = [
  'electron/main/app-protocol.exploit.test.ts',
  'electron/main/session-guards.exploit.test.ts',
  'electron/main/external-links.exploit.test.ts',
  'electron/main/documents.exploit.test.ts',
  'electron/main/ipc.exploit.test.ts',
  'build/package.test.ts',
  'e2e/security/content.spec.ts',
  'e2e/security/navigation.spec.ts',
  'e2e/security/page.spec.ts',
];

const inRoot = (file: string) => path.join(import.meta.dirname, '..', '..', file);

const created = (platform: NodeJS.Platform): BrowserWindowConstructorOptions => {
  let options: BrowserWindowConstructorOptions = {};
  openWindows({
    create: (given: BrowserWindowConstructorOptions) => {
      options = given;
      const webContents = { id: 1, on: () => {} };
      return {
        webContents,
        on: () => {},
        once: () => {},
        loadURL: async () => {},
      } as unknown as BrowserWindow;
    },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: false, on: () => {} },
    screen: { getAllDisplays: () => [] },
    platform,
    preload: '/dist/preload/preload.cjs',
    stateFile: path.join(os.tmpdir(), 'no-such-folder', 'window.json'),
    log: silentLog,
  } as unknown as Parameters<typeof openWindows>[0]).open();
  return options;
};

describe('security checklist', () => {
  it.each(['win32', 'darwin', 'linux'] as const)(
    '2-4, 6, 8-12: the window is made with the safe switches (%s)',
    (platform) => {
      expect(created(platform).webPreferences).toEqual({
        preload: '/dist/preload/preload.cjs',
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        contextIsolation: true,
        sandbox: true,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: '',
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      });
    },
  );

  it('4: the sandbox is switched on for every process, before Electron is ready', () => {
    const main = readFileSync(inRoot('electron/main/main.ts'), 'utf8');
    expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('await '));
    expect(main.indexOf('registerAppScheme(protocol)')).toBeLessThan(main.indexOf('await '));
  });

  it('16: Electron is one of the three supported majors', () => {
    const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    expect(Number(manifest.devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it.each(heldBy)('%s is there', (file) => expect(existsSync(inRoot(file))).toBe(true));
});
