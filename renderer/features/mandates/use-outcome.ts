import { useState } from 'react';
import type * as z from 'zod';
import type { ApiError } from '../../../shared/api/errors.ts';
import { isEnded, useJob } from '../../app/jobs.ts';
import { refusalOfJob } from '../settings/job-outcome.ts';

export type Outcome<T> = {
  readonly isRunning: boolean;
  readonly done: T | null;
  readonly refusal: ApiError | null;
  readonly follow: (jobId: string) => void;
};

/** Follows a job to what it did, or why it did not; of the job that was followed last. */
export const useOutcome = <T>(shape: z.ZodType<T>): Outcome<T> => {
  const [jobId, follow] = useState<string | null>(null);
  const job = useJob(jobId);
  const ended = job !== null && isEnded(job) ? job : null;
  const refusal = ended === null ? null : refusalOfJob(ended);
  const outcome = shape.safeParse(ended?.outcome);
  return {
    isRunning: job !== null && !isEnded(job),
    done: refusal === null && outcome.success ? outcome.data : null,
    refusal,
    follow,
  };
};
