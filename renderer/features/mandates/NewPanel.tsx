import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { CustomerNumberField, useCustomerNumber } from './CustomerNumberField.tsx';
import styles from './mandates.module.css';

const states = ['requested', 'active'] as const;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

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
  const customer = useCustomerNumber(creditorId);
  const [agreementId, setAgreementId] = useState(agreements[0]?.id ?? null);
  const [number, setNumber] = useState('');
  const [state, setState] = useState<(typeof states)[number]>('active');
  const [validFrom, setValidFrom] = useState<string | null>(null);
  const [registration, setRegistration] = useState('');
  const [account, setAccount] = useState('');
  const [iban, setIban] = useState('');
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const agreement = agreements.find(({ id }) => id === agreementId) ?? null;
  const isSigned = agreement !== null && schemeOf(agreement.scheme).needsDebtorAccount;
  const goesOut = !isSigned && state === 'requested' && agreement?.sendsMandateChanges === true;
  const whyNot =
    customer.typed === ''
      ? t('mandates.customerMissing')
      : goesOut && (registration.length !== 4 || account === '')
        ? t('mandates.accountMissing')
        : isSigned && (number.trim() === '' || iban.trim() === '' || signedOn === null)
          ? t('mandates.unsigned')
          : null;
  const add = async (): Promise<void> => {
    if (agreementId === null) return;
    const customerId = await customer.find();
    if (customerId === null) return;
    const result = await run({
      customerId,
      agreementId,
      number: number.trim(),
      state: isSigned ? 'active' : state,
      validFrom,
      account: goesOut ? { registration, number: account } : null,
      ...(isSigned ? { debtorIban: iban, signedOn } : {}),
    });
    if (result.ok) onAdded(result.value.id);
  };
  return (
    <Inspector
      label={t('mandates.add')}
      head={
        <InspectorHead
          title={t('mandates.add')}
          fact={t(
            isSigned ? 'mandates.signedAbout' : goesOut ? 'mandates.requestAbout' : 'mandates.addAbout',
          )}
        />
      }
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.addNow')}
            keys="mod+enter"
            isNext={whyNot === null}
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void add()}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
        </div>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <Note tone="bad" title={text(refusal)} />}
        <CustomerNumberField label={t('mandates.customer')} number={customer} />
        <Select
          label={t('mandates.agreement')}
          data={agreements.map(({ id, code }) => ({ value: String(id), label: code }))}
          value={String(agreementId)}
          allowDeselect={false}
          onChange={(value) => setAgreementId(value === null ? null : Number(value))}
        />
        {!isSigned && (
          <SegmentedControl
            aria-label={t('mandates.state')}
            data={states.map((value) => ({ value, label: t(`mandates.state.${value}`) }))}
            value={state}
            onChange={setState}
          />
        )}
        {goesOut ? (
          <>
            <TextInput
              label={t('mandates.bankRegistration')}
              required
              maxLength={4}
              value={registration}
              onChange={(event) => setRegistration(digitsOf(event.currentTarget.value))}
            />
            <TextInput
              label={t('mandates.bankAccount')}
              required
              maxLength={12}
              value={account}
              onChange={(event) => setAccount(digitsOf(event.currentTarget.value))}
            />
          </>
        ) : (
          <TextInput
            label={t('mandates.number')}
            maxLength={35}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        )}
        {isSigned && (
          <>
            <TextInput
              label={t('mandates.debtorIban')}
              required
              maxLength={42}
              value={iban}
              onChange={(event) => setIban(event.currentTarget.value)}
            />
            <DayField label={t('mandates.signedOn')} value={signedOn} onChange={setSignedOn} />
          </>
        )}
        <DayField label={t('mandates.validFrom')} value={validFrom} onChange={setValidFrom} />
      </div>
    </Inspector>
  );
};
