import type { Job } from '../../shared/api/jobs.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

/** Ended jobs, whole, by id. */
export const saveJob = (db: Connection, job: Job, agentId: number): void => {
  prepared(
    db,
    `INSERT OR IGNORE INTO jobs (id, kind, subject, agent_id, state, started_at, ended_at, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    job.jobId,
    job.kind,
    job.subject,
    agentId,
    job.state,
    job.startedAt,
    job.endedAt,
    JSON.stringify(job),
  );
};

export const loadJob = (db: Connection, jobId: string): Job | null => {
  const outcome = prepared<string | null>(db, 'SELECT outcome FROM jobs WHERE id = ?').pluck().get(jobId);
  // Written by `saveJob`.
  return typeof outcome === 'string' ? (JSON.parse(outcome) as Job) : null;
};
