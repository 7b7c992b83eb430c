import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { CdpSession } from './cdp.ts';
import { fromPageUrl, originOf } from './custom-schemes.ts';
import { preventable } from './events.ts';
import { ipcMain } from './ipc-main.ts';
import { defaultSession } from './session.ts';
import { codec } from './stand-in.ts';

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type PageMessage =
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] };

export type Frame = { readonly id: string; url: string; readonly parentId: string | null };

/** What a window tells its contents of, and does for them. */
export type Page = {
  readonly session: () => CdpSession | null;
  /** The preload's world of the main frame, once it is there. */
  readonly contextId: () => number | null;
  readonly isGone: () => boolean;
  readonly title: () => string;
  readonly close: () => void;
  readonly focus: () => void;
};

let lastId = 0;

export class StandInWebContents extends EventEmitter {
  readonly id: number;
  readonly session = defaultSession;
  readonly ipc = new EventEmitter();
  readonly frames = new Map<string, Frame>();
  mainFrameId = '';
  openHandler: WindowOpenHandler | null = null;
  readonly #page: Page;

  constructor(page: Page) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#page = page;
  }

  /** The same object for the same frame, as Electron has it. */
  frameOf(id: string): object {
    const frame = this.frames.get(id);
    const parent = frame?.parentId ?? null;
    return {
      url: fromPageUrl(frame?.url ?? ''),
      origin: originOf(frame?.url ?? ''),
      parent: parent === null ? null : this.frameOf(parent),
      routingId: id === this.mainFrameId ? 1 : 2,
      processId: 1,
      frameToken: id,
      isDestroyed: () => !this.frames.has(id),
    };
  }
  get mainFrame() {
    return this.frameOf(this.mainFrameId);
  }
  getURL() {
    return fromPageUrl(this.frames.get(this.mainFrameId)?.url ?? '');
  }
  getTitle() {
    return this.#page.title();
  }
  isDestroyed() {
    return this.#page.isGone();
  }
  isDevToolsOpened() {
    return false;
  }
  openDevTools() {}
  closeDevTools() {}
  setZoomFactor() {}
  setVisualZoomLevelLimits() {
    return Promise.resolve();
  }
  setWindowOpenHandler(handler: WindowOpenHandler) {
    this.openHandler = handler;
  }
  close() {
    this.#page.close();
  }
  focus() {
    this.#page.focus();
  }
  reload() {
    void this.#page.session()?.send('Page.reload');
  }
  send(channel: string, ...args: readonly unknown[]) {
    if (this.#page.isGone()) throw new TypeError('Object has been destroyed');
    this.#post({ type: 'message', channel, args });
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const answer = await this.#page
      .session()
      ?.send<{ result: { value: unknown }; exceptionDetails?: { text: string } }>('Runtime.evaluate', {
        expression: code,
        awaitPromise: true,
        returnByValue: true,
      });
    if (answer?.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
    return answer?.result.value;
  }

  #post(message: unknown) {
    const contextId = this.#page.contextId();
    if (contextId === null) return;
    // Encoded now: what the sender changes later must not be seen.
    const expression = `standInReceive(${JSON.stringify(codec.encode(message))})`;
    // A page that navigates away meanwhile loses the message, as with Electron.
    this.#page
      .session()
      ?.send('Runtime.evaluate', { expression, contextId })
      .catch(() => {});
  }

  /** For the window: what the preload of a frame sent. */
  async receive(text: string, frameId: string): Promise<void> {
    // Encoded by `isolatedWorld` in page-glue.ts.
    const message = codec.decode(text) as PageMessage;
    const event = preventable({
      type: 'frame',
      sender: this,
      senderFrame: this.frameOf(frameId),
      processId: 1,
      frameId: 1,
      ports: [],
      reply: (channel: string, ...args: readonly unknown[]) => this.send(channel, ...args),
    });
    if (message.type === 'send') {
      ipcMain.emit(message.channel, event, ...message.args);
      return;
    }
    try {
      // The event has what the app's handlers read of Electron's.
      const value = await ipcMain.answer(
        message.channel,
        event as unknown as Electron.IpcMainInvokeEvent,
        message.args,
      );
      this.#post({ type: 'reply', id: message.id, ok: true, value });
    } catch (error) {
      this.#post({ type: 'reply', id: message.id, ok: false, value: String(error) });
    }
  }
}
