import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ApiError } from '../../shared/api/errors.ts';
import type { InputOf } from '../../shared/api/contract.ts';
import type { Result } from '../../shared/api/result.ts';
import { invoke } from './api.ts';
import { useKeyedText, useText } from './intl.tsx';
import { waitForJob } from './jobs.ts';
import { useRefusal } from './refusals.tsx';

/** Asks where to, has a job write it there, and says when it is written; a click on that shows the file. */
export const useFileExport = () => {
  const t = useText();
  const keyed = useKeyedText();
  const refusal = useRefusal();
  const [isRunning, setIsRunning] = useState(false);
  const exportFile = async (
    target: InputOf<'files.chooseTarget'>,
    start: (file: string) => Promise<Result<{ readonly jobId: string }>>,
  ): Promise<void> => {
    const chosen = await invoke('files.chooseTarget', target);
    if (!chosen.ok) return refusal.show(chosen.error);
    const file = chosen.value.target;
    if (file === null) return;
    setIsRunning(true);
    const started = await start(file.token);
    if (!started.ok) refusal.show(started.error);
    const job = started.ok ? await waitForJob(started.value.jobId) : null;
    setIsRunning(false);
    if (job?.state === 'done')
      notifications.show({
        message: t('app.fileWritten', { file: file.name }),
        onClick: () => void invoke('files.reveal', { token: file.token }),
      });
    // The contract: the outcome of a refused job is its refusal.
    else if (job?.state === 'refused') refusal.show(job.outcome as ApiError);
    else if (job?.state === 'failed')
      notifications.show({ message: keyed('app.job.failed'), color: 'bad', autoClose: false });
  };
  return { exportFile, isRunning };
};
