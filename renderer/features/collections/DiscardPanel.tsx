import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JournalRun } from '../../../shared/api/collection-work.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import styles from './journal.module.css';
import { StepPanel } from './StepPanel.tsx';
import { useSteps } from './use-journal.ts';

/** Takes out every line that was not sent and ends the run; its entries can be proposed again. */
export const DiscardPanel = ({
  journal,
  onDone,
}: {
  readonly journal: JournalRun;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const { whyNot } = useSteps(journal)('discard');
  const discard = useApiCommand('collections.discard');
  const submit = async (): Promise<void> => {
    const answer = await discard.run({ runId: journal.run.id, reason: reason.trim() });
    if (answer.ok) onDone();
  };
  return (
    <StepPanel
      title={t('collections.task.discard')}
      about={t('collections.task.discard.about')}
      run={t('collections.task.discard.run')}
      whyNot={whyNot ?? (reason.trim() === '' ? t('collections.task.needsReason') : null)}
      isRunning={discard.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
    >
      <div className={styles.form}>
        <TextInput
          label={t('collections.task.reason')}
          autoFocus
          maxLength={400}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
    </StepPanel>
  );
};
