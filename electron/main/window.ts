import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme, Screen } from 'electron';
import type { Log } from '../backend/log.ts';
import { appPage } from './app-origin.ts';
import type { ColorScheme } from './main-channels.ts';
import {
  minimumSize,
  reachableBounds,
  readWindowState,
  writeWindowState,
  type WindowState,
} from './window-state.ts';

const topBarHeight = 40;

/** `--fd-chrome` and `--fd-text-2` of the design's tokens: what shows before the page and beside the system's buttons. */
const grounds = {
  light: { chrome: '#f3f4f6', symbol: '#414855' },
  dark: { chrome: '#0e1014', symbol: '#bcc3ce' },
} as const;

export type WindowOptions = {
  readonly create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'on'>;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly platform: NodeJS.Platform;
  readonly preload: string;
  readonly stateFile: string;
  readonly log: Log;
};

export type Windows = {
  readonly open: () => BrowserWindow;
  readonly all: () => readonly BrowserWindow[];
  readonly ofContents: (contentsId: number) => BrowserWindow | null;
  readonly setColorScheme: (scheme: ColorScheme) => void;
};

/** The page crashed this often in a row and is not loaded again: it would crash again. */
const reloadLimit = 3;
const reloadsForgottenAfterMs = 60_000;

/** Loads the page again after its process died. The backend and what it was doing are another process and go on. */
const reloadAfterCrash = (window: BrowserWindow, log: Log) => {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.event('page.gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < reloadsForgottenAfterMs), now];
    if (crashes.length <= reloadLimit && !window.isDestroyed()) void window.loadURL(appPage);
  });
};

/** Each switch is Electron's default, and written down: a default can change, and a reader sees what holds. */
const webPreferences = (preload: string) => ({
  preload,
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
  // It would fetch its dictionaries over the network.
  spellcheck: false,
});

/**
 * The program's windows: one at a time, remembered between starts. Where the system has no room for buttons in a
 * hidden title bar (Linux), the page draws its own and calls `window.*`.
 */
export const openWindows = (options: WindowOptions): Windows => {
  const { nativeTheme, platform, stateFile } = options;
  const windows = new Map<number, BrowserWindow>();
  let state: WindowState = readWindowState(stateFile);
  nativeTheme.themeSource = state.scheme === 'auto' ? 'system' : state.scheme;

  const ground = () => (nativeTheme.shouldUseDarkColors ? grounds.dark : grounds.light);
  const overlay = () => ({ color: ground().chrome, symbolColor: ground().symbol, height: topBarHeight });

  const keep = (change: Partial<WindowState>) => {
    state = { ...state, ...change };
    if (!writeWindowState(stateFile, state)) options.log.event('window_state.not_written');
  };

  const titleBar = (): BrowserWindowConstructorOptions => {
    if (platform === 'win32') return { titleBarStyle: 'hidden', titleBarOverlay: overlay() };
    if (platform === 'darwin') return { titleBarStyle: 'hidden', titleBarOverlay: { height: topBarHeight } };
    return { frame: false };
  };

  const repaint = () => {
    for (const window of windows.values()) {
      window.setBackgroundColor(ground().chrome);
      if (platform === 'win32') window.setTitleBarOverlay(overlay());
    }
  };
  nativeTheme.on('updated', repaint);

  const open = () => {
    const areas = options.screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = options.create({
      ...reachableBounds(state.bounds, areas),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      title: 'Fordring',
      backgroundColor: ground().chrome,
      ...titleBar(),
      webPreferences: webPreferences(options.preload),
    });
    const contentsId = window.webContents.id;
    windows.set(contentsId, window);
    reloadAfterCrash(window, options.log);
    window.once('ready-to-show', () => {
      if (state.maximized) window.maximize();
      window.show();
    });
    window.on('close', () => keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
    window.on('closed', () => windows.delete(contentsId));
    void window.loadURL(appPage);
    return window;
  };

  return {
    open,
    all: () => [...windows.values()].filter((window) => !window.isDestroyed()),
    ofContents: (contentsId) => {
      const window = windows.get(contentsId);
      return window === undefined || window.isDestroyed() ? null : window;
    },
    setColorScheme: (scheme) => {
      nativeTheme.themeSource = scheme === 'auto' ? 'system' : scheme;
      keep({ scheme });
      repaint();
    },
  };
};
