import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import styles from './reminders.module.css';
import type { ReminderJobs } from './use-reminder-jobs.ts';

/** Takes every issued notice of the run back, with its reason. */
export const TakeBackPanel = ({
  runId,
  jobs,
  onDone,
}: {
  readonly runId: number;
  readonly jobs: ReminderJobs;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if (await jobs.takeBack(runId, reason.trim())) onDone();
  };
  return (
    <Inspector
      label={t('reminders.takeBackRun')}
      head={<InspectorHead title={t('reminders.takeBackRun')} fact={t('reminders.takeBackRun.about')} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('reminders.takeBackRun')}
            keys="mod+enter"
            isNext={reason.trim() !== ''}
            isRunning={jobs.isRunning}
            whyNot={reason.trim() === '' ? t('reminders.reasonMissing') : null}
            onRun={() => void submit()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onDone} />
        </div>
      }
    >
      <div className={styles.form}>
        <TextInput
          label={t('reminders.reason')}
          autoFocus
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
    </Inspector>
  );
};
