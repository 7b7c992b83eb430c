import { useState } from 'react';
import type { MandateDetail } from '../../../shared/api/mandates.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { CustomerNumberField, useCustomerNumber } from './CustomerNumberField.tsx';
import styles from './mandates.module.css';

/** The debtor goes on under another customer's number: that customer gets the mandate. */
export const MovePanel = ({
  mandate,
  sendsChanges,
  onCancel,
  onMoved,
}: {
  readonly mandate: MandateDetail;
  readonly sendsChanges: boolean;
  readonly onCancel: () => void;
  readonly onMoved: (id: number) => void;
}) => {
  const t = useText();
  const { today } = useFormats();
  const { text } = useRefusal();
  const { run, isRunning, refusal } = useApiCommand('mandates.move', { quiet: true });
  const customer = useCustomerNumber(mandate.creditorId);
  const [effectiveOn, setEffectiveOn] = useState<string | null>(today);
  const whyNot =
    customer.typed === ''
      ? t('mandates.customerMissing')
      : effectiveOn === null
        ? t('mandates.moveOnMissing')
        : null;
  const move = async (): Promise<void> => {
    const customerId = await customer.find();
    if (customerId === null || effectiveOn === null) return;
    const result = await run({ id: mandate.id, customerId, effectiveOn });
    if (result.ok) onMoved(result.value.id);
  };
  return (
    <Inspector
      label={t('mandates.move')}
      head={
        <InspectorHead
          title={t('mandates.move')}
          fact={t('mandates.head', { number: mandate.customerNumber, agreement: mandate.agreement })}
        />
      }
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.moveNow')}
            keys="mod+enter"
            isNext={whyNot === null}
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void move()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
        </div>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <Note tone="bad" title={text(refusal)} />}
        <p className={styles.muted}>
          {t('mandates.moveAbout')} {t(sendsChanges ? 'mandates.changeGoesOut' : 'mandates.cancelAbout')}
        </p>
        <CustomerNumberField label={t('mandates.moveTo')} number={customer} />
        <DayField label={t('mandates.moveOn')} value={effectiveOn} onChange={setEffectiveOn} />
      </div>
    </Inspector>
  );
};
