import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AgeingBar } from '../../ui/AgeingBar.tsx';
import { Facts, InspectorSection } from '../../ui/Inspector.tsx';
import { CustomerMandates } from '../mandates/CustomerMandates.tsx';
import { PolicyOf } from '../reminders/PolicyOf.tsx';
import { SentLetters } from '../letters/SentLetters.tsx';
import { HoldSection } from '../holds/HoldSection.tsx';
import { CollectionBan } from './CollectionBan.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import { PersonalNumber } from './PersonalNumber.tsx';
import styles from './customers.module.css';

const Balances = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const { amount, integer } = useFormats();
  if (customer.balances.length === 0)
    return (
      <InspectorSection title={t('customers.balances')}>
        <p className={styles.muted}>{t('customers.balances.none')}</p>
      </InspectorSection>
    );
  return customer.balances.map(({ currency, openMinor, overdueMinor, openEntries, ageingMinor }) => (
    <InspectorSection
      key={currency}
      title={t('customers.balance', { currency })}
      aside={t('customers.balance.entries', { count: openEntries, shown: integer(openEntries) })}
    >
      <div className={styles.balance}>
        <span>
          {t('customers.openMinor')} <strong>{amount(openMinor, currency)}</strong>
        </span>
        <span data-bad={overdueMinor > 0 || undefined}>
          {t('customers.overdueMinor')} <strong>{amount(overdueMinor, currency)}</strong>
        </span>
      </div>
      <AgeingBar ageingMinor={ageingMinor} currency={currency} />
    </InspectorSection>
  ));
};

const MasterData = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const formats = useFormats();
  const [isEdited, setIsEdited] = useState(false);
  if (isEdited)
    return (
      <InspectorSection title={t('customers.master')}>
        <CustomerForm customer={customer} onDone={() => setIsEdited(false)} />
      </InspectorSection>
    );
  const place = [customer.postalCode, customer.city].filter((part) => part !== '').join(' ');
  const address = [customer.street, place, formats.country(customer.country)].filter((part) => part !== '');
  return (
    <InspectorSection
      title={t('customers.master')}
      aside={<ActionButton label={t('app.edit')} keys="e" onRun={() => setIsEdited(true)} />}
    >
      <Facts
        facts={[
          { label: t('customers.registrationNumber'), value: customer.registrationNumber },
          { label: t('customers.address'), value: address.join(', ') },
          { label: t('customers.email'), value: customer.email },
          { label: t('customers.phone'), value: customer.phone },
          { label: t('customers.customerGroup'), value: customer.customerGroup },
          {
            label: t('customers.collectionMethod'),
            value:
              customer.collectionMethod === 'none'
                ? t('customers.collectionMethod.none')
                : customer.collectionMethod,
          },
          { label: t('customers.language'), value: formats.languageName(customer.language) },
        ]}
      />
    </InspectorSection>
  );
};

const Source = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const { source } = customer;
  if (source === null) return null;
  return (
    <InspectorSection
      title={t('ledger.source')}
      aside={
        <UnstyledButton className="fd-link" onClick={() => go('imports', { importId: source.importId })}>
          {t('ledger.source.open')}
        </UnstyledButton>
      }
    >
      <p data-selectable="">{t('ledger.source.row', { file: source.file, row: source.row })}</p>
    </InspectorSection>
  );
};

export const CustomerOverview = ({ customer }: { readonly customer: Customer }) => (
  <>
    <Balances customer={customer} />
    <CollectionBan customer={customer} />
    <HoldSection subject={{ customerId: customer.id }} name={customer.name} />
    <CustomerMandates customerId={customer.id} />
    <PolicyOf customerId={customer.id} entryId={null} name={customer.name} />
    <SentLetters of={{ customerId: customer.id }} />
    <MasterData customer={customer} />
    {customer.personalNumberMasked === null ? null : (
      <PersonalNumber customerId={customer.id} masked={customer.personalNumberMasked} />
    )}
    <Source customer={customer} />
  </>
);
