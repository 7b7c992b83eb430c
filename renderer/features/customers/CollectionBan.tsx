import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import styles from './customers.module.css';

type Ban = { readonly reason: string; readonly until: string | null };

const useSetBan = (customer: Customer) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const { run, isRunning } = useApiCommand('customers.setCollectionBan');
  const before: Ban | null =
    customer.collectionBan === null
      ? null
      : { reason: customer.collectionBan.reason, until: customer.collectionBan.until };
  const set = async (ban: Ban | null): Promise<boolean> => {
    const result = await run({ id: customer.id, ban });
    if (!result.ok) return false;
    offerUndo(
      t(ban === null ? 'customers.ban.lifted' : 'customers.ban.set', { name: customer.name }),
      () => void run({ id: customer.id, ban: before }),
    );
    return true;
  };
  return { set, isRunning };
};

const BanForm = ({ customer, onDone }: { readonly customer: Customer; readonly onDone: () => void }) => {
  const t = useText();
  const { today } = useFormats();
  const { set, isRunning } = useSetBan(customer);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [hasTried, setHasTried] = useState(false);
  const isMissing = reason.trim() === '';
  const submit = async (): Promise<void> => {
    setHasTried(true);
    if (!isMissing && (await set({ reason: reason.trim(), until }))) onDone();
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        label={t('customers.ban.reason')}
        required
        autoFocus
        maxLength={400}
        value={reason}
        error={hasTried && isMissing ? t('customers.problem.reason') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DayField
        label={t('customers.ban.until')}
        description={t('customers.ban.untilHint')}
        value={until}
        earliest={today}
        onChange={setUntil}
      />
      <div className={styles.actions}>
        <ActionButton label={t('customers.ban.setIt')} type="submit" isNext isRunning={isRunning} />
        <ActionButton label={t('app.cancel')} onRun={onDone} />
      </div>
    </form>
  );
};

/** Whether the customer may be collected from, with the reason and the end. */
export const CollectionBan = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const { dayWithYear, timestamp } = useFormats();
  const { set, isRunning } = useSetBan(customer);
  const [isSetting, setIsSetting] = useState(false);
  const ban = customer.collectionBan;
  if (ban !== null)
    return (
      <InspectorSection
        title={t('customers.collectionBan')}
        aside={
          <ActionButton
            label={t('customers.ban.lift')}
            keys="b"
            isRunning={isRunning}
            onRun={() => void set(null)}
          />
        }
      >
        <p data-selectable="">{ban.reason}</p>
        <p className={styles.muted}>
          {ban.until === null
            ? t('customers.ban.since', { since: timestamp(ban.setAt) })
            : t('customers.ban.sinceUntil', { since: timestamp(ban.setAt), until: dayWithYear(ban.until) })}
        </p>
      </InspectorSection>
    );
  if (isSetting)
    return (
      <InspectorSection title={t('customers.collectionBan')}>
        <BanForm customer={customer} onDone={() => setIsSetting(false)} />
      </InspectorSection>
    );
  return (
    <InspectorSection
      title={t('customers.collectionBan')}
      aside={<ActionButton label={t('customers.ban.setIt')} keys="b" onRun={() => setIsSetting(true)} />}
    >
      <p className={styles.muted}>{t('customers.ban.none')}</p>
    </InspectorSection>
  );
};
