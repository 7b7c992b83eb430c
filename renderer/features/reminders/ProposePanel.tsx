import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiError } from '../../../shared/api/errors.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './reminders.module.css';
import type { ReminderJobs } from './use-reminder-jobs.ts';

/** For which day; and why, where the bank files are old. Ctrl Enter makes the run. */
export const ProposePanel = ({
  creditorId,
  jobs,
  onProposed,
  onCancel,
}: {
  readonly creditorId: number;
  readonly jobs: ReminderJobs;
  readonly onProposed: (runId: number) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { today } = useFormats();
  const { show, text } = useRefusal();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [old, setOld] = useState<ApiError | null>(null);
  const whyNot =
    on === null
      ? t('reminders.propose.dayMissing')
      : old !== null && reason.trim() === ''
        ? t('reminders.reasonMissing')
        : null;
  const submit = async (): Promise<void> => {
    if (on === null) return;
    const made = await jobs.propose(creditorId, on, reason.trim());
    if (made === null) return;
    if ('runId' in made) onProposed(made.runId);
    else if (made.refusal.code === 'reminders_bank_files_old') setOld(made.refusal);
    else show(made.refusal);
  };
  return (
    <Inspector
      label={t('reminders.propose.title')}
      head={<InspectorHead title={t('reminders.propose.title')} fact={t('reminders.propose.about')} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('reminders.propose')}
            keys="mod+enter"
            isNext={whyNot === null}
            isRunning={jobs.isRunning}
            whyNot={whyNot}
            onRun={() => void submit()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
        </div>
      }
    >
      <div className={styles.form}>
        <DayField label={t('reminders.propose.on')} value={on} onChange={setOn} />
        {old === null ? null : (
          <>
            <Note tone="warn" title={text(old)} />
            <TextInput
              label={t('reminders.propose.override')}
              autoFocus
              maxLength={500}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </>
        )}
      </div>
    </Inspector>
  );
};
