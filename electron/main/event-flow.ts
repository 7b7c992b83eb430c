import type { AppEvent, Topic } from '../../shared/api/events.ts';

type Job = Extract<AppEvent, { type: 'job' }>['job'];

/** Topics told one by one; more than this in one go are told as "all of it". */
const topicLimit = 200;

/** Jobs that wait to be told at once; beyond that the oldest ones' progress is dropped, never an end. */
const jobLimit = 100;

export type EventFlow = { readonly push: (event: AppEvent) => void };

/**
 * Events of the backend on their way to the page, at most one delivery each `everyMs`: the first at once, those that
 * follow merged (topics as a set, each job's newest state). However much the backend says, what a window has to read
 * and what waits here stays bounded, and nothing that has changed goes untold.
 */
export const openEventFlow = (
  deliver: (event: AppEvent) => void,
  everyMs: number,
  later: (act: () => void, afterMs: number) => void,
): EventFlow => {
  let topics = new Set<Topic>();
  let jobs = new Map<string, Job>();
  let waiting = false;

  const flush = () => {
    const [changed, told] = [topics, jobs];
    [topics, jobs] = [new Set(), new Map()];
    for (const job of told.values()) deliver({ type: 'job', job });
    if (changed.size > 0)
      deliver({ type: 'changed', topics: changed.size > topicLimit ? ['*'] : [...changed] });
    return told.size > 0 || changed.size > 0;
  };

  const tick = () => {
    waiting = flush();
    if (waiting) later(tick, everyMs);
  };

  const addJob = (job: Job) => {
    // Re-inserted, so that the order is that of the newest word.
    jobs.delete(job.jobId);
    jobs.set(job.jobId, job);
    if (jobs.size <= jobLimit) return;
    for (const [jobId, { endedAt }] of jobs)
      if (endedAt === null) {
        jobs.delete(jobId);
        return;
      }
  };

  return {
    push: (event) => {
      if (event.type === 'changed') {
        // One more than the limit says "all of it"; there is no need to keep the rest.
        for (const topic of event.topics) if (topics.size <= topicLimit) topics.add(topic);
      } else if (event.type === 'job') addJob(event.job);
      else {
        deliver(event);
        return;
      }
      if (waiting) return;
      waiting = true;
      // After what is being handled now, so that one command's events go out together.
      later(tick, 0);
    },
  };
};
