import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { useKeyedText, useText, useWhen } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { Moment } from '../../ui/Day.tsx';
import { Dock, DockTable, type DockColumn } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Money } from '../../ui/Money.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { useGrid, type GridOptions } from '../../ui/grid/use-grid.ts';
import { issueCells } from '../error-log/issue-cells.tsx';
import { useIssueCounts } from '../error-log/use-issue-counts.ts';
import styles from './payments.module.css';

export type GuessedPayment = OutputOf<'payments.guessed'>['rows'][number];
export type MadeDecision = OutputOf<'payments.decisions'>['decisions'][number];

const openIssues = {
  filters: [{ column: 'state', operator: 'in', values: ['open'] }],
  sort: [{ column: 'raisedAt', descending: true }],
} satisfies GridOptions['initial'];

const IssuesTab = ({ creditorId }: { readonly creditorId: number | null }) => {
  const t = useText();
  const grid = useGrid({
    subject: 'issues',
    creditorId,
    layoutName: 'payments.issues',
    initial: openIssues,
  });
  return (
    <Grid
      grid={grid}
      subject="issues"
      label={t('payments.dock.issues')}
      emptyState={<EmptyState sentence={t('payments.dock.noIssue')} />}
      cells={issueCells}
      onOpenRow={(issueId) => go('error-log', { issueId })}
    />
  );
};

const useDecidedColumns = (onUndo: (decision: MadeDecision) => void): readonly DockColumn<MadeDecision>[] => {
  const t = useText();
  const keyed = useKeyedText();
  const when = useWhen();
  return [
    { key: 'at', head: t('payments.dock.at'), track: '110px', cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'kind',
      head: t('payments.decision'),
      track: '170px',
      cell: ({ kind }) => keyed(`payments.decided.${kind}`),
    },
    {
      key: 'customer',
      head: t('payments.customerName'),
      track: 'minmax(120px, 1fr)',
      cell: ({ customer }) => customer?.name ?? t('payments.unknownPayer'),
    },
    {
      key: 'amount',
      head: t('payments.amountMinor'),
      track: '120px',
      isAmount: true,
      cell: ({ amountMinor, currency }) => (
        <Money amountMinor={amountMinor} currency={currency} withCurrency />
      ),
    },
    { key: 'agent', head: t('payments.dock.agent'), track: '130px', cell: ({ agent }) => agent },
    {
      key: 'undo',
      head: '',
      track: '160px',
      cell: (decision) =>
        decision.undoneAt === null ? (
          <Button variant="subtle" className={styles.undo} onClick={() => onUndo(decision)}>
            {t('payments.dock.undo')}
          </Button>
        ) : (
          t('payments.dock.undone', { when: when(decision.undoneAt) })
        ),
    },
  ];
};

const useGuessedColumns = (
  onReopen: (payment: GuessedPayment) => void,
): readonly DockColumn<GuessedPayment>[] => {
  const t = useText();
  const keyed = useKeyedText();
  return [
    { key: 'at', head: t('payments.dock.at'), track: '110px', cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'rule',
      head: t('payments.dock.rule'),
      track: 'minmax(200px, 1.4fr)',
      cell: ({ rule }) => keyed(`payments.rule.${rule}`),
    },
    {
      key: 'customer',
      head: t('payments.customerName'),
      track: 'minmax(120px, 1fr)',
      cell: ({ customer }) => customer?.name ?? t('payments.unknownPayer'),
    },
    {
      key: 'amount',
      head: t('payments.amountMinor'),
      track: '120px',
      isAmount: true,
      cell: ({ amountMinor, currency }) => (
        <Money amountMinor={amountMinor} currency={currency} withCurrency />
      ),
    },
    {
      key: 'undo',
      head: '',
      track: '110px',
      cell: (payment) => (
        <Button variant="subtle" className={styles.undo} onClick={() => onReopen(payment)}>
          {t('payments.dock.undo')}
        </Button>
      ),
    },
  ];
};

/** What was decided and what rules settled today, each to be undone alone, and what is wrong. */
export const PaymentsDock = ({
  creditorId,
  decided,
  onUndo,
  guessed,
  onReopen,
}: {
  readonly creditorId: number | null;
  readonly decided: readonly MadeDecision[];
  readonly onUndo: (decision: MadeDecision) => void;
  readonly guessed: readonly GuessedPayment[];
  readonly onReopen: (payment: GuessedPayment) => void;
}) => {
  const t = useText();
  const [tab, setTab] = useState('issues');
  const issues = useIssueCounts(creditorId, undefined);
  const columns = useDecidedColumns(onUndo);
  const guessedColumns = useGuessedColumns(onReopen);
  return (
    <Dock
      chosen={tab}
      onChoose={setTab}
      tabs={[
        {
          key: 'issues',
          label: t('payments.dock.issues'),
          count: issues?.open ?? 0,
          content: <IssuesTab creditorId={creditorId} />,
        },
        {
          key: 'decided',
          label: t('payments.dock.decided'),
          count: decided.filter(({ undoneAt }) => undoneAt === null).length,
          content: (
            <DockTable
              label={t('payments.dock.decided')}
              columns={columns}
              rows={decided}
              rowKey={({ id }) => id}
              empty={t('payments.dock.noDecided')}
            />
          ),
        },
        {
          key: 'guessed',
          label: t('payments.dock.guessed'),
          count: guessed.length,
          content: (
            <DockTable
              label={t('payments.dock.guessed')}
              columns={guessedColumns}
              rows={guessed}
              rowKey={({ id }) => id}
              empty={t('payments.dock.noGuessed')}
            />
          ),
        },
      ]}
    />
  );
};
