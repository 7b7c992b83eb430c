import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { Edited, JournalRun, LineEdit, RunStep, WhyNot } from '../../../shared/api/collection-work.ts';
import type { ChannelName, CommandName, InputOf, OutputOf } from '../../../shared/api/contract.ts';
import type { Result } from '../../../shared/api/result.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { shownParams } from '../../app/shown-params.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { refusalOfJob } from '../settings/job-outcome.ts';

export const useJournalRun = (runId: number): JournalRun | null =>
  useApiQuery('collections.run', { id: runId }, { keepsPrevious: true }).data ?? null;

/** Why something cannot be done now, in the words of the refusal that the command would give. */
export const useWhyNot = (): ((whyNot: WhyNot | undefined) => string | null) => {
  const keyed = useKeyedText();
  const formats = useFormats();
  return useCallback(
    (whyNot) =>
      whyNot === null || whyNot === undefined
        ? null
        : keyed(`error.${whyNot.code}`, shownParams(whyNot.params, formats)),
    [keyed, formats],
  );
};

export type StepNow = {
  readonly lines: number;
  readonly amountMinor: number;
  readonly whyNot: string | null;
};

export const useSteps = (journal: JournalRun | null): ((step: RunStep) => StepNow) => {
  const text = useWhyNot();
  return (step) => {
    const now = journal?.steps.find((one) => one.step === step);
    return {
      lines: now?.lines ?? 0,
      amountMinor: now?.amountMinor ?? 0,
      whyNot: text(now?.whyNot),
    };
  };
};

type JobCommand = {
  [C in CommandName]: OutputOf<C> extends { readonly jobId: string } ? C : never;
}[CommandName] &
  ChannelName;

/** A command that starts a job: runs it to its end and gives its outcome; null when it was refused or stopped. */
export const useJobCommand = <C extends JobCommand>(
  channel: C,
): {
  readonly run: (input: InputOf<C>) => Promise<{ readonly outcome: unknown } | null>;
  readonly isRunning: boolean;
} => {
  const t = useText();
  const { show } = useRefusal();
  const { run: send } = useApiCommand(channel);
  const [isRunning, setRunning] = useState(false);
  const run = useCallback(
    async (input: InputOf<C>) => {
      setRunning(true);
      // Every channel of JobCommand answers with its job.
      const started = (await send(input)) as Result<{ readonly jobId: string }>;
      const job = started.ok ? await waitForJob(started.value.jobId) : null;
      setRunning(false);
      if (job === null) return null;
      if (job.state === 'done') return { outcome: job.outcome };
      const refusal = refusalOfJob(job);
      if (refusal !== null) show(refusal);
      else if (job.state === 'failed')
        notifications.show({ message: t('app.job.failed'), color: 'bad', autoClose: false });
      return null;
    },
    [send, show, t],
  );
  return { run, isRunning };
};

/** Edits a line and offers to take the edit back; says so when an approval or the signature went with it. */
export const useEdit = (runId: number) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const edit = useApiCommand('collections.edit');
  const undo = useApiCommand('collections.undo');
  const said = (message: string, { approvalTakenAway, signatureTakenAway }: Edited): string =>
    signatureTakenAway
      ? `${message} ${t('collections.edit.signatureTakenAway')}`
      : approvalTakenAway
        ? `${message} ${t('collections.edit.approvalTakenAway')}`
        : message;
  const takeBack = async (): Promise<void> => {
    const answer = await undo.run({ runId });
    if (answer.ok) notifications.show({ message: said(t('collections.edit.undone'), answer.value) });
  };
  const run = async (lineId: number, change: LineEdit): Promise<boolean> => {
    const answer = await edit.run({ lineId, edit: change });
    if (!answer.ok) return false;
    offerUndo(said(t(`collections.edit.done.${change.kind}`), answer.value), () => void takeBack());
    return true;
  };
  return { run, takeBack: () => void takeBack(), isRunning: edit.isRunning || undo.isRunning };
};
