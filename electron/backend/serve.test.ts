import { describe, expect, it } from 'vitest';
import { apiError, type ApiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import type { Backend } from './create-backend.ts';
import { openFileTokens } from './file-tokens.ts';
import type { FromBackend, Host } from './host.ts';
import { serveBackend, type Rescue } from './serve.ts';

const start = { folder: '/data', backupFolder: null, appVersion: '1', fixedNowMs: null, packaged: false };
const busy = apiError('database_busy', { holder: 'anna', heldSince: '?' });

const restored = { name: 'b.sqlite', aside: 'a.sqlite' };
const withoutRescue: Rescue = {
  backups: () => {
    throw new Error('asked for backups');
  },
  restore: () => {
    throw new Error('asked to restore');
  },
};

const served = (outcomes: readonly (ApiError | null)[], rescue = withoutRescue) => {
  const posted: FromBackend[] = [];
  let opens = 0;
  let nowMs = 0;
  let closed = 0;
  let exits = 0;
  let host: Host | null = null;
  const audited: unknown[] = [];
  const backend = {
    handle: async ({ channel }: { channel: string }) => ok(channel),
    files: openFileTokens(),
    close: async () => {
      closed += 1;
    },
  } as unknown as Backend;
  const receive = serveBackend(
    (message) => posted.push(message),
    async (_start, given, _emit, put): Promise<Result<Backend>> => {
      host = given;
      audited.push(put);
      const outcome = outcomes[opens] ?? null;
      opens += 1;
      return outcome === null ? ok(backend) : refuse(outcome);
    },
    rescue,
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
    audited,
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

  it('lists backups and puts one in the place of a damaged database, then opens that', async () => {
    const damaged = apiError('database_damaged', { detail: 'SQLITE_CORRUPT' });
    const unusable = apiError('backup_unusable', { file: 'b.sqlite', detail: 'x' });
    const answers: Result<typeof restored>[] = [refuse(unusable), ok(restored)];
    const { receive, ask, audited } = served([damaged, null], {
      backups: () => ok({ folder: '/data/backups', backups: [] }),
      restore: (_start, refusal) => {
        expect(refusal).toEqual(damaged);
        return answers.shift() ?? refuse(unusable);
      },
    });
    await receive({ type: 'start', start });
    expect(await ask('system.backups')).toEqual(ok({ folder: '/data/backups', backups: [] }));
    expect(await ask('entries.list')).toEqual(refuse(damaged));
    expect(await ask('system.restoreAtStart')).toEqual(refuse(unusable));
    expect(await ask('entries.list')).toEqual(refuse(damaged));
    expect(await ask('system.restoreAtStart')).toEqual(ok(restored));
    expect(await ask('entries.list')).toEqual(ok('entries.list'));
    expect(audited).toEqual([null, restored]);
    // Once it is open, the backend itself answers.
    expect(await ask('system.restoreAtStart')).toEqual(ok('system.restoreAtStart'));
  });

  it('restores nothing where a backup is no way out', async () => {
    const { receive, ask } = served([busy]);
    await receive({ type: 'start', start });
    expect(await ask('system.backups')).toEqual(refuse(busy));
    expect(await ask('system.restoreAtStart')).toEqual(refuse(busy));
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
