import type { BankStatement } from '../../../shared/api/bank-files.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { DockTable } from '../../ui/Dock.tsx';
import styles from './bank-files.module.css';

const useVerdict = () => {
  const t = useText();
  const { amount, day, list } = useFormats();
  return ({
    holds,
    isFirst,
    gap,
    openingMinor,
    movedMinor,
    closingMinor,
    currency,
  }: BankStatement): string => {
    if (!holds)
      return t('bank-files.statements.differs', {
        amount: amount(closingMinor - openingMinor - movedMinor, currency),
      });
    if (gap !== null)
      return gap.missingDays.length === 0
        ? t('bank-files.statements.gap', { amount: amount(gap.differenceMinor, currency) })
        : t('bank-files.statements.missing', {
            days: list(gap.missingDays.slice(0, 5).map((missing) => day(missing))),
            more: Math.max(0, gap.missingDays.length - 5),
            amount: amount(gap.differenceMinor, currency),
          });
    return isFirst ? t('bank-files.statements.first') : t('bank-files.statements.holds');
  };
};

const Verdict = ({ row }: { readonly row: BankStatement }) => {
  const verdict = useVerdict();
  return (
    <span className={styles.verdict} data-bad={!row.holds || row.gap !== null || undefined}>
      {verdict(row)}
    </span>
  );
};

const FileLink = ({ row: { bankFileId, file, line } }: { readonly row: BankStatement }) => (
  <button type="button" className={styles.link} onClick={() => go('bank-files', { bankFileId, line })}>
    {file}
  </button>
);

const verdictCell = (row: BankStatement) => <Verdict row={row} />;
const fileCell = (row: BankStatement) => <FileLink row={row} />;

/** Statements of the accounts: opening balance and entries against the closing balance, and what is missing between two. */
export const StatementsPane = ({ creditorId }: { readonly creditorId: number }) => {
  const t = useText();
  const { amount, dayWithYear } = useFormats();
  const rows = useApiQuery('bankFiles.statements', { creditorId }).data?.statements ?? [];
  const money = (of: (row: BankStatement) => number) => (row: BankStatement) => amount(of(row), row.currency);
  return (
    <DockTable
      label={t('bank-files.tab.statements')}
      rows={rows}
      rowKey={({ bankFileId, line }) => `${String(bankFileId)} ${String(line)}`}
      empty={t('bank-files.statements.empty')}
      columns={[
        {
          key: 'account',
          head: t('bank-files.statements.account'),
          track: '1.2fr',
          cell: ({ account, currency }) => `${account} ${currency}`,
        },
        {
          key: 'day',
          head: t('bank-files.statements.closingOn'),
          track: '110px',
          cell: ({ closingOn }) => (closingOn === null ? '' : dayWithYear(closingOn)),
        },
        {
          key: 'opening',
          head: t('bank-files.statements.opening'),
          track: '120px',
          isAmount: true,
          cell: money(({ openingMinor }) => openingMinor),
        },
        {
          key: 'moved',
          head: t('bank-files.statements.moved'),
          track: '120px',
          isAmount: true,
          cell: money(({ movedMinor }) => movedMinor),
        },
        {
          key: 'closing',
          head: t('bank-files.statements.closing'),
          track: '120px',
          isAmount: true,
          cell: money(({ closingMinor }) => closingMinor),
        },
        {
          key: 'verdict',
          head: t('bank-files.statements.check'),
          track: '2fr',
          cell: verdictCell,
        },
        {
          key: 'file',
          head: t('bankFiles.file'),
          track: '1.2fr',
          cell: fileCell,
        },
      ]}
    />
  );
};
