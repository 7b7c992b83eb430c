import { UnstyledButton } from '@mantine/core';
import { columnsOf } from '../../../shared/api/view-columns.ts';
import type { ViewFilter, ViewGroup } from '../../../shared/api/views.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { DockTable } from '../../ui/Dock.tsx';
import { useFilterContext } from '../../ui/grid/FilterRow.tsx';
import { writeFilterText } from '../../ui/grid/filter-text.ts';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { useLeftOutReasons, type LeftOutReason } from '../../ui/grid/reason-counts.ts';
import { sumsOfTotals } from '../../ui/grid/selection.ts';

type Line = {
  readonly key: string;
  readonly why: string;
  readonly rows: number;
  readonly sums: string;
  /** Takes the reason away; null where no single condition is it. */
  readonly show: (() => void) | null;
};

const ShowAgain = ({ onShow }: { readonly onShow: () => void }) => {
  const t = useText();
  return (
    <UnstyledButton className="fd-link" onClick={onShow}>
      {t('ledger.leftOut.show')}
    </UnstyledButton>
  );
};

const showCell = ({ show }: Line) => (show === null ? null : <ShowAgain onShow={show} />);

const useConditionText = () => {
  const t = useText();
  const keyed = useKeyedText();
  const context = useFilterContext();
  return (filter: ViewFilter): string => {
    const column = columnsOf('entries').find(({ key }) => key === filter.column);
    const text = column === undefined ? '' : writeFilterText(column, filter, context);
    return t('ledger.leftOut.condition', { column: keyed(`entries.${filter.column}`), condition: text });
  };
};

/** A status filter is said status by status, since each is a reason of its own. */
const useLines = (grid: GridModel, reasons: readonly LeftOutReason[]): readonly Line[] => {
  const t = useText();
  const keyed = useKeyedText();
  const formats = useFormats();
  const conditionText = useConditionText();
  const sumsOf = ({ totals }: ViewGroup): string =>
    sumsOfTotals(totals, 'remainingMinor')
      .map(({ currency, amountMinor }) => `${currency} ${formats.amount(amountMinor, currency)}`)
      .join(', ');
  return reasons.flatMap((reason): readonly Line[] => {
    if (reason.kind === 'several')
      return [{ key: 'several', why: t('ledger.leftOut.several'), rows: reason.rows, sums: '', show: null }];
    if (reason.kind === 'search')
      return [
        {
          key: 'search',
          why: t('ledger.leftOut.search', { search: reason.search }),
          rows: reason.rows,
          sums: '',
          show: () => grid.setSearch(''),
        },
      ];
    const { filter } = reason;
    if (filter.operator !== 'in')
      return [
        {
          key: filter.column,
          why: conditionText(filter),
          rows: reason.rows,
          sums: '',
          show: () => grid.setFilter(filter.column, null),
        },
      ];
    return reason.groups.map((group) => ({
      key: `${filter.column} ${String(group.value)}`,
      why: t('ledger.leftOut.is', {
        column: keyed(`entries.${filter.column}`),
        value: keyed(`entries.${filter.column}.${String(group.value)}`),
      }),
      rows: group.rows,
      sums: sumsOf(group),
      show: () =>
        grid.setFilter(filter.column, { ...filter, values: [...filter.values, String(group.value)] }),
    }));
  });
};

const noReasons: readonly LeftOutReason[] = [];

/** What the search and the filters leave out, condition by condition, with a way to have it in again. */
export const LeftOutTable = ({ grid, isShown }: { readonly grid: GridModel; readonly isShown: boolean }) => {
  const t = useText();
  const { integer } = useFormats();
  const reasons = useLeftOutReasons(grid, isShown);
  const lines = useLines(grid, reasons ?? noReasons);
  if (reasons === undefined) return null;
  return (
    <DockTable
      label={t('ledger.dock.leftOut')}
      empty={t('ledger.leftOut.nothing')}
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        { key: 'why', head: t('ledger.leftOut.why'), track: 'minmax(140px, 1fr)', cell: ({ why }) => why },
        {
          key: 'rows',
          head: t('ledger.leftOut.rows'),
          track: '90px',
          isAmount: true,
          cell: ({ rows }) => integer(rows),
        },
        {
          key: 'sums',
          head: t('entries.remainingMinor'),
          track: '310px',
          isAmount: true,
          cell: ({ sums }) => sums,
        },
        {
          key: 'show',
          head: t('ledger.leftOut.in'),
          track: '90px',
          cell: showCell,
        },
      ]}
    />
  );
};
