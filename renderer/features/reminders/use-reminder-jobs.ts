import { useState } from 'react';
import { issuedReminders } from '../../../shared/api/reminder-work.ts';
import { proposedReminders } from '../../../shared/api/reminders.ts';
import type { ApiError } from '../../../shared/api/errors.ts';
import type { Result } from '../../../shared/api/result.ts';
import { invoke } from '../../app/api.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { refusalOfJob } from '../settings/job-outcome.ts';

type Proposed = { readonly runId: number } | { readonly refusal: ApiError };

/** Proposes, issues and takes back; knows what runs and says what was done last. */
export const useReminderJobs = () => {
  const t = useText();
  const { integer } = useFormats();
  const { show } = useRefusal();
  const [isRunning, setIsRunning] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const outcomeOf = async (
    starting: Promise<Result<{ jobId: string }>>,
  ): Promise<{ readonly outcome: unknown } | { readonly refusal: ApiError | null }> => {
    setIsRunning(true);
    setDone(null);
    try {
      const started = await starting;
      if (!started.ok) return { refusal: started.error };
      const job = await waitForJob(started.value.jobId);
      return job.state === 'done' ? { outcome: job.outcome } : { refusal: refusalOfJob(job) };
    } finally {
      setIsRunning(false);
    }
  };
  /** The run, or why there is none: the caller asks for a reason where the bank files are old. */
  const propose = async (
    creditorId: number,
    on: string,
    overrideReason: string,
  ): Promise<Proposed | null> => {
    const ended = await outcomeOf(invoke('reminders.propose', { creditorId, on, overrideReason }));
    if ('refusal' in ended) return ended.refusal === null ? null : { refusal: ended.refusal };
    const { runId, notices, leftOut } = proposedReminders.parse(ended.outcome);
    setDone(t('reminders.proposed', { notices: integer(notices), leftOut: integer(leftOut) }));
    return { runId };
  };
  const issue = async (runId: number): Promise<void> => {
    const ended = await outcomeOf(invoke('reminders.issue', { runId }));
    if ('refusal' in ended) {
      if (ended.refusal !== null) show(ended.refusal);
      return;
    }
    const { issued, stopped, changed, noAddress } = issuedReminders.parse(ended.outcome);
    setDone(
      t('reminders.issued', {
        issued: integer(issued),
        stopped: integer(stopped),
        changed: integer(changed),
        noAddress: integer(noAddress),
      }),
    );
  };
  const takeBack = async (runId: number, reason: string): Promise<boolean> => {
    const ended = await outcomeOf(invoke('reminders.takeBackRun', { runId, reason }));
    if ('outcome' in ended) {
      setDone(t('reminders.takenBack'));
      return true;
    }
    if (ended.refusal !== null) show(ended.refusal);
    return false;
  };
  return { isRunning, done, propose, issue, takeBack };
};

export type ReminderJobs = ReturnType<typeof useReminderJobs>;
