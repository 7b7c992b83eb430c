import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../backend/log.ts';
import { openWindows } from './window.ts';
import { readWindowState } from './window-state.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'window-'));
afterAll(() => rmSync(folder, { recursive: true }));

class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { id: 1 });
  readonly options: BrowserWindowConstructorOptions;
  readonly did: string[] = [];
  destroyed = false;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  loadURL = async (url: string) => void this.did.push(`load ${url}`);
  maximize = () => void this.did.push('maximize');
  show = () => void this.did.push('show');
  setBackgroundColor = (color: string) => void this.did.push(`ground ${color}`);
  setTitleBarOverlay = ({ color }: { color?: string }) => void this.did.push(`overlay ${color}`);
  getNormalBounds = () => ({ x: 5, y: 6, width: 1300, height: 800 });
  isMaximized = () => true;
  isDestroyed = () => this.destroyed;
}

class FakeTheme extends EventEmitter {
  themeSource = 'system';
  get shouldUseDarkColors() {
    return this.themeSource === 'dark';
  }
}

const opened = (platform: NodeJS.Platform, name: string) => {
  const made: FakeWindow[] = [];
  const stateFile = path.join(folder, name);
  const nativeTheme = new FakeTheme();
  const windows = openWindows({
    create: (options: BrowserWindowConstructorOptions) => {
      const window = new FakeWindow(options);
      made.push(window);
      return window;
    },
    nativeTheme,
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    platform,
    preload: '/preload.cjs',
    stateFile,
    log: silentLog,
  } as unknown as Parameters<typeof openWindows>[0]);
  windows.open();
  const window = made[0];
  if (window === undefined) throw new Error('no window was made');
  return { windows, window, stateFile, nativeTheme, made };
};

describe('the window', () => {
  it('opens at 1440 × 900, at least 1280 × 720, and shows when there is something to show', () => {
    const { window } = opened('linux', 'first.json');
    expect(window.options).toMatchObject({
      width: 1440,
      height: 900,
      minWidth: 1280,
      minHeight: 720,
      show: false,
    });
    expect(window.did).toEqual(['load app://bundle/index.html']);
    window.emit('ready-to-show');
    expect(window.did).toContain('show');
  });

  it('has the system’s buttons over the page where the system can, else none', () => {
    expect(opened('win32', 'w.json').window.options).toMatchObject({
      titleBarStyle: 'hidden',
      titleBarOverlay: { height: 40, color: '#f3f4f6' },
    });
    expect(opened('darwin', 'd.json').window.options).toMatchObject({ titleBarStyle: 'hidden' });
    expect(opened('linux', 'l.json').window.options).toMatchObject({ frame: false });
  });

  it('comes back as it was left', () => {
    const first = opened('linux', 'kept.json');
    first.windows.setColorScheme('dark');
    first.window.emit('close');
    expect(readWindowState(first.stateFile)).toEqual({
      bounds: { x: 5, y: 6, width: 1300, height: 800 },
      maximized: true,
      scheme: 'dark',
    });
    const second = opened('linux', 'kept.json');
    expect(second.window.options).toMatchObject({
      x: 5,
      y: 6,
      width: 1300,
      height: 800,
      backgroundColor: '#0e1014',
    });
    second.window.emit('ready-to-show');
    expect(second.window.did).toEqual(['load app://bundle/index.html', 'maximize', 'show']);
  });

  it('takes the ground of the scheme at once', () => {
    const { windows, window, nativeTheme } = opened('win32', 'scheme.json');
    windows.setColorScheme('dark');
    expect(nativeTheme.themeSource).toBe('dark');
    expect(window.did).toContain('ground #0e1014');
    expect(window.did).toContain('overlay #0e1014');
    windows.setColorScheme('auto');
    expect(nativeTheme.themeSource).toBe('system');
  });

  it('loads the page again after it crashed, three times in a minute and no more', () => {
    const { window } = opened('linux', 'crash.json');
    window.did.length = 0;
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(window.did).toEqual([]);
    for (let crash = 0; crash < 6; crash += 1)
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(window.did).toEqual(Array.from({ length: 3 }, () => 'load app://bundle/index.html'));
  });

  it('is known by its contents while it is open', () => {
    const { windows, window } = opened('linux', 'known.json');
    expect(windows.ofContents(1)).toBe(window);
    expect(windows.ofContents(2)).toBeNull();
    window.destroyed = true;
    expect(windows.ofContents(1)).toBeNull();
    expect(windows.all()).toEqual([]);
  });
});
