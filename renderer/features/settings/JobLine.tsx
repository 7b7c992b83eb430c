import { Button, Progress } from '@mantine/core';
import type { Job } from '../../../shared/api/jobs.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { isEnded } from '../../app/jobs.ts';
import { useApiCommand } from '../../app/queries.ts';
import styles from './JobLine.module.css';

/** How far a job has come: percent where the whole is known, else only what is done. */
export const useJobProgress = (): ((job: Job) => string) => {
  const t = useText();
  const { integer, fileSize } = useFormats();
  return ({ done, total, unit }) => {
    if (unit === 'bytes')
      return total === null
        ? fileSize(done)
        : t('settings.job.of', { done: fileSize(done), total: fileSize(total) });
    const counted =
      total === null ? integer(done) : t('settings.job.of', { done: integer(done), total: integer(total) });
    return unit === 'rows'
      ? t('settings.job.rows', { rows: counted })
      : t('settings.job.steps', { steps: counted });
  };
};

/** A running job where it was started: what it does, how far it is, and a way to stop it while nothing is written. */
export const JobLine = ({ job, label }: { readonly job: Job; readonly label: string }) => {
  const t = useText();
  const progress = useJobProgress();
  const cancel = useApiCommand('jobs.cancel');
  const percent = job.total === null || job.total === 0 ? null : Math.min(100, (job.done / job.total) * 100);
  if (isEnded(job)) return null;
  return (
    <div className={styles.job}>
      <div className={styles.line}>
        <span className={styles.label}>{label}</span>
        <span className={styles.progress}>
          {job.state === 'waiting' ? t('settings.job.waiting') : progress(job)}
        </span>
      </div>
      <Progress
        value={percent ?? 100}
        animated={percent === null}
        striped={percent === null}
        size={4}
        aria-label={label}
      />
      {job.cancellable && (
        <Button
          variant="subtle"
          onClick={() => void cancel.run({ jobId: job.jobId })}
          loading={cancel.isRunning}
        >
          {t('settings.job.cancel')}
        </Button>
      )}
    </div>
  );
};
