import { describe, expect, it } from 'vitest';
import { apiError } from '../../shared/api/errors.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import { ok, refuse } from '../../shared/api/result.ts';
import { testNow } from '../../db/testing.ts';
import { openJobs, type JobStart } from './jobs.ts';
import { silentLog } from './log.ts';

const clock = { now: () => testNow, today: () => '2026-11-23' };

const setUp = () => {
  const events: AppEvent[] = [];
  const jobs = openJobs((event) => events.push(event), clock, silentLog, {
    save: async () => {},
    load: () => null,
  });
  const start = (run: JobStart['run'], cancellable = true) =>
    jobs.start({ kind: 'verify', subject: '', cancellable, commandId: 'c1', run }).jobId;
  return { jobs, events, start };
};

describe('jobs', () => {
  it('tell how they ended', async () => {
    const { jobs, start } = setUp();
    expect(await jobs.ended(start(async () => ok({ rows: 3 })))).toMatchObject({
      state: 'done',
      outcome: { rows: 3 },
    });
    const refusal = apiError('disk_full', { folder: '/data' });
    expect(await jobs.ended(start(async () => refuse(refusal)))).toMatchObject({
      state: 'refused',
      outcome: refusal,
    });
  });

  it('turn an error into an incident that the user can name', async () => {
    const { jobs, start } = setUp();
    const job = await jobs.ended(
      start(async () => {
        throw new Error('broken');
      }),
    );
    expect(job).toMatchObject({ state: 'failed', outcome: { code: 'incident' } });
  });

  it('are cancelled when they can be', async () => {
    const { jobs, start } = setUp();
    const untilAborted: JobStart['run'] = (_report, signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve(refuse(apiError('cancelled', {})))),
      );
    const jobId = start(untilAborted);
    jobs.cancel(jobId);
    expect((await jobs.ended(jobId)).state).toBe('cancelled');
  });

  it('report progress, not more often than a screen can show', async () => {
    const { jobs, events, start } = setUp();
    await jobs.ended(
      start(async (report) => {
        for (let done = 1; done <= 1000; done += 1) report({ done, total: 1000, unit: 'rows' });
        return ok(null);
      }),
    );
    expect(events.length).toBeLessThan(5);
  });

  it('are found again by the command that started them', () => {
    const { jobs, start } = setUp();
    const jobId = start(() => new Promise(() => {}));
    expect(jobs.startedBy('c1')).toBe(jobId);
    expect(jobs.startedBy('c2')).toBeNull();
  });
});
