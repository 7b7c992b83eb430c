import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormats, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import styles from './holds.module.css';

export type ReasonUntil = { readonly reason: string; readonly until: string | null };

/** Why, and up to which day; empty is until somebody ends it. */
export const ReasonUntilForm = ({
  texts,
  isRunning,
  onSubmit,
  onCancel,
}: {
  readonly texts: {
    readonly reason: string;
    readonly reasonMissing: string;
    readonly until: string;
    readonly untilHint: string;
    readonly submit: string;
  };
  readonly isRunning: boolean;
  readonly onSubmit: (given: ReasonUntil) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { today } = useFormats();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [hasTried, setHasTried] = useState(false);
  const isMissing = reason.trim() === '';
  const submit = (): void => {
    setHasTried(true);
    if (!isMissing) onSubmit({ reason: reason.trim(), until });
  };
  useKeys('here', [
    { keys: 'mod+enter', label: texts.submit, run: submit },
    { keys: 'esc', label: t('app.cancel'), run: onCancel },
  ]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={texts.reason}
        required
        autoFocus
        maxLength={400}
        value={reason}
        error={hasTried && isMissing ? texts.reasonMissing : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DayField
        label={texts.until}
        description={texts.untilHint}
        value={until}
        earliest={today}
        onChange={setUntil}
      />
      <div className={styles.actions}>
        <ActionButton label={texts.submit} type="submit" isNext isRunning={isRunning} />
        <ActionButton label={t('app.cancel')} onRun={onCancel} />
      </div>
    </form>
  );
};
