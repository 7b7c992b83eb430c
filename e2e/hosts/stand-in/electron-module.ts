/** What `import … from 'electron'` is in the main process of the stand-in. */
import { EventEmitter } from 'node:events';
import { rm } from 'node:fs/promises';
import type Electron from 'electron';
import { app as standInApp } from './app.ts';
import { StandInBrowserWindow, webContents as standInWebContents } from './browser-window.ts';
import { protocol as standInProtocol } from './custom-schemes.ts';
import { dialog as standInDialog } from './dialog.ts';
import { ipcMain as standInIpcMain } from './ipc-main.ts';
import { Menu as StandInMenu, MenuItem as StandInMenuItem } from './menu.ts';
import { nativeTheme as standInNativeTheme } from './native-theme.ts';
import { safeStorage as standInSafeStorage } from './safe-storage.ts';
import { defaultSession } from './session.ts';
import { standInFor } from './unimplemented.ts';
import { utilityProcess as standInUtilityProcess } from './utility-process.ts';

/** What was to be opened outside, for specs: nothing really is. */
const opened: { readonly kind: 'external' | 'path' | 'folder'; readonly target: string }[] = [];

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1080 },
};

let clipboardText = '';

export const app = standInFor<Electron.App>('app', standInApp);
// Playwright and the app use the constructor and its static members; instances are the stand-in's own.
export const BrowserWindow = StandInBrowserWindow as unknown as typeof Electron.BrowserWindow;
export const webContents = standInFor<typeof Electron.webContents>('webContents', standInWebContents);
export const ipcMain = standInFor<Electron.IpcMain>('ipcMain', standInIpcMain);
// Not behind the proxy: specs replace its functions.
export const dialog = standInDialog as unknown as Electron.Dialog;
export const Menu = StandInMenu as unknown as typeof Electron.Menu;
export const MenuItem = StandInMenuItem as unknown as typeof Electron.MenuItem;
export const nativeTheme = standInFor<Electron.NativeTheme>('nativeTheme', standInNativeTheme);
export const protocol = standInFor<Electron.Protocol>('protocol', standInProtocol);
export const safeStorage = standInFor<Electron.SafeStorage>('safeStorage', standInSafeStorage);
export const session = standInFor<typeof Electron.session>('session', {
  defaultSession,
  fromPartition: () => defaultSession,
});
export const utilityProcess = standInFor<typeof Electron.utilityProcess>(
  'utilityProcess',
  standInUtilityProcess,
);
export const shell = standInFor<Electron.Shell>('shell', {
  opened,
  openExternal: async (target: string) => void opened.push({ kind: 'external', target }),
  openPath: async (target: string) => {
    opened.push({ kind: 'path', target });
    return '';
  },
  showItemInFolder: (target: string) => void opened.push({ kind: 'folder', target }),
  trashItem: (target: string) => rm(target, { recursive: true }),
  beep: () => {},
});
export const screen = standInFor<Electron.Screen>('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  on: () => screen,
});
export const clipboard = standInFor<Electron.Clipboard>('clipboard', {
  writeText: (text: string) => {
    clipboardText = text;
  },
  readText: () => clipboardText,
});
export const crashReporter = standInFor<Electron.CrashReporter>('crashReporter', { start: () => {} });
export const powerMonitor = standInFor<Electron.PowerMonitor>('powerMonitor', new EventEmitter());
export const Notification = class extends EventEmitter {
  static isSupported() {
    return false;
  }
  show() {}
  close() {}
};
export default {
  app,
  BrowserWindow,
  webContents,
  ipcMain,
  dialog,
  Menu,
  MenuItem,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  utilityProcess,
  shell,
  screen,
  clipboard,
  crashReporter,
  powerMonitor,
  Notification,
};
