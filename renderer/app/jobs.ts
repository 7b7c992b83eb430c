import { useEffect } from 'react';
import { create } from 'zustand';
import { apiError, type ApiError } from '../../shared/api/errors.ts';
import type { Job } from '../../shared/api/jobs.ts';
import { invoke } from './api.ts';
import { useAppEvent } from './events.ts';

type Jobs = {
  readonly jobs: ReadonlyMap<string, Job>;
  readonly put: (job: Job) => void;
};

export const isEnded = (job: Job): boolean => job.state !== 'waiting' && job.state !== 'running';

/** Jobs that this window has heard of, the newest last. */
const useJobStore = create<Jobs>()((set) => ({
  jobs: new Map(),
  put: (job) =>
    set(({ jobs }) => ({ jobs: new Map([...jobs].filter(([id]) => id !== job.jobId)).set(job.jobId, job) })),
}));

/** One job as it is now; null until it is heard of. Its `outcome` is typed by the capability that started it. */
export const useJob = (jobId: string | null): Job | null =>
  useJobStore(({ jobs }) => (jobId === null ? null : (jobs.get(jobId) ?? null)));

/** The job that the top bar shows: the one running for longest. */
export const useRunningJob = (): Job | null =>
  useJobStore(({ jobs }) => {
    let oldest: Job | null = null;
    for (const job of jobs.values())
      if (!isEnded(job) && (oldest === null || job.startedAt < oldest.startedAt)) oldest = job;
    return oldest;
  });

export const useRunningJobCount = (): number =>
  useJobStore(({ jobs }) => [...jobs.values()].filter((job) => !isEnded(job)).length);

const endedJob = (jobId: string): Job | null => {
  const job = useJobStore.getState().jobs.get(jobId);
  return job !== undefined && isEnded(job) ? job : null;
};

/** Answers when the job has ended, also when it ended before this was asked or with the backend that ran it. */
export const waitForJob = async (jobId: string): Promise<Job> => {
  const known = endedJob(jobId);
  if (known !== null) return known;
  const answer = await invoke('jobs.get', { jobId });
  if (answer.ok) useJobStore.getState().put(answer.value);
  const asked = endedJob(jobId);
  if (asked !== null) return asked;
  return new Promise((resolve) => {
    const stop = useJobStore.subscribe(() => {
      const job = endedJob(jobId);
      if (job === null) return;
      stop();
      resolve(job);
    });
  });
};

/** Jobs die with the backend that ran them; the next one knows only those that had ended. */
const endLostJobs = async (reason: ApiError): Promise<void> => {
  const { jobs, put } = useJobStore.getState();
  for (const job of [...jobs.values()].filter((one) => !isEnded(one))) {
    const answer = await invoke('jobs.get', { jobId: job.jobId });
    put(answer.ok && isEnded(answer.value) ? answer.value : { ...job, state: 'refused', outcome: reason });
  }
};

/** Mounted once: hears of jobs, and asks for those that ran before this window was open. */
export const useJobEvents = (): void => {
  useAppEvent((event) => {
    if (event.type === 'job') useJobStore.getState().put(event.job);
    if (event.type === 'backend' && event.state === 'restarted')
      void endLostJobs(apiError('backend_restarted', {}));
    if (event.type === 'backend' && event.state === 'stopped')
      void endLostJobs(apiError('backend_unavailable', {}));
  });
  useEffect(() => {
    void invoke('jobs.list', {}).then((answer) => {
      if (answer.ok) answer.value.jobs.forEach((job) => useJobStore.getState().put(job));
    });
  }, []);
};
