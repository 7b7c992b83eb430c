import { useState } from 'react';
import { mandatesImported, type MandatesImported } from '../../../shared/api/mandates.ts';
import type { ApiError } from '../../../shared/api/errors.ts';
import { invoke } from '../../app/api.ts';
import { isEnded, useJob } from '../../app/jobs.ts';
import { useApiCommand } from '../../app/queries.ts';
import { refusalOfJob } from '../settings/job-outcome.ts';

export type Reading = {
  readonly isRunning: boolean;
  readonly done: MandatesImported | null;
  readonly refusal: ApiError | null;
  readonly choose: () => void;
};

/** Reads the mandate file that the clerk chooses, and keeps what it did. */
export const useReading = (creditorId: number | null): Reading => {
  const { run, isRunning } = useApiCommand('mandates.import');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const ended = job !== null && isEnded(job) ? job : null;
  const read = async (): Promise<void> => {
    if (creditorId === null) return;
    const chosen = await invoke('files.choose', { purpose: 'bankFiles' });
    const file = chosen.ok ? chosen.value.files[0]?.token : undefined;
    if (file === undefined) return;
    const started = await run({ creditorId, file });
    if (started.ok) setJobId(started.value.jobId);
  };
  const refusal = ended === null ? null : refusalOfJob(ended);
  const outcome = mandatesImported.safeParse(ended?.outcome);
  return {
    isRunning: isRunning || (job !== null && !isEnded(job)),
    done: refusal === null && outcome.success ? outcome.data : null,
    refusal,
    choose: () => void read(),
  };
};
