import { randomUUID } from 'node:crypto';
import { apiError } from '../../shared/api/errors.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import type { Job, JobKind } from '../../shared/api/jobs.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Progress } from './tasks.ts';

export type JobRun = (
  report: (progress: Progress) => void,
  signal: AbortSignal,
  jobId: string,
) => Promise<Result<unknown>>;

/** Keeps ended jobs beyond this process, so that a screen that comes back later still finds how they ended. */
export type JobStore = {
  readonly save: (job: Job) => Promise<void>;
  readonly load: (jobId: string) => Job | null;
};

export type JobStart = {
  readonly kind: JobKind;
  readonly subject: string;
  readonly cancellable: boolean;
  /** A repeat of the same command gets the job that it started the first time. */
  readonly commandId: string;
  readonly run: JobRun;
};

export type Jobs = {
  readonly start: (job: JobStart) => { readonly jobId: string };
  readonly startedBy: (commandId: string) => string | null;
  readonly list: () => readonly Job[];
  readonly get: (jobId: string) => Job | null;
  readonly cancel: (jobId: string) => Job | null;
  /** Waits for a job to end; the command line and tests do. */
  readonly ended: (jobId: string) => Promise<Job>;
  readonly running: () => readonly Job[];
  /** Cancels what runs and waits for it. */
  readonly close: () => Promise<void>;
};

type Running = {
  job: Job;
  readonly commandId: string;
  readonly abort: AbortController;
  readonly end: Promise<Job>;
  lastSaidAt: number;
};

const progressEveryMs = 100;
const endedKept = 50;

export const openJobs = (emit: (event: AppEvent) => void, clock: Clock, log: Log, store: JobStore): Jobs => {
  const jobs = new Map<string, Running>();

  const forgetOldest = () => {
    const ended = [...jobs.values()].filter(({ job }) => job.endedAt !== null);
    for (const { job } of ended.slice(0, Math.max(0, ended.length - endedKept))) jobs.delete(job.jobId);
  };

  const update = (running: Running, change: Partial<Job>, always: boolean) => {
    running.job = { ...running.job, ...change };
    const now = clock.now();
    if (!always && now - running.lastSaidAt < progressEveryMs) return;
    running.lastSaidAt = now;
    emit({ type: 'job', job: running.job });
  };

  const finish = async (running: Running, run: JobRun): Promise<Job> => {
    const report = (progress: Progress) => update(running, { ...progress, state: 'running' }, false);
    try {
      const result = await run(report, running.abort.signal, running.job.jobId);
      if (result.ok) update(running, { state: 'done', outcome: result.value, endedAt: clock.now() }, true);
      else
        update(
          running,
          {
            state: result.error.code === 'cancelled' ? 'cancelled' : 'refused',
            outcome: result.error,
            endedAt: clock.now(),
          },
          true,
        );
    } catch (error) {
      const incidentId = randomUUID();
      log.incident(incidentId, error, { job: running.job.kind });
      update(
        running,
        { state: 'failed', outcome: apiError('incident', { incidentId }), endedAt: clock.now() },
        true,
      );
    }
    log.event('job.ended', {
      kind: running.job.kind,
      state: running.job.state,
      durationMs: (running.job.endedAt ?? 0) - running.job.startedAt,
    });
    try {
      await store.save(running.job);
    } catch (error) {
      // A disk that fills up just then: how the job ended has been said, and is known while this process lives.
      log.incident(randomUUID(), error, { job: running.job.kind });
    }
    forgetOldest();
    return running.job;
  };

  return {
    start: ({ kind, subject, cancellable, commandId, run }) => {
      const jobId = randomUUID();
      const job: Job = {
        jobId,
        kind,
        subject,
        state: 'waiting',
        done: 0,
        total: null,
        unit: 'steps',
        startedAt: clock.now(),
        endedAt: null,
        cancellable,
        outcome: null,
      };
      const { promise, resolve } = Promise.withResolvers<Job>();
      const running: Running = { job, commandId, abort: new AbortController(), end: promise, lastSaidAt: 0 };
      jobs.set(jobId, running);
      emit({ type: 'job', job });
      // `finish` never rejects: it turns what is thrown into the job's state.
      void finish(running, run).then(resolve);
      return { jobId };
    },
    startedBy: (commandId) =>
      [...jobs.values()].find((running) => running.commandId === commandId)?.job.jobId ?? null,
    list: () => [...jobs.values()].map(({ job }) => job),
    get: (jobId) => jobs.get(jobId)?.job ?? store.load(jobId),
    cancel: (jobId) => {
      const running = jobs.get(jobId);
      if (running === undefined) return null;
      if (running.job.cancellable) running.abort.abort();
      return running.job;
    },
    ended: (jobId) => {
      const running = jobs.get(jobId);
      if (running === undefined) return Promise.reject(new Error(`no job ${jobId}`));
      return running.end;
    },
    running: () => [...jobs.values()].filter(({ job }) => job.endedAt === null).map(({ job }) => job),
    close: async () => {
      const open = [...jobs.values()].filter(({ job }) => job.endedAt === null);
      for (const { abort } of open) abort.abort();
      await Promise.all(open.map(({ end }) => end));
    },
  };
};

/** The capability's channels. */
export const jobHandlers = (jobs: Jobs) => ({
  'jobs.list': () => ok({ jobs: [...jobs.list()] }),
  'jobs.get': ({ jobId }: { readonly jobId: string }) => {
    const job = jobs.get(jobId);
    return job === null ? refuse(apiError('not_found', { subject: 'job', id: jobId })) : ok(job);
  },
  'jobs.cancel': ({ jobId }: { readonly jobId: string }) => {
    const job = jobs.cancel(jobId);
    return job === null
      ? refuse(apiError('not_found', { subject: 'job', id: jobId }))
      : ok({ state: job.state });
  },
});
