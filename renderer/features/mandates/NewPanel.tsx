import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { findCustomer } from './find-customer.ts';
import styles from './mandates.module.css';

const states = ['requested', 'active'] as const;

/** Enters a mandate that no file tells of. */
export const NewPanel = ({
  creditorId,
  agreements,
  onAdded,
  onCancel,
}: {
  readonly creditorId: number;
  readonly agreements: readonly Agreement[];
  readonly onAdded: (id: number) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { text } = useRefusal();
  const { run, isRunning, refusal } = useApiCommand('mandates.add', { quiet: true });
  const [customerNumber, setCustomerNumber] = useState('');
  const [unknownNumber, setUnknownNumber] = useState<string | null>(null);
  const [agreementId, setAgreementId] = useState(agreements[0]?.id ?? null);
  const [number, setNumber] = useState('');
  const [state, setState] = useState<(typeof states)[number]>('active');
  const [validFrom, setValidFrom] = useState<string | null>(null);
  const wanted = customerNumber.trim();
  const add = async (): Promise<void> => {
    if (agreementId === null) return;
    const customerId = await findCustomer(creditorId, wanted);
    setUnknownNumber(customerId === null ? wanted : null);
    if (customerId === null) return;
    const result = await run({ customerId, agreementId, number: number.trim(), state, validFrom });
    if (result.ok) onAdded(result.value.id);
  };
  return (
    <Inspector
      label={t('mandates.add')}
      head={<InspectorHead title={t('mandates.add')} fact={t('mandates.addAbout')} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.addNow')}
            keys="mod+enter"
            isNext={wanted !== ''}
            isRunning={isRunning}
            whyNot={wanted === '' ? t('mandates.customerMissing') : null}
            onRun={() => void add()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
        </div>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <Note tone="bad" title={text(refusal)} />}
        <TextInput
          label={t('mandates.customer')}
          required
          autoFocus
          maxLength={40}
          value={customerNumber}
          error={unknownNumber === null ? null : t('mandates.customerUnknown', { number: unknownNumber })}
          onChange={(event) => setCustomerNumber(event.currentTarget.value)}
        />
        <Select
          label={t('mandates.agreement')}
          data={agreements.map(({ id, code }) => ({ value: String(id), label: code }))}
          value={String(agreementId)}
          allowDeselect={false}
          onChange={(value) => setAgreementId(value === null ? null : Number(value))}
        />
        <SegmentedControl
          aria-label={t('mandates.state')}
          data={states.map((value) => ({ value, label: t(`mandates.state.${value}`) }))}
          value={state}
          onChange={setState}
        />
        <TextInput
          label={t('mandates.number')}
          maxLength={20}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <DayField label={t('mandates.validFrom')} value={validFrom} onChange={setValidFrom} />
      </div>
    </Inspector>
  );
};
