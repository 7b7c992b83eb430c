import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { CommandName, InputOf, OutputOf, QueryName } from '../../shared/api/contract.ts';
import { apiError, type ApiError } from '../../shared/api/errors.ts';
import type { Job } from '../../shared/api/jobs.ts';
import { createBackend, type Backend } from '../backend/create-backend.ts';
import { systemClock } from '../backend/clock.ts';
import { openLog } from '../backend/log.ts';
import { UsageError } from './arguments.ts';

/** A refusal on its way to stdout and exit code 1. */
export class Refusal extends Error {
  readonly error: ApiError;
  constructor(error: ApiError) {
    super(error.code);
    this.error = error;
  }
}

export type Session = {
  readonly backend: Backend;
  readonly ask: <C extends QueryName>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>;
  readonly command: <C extends CommandName>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>;
  /** Starts a job and waits for its end; progress goes to stderr. */
  readonly job: <C extends CommandName>(channel: C, input: InputOf<C>) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/** The same values as the window takes (electron/main/start-options.ts). Another is refused: taken for unset, it would be today. */
const fixedNow = (): number | null => {
  const text = process.env['FORDRING_NOW'] ?? '';
  if (text !== '' && !/^\d{1,15}$/.test(text))
    throw new UsageError(`FORDRING_NOW=${text}: takes a moment in milliseconds since 1970-01-01 UTC`);
  return text === '' ? null : Number(text);
};

const outcomeOf = (job: Job): unknown => {
  if (job.state === 'done') return job.outcome;
  // A job that did not end well carries an ApiError (electron/backend/jobs.ts).
  throw new Refusal((job.outcome ?? apiError('cancelled', {})) as ApiError);
};

/** The backend without a window. `writes` takes the write hold, which the window may have: then it is refused. */
export const openSession = async (
  folder: string,
  writes: boolean,
  backupFolder: string | null = null,
): Promise<Session> => {
  const fixed = fixedNow();
  const clock = systemClock(fixed);
  const login = os.userInfo().username;
  const log = openLog(path.join(folder, 'logs'), 'command-line', clock.now);
  const created = await createBackend({
    folder: path.resolve(folder),
    ...(backupFolder === null ? {} : { backupFolder }),
    clock,
    clockOffsetMs: fixed === null ? 0 : fixed - Date.now(),
    log,
    login,
    appVersion: '0.1.0',
    holder: writes
      ? {
          program: 'command line',
          login,
          computer: os.hostname(),
          processId: process.pid,
          since: new Date(clock.now()).toISOString(),
        }
      : null,
    workerUrl: new URL('../backend/worker.ts', import.meta.url),
    emit: (event) => {
      if (event.type !== 'job' || event.job.total === null || event.job.state !== 'running') return;
      process.stderr.write(
        `${JSON.stringify({ job: event.job.kind, done: event.job.done, total: event.job.total, unit: event.job.unit })}\n`,
      );
    },
    checkOutput: true,
    backsUpDaily: false,
    watchesInbox: false,
  });
  if (!created.ok) throw new Refusal(created.error);
  const backend = created.value;
  const send = async (channel: string, commandId: string | null, input: unknown): Promise<unknown> => {
    const result = await backend.handle({ channel, commandId, input });
    if (!result.ok) throw new Refusal(result.error);
    return result.value;
  };
  return {
    backend,
    // The dispatch parses input and output with the channel's own schemas (checkOutput).
    ask: (channel, input) => send(channel, null, input) as Promise<OutputOf<typeof channel>>,
    command: (channel, input) => send(channel, randomUUID(), input) as Promise<OutputOf<typeof channel>>,
    job: async (channel, input) => {
      const { jobId } = (await send(channel, randomUUID(), input)) as { jobId: string };
      return outcomeOf(await backend.jobs.ended(jobId));
    },
    close: () => backend.close(),
  };
};
