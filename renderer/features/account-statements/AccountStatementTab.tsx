import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { AccountStatement } from '../../../shared/api/account-statements.ts';
import type { Customer } from '../../../shared/api/customers.ts';
import { addMonths, parseLocalDate, startOfMonth } from '../../../shared/domain/local-date.ts';
import { assert } from '../../../shared/assert.ts';
import { invoke } from '../../app/api.ts';
import { useFileExport } from '../../app/export-file.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Day } from '../../ui/Day.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './account-statements.module.css';

const Movements = ({ statement }: { readonly statement: AccountStatement }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  const { currency } = statement;
  const sum = (label: string, amountMinor: number) => (
    <tr className={styles.sum}>
      <th scope="row" colSpan={3}>
        {label}
      </th>
      <td>
        <Money amountMinor={amountMinor} currency={currency} />
      </td>
    </tr>
  );
  return (
    <InspectorSection title={t('accountStatements.of', { currency })}>
      <table className={styles.movements}>
        <thead>
          <tr>
            <th scope="col">{t('accountStatements.documentOn')}</th>
            <th scope="col">{t('accountStatements.entry')}</th>
            <th scope="col">{t('accountStatements.amount')}</th>
            <th scope="col">{t('accountStatements.balance')}</th>
          </tr>
        </thead>
        <tbody>
          {sum(t('accountStatements.opening'), statement.openingMinor)}
          {statement.leftOut === 0 ? null : (
            <tr>
              <td colSpan={4} className={styles.leftOut}>
                {t('accountStatements.leftOut', {
                  count: statement.leftOut,
                  shown: integer(statement.leftOut),
                })}
              </td>
            </tr>
          )}
          {statement.movements.map((movement) => (
            <tr key={movement.entryId}>
              <td>
                <Day day={movement.documentOn} />
              </td>
              <td>
                <UnstyledButton
                  className="fd-link"
                  onClick={() => go('ledger', { entryId: movement.entryId })}
                >
                  {keyed(`entries.kind.${movement.kind}`)} {movement.documentNumber}
                </UnstyledButton>
              </td>
              <td>
                <Money amountMinor={movement.amountMinor} currency={currency} />
              </td>
              <td>
                <Money amountMinor={movement.balanceMinor} currency={currency} />
              </td>
            </tr>
          ))}
          {sum(t('accountStatements.debit'), statement.debitMinor)}
          {sum(t('accountStatements.credit'), -statement.creditMinor)}
          {sum(t('accountStatements.closing'), statement.closingMinor)}
        </tbody>
      </table>
    </InspectorSection>
  );
};

const shownMonths = 3;

/** What the customer owed, what moved, what is owed; written as PDF or Excel in the customer's language. */
export const AccountStatementTab = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const { today } = useFormats();
  const todayOn = parseLocalDate(today);
  assert(todayOn !== null, 'the backend says today as an ISO day');
  const [from, setFrom] = useState<string | null>(addMonths(startOfMonth(todayOn), -shownMonths));
  const [to, setTo] = useState<string | null>(today);
  const { exportFile, isRunning } = useFileExport();
  const isPeriod = from !== null && to !== null && from <= to;
  const statements = useApiQuery(
    'accountStatements.of',
    isPeriod ? { customerId: customer.id, from, to } : null,
  ).data?.statements;
  const exportAs = async (format: 'xlsx' | 'pdf') => {
    if (!isPeriod) return;
    await exportFile(
      {
        purpose: format === 'xlsx' ? 'workbook' : 'pdf',
        suggestedName: `${t('accountStatements.title')} ${customer.number} ${to}.${format}`,
      },
      (file) => invoke('accountStatements.export', { customerId: customer.id, from, to, format, file }),
    );
  };
  const whyNot = isPeriod ? null : t('accountStatements.noPeriod');
  return (
    <>
      <InspectorSection title={t('accountStatements.title')}>
        <div className={styles.period}>
          <DayField label={t('accountStatements.from')} value={from} onChange={setFrom} />
          <DayField label={t('accountStatements.to')} value={to} onChange={setTo} error={whyNot} />
        </div>
        <div className={styles.actions}>
          <ActionButton
            label={t('accountStatements.pdf')}
            keys="alt+p"
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void exportAs('pdf')}
          />
          <ActionButton
            label={t('accountStatements.excel')}
            keys="alt+w"
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void exportAs('xlsx')}
          />
        </div>
      </InspectorSection>
      {statements?.length === 0 ? (
        <p className={styles.nothing}>{t('accountStatements.nothing')}</p>
      ) : (
        statements?.map((statement) => <Movements key={statement.currency} statement={statement} />)
      )}
    </>
  );
};
