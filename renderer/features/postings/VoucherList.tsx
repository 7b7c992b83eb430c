import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { Workspace } from '../../ui/Workspace.tsx';
import { AccountSums } from './AccountSums.tsx';
import styles from './postings.module.css';
import { VoucherInspector } from './VoucherInspector.tsx';

type Preview = OutputOf<'postings.preview'>;

const filtersOf = (show: 'waiting' | 'posted', batchNumber: number | null) => [
  { column: 'state', operator: 'in' as const, values: [show] },
  ...(batchNumber === null ? [] : [{ column: 'batch', operator: 'is' as const, values: [batchNumber] }]),
];

/** What waits, as it would be posted: up to which day, and what goes to each account. */
const WaitingSums = ({
  preview,
  upTo,
  onUpTo,
}: {
  readonly preview: Preview;
  readonly upTo: string | null;
  readonly onUpTo: (day: string | null) => void;
}) => {
  const t = useText();
  return (
    <div className={styles.waitingSums}>
      <DayField
        label={t('postings.upTo')}
        description={t('postings.upTo.hint', { count: preview.later })}
        value={upTo}
        onChange={onUpTo}
      />
      <AccountSums sums={preview.sums} />
    </div>
  );
};

/** Vouchers in a grid, those that wait or those that are posted. */
export const VoucherList = ({
  creditorId,
  show,
  batchNumber,
  head,
  chips,
  notes,
  preview,
  upTo,
  onUpTo,
}: {
  readonly creditorId: number | null;
  readonly show: 'waiting' | 'posted';
  readonly batchNumber: number | null;
  readonly head: ReactNode;
  readonly chips: ReactNode;
  readonly notes: ReactNode;
  readonly preview: Preview | undefined;
  readonly upTo: string | null;
  readonly onUpTo: (day: string | null) => void;
}) => {
  const t = useText();
  const grid = useGrid({
    subject: 'vouchers',
    creditorId,
    initial: {
      filters: filtersOf(show, batchNumber),
      sort: [{ column: show === 'waiting' ? 'voucherOn' : 'number', descending: show === 'posted' }],
    },
    layoutName: `vouchers.${show}`,
  });
  const rows = useGridState(grid, ({ view }) => view?.rows ?? null);
  const [focused, setFocused] = useState<number | null>(null);
  const empty = (
    <EmptyState
      sentence={t(show === 'waiting' ? 'postings.empty.waiting' : 'postings.empty.batches')}
      action={
        <ActionButton
          label={t('postings.show.batches')}
          keys="b"
          isNext
          onRun={() => go('postings', { show: 'batches' })}
        />
      }
    />
  );
  return (
    <Workspace
      head={head}
      filter={
        <FilterBar label={t('postings.filter')} end={<GridTools grid={grid} subject="vouchers" />}>
          {chips}
        </FilterBar>
      }
      inspector={
        <VoucherInspector
          voucherId={rows === 0 ? null : focused}
          sums={
            show === 'waiting' && preview !== undefined
              ? {
                  count: preview.sums.length,
                  content: <WaitingSums preview={preview} upTo={upTo} onUpTo={onUpTo} />,
                }
              : null
          }
        />
      }
    >
      {notes}
      {show === 'waiting' && preview?.vouchers === 0 && preview.later === 0 ? (
        empty
      ) : (
        <Grid
          grid={grid}
          subject="vouchers"
          label={t('app.place.postings')}
          onFocusRow={setFocused}
          onOpenRow={() => document.querySelector<HTMLElement>('[data-pane=inspector]')?.focus()}
          emptyState={empty}
        />
      )}
    </Workspace>
  );
};
