import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import type Electron from 'electron';
import { app, openWindows, takeFirstTarget } from './app.ts';
import type { CdpSession } from './cdp.ts';
import { makeCodec } from './codec.ts';
import { fromPageUrl, originOf, toPageUrl } from './custom-schemes.ts';
import { preventable } from './events.ts';
import { isolatedWorld, mainWorld } from './page-glue.ts';
import { makeTarget } from './popups.ts';
import { answerRequest, type PausedRequest } from './requests.ts';
import { applyPermissions } from './session.ts';
import { browserOf, eventPrefix, standIn } from './stand-in.ts';
import { StandInWebContents } from './web-contents.ts';
import { themeFeatures } from './native-theme.ts';

const isolatedWorldName = 'Electron Isolated Context';

type Options = Electron.BrowserWindowConstructorOptions;
type Rectangle = { x: number; y: number; width: number; height: number };

const windows = new Map<number, StandInBrowserWindow>();
let focused: StandInBrowserWindow | null = null;
let lastId = 0;

/** The script that carries the preload into the isolated world of each document. */
const preloadScript = (options: Options): string => {
  const preload = options.webPreferences?.preload;
  const source = preload === undefined ? '' : fs.readFileSync(preload, 'utf8');
  const info = {
    platform: process.platform,
    versions: { ...process.versions },
    env: {},
    argv: options.webPreferences?.additionalArguments ?? [],
    contextIsolated: true,
    sandboxed: true,
    type: 'renderer',
  };
  return `(${String(isolatedWorld)})(${JSON.stringify(eventPrefix)}, (${String(makeCodec)})(), function (require, module, exports, process) {${source}\n}, ${JSON.stringify(info)})`;
};

