import { describe, expect, it } from 'vitest';
import { apiError, type ApiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import type { Backend } from './create-backend.ts';
import { openFileTokens } from './file-tokens.ts';
import type { FromBackend, Host } from './host.ts';
import { serveBackend } from './serve.ts';

const start = { folder: '/data', backupFolder: null, appVersion: '1', fixedNowMs: null, packaged: false };
const busy = apiError('database_busy', { holder: 'anna', heldSince: '?' });

const served = (outcomes: readonly (ApiError | null)[]) => {
  const posted: FromBackend[] = [];
  let opens = 0;
  let nowMs = 0;
  let closed = 0;
  let exits = 0;
  let host: Host | null = null;
  const backend = {
    handle: async ({ channel }: { channel: string }) => ok(channel),
    files: openFileTokens(),
    close: async () => {
      closed += 1;
    },
  } as unknown as Backend;
  const receive = serveBackend(
    (message) => posted.push(message),
    async (_start, given): Promise<Result<Backend>> => {
      host = given;
      const outcome = outcomes[opens] ?? null;
      opens += 1;
      return outcome === null ? ok(backend) : refuse(outcome);
    },
    () => nowMs,
    () => {
      exits += 1;
    },
  );
  let id = 0;
  const ask = async (channel: string) => {
    id += 1;
    const asked = id;
    await receive({ type: 'request', id: asked, request: { channel, commandId: null, input: {} } });
    const answer = posted.find((message) => message.type === 'response' && message.id === asked);
    return answer?.type === 'response' ? answer.result : null;
  };
  return {
    receive,
    ask,
    posted,
    opens: () => opens,
    closed: () => closed,
    exits: () => exits,
    host: () => host,
    after: (ms: number) => {
      nowMs += ms;
    },
  };
};

describe('the backend behind its port', () => {
  it('says that it is open and answers', async () => {
    const { receive, ask, posted } = served([null]);
    await receive({ type: 'start', start });
    expect(posted).toEqual([{ type: 'opened', refusal: null }]);
    expect(await ask('entries.list')).toEqual(ok('entries.list'));
  });

  it('keeps requests waiting while the database is being opened', async () => {
    const { receive, ask } = served([null]);
    const started = receive({ type: 'start', start });
    expect(await ask('entries.list')).toEqual(ok('entries.list'));
    await started;
  });

  it('answers everything with the refusal of the database, and tries again when asked how things stand', async () => {
    const { receive, ask, opens, after } = served([busy, busy, null]);
    await receive({ type: 'start', start });
    expect(await ask('system.status')).toEqual(refuse(busy));
    expect(await ask('entries.list')).toEqual(refuse(busy));
    expect(opens()).toBe(1);
    after(1000);
    expect(await ask('entries.list')).toEqual(refuse(busy));
    expect(opens()).toBe(1);
    const together = await Promise.all([ask('system.status'), ask('system.status'), ask('system.status')]);
    expect(together).toEqual([refuse(busy), refuse(busy), refuse(busy)]);
    expect(opens()).toBe(2);
    after(1000);
    expect(await ask('system.status')).toEqual(ok('system.status'));
    expect(opens()).toBe(3);
    after(10_000);
    await ask('system.status');
    expect(opens()).toBe(3);
  });

  it('gives tokens for files and the files behind them, by messages that no request can be', async () => {
    const { receive, posted } = served([null]);
    await receive({ type: 'start', start });
    await receive({ type: 'grant', id: 1, files: ['/tmp/a.csv'] });
    const granted = posted.at(-1);
    const tokens =
      granted?.type === 'response' && granted.result.ok ? (granted.result.value as string[]) : [];
    expect(tokens).toHaveLength(1);
    await receive({ type: 'resolve', id: 2, token: tokens[0] ?? '' });
    expect(posted.at(-1)).toEqual({ type: 'response', id: 2, result: ok('/tmp/a.csv') });
    await receive({ type: 'resolve', id: 3, token: '/etc/passwd' });
    expect(posted.at(-1)).toEqual({ type: 'response', id: 3, result: ok(null) });
  });

  it('asks the process around it and gets its answer', async () => {
    const { receive, posted, host } = served([null]);
    await receive({ type: 'start', start });
    const asked = host()?.encrypt('hemmelig');
    const question = posted.at(-1);
    expect(question).toMatchObject({ type: 'question', question: { ask: 'encrypt', text: 'hemmelig' } });
    await receive({
      type: 'answer',
      id: question?.type === 'question' ? question.id : 0,
      result: ok(new Uint8Array(2)),
    });
    expect(await asked).toEqual(ok(new Uint8Array(2)));
  });

  it('closes the database before it goes, and goes also when there is none', async () => {
    const open = served([null]);
    await open.receive({ type: 'start', start });
    await open.receive({ type: 'stop' });
    expect([open.closed(), open.exits()]).toEqual([1, 1]);
    const refused = served([busy]);
    await refused.receive({ type: 'start', start });
    await refused.receive({ type: 'stop' });
    expect([refused.closed(), refused.exits()]).toEqual([0, 1]);
  });

  it('refuses what is asked before it was started', async () => {
    const { ask } = served([null]);
    expect(await ask('system.status')).toEqual(refuse(apiError('backend_unavailable', {})));
  });
});
