import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MandateDetail } from '../../../shared/api/mandates.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './mandates.module.css';

/** The debtor of a SEPA mandate pays from another account. */
export const AccountPanel = ({
  mandate,
  onDone,
}: {
  readonly mandate: MandateDetail;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { text } = useRefusal();
  const { run, isRunning, refusal } = useApiCommand('mandates.changeAccount', { quiet: true });
  const [debtorIban, setDebtorIban] = useState('');
  const whyNot = debtorIban.trim() === '' ? t('mandates.ibanMissing') : null;
  const change = async (): Promise<void> => {
    const result = await run({ id: mandate.id, debtorIban: debtorIban.trim() });
    if (result.ok) onDone();
  };
  return (
    <Inspector
      label={t('mandates.changeAccount')}
      head={
        <InspectorHead
          title={t('mandates.changeAccount')}
          fact={t('mandates.head', { number: mandate.customerNumber, agreement: mandate.agreement })}
        />
      }
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.changeAccountNow')}
            keys="mod+enter"
            isNext={whyNot === null}
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void change()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onDone} />
        </div>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <Note tone="bad" title={text(refusal)} />}
        <p className={styles.muted}>{t('mandates.changeAccountAbout')}</p>
        <TextInput
          label={t('mandates.debtorIban')}
          required
          maxLength={42}
          value={debtorIban}
          onChange={(event) => setDebtorIban(event.currentTarget.value)}
        />
      </div>
    </Inspector>
  );
};
