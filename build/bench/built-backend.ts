/**
 * The backend of the built program (dist/backend) in this process, spoken to in the messages of electron/main: what is
 * measured is what is shipped, without the compiling of sources and without a stand-in's own memory.
 */
import { randomUUID } from 'node:crypto';
import type { FromBackend, ToBackend } from '../../electron/backend/host.ts';
import type { CommandName, InputOf, OutputOf, QueryName } from '../../shared/api/contract.ts';
import type { Job } from '../../shared/api/jobs.ts';
import type { Result } from '../../shared/api/result.ts';
import { assert } from '../../shared/assert.ts';

export type BuiltBackend = {
  readonly ask: <C extends QueryName>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>;
  readonly command: <C extends CommandName>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>;
  /** Starts a job and waits for its end; gives its outcome. */
  readonly job: <C extends CommandName>(channel: C, input: InputOf<C>) => Promise<unknown>;
  readonly grant: (files: readonly string[]) => Promise<readonly string[]>;
  /** Closes the database and ends this process. */
  readonly close: () => Promise<never>;
};

type Deliver = (event: { readonly data: ToBackend }) => void;

/** Where the backend looks for Electron's port to the main process. */
const loadBehindPort = async (receive: (message: FromBackend) => void): Promise<Deliver> => {
  let deliver: Deliver | null = null;
  const parentPort = {
    on: (_event: 'message', listener: Deliver) => (deliver = listener),
    // A copy, as between two processes; later, as a port's messages are.
    postMessage: (message: FromBackend) => {
      const copy = structuredClone(message);
      setImmediate(() => receive(copy));
    },
  };
  Object.assign(process, { parentPort });
  await import(new URL('../../dist/backend/entry.js', import.meta.url).href);
  assert(deliver !== null, 'the backend listens once it is loaded');
  return deliver;
};

/** Ends of jobs, whether they come before or after someone waits for them. */
const openEnds = () => {
  const ended = new Map<string, Job>();
  const waiting = new Map<string, (job: Job) => void>();
  return {
    note: (job: Job) => {
      if (job.endedAt === null) return;
      ended.set(job.jobId, job);
      waiting.get(job.jobId)?.(job);
    },
    of: (jobId: string): Promise<Job> => {
      const job = ended.get(jobId);
      return job === undefined ? new Promise((resolve) => waiting.set(jobId, resolve)) : Promise.resolve(job);
    },
  };
};

export const openBuiltBackend = async (folder: string): Promise<BuiltBackend> => {
  const answers = new Map<number, (result: Result<unknown>) => void>();
  const opened = Promise.withResolvers<FromBackend & { readonly type: 'opened' }>();
  const ends = openEnds();
  const deliver = await loadBehindPort((message) => {
    if (message.type === 'opened') opened.resolve(message);
    if (message.type === 'response') answers.get(message.id)?.(message.result);
    if (message.type === 'event' && message.event.type === 'job') ends.note(message.event.job);
  });
  let lastId = 0;
  const send = async (messageOf: (id: number) => ToBackend): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    const result = await new Promise<Result<unknown>>((resolve) => {
      answers.set(id, resolve);
      deliver({ data: structuredClone(messageOf(id)) });
    });
    answers.delete(id);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const request = (channel: string, commandId: string | null, input: unknown) =>
    send((id) => ({ type: 'request', id, request: { channel, commandId, input } }));

  const start = { folder, backupFolder: null, appVersion: '0.0.0', fixedNowMs: null, packaged: true };
  deliver({ data: { type: 'start', start } });
  const { refusal } = await opened.promise;
  assert(refusal === null, `the database opens: ${JSON.stringify(refusal)}`);
  const backend: BuiltBackend = {
    // The dispatch parses inputs with the channel's own schemas, and the handlers are typed by them.
    ask: (channel, input) => request(channel, null, input) as Promise<OutputOf<typeof channel>>,
    command: (channel, input) => request(channel, randomUUID(), input) as Promise<OutputOf<typeof channel>>,
    job: async (channel, input) => {
      const { jobId } = (await request(channel, randomUUID(), input)) as { jobId: string };
      const job = await ends.of(jobId);
      if (job.state !== 'done') throw new Error(`${channel}: ${job.state} ${JSON.stringify(job.outcome)}`);
      return job.outcome;
    },
    // The answer to `grant` (electron/backend/serve.ts).
    grant: (files) => send((id) => ({ type: 'grant', id, files })) as Promise<readonly string[]>,
    close: () =>
      new Promise<never>(() => {
        process.stdout.write('', () => deliver({ data: { type: 'stop' } }));
      }),
  };
  // The day's backup, taken when a database is opened, is no part of what is measured.
  const { jobs } = await backend.ask('jobs.list', {});
  for (const job of jobs) if (job.endedAt === null) await ends.of(job.jobId);
  return backend;
};

export const databaseIn = (folder: string): string => `${folder}/fordring.sqlite`;
