import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ViewFilter } from '../../../shared/api/views.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { countView } from '../../ui/grid/reason-counts.ts';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { useRowToShow } from '../../ui/grid/use-row-to-show.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { CustomerInspector } from './CustomerInspector.tsx';

const chips = ['open', 'overdue', 'ban'] as const;
type Chip = (typeof chips)[number];

const chipFilters: Readonly<Record<Chip, ViewFilter>> = {
  open: { column: 'openEntries', operator: 'more', values: [0] },
  overdue: { column: 'overdueMinor', operator: 'more', values: [0] },
  ban: { column: 'collectionBan', operator: 'is', values: [true] },
};

const initial = { sort: [{ column: 'name', descending: false }] };

/** How many customers each chip would show, without any other filter. */
const useChipCounts = (
  creditorId: number | null,
  viewId: string | undefined,
): Readonly<Record<Chip | 'all', number>> | undefined => {
  const spec = { subject: 'customers' as const, creditorId, search: '', sort: [], groupBy: null };
  const { data } = useQuery({
    queryKey: ['customer chips', creditorId, viewId],
    enabled: viewId !== undefined,
    placeholderData: (last) => last,
    gcTime: 0,
    queryFn: async () => {
      const [all, ...counted] = await Promise.all([
        countView({ ...spec, filters: [] }),
        ...chips.map((chip) => countView({ ...spec, filters: [chipFilters[chip]] })),
      ]);
      const rows = (index: number): number => counted[index]?.rows ?? 0;
      return { all: all.rows, open: rows(0), overdue: rows(1), ban: rows(2) };
    },
  });
  return data;
};

const Chips = ({
  grid,
  counts,
}: {
  readonly grid: GridModel;
  readonly counts: Readonly<Record<Chip | 'all', number>> | undefined;
}) => {
  const t = useText();
  const filters = useGridState(grid, ({ query }) => query.filters);
  const isOn = (chip: Chip): boolean =>
    filters.some((filter) => JSON.stringify(filter) === JSON.stringify(chipFilters[chip]));
  return (
    <>
      <FilterChip
        label={t('customers.chip.all')}
        count={counts?.all ?? null}
        isOn={filters.length === 0}
        onToggle={grid.clearFilters}
      />
      {chips.map((chip) => (
        <FilterChip
          key={chip}
          label={t(`customers.chip.${chip}`)}
          count={counts?.[chip] ?? null}
          isOn={isOn(chip)}
          onToggle={() => grid.setFilter(chipFilters[chip].column, isOn(chip) ? null : chipFilters[chip])}
        />
      ))}
    </>
  );
};

/** Customers of the creditor, with what they owe. */
export default function CustomersScreen() {
  const t = useText();
  const { integer } = useFormats();
  const { creditorId } = useCreditor();
  const { customerId, search, visit } = usePlaceParameters('customers');
  const grid = useGrid({
    subject: 'customers',
    creditorId,
    initial: { ...initial, ...(search === undefined ? {} : { search }) },
  });
  const viewId = useGridState(grid, ({ view }) => view?.viewId);
  const counts = useChipCounts(creditorId, viewId);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const isSought = useRowToShow(grid, customerId, visit);
  const readFiles = (): void => go('imports');
  return (
    <Workspace
      head={
        <ViewBar
          title={t('app.place.customers')}
          fact={
            counts === undefined
              ? ' '
              : t('customers.fact', {
                  count: counts.all,
                  all: integer(counts.all),
                  open: integer(counts.open),
                  overdue: integer(counts.overdue),
                })
          }
        />
      }
      filter={
        <FilterBar label={t('customers.filter')} end={<GridTools grid={grid} subject="customers" />}>
          <Chips grid={grid} counts={counts} />
        </FilterBar>
      }
      inspector={<CustomerInspector id={isSought ? null : focusedId} />}
    >
      <Grid
        grid={grid}
        subject="customers"
        label={t('app.place.customers')}
        onFocusRow={setFocusedId}
        onOpenRow={() => document.querySelector<HTMLElement>('[data-pane=inspector] [role=tab]')?.focus()}
        emptyState={
          <EmptyState
            sentence={t('customers.empty')}
            action={<ActionButton label={t('ledger.readFiles')} keys="i" isNext onRun={readFiles} />}
          />
        }
      />
    </Workspace>
  );
}
