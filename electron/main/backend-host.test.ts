import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../shared/api/events.ts';
import { ok, type Result } from '../../shared/api/result.ts';
import type { HostQuestion, ToBackend } from '../backend/host.ts';
import { silentLog } from '../backend/log.ts';
import { openBackendHost } from './backend-host.ts';

/** A backend process that answers nothing by itself. */
class FakeChild extends EventEmitter {
  readonly pid = 1;
  readonly stderr = new PassThrough();
  readonly got: ToBackend[] = [];
  killed = false;
  postMessage(message: ToBackend) {
    this.got.push(message);
  }
  kill() {
    this.killed = true;
    return true;
  }
  says(message: unknown) {
    this.emit('message', message);
  }
  dies() {
    this.emit('exit', 1);
  }
}

const status = { channel: 'system.status', commandId: null, input: {} };

const open = (answer: (question: HostQuestion) => Promise<Result<unknown>> = async () => ok(null)) => {
  const children: FakeChild[] = [];
  const events: AppEvent[] = [];
  const lines: string[] = [];
  const host = openBackendHost({
    fork: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    start: { folder: '/data', backupFolder: null, appVersion: '1', fixedNowMs: null, packaged: false },
    log: silentLog,
    emit: (event) => events.push(event),
    answer,
    onStderr: (line) => lines.push(line),
    now: () => Date.now(),
    timing: { requestMs: 1000, stopMs: 500, restartMs: 100 },
  });
  const last = () => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('no child was forked');
    return child;
  };
  /** Ends and waits until another has been started and has opened. */
  const restart = async () => {
    last().dies();
    await vi.advanceTimersByTimeAsync(3000);
    last().says({ type: 'opened', refusal: null });
  };
  return { host, children, events, lines, last, restart };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const requestsOf = (child: FakeChild) => child.got.filter((message) => message.type === 'request');

describe('backend host', () => {
  it('starts the backend with its folder and joins answers to questions by their ids', async () => {
    const { host, last } = open();
    expect(last().got[0]).toMatchObject({ type: 'start', start: { folder: '/data' } });
    const first = host.request(status);
    const second = host.request({ ...status, channel: 'jobs.list' });
    const [one, two] = requestsOf(last());
    last().says({ type: 'response', id: two?.id, result: ok('second') });
    last().says({ type: 'response', id: one?.id, result: ok('first') });
    expect(await first).toEqual(ok('first'));
    expect(await second).toEqual(ok('second'));
  });

  it('refuses with timed_out what is not answered, and drops the answer that comes later', async () => {
    const { host, last } = open();
    const asked = host.request(status);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await asked).toEqual({ ok: false, error: { code: 'timed_out', params: { timeoutMs: 1000 } } });
    last().says({ type: 'response', id: requestsOf(last())[0]?.id, result: ok('late') });
  });

  it('answers what was under way with backend_restarted when the backend dies, starts another and tells the windows', async () => {
    const { host, last, children, events } = open();
    last().says({ type: 'opened', refusal: null });
    const asked = host.request(status);
    last().dies();
    expect(await asked).toEqual({ ok: false, error: { code: 'backend_restarted', params: {} } });
    const whileDown = host.request(status);
    await vi.advanceTimersByTimeAsync(100);
    expect(children).toHaveLength(2);
    // Asked between two backends: the new one gets it.
    const [held] = requestsOf(last());
    last().says({ type: 'opened', refusal: null });
    last().says({ type: 'response', id: held?.id, result: ok('here') });
    expect(await whileDown).toEqual(ok('here'));
    expect(events).toEqual([
      { type: 'backend', state: 'running' },
      { type: 'backend', state: 'restarted' },
    ]);
  });

  it('hears nothing more from a backend that has been replaced', async () => {
    const { children, restart, events } = open();
    await restart();
    events.length = 0;
    children[0]?.says({ type: 'event', event: { type: 'changed', topics: ['entries'] } });
    children[0]?.dies();
    expect(events).toEqual([]);
    expect(children).toHaveLength(2);
  });

  it('waits longer before each restart and gives up after five in five minutes', async () => {
    const { host, children, last, events } = open();
    for (const waitMs of [100, 200, 400, 800, 1600]) {
      const before = children.length;
      last().dies();
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(children).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(children).toHaveLength(before + 1);
    }
    last().dies();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(children).toHaveLength(6);
    expect(events.at(-1)).toEqual({ type: 'backend', state: 'stopped' });
    expect(await host.request(status)).toMatchObject({ ok: false, error: { code: 'backend_unavailable' } });
  });

  it('forgets deaths that lie more than five minutes back', async () => {
    const { children, restart } = open();
    for (let death = 0; death < 8; death += 1) {
      await restart();
      await vi.advanceTimersByTimeAsync(120_000);
    }
    expect(children).toHaveLength(9);
  });

  it('lets the backend close at the end, and refuses what is asked meanwhile', async () => {
    const { host, last, children } = open();
    const stopping = host.stop();
    expect(last().got.at(-1)).toEqual({ type: 'stop' });
    expect(await host.request(status)).toMatchObject({ ok: false, error: { code: 'backend_unavailable' } });
    last().emit('exit', 0);
    await stopping;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(children).toHaveLength(1);
    expect(last().killed).toBe(false);
  });

  it('ends a backend that does not close in time', async () => {
    const { host, last } = open();
    const stopping = host.stop();
    await vi.advanceTimersByTimeAsync(500);
    await stopping;
    expect(last().killed).toBe(true);
  });

  it('stops at once while no backend runs, and starts no other', async () => {
    const { host, last, children } = open();
    last().dies();
    await host.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(children).toHaveLength(1);
  });

  it('answers what the backend asks of the main process', async () => {
    const { last } = open(async (question) => ok(question.ask));
    last().says({ type: 'question', id: 4, question: { ask: 'encrypt', text: 'x' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(last().got.at(-1)).toEqual({ type: 'answer', id: 4, result: ok('encrypt') });
  });

  it('gives tokens for files by a message of its own, which no request can be', async () => {
    const { host, last } = open();
    const granted = host.grant(['/a.csv']);
    expect(last().got.at(-1)).toMatchObject({ type: 'grant', files: ['/a.csv'] });
    last().says({ type: 'response', id: 1, result: ok(['token']) });
    expect(await granted).toEqual(ok(['token']));
    void host.request({
      channel: 'grant',
      commandId: null,
      input: { type: 'grant', files: ['/etc/passwd'] },
    });
    expect(last().got.at(-1)?.type).toBe('request');
  });

  it('gives stderr line by line', async () => {
    const { last, lines } = open();
    last().stderr.write('Error: x\n    at a.js:1');
    last().stderr.write(':2\n');
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual(['Error: x', '    at a.js:1:2']);
  });

  it('outlives a fatal error of V8 in the backend', () => {
    const { last } = open();
    expect(() => last().emit('error', 'FatalError')).not.toThrow();
  });
});
