import { notifications } from '@mantine/notifications';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { validated, type JournalRun, type RunStep } from '../../../shared/api/collection-work.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useJournalView } from './journal-store.ts';
import styles from './journal.module.css';
import { useJobCommand, useSteps } from './use-journal.ts';

const Step = ({
  isFirst = false,
  children,
}: {
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}) => (
  <span className={styles.flowStep}>
    {isFirst ? null : <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />}
    {children}
  </span>
);

const useValidate = (runId: number) => {
  const t = useText();
  const { integer } = useFormats();
  const { run, isRunning } = useJobCommand('collections.validate');
  const validate = async (): Promise<void> => {
    const done = await run({ runId });
    if (done === null) return;
    const { valid, errors } = validated.parse(done.outcome);
    notifications.show({
      message: t('collections.validated', { valid: integer(valid), errors: integer(errors), count: errors }),
      ...(errors > 0 ? { color: 'bad' } : {}),
    });
  };
  return { validate: () => void validate(), isRunning };
};

const asked = ['approve', 'sign', 'export'] as const;
const keysOf = { approve: 'a', sign: 's', export: 'e' } as const;

/** The steps of a run in order, each with how many lines wait for it; the next one is filled. */
export const JournalFlow = ({
  runId,
  journal,
}: {
  readonly runId: number;
  readonly journal: JournalRun | null;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const task = useJournalView((view) => view.task);
  const setTask = useJournalView((view) => view.setTask);
  const step = useSteps(journal);
  const { validate, isRunning } = useValidate(runId);
  const waits = (name: RunStep): boolean => step(name).whyNot === null && step(name).lines > 0;
  const next = (['validate', 'approve', 'sign', 'export'] as const).find(waits) ?? 'propose';
  const isNext = (name: string): boolean => task === null && journal !== null && next === name;
  const count = (name: RunStep): string => integer(step(name).lines);
  return (
    <div className={styles.flow}>
      <Step isFirst>
        <ActionButton
          label={t('collections.step.propose')}
          keys="p"
          isNext={isNext('propose')}
          onRun={() => setTask('propose')}
        />
      </Step>
      <Step>
        <ActionButton
          label={t('collections.step.validate')}
          count={count('validate')}
          keys="v"
          isNext={isNext('validate')}
          isRunning={isRunning}
          whyNot={step('validate').whyNot}
          onRun={validate}
        />
      </Step>
      <Step>
        <ActionButton label={t('collections.step.notify')} keys="n" onRun={() => setTask('notify')} />
      </Step>
      {asked.map((name) => (
        <Step key={name}>
          <ActionButton
            label={t(`collections.step.${name}`)}
            count={count(name)}
            keys={keysOf[name]}
            isNext={isNext(name)}
            // The file can be looked at before it may go out.
            whyNot={name === 'export' ? null : step(name).whyNot}
            onRun={() => setTask(name)}
          />
        </Step>
      ))}
    </div>
  );
};