export class StandInBrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: StandInWebContents;
  readonly #options: Options;
  readonly #ready: Promise<void>;
  #session: CdpSession | null = null;
  #contextId: number | null = null;
  readonly #contextFrames = new Map<number, string>();
  #targetId = '';
  #title: string;
  #bounds: Rectangle;
  #isVisible: boolean;
  #isGone = false;
  #isMaximized = false;
  #wasShown = false;
  /** The address that the app itself is loading: navigation guards are not asked about it. */
  #loading: string | null = null;

  constructor(options: Options = {}) {
    super();
    if (!standIn().isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    this.#options = options;
    this.#title = options.title ?? app.name;
    this.#isVisible = options.show !== false;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.webContents = new StandInWebContents({
      session: () => this.#session,
      contextId: () => this.#contextId,
      isGone: () => this.#isGone,
      title: () => this.#title,
      close: () => this.close(),
      focus: () => this.focus(),
    });
    windows.set(this.id, this);
    openWindows.set(this.id, {
      closeAsked: () => this.#closeAsked(),
      takeDecision: () => this.takeDecision(),
    });
    this.#ready = this.#open();
    this.#ready.catch((error: unknown) => {
      if (!standIn().isQuitting) console.error(error);
    });
    app.emit('browser-window-created', preventable({}), this);
    app.emit('web-contents-created', preventable({}), this.webContents);
  }

  async #open(): Promise<void> {
    const browser = browserOf();
    this.#targetId =
      takeFirstTarget() ??
      (await makeTarget(() => browser.send('Target.createTarget', { url: 'about:blank', newWindow: true })));
    const { sessionId } = await browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId: this.#targetId,
      flatten: true,
    });
    const session = browser.session(sessionId);
    this.#session = session;
    const { frameTree } = await session.send<{ frameTree: { frame: { id: string; url: string } } }>(
      'Page.getFrameTree',
    );
    this.webContents.mainFrameId = frameTree.frame.id;
    this.webContents.frames.set(frameTree.frame.id, {
      id: frameTree.frame.id,
      url: frameTree.frame.url,
      parentId: null,
    });
    this.#listen(session);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: 'standInSend', executionContextName: isolatedWorldName }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Emulation.setEmulatedMedia', { features: themeFeatures() }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: `(${String(mainWorld)})(${JSON.stringify(eventPrefix)})`,
      }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadScript(this.#options),
        worldName: isolatedWorldName,
      }),
    ]);
    browser.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
      if (targetId === this.#targetId) this.#destroyed();
    });
    await browser.send('Target.setDiscoverTargets', { discover: true });
    await this.#applyBounds();
  }

  #listen(session: CdpSession): void {
    type Context = {
      readonly id: number;
      readonly name: string;
      readonly auxData: { readonly frameId: string };
    };
    const { webContents } = this;
    session.on('Runtime.executionContextCreated', ({ context }: { context: Context }) => {
      this.#contextFrames.set(context.id, context.auxData.frameId);
      if (context.name === isolatedWorldName && context.auxData.frameId === webContents.mainFrameId)
        this.#contextId = context.id;
    });
    session.on(
      'Runtime.executionContextDestroyed',
      ({ executionContextId }: { executionContextId: number }) => {
        if (executionContextId === this.#contextId) this.#contextId = null;
      },
    );
    session.on(
      'Runtime.bindingCalled',
      ({ payload, executionContextId }: { payload: string; executionContextId: number }) => {
        void webContents.receive(payload, this.#contextFrames.get(executionContextId) ?? '');
      },
    );
    session.on('Fetch.requestPaused', (paused: PausedRequest) => {
      void answerRequest(session, paused, (url, frameId) => this.#isPrevented(url, frameId));
    });
    session.on(
      'Page.frameNavigated',
      ({ frame }: { frame: { id: string; url: string; parentId?: string } }) => {
        webContents.frames.set(frame.id, { id: frame.id, url: frame.url, parentId: frame.parentId ?? null });
        if (frame.parentId === undefined)
          webContents.emit('did-navigate', preventable({}), fromPageUrl(frame.url));
      },
    );
    session.on('Page.frameDetached', ({ frameId }: { frameId: string }) =>
      webContents.frames.delete(frameId),
    );
    session.on('Page.domContentEventFired', () => webContents.emit('dom-ready', preventable({})));
    session.on('Page.loadEventFired', () => this.#loaded());
    session.on('Inspector.targetCrashed', () =>
      webContents.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 }),
    );
    session.on('Page.windowOpen', ({ url }: { url: string }) => {
      this.#decisions.push(this.#mayOpen(fromPageUrl(url)));
    });
  }

  /** What the app's handler said of windows that the page has asked for and that have not appeared yet. */
  readonly #decisions: boolean[] = [];

  #mayOpen(url: string): boolean {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    };
    // The fields that the app's handlers read of Electron's HandlerDetails.
    return this.webContents.openHandler?.(details as unknown as Electron.HandlerDetails).action !== 'deny';
  }

  /** For popups.ts: whether a window that has appeared may stay. Asked before anything of it has run. */
  takeDecision(): boolean | null {
    return this.#decisions.shift() ?? null;
  }

  #isPrevented(url: string, frameId: string): boolean {
    if (this.#loading !== null && url === this.#loading) return false;
    const isMainFrame = frameId === this.webContents.mainFrameId;
    const event = preventable({
      url,
      isMainFrame,
      isSameDocument: false,
      frame: this.webContents.frameOf(frameId),
      initiator: null,
    });
    this.webContents.emit('will-frame-navigate', event);
    if (isMainFrame) this.webContents.emit('will-navigate', event, url);
    return event.defaultPrevented;
  }

  #loaded(): void {
    this.#loading = null;
    if (this.webContents.getURL().startsWith('data:') || this.webContents.getURL() === 'about:blank') return;
    this.webContents.emit('did-finish-load', preventable({}));
    if (this.#wasShown) return;
    this.#wasShown = true;
    this.emit('ready-to-show', preventable({}));
  }

  async #applyBounds(): Promise<void> {
    const browser = browserOf();
    const { windowId } = await browser
      .send<{ windowId: number | null }>('Browser.getWindowForTarget', { targetId: this.#targetId })
      .catch(() => ({ windowId: null }));
    const { width, height } = this.#bounds;
    if (windowId !== null)
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { width, height } }).catch(() => {});
    // Headless Chromium's window is not the page's size.
    if (!this.#isDisplayed())
      await this.#session?.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
  }

  #isDisplayed(): boolean {
    return (
      process.env['STAND_IN_HEADLESS'] !== '1' &&
      (process.platform !== 'linux' || Boolean(process.env['DISPLAY']))
    );
  }

  async loadURL(url: string): Promise<void> {
    await this.#ready;
    this.#loading = url;
    await applyPermissions(originOf(url), new URL(toPageUrl(url)).origin);
    const session = this.#session;
    if (session === null) throw new Error('the window is gone');
    const loaded = new Promise<void>((resolve) => session.once('Page.loadEventFired', () => resolve()));
    const { errorText } = await session.send<{ errorText?: string }>('Page.navigate', {
      url: toPageUrl(url),
    });
    if (errorText !== undefined) {
      this.webContents.emit('did-fail-load', preventable({}), -2, errorText, url, true);
      throw new Error(`${errorText} (-2) loading '${url}'`);
    }
    await loaded;
  }

  async #closeAsked(): Promise<boolean> {
    if (this.#isGone) return true;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.#ready.catch(() => {});
    await browserOf()
      .send('Target.closeTarget', { targetId: this.#targetId })
      .catch(() => {});
    this.#destroyed();
    return true;
  }
  #destroyed(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    windows.delete(this.id);
    openWindows.delete(this.id);
    if (focused === this) focused = null;
    this.webContents.emit('destroyed');
    this.emit('closed', preventable({}));
    if (windows.size > 0 || standIn().isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }

  close() {
    void this.#closeAsked();
  }
  destroy() {
    void browserOf()
      .send('Target.closeTarget', { targetId: this.#targetId })
      .catch(() => {});
    this.#destroyed();
  }
  isDestroyed() {
    return this.#isGone;
  }
  show() {
    this.#isVisible = true;
    this.focus();
    this.emit('show');
  }
  hide() {
    this.#isVisible = false;
    this.emit('hide');
  }
  isVisible() {
    return this.#isVisible;
  }
  focus() {
    focused = this;
    void this.#session?.send('Page.bringToFront').catch(() => {});
    this.emit('focus');
  }
  isFocused() {
    return focused === this;
  }
  isMinimized() {
    return false;
  }
  minimize() {}
  restore() {}
  isMaximized() {
    return this.#isMaximized;
  }
  maximize() {
    this.#isMaximized = true;
    this.emit('maximize');
  }
  unmaximize() {
    this.#isMaximized = false;
    this.emit('unmaximize');
  }
  isFullScreen() {
    return false;
  }
  getBounds() {
    return { ...this.#bounds };
  }
  getNormalBounds() {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Rectangle>) {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#ready.then(() => this.#applyBounds());
    this.emit('resize');
    this.emit('move');
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height];
  }
  getContentSize() {
    return [this.#bounds.width, this.#bounds.height];
  }
  setTitle(title: string) {
    this.#title = title;
  }
  getTitle() {
    return this.#title;
  }
  // The look of a native window, which a Chromium app window does not let be changed.
  setBackgroundColor() {}
  setTitleBarOverlay() {}
  setMenu() {}
  setMenuBarVisibility() {}
  removeMenu() {}
  setProgressBar() {}
  flashFrame() {}

  /** For native-theme.ts. */
  async emulateTheme(): Promise<void> {
    await this.#ready;
    await this.#session?.send('Emulation.setEmulatedMedia', { features: themeFeatures() });
  }
  hasTarget(targetId: string): boolean {
    return this.#targetId === targetId;
  }

  static getAllWindows(): StandInBrowserWindow[] {
    return [...windows.values()];
  }
  static getFocusedWindow(): StandInBrowserWindow | null {
    return focused;
  }
  static fromWebContents(contents: unknown): StandInBrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): StandInBrowserWindow | null {
    return windows.get(id) ?? null;
  }
}

/** Electron's `webContents` module: what Playwright looks windows up with. */
export const webContents = {
  fromDevToolsTargetId: (targetId: string) =>
    [...windows.values()].find((window) => window.hasTarget(targetId))?.webContents,
  fromId: (id: number) => [...windows.values()].find((window) => window.webContents.id === id)?.webContents,
  getAllWebContents: () => [...windows.values()].map((window) => window.webContents),
  getFocusedWebContents: () => focused?.webContents ?? null,
};
