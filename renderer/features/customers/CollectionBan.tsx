import { useState } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { ReasonUntilForm, type ReasonUntil } from '../holds/ReasonUntilForm.tsx';
import styles from './customers.module.css';

const useSetBan = (customer: Customer) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const { run, isRunning } = useApiCommand('customers.setCollectionBan');
  const before: ReasonUntil | null =
    customer.collectionBan === null
      ? null
      : { reason: customer.collectionBan.reason, until: customer.collectionBan.until };
  const set = async (ban: ReasonUntil | null): Promise<boolean> => {
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
  const { set, isRunning } = useSetBan(customer);
  return (
    <ReasonUntilForm
      texts={{
        reason: t('customers.ban.reason'),
        reasonMissing: t('customers.problem.reason'),
        until: t('customers.ban.until'),
        untilHint: t('customers.ban.untilHint'),
        submit: t('customers.ban.setIt'),
      }}
      isRunning={isRunning}
      onSubmit={(ban) => void set(ban).then((isSet) => isSet && onDone())}
      onCancel={onDone}
    />
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
