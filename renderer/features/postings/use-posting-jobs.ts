import { useState } from 'react';
import {
  batchReversed,
  posted,
  postingExported,
  type PostingBatch,
  type PostingFormat,
} from '../../../shared/api/postings.ts';
import type { Result } from '../../../shared/api/result.ts';
import { invoke } from '../../app/api.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { refusalOfJob } from '../settings/job-outcome.ts';

/** What was done last, as the note above the list says it. */
export type PostingDone = {
  readonly title: string;
  readonly text: string;
  /** The file that was written. */
  readonly file?: string;
  /** The batch to look at now. */
  readonly batchId?: number;
};

/** Posts, takes back and exports; knows what runs and what was done last. */
export const usePostingJobs = () => {
  const t = useText();
  const { integer } = useFormats();
  const { show } = useRefusal();
  const [isRunning, setIsRunning] = useState(false);
  const [done, setDone] = useState<PostingDone | null>(null);
  /** The outcome of the job that was started; null where it was refused, which is shown. */
  const outcomeOf = async (starting: Promise<Result<{ jobId: string }>>): Promise<unknown> => {
    setIsRunning(true);
    setDone(null);
    try {
      const started = await starting;
      if (!started.ok) {
        show(started.error);
        return null;
      }
      const job = await waitForJob(started.value.jobId);
      const refusal = refusalOfJob(job);
      if (refusal !== null) show(refusal);
      return job.state === 'done' ? job.outcome : null;
    } finally {
      setIsRunning(false);
    }
  };
  const post = async (creditorId: number, upTo: string | null): Promise<number | null> => {
    const outcome = posted.safeParse(await outcomeOf(invoke('postings.post', { creditorId, upTo })));
    const batch = outcome.success ? outcome.data.batches[0] : undefined;
    if (batch === undefined) return null;
    setDone({
      title: t('postings.posted.title'),
      text: t('postings.posted', { number: batch.number, vouchers: integer(batch.vouchers) }),
      batchId: batch.id,
    });
    return batch.id;
  };
  const reverse = async (batchId: number, reason: string): Promise<boolean> => {
    const outcome = batchReversed.safeParse(
      await outcomeOf(invoke('postings.reverseBatch', { batchId, reason })),
    );
    if (!outcome.success) return false;
    const { number, waitingAgain } = outcome.data;
    setDone({
      title: t('postings.reversed.title'),
      text: t('postings.reversed', { number, waiting: waitingAgain }),
    });
    return true;
  };
  const exportBatch = async (
    batch: PostingBatch,
    format: PostingFormat,
    reason: string,
    /** Name of the CSV profile; null: the first. */
    profile: string | null,
  ): Promise<boolean> => {
    const chosen = await invoke('files.chooseTarget', {
      purpose: format === 'csv' ? 'journalCsv' : 'sie4',
      suggestedName: t('postings.export.fileName', { number: batch.number }),
    });
    if (!chosen.ok) {
      show(chosen.error);
      return false;
    }
    const { target } = chosen.value;
    if (target === null) return false;
    const input = { batchId: batch.id, format, profile, to: target.token, reason };
    const outcome = postingExported.safeParse(await outcomeOf(invoke('postings.export', input)));
    if (!outcome.success) return false;
    const { file, vouchers, version, replacedCharacters } = outcome.data;
    const replaced =
      replacedCharacters === 0 ? '' : ` ${t('postings.exportedReplaced', { count: replacedCharacters })}`;
    setDone({
      title: t('postings.exported.title'),
      text: t('postings.exported', { file, vouchers: integer(vouchers), version }) + replaced,
      file: target.token,
    });
    return true;
  };
  return { isRunning, done, post, reverse, exportBatch };
};

export type PostingJobs = ReturnType<typeof usePostingJobs>;
