/// <reference lib="dom" />
import type { Codec } from './codec.ts';

/**
 * Two functions whose source is injected into every document: `mainWorld` into the page's world, `isolatedWorld`, with
 * the preload, into the other one. The worlds share nothing but DOM events with unguessable names; Chromium
 * structured-clones an event's `detail` between them, as contextBridge does. Each stands alone, without imports.
 */

type Shape =
  | { readonly fn: number }
  | { readonly members: Record<string, Shape> }
  | { readonly value: unknown };

export const mainWorld = (prefix: string): void => {
  type Answer = {
    readonly isAsync?: true;
    readonly error?: string;
    readonly fn?: number;
    readonly value?: unknown;
  };
  type Settlement = { readonly id: number; readonly error?: string; readonly value?: unknown };
  const callbacks = new Map<number, (...args: readonly unknown[]) => void>();
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let answer: Answer | undefined;
  let lastId = 0;
  const hear = <Detail>(name: string, act: (detail: Detail) => void) =>
    window.addEventListener(prefix + name, (event) => act((event as CustomEvent<Detail>).detail));
  const tell = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(prefix + name, { detail }));
  const outgoing = (value: unknown): unknown => {
    if (typeof value !== 'function') return value;
    lastId += 1;
    callbacks.set(lastId, value as (...args: readonly unknown[]) => void);
    return { callback: lastId };
  };
  const callable =
    (fn: number) =>
    (...args: readonly unknown[]) => {
      const sent = args.map(outgoing);
      // Refuses what cannot be cloned here, with the page's own DataCloneError.
      structuredClone(sent);
      answer = undefined;
      lastId += 1;
      const id = lastId;
      const promise = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      tell('call', { id, fn, args: sent });
      const given = answer as Answer | undefined;
      if (given === undefined) throw new Error('the preload is gone');
      if (given.isAsync === true) return promise;
      waiting.delete(id);
      if (given.error !== undefined) throw new Error(given.error);
      return given.fn === undefined ? given.value : callable(given.fn);
    };
  const build = (shape: Shape): unknown => {
    if ('fn' in shape) return callable(shape.fn);
    if ('members' in shape)
      return Object.freeze(
        Object.fromEntries(Object.entries(shape.members).map(([key, member]) => [key, build(member)])),
      );
    return shape.value;
  };
  hear<Answer>('answer', (given) => {
    answer = given;
  });
  hear<Settlement>('settle', ({ id, error, value }) => {
    const promise = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) promise?.resolve(value);
    else promise?.reject(new Error(error));
  });
  hear<{ readonly id: number; readonly args: readonly unknown[] }>('callback', ({ id, args }) =>
    callbacks.get(id)?.(...args),
  );
  hear<{ readonly key: string; readonly shape: Shape }>('expose', ({ key, shape }) =>
    Object.defineProperty(window, key, {
      value: build(shape),
      enumerable: true,
      configurable: false,
      writable: false,
    }),
  );
  tell('hello', 0);
};

type Preload = (
  require: (id: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: Record<string, unknown>,
) => void;

export const isolatedWorld = (
  prefix: string,
  codec: Codec,
  preload: Preload,
  processInfo: Record<string, unknown>,
): void => {
  // Electron runs preloads in the main frame only, unless asked otherwise.
  if (window.top !== window) return;
  type Listener = (event: unknown, ...args: readonly unknown[]) => void;
  const tell = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(prefix + name, { detail }));
  const hear = <Detail>(name: string, act: (detail: Detail) => void) =>
    window.addEventListener(prefix + name, (event) => act((event as CustomEvent<Detail>).detail));
  const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

  const functions = new Map<number, (...args: readonly unknown[]) => unknown>();
  let lastFunction = 0;
  const register = (fn: (...args: readonly unknown[]) => unknown) => {
    lastFunction += 1;
    functions.set(lastFunction, fn);
    return lastFunction;
  };
  const shapeOf = (value: unknown): Shape => {
    if (typeof value === 'function')
      return { fn: register(value as (...args: readonly unknown[]) => unknown) };
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      return {
        members: Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)])),
      };
    return { value: structuredClone(value) };
  };
  const incoming = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('callback' in value)) return value;
    const { callback } = value;
    return (...args: readonly unknown[]) => tell('callback', { id: callback, args: structuredClone(args) });
  };
  hear<{ readonly id: number; readonly fn: number; readonly args: readonly unknown[] }>(
    'call',
    ({ id, fn, args }) => {
      try {
        const result = functions.get(fn)?.(...args.map(incoming));
        if (result instanceof Promise) {
          tell('answer', { isAsync: true });
          result.then(
            (value) => tell('settle', { id, value }),
            (error) => tell('settle', { id, error: reasonOf(error) }),
          );
        } else if (typeof result === 'function')
          tell('answer', { fn: register(result as (...a: readonly unknown[]) => unknown) });
        else tell('answer', { value: structuredClone(result) });
      } catch (error) {
        tell('answer', { error: reasonOf(error) });
      }
    },
  );
  const exposed: { readonly key: string; readonly shape: Shape }[] = [];
  hear('hello', () => exposed.forEach((one) => tell('expose', one)));

  type Reply = { readonly type: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown };
  type Message = { readonly type: 'message'; readonly channel: string; readonly args: readonly unknown[] };
  const world = globalThis as unknown as {
    standInSend: (text: string) => void;
    standInReceive: (text: string) => void;
  };
  const send = (message: unknown) => world.standInSend(codec.encode(message));
  const listeners = new Map<string, Listener[]>();
  const invoked = new Map<
    number,
    {
      readonly resolve: (value: unknown) => void;
      readonly reject: (error: Error) => void;
      readonly channel: string;
    }
  >();
  let lastInvoke = 0;
  const on = (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((known) => known !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        lastInvoke += 1;
        send({ type: 'invoke', id: lastInvoke, channel, args });
        invoked.set(lastInvoke, { resolve, reject, channel });
      }),
    send: (channel: string, ...args: readonly unknown[]) => send({ type: 'send', channel, args }),
    on,
    off,
    addListener: on,
    removeListener: off,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };
  world.standInReceive = (text) => {
    const message = codec.decode(text) as Reply | Message;
    if (message.type === 'message') {
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer, ports: [] }, ...message.args);
      return;
    }
    const call = invoked.get(message.id);
    invoked.delete(message.id);
    if (message.ok) call?.resolve(message.value);
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${String(message.value)}`));
  };

  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => {
        const one = { key, shape: shapeOf(api) };
        exposed.push(one);
        tell('expose', one);
      },
    },
  };
  const module = { exports: {} };
  const require = (id: string) => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`a sandboxed preload cannot require ${id}`);
  };
  preload(require, module, module.exports, processInfo);
};
