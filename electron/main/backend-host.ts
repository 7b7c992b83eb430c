import type { ApiRequest } from '../../shared/api/contract.ts';
import { apiError } from '../../shared/api/errors.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import { refuse, type Result } from '../../shared/api/result.ts';
import type { BackendStart, FromBackend, HostQuestion, ToBackend } from '../backend/host.ts';
import type { Log } from '../backend/log.ts';
import { openPendingRequests } from './pending-requests.ts';

/** What is used of Electron's `UtilityProcess`. */
export type Child = {
  readonly pid: number | undefined;
  readonly stderr: NodeJS.ReadableStream | null;
  readonly postMessage: (message: ToBackend) => void;
  readonly kill: () => boolean;
  readonly on: {
    (event: 'message', listener: (message: unknown) => void): unknown;
    (event: 'exit', listener: (code: number) => void): unknown;
    (event: 'error', listener: (type: string) => void): unknown;
  };
};

export type BackendHostOptions = {
  readonly fork: () => Child;
  readonly start: BackendStart;
  readonly log: Log;
  readonly emit: (event: AppEvent) => void;
  readonly answer: (question: HostQuestion) => Promise<Result<unknown>>;
  /** Once for each line of the backend's stderr. */
  readonly onStderr: (line: string) => void;
  readonly now: () => number;
  readonly timing?: Partial<Timing>;
};

type Timing = {
  readonly requestMs: number;
  readonly stopMs: number;
  /** Wait before the first restart; doubled each time. */
  readonly restartMs: number;
  readonly restarts: number;
  readonly restartsWithinMs: number;
};

const defaultTiming: Timing = {
  requestMs: 60_000,
  stopMs: 8_000,
  restartMs: 250,
  restarts: 5,
  restartsWithinMs: 300_000,
};

export type BackendHost = {
  readonly request: (request: ApiRequest) => Promise<Result<unknown>>;
  /** Tokens for files that the user chose in a dialog, in their order. */
  readonly grant: (files: readonly string[]) => Promise<Result<readonly string[]>>;
  readonly resolve: (token: string) => Promise<Result<string | null>>;
  /** Lets it close the database; ends it after some seconds at the latest. */
  readonly stop: () => Promise<void>;
};

const isFromBackend = (message: unknown): message is FromBackend =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  (message.type === 'opened' ||
    message.type === 'response' ||
    message.type === 'event' ||
    message.type === 'question');

/** Splits a stream into lines; a line without an end is not kept beyond 4 KB. */
const readLines = (stream: NodeJS.ReadableStream, onLine: (line: string) => void): void => {
  let rest = '';
  stream.on('data', (chunk: Buffer | string) => {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = (lines.pop() ?? '').slice(-4096);
    for (const line of lines) onLine(line);
  });
};

/** Whether a process that died may be started again, and after how long. */
const openRestarts = (timing: Timing, now: () => number) => {
  let diedAt: readonly number[] = [];
  return {
    waitMs: (): number | null => {
      diedAt = [...diedAt.filter((at) => now() - at < timing.restartsWithinMs), now()];
      return diedAt.length > timing.restarts ? null : timing.restartMs * 2 ** (diedAt.length - 1);
    },
  };
};

/**
 * Keeps the backend process alive and asks it. When it dies, requests under way are answered `backend_restarted`
 * (commands may be repeated under their id), another is started after a growing wait, and the windows are told. After
 * five deaths in five minutes it stays down: something is wrong that another start does not mend.
 */
export const openBackendHost = (options: BackendHostOptions): BackendHost => {
  const { log } = options;
  const timing: Timing = { ...defaultTiming, ...options.timing };
  const pending = openPendingRequests(timing.requestMs);
  const restarts = openRestarts(timing, options.now);
  let child: Child | null = null;
  let state: 'starting' | 'restarting' | 'open' | 'down' | 'stopping' = 'starting';
  let onStopped = () => {};

  const receive = async (from: Child, message: unknown) => {
    if (from !== child) return;
    if (!isFromBackend(message)) log.event('backend.unreadable_message');
    else if (message.type === 'response') pending.settle(message.id, message.result);
    else if (message.type === 'event') options.emit(message.event);
    else if (message.type === 'question') {
      const result = await options.answer(message.question);
      if (child === from) from.postMessage({ type: 'answer', id: message.id, result });
    } else {
      log.event('backend.opened', { refusal: message.refusal?.code ?? null });
      if (state === 'restarting') options.emit({ type: 'backend', state: 'restarted' });
      else if (state === 'starting') options.emit({ type: 'backend', state: 'running' });
      if (state !== 'stopping') state = 'open';
    }
  };

  const start = () => {
    const started = options.fork();
    child = started;
    log.event('backend.started', { processId: started.pid ?? null });
    started.on('message', (message) => void receive(started, message));
    started.on('exit', (code) => {
      if (started === child) ended(code);
    });
    // V8 gives up, for want of memory for instance; `exit` follows. Without a listener it would end this process too.
    started.on('error', (type) => log.event('backend.fatal', { type }));
    if (started.stderr !== null) readLines(started.stderr, options.onStderr);
    started.postMessage({ type: 'start', start: options.start });
    // Asked while there was no process.
    for (const message of pending.messages()) started.postMessage(message);
  };

  const ended = (code: number) => {
    child = null;
    log.event('backend.ended', { code, asked: state === 'stopping' });
    if (state === 'stopping') {
      pending.settleAll(apiError('backend_unavailable', {}));
      onStopped();
      return;
    }
    pending.settleAll(apiError('backend_restarted', {}));
    const waitMs = restarts.waitMs();
    if (waitMs === null) {
      state = 'down';
      log.event('backend.given_up', { restarts: timing.restarts });
      options.emit({ type: 'backend', state: 'stopped' });
      return;
    }
    state = 'restarting';
    setTimeout(() => {
      if (state === 'restarting') start();
    }, waitMs);
  };

  const ask = <T>(make: (id: number) => Extract<ToBackend, { id: number }>): Promise<Result<T>> => {
    const asked = state === 'down' || state === 'stopping' ? null : pending.add<T>(make);
    if (asked === null) return Promise.resolve(refuse(apiError('backend_unavailable', {})));
    child?.postMessage(asked.message);
    return asked.answer;
  };

  const stop = (resolve: () => void) => {
    state = 'stopping';
    const current = child;
    if (current === null) {
      pending.settleAll(apiError('backend_unavailable', {}));
      resolve();
      return;
    }
    const timer = setTimeout(() => {
      log.event('backend.killed');
      current.kill();
      // Not waited for: the operating system ends it, and SQLite's log makes the next start whole.
      resolve();
    }, timing.stopMs);
    onStopped = () => {
      clearTimeout(timer);
      resolve();
    };
    current.postMessage({ type: 'stop' });
  };

  start();
  return {
    request: (request) => ask((id) => ({ type: 'request', id, request })),
    grant: (files) => ask((id) => ({ type: 'grant', id, files })),
    resolve: (token) => ask((id) => ({ type: 'resolve', id, token })),
    stop: () => new Promise<void>((resolve) => stop(resolve)),
  };
};
