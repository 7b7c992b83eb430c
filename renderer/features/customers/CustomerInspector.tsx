import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Customer } from '../../../shared/api/customers.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { KeysOff, useKeys } from '../../app/keys.ts';
import { DocumentList } from '../../ui/DocumentList.tsx';
import { Chip, Inspector, InspectorHead, InspectorTabs } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { Story } from '../../ui/Story.tsx';
import { AccountStatementTab } from '../account-statements/AccountStatementTab.tsx';
import { Contacts } from './Contacts.tsx';
import { CustomerCollections } from './CustomerCollections.tsx';
import { CustomerEntries } from './CustomerEntries.tsx';
import { CustomerOverview } from './CustomerOverview.tsx';
import styles from './customers.module.css';

const Head = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const formats = useFormats();
  const [first, ...others] = customer.balances;
  return (
    <InspectorHead
      title={customer.name}
      fact={t('customers.head', {
        number: customer.number,
        party: t(`customers.party.${customer.party}`),
        country: formats.country(customer.country),
      })}
      {...(first === undefined
        ? {}
        : {
            amount: <Money amountMinor={first.openMinor} currency={first.currency} />,
            amountFact:
              others.length === 0
                ? t('customers.head.open', { currency: first.currency })
                : t('customers.head.openAnd', {
                    currency: first.currency,
                    others: formats.list(
                      others.map(
                        ({ currency, openMinor }) => `${currency} ${formats.amount(openMinor, currency)}`,
                      ),
                    ),
                  }),
          })}
      chips={
        customer.collectionBan === null ? undefined : (
          <Chip tone="warn">
            {customer.collectionBan.until === null
              ? t('customers.ban.chip')
              : t('customers.ban.chipUntil', { day: formats.dayWithYear(customer.collectionBan.until) })}
          </Chip>
        )
      }
    />
  );
};

const Documents = ({ customerId }: { readonly customerId: number }) => {
  const t = useText();
  const documents = useApiQuery('customers.documents', { id: customerId }).data?.documents;
  if (documents === undefined) return null;
  return (
    <div className={styles.padded}>
      {documents.length === 0 ? (
        <p className={styles.muted}>{t('customers.documents.none')}</p>
      ) : (
        <DocumentList documents={documents} />
      )}
    </div>
  );
};

const History = ({ customerId }: { readonly customerId: number }) => {
  const t = useText();
  const { integer } = useFormats();
  const { data } = useApiQuery('customers.history', { id: customerId });
  if (data === undefined) return null;
  return (
    <div className={styles.padded}>
      <Story items={data.items} empty={t('customers.history.none')} />
      {data.leftOut === 0 ? null : (
        <p className={styles.muted}>
          {t('customers.history.leftOut', { count: data.leftOut, shown: integer(data.leftOut) })}
        </p>
      )}
    </div>
  );
};

/** The list of collections takes the keyboard once it is there: Enter leads on to the journal. */
const showCollections = (show: () => void): void => {
  flushSync(show);
  document.querySelector<HTMLElement>('[data-pane=inspector] [role=grid]')?.focus();
};

/** One customer: balances and master data, entries, contacts, documents, history. */
export const CustomerInspector = ({ id }: { readonly id: number | null }) => {
  const t = useText();
  const [tab, setTab] = useState('overview');
  const { data: customer } = useApiQuery('customers.get', id === null ? null : { id }, {
    keepsPrevious: true,
  });
  useKeys('here', [
    {
      keys: 'l',
      label: t('customers.showCollections'),
      enabled: id !== null && customer?.id === id,
      run: () => showCollections(() => setTab('collections')),
    },
  ]);
  if (id === null || customer === undefined)
    return (
      <Inspector label={t('app.inspector')}>
        {id === null ? <p className={styles.nothing}>{t('customers.nothingChosen')}</p> : null}
      </Inspector>
    );
  const openEntries = customer.balances.reduce((sum, balance) => sum + balance.openEntries, 0);
  return (
    <KeysOff value={customer.id !== id}>
      <Inspector label={t('app.inspector')} head={<Head customer={customer} />}>
        <InspectorTabs
          chosen={tab}
          onChoose={setTab}
          tabs={[
            {
              key: 'overview',
              label: t('customers.tab.overview'),
              content: <CustomerOverview key={customer.id} customer={customer} />,
            },
            {
              key: 'entries',
              label: t('customers.tab.entries'),
              count: openEntries,
              content: <CustomerEntries key={customer.id} customer={customer} />,
            },
            {
              key: 'collections',
              label: t('customers.tab.collections'),
              content: <CustomerCollections key={customer.id} customer={customer} />,
            },
            {
              key: 'account',
              label: t('accountStatements.tab'),
              content: <AccountStatementTab key={customer.id} customer={customer} />,
            },
            {
              key: 'contacts',
              label: t('customers.tab.contacts'),
              count: customer.contacts.length,
              content: <Contacts key={customer.id} customer={customer} />,
            },
            { key: 'documents', label: t('app.documents'), content: <Documents customerId={customer.id} /> },
            {
              key: 'history',
              label: t('customers.tab.history'),
              content: <History customerId={customer.id} />,
            },
          ]}
        />
      </Inspector>
    </KeysOff>
  );
};
