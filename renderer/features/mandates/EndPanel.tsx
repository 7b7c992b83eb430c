import { Radio } from '@mantine/core';
import { useState } from 'react';
import { mandateEnders } from '../../../shared/api/collection-states.ts';
import type { MandateDetail } from '../../../shared/api/mandates.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './mandates.module.css';

/** Ends a mandate here: by whom, and its last day. */
export const EndPanel = ({
  mandate,
  sendsChanges,
  onDone,
}: {
  readonly mandate: MandateDetail;
  /** The scheme is told by file where the creditor ends it. */
  readonly sendsChanges: boolean;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { today } = useFormats();
  const { text } = useRefusal();
  const { run, isRunning, refusal } = useApiCommand('mandates.cancel', { quiet: true });
  const [cancelledBy, setCancelledBy] = useState<(typeof mandateEnders)[number]>('debtor');
  const [validTo, setValidTo] = useState<string | null>(today);
  const end = async (): Promise<void> => {
    if (validTo === null) return;
    const result = await run({ id: mandate.id, cancelledBy, validTo });
    if (result.ok) onDone();
  };
  return (
    <Inspector
      label={t('mandates.cancel')}
      head={<InspectorHead title={t('mandates.cancel')} fact={mandate.customerName} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.cancelNow')}
            keys="mod+enter"
            isNext
            isRunning={isRunning}
            whyNot={validTo === null ? t('mandates.validToMissing') : null}
            onRun={() => void end()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onDone} />
        </div>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <Note tone="bad" title={text(refusal)} />}
        <p className={styles.muted}>
          {t(sendsChanges && cancelledBy === 'creditor' ? 'mandates.changeGoesOut' : 'mandates.cancelAbout')}
        </p>
        <Radio.Group
          label={t('mandates.cancelledBy')}
          value={cancelledBy}
          onChange={(value) => setCancelledBy(mandateEnders.find((ender) => ender === value) ?? 'debtor')}
        >
          {mandateEnders.map((ender, index) => (
            <Radio
              key={ender}
              value={ender}
              label={t(`mandates.cancelledBy.${ender}`)}
              autoFocus={index === 0}
              mt={6}
            />
          ))}
        </Radio.Group>
        <DayField label={t('mandates.validToField')} value={validTo} onChange={setValidTo} />
      </div>
    </Inspector>
  );
};
