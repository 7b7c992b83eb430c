import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { ApiError } from '../../../shared/api/errors.ts';
import { invoke } from '../../app/api.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { useStatisticsChoice } from './statistics-state.ts';

/** Writes what the screen shows, by every dimension, to a place the user chooses. */
export const useStatisticsExport = (period: { readonly from: string; readonly to: string } | null) => {
  const t = useText();
  const keyed = useKeyedText();
  const refusal = useRefusal();
  const { creditorId } = useCreditor();
  const scheme = useStatisticsChoice((choice) => choice.scheme);
  const { run } = useApiCommand('statistics.export');
  const [isRunning, setIsRunning] = useState(false);
  const exportAs = useCallback(
    async (format: 'xlsx' | 'pdf') => {
      if (period === null) return;
      const { from, to } = period;
      const chosen = await invoke('files.chooseTarget', {
        purpose: format === 'xlsx' ? 'workbook' : 'statisticsPdf',
        suggestedName: `${t('statistics.title')} ${from} ${to}.${format}`,
      });
      if (!chosen.ok) return refusal.show(chosen.error);
      const { target } = chosen.value;
      if (target === null) return;
      setIsRunning(true);
      const started = await run({ creditorId, from, to, scheme, format, file: target.token });
      const job = started.ok ? await waitForJob(started.value.jobId) : null;
      setIsRunning(false);
      if (job?.state === 'done')
        notifications.show({
          message: t('statistics.exported', { file: target.name }),
          onClick: () => void invoke('files.reveal', { token: target.token }),
        });
      // The contract: the outcome of a refused job is its refusal.
      else if (job?.state === 'refused') refusal.show(job.outcome as ApiError);
      else if (job?.state === 'failed')
        notifications.show({ message: keyed('app.job.failed'), color: 'bad', autoClose: false });
    },
    [period, creditorId, scheme, run, refusal, t, keyed],
  );
  return { exportAs, isRunning };
};
