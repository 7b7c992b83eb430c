import { useState } from 'react';
import { entryStatuses } from '../../../shared/api/view-columns.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGroupCounts } from '../../ui/grid/reason-counts.ts';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { useRowToShow } from '../../ui/grid/use-row-to-show.ts';
import { statusLooks } from '../../ui/status-looks.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { LapsingTable } from '../law/LapsingTable.tsx';
import { EntryInspector } from './EntryInspector.tsx';
import { IssueTable, useOpenIssueCount } from './IssueTable.tsx';
import { LeftOutTable } from './LeftOutTable.tsx';

const openStatuses = entryStatuses.filter((status) => status !== 'settled');
const statusFilter = (statuses: readonly string[]) => ({
  column: 'status',
  operator: 'in' as const,
  values: [...statuses],
});

const initial = {
  filters: [statusFilter(openStatuses)],
  sort: [{ column: 'dueOn', descending: false }],
};

const useChosenStatuses = (grid: GridModel): readonly string[] => {
  const filters = useGridState(grid, ({ query }) => query.filters);
  const filter = filters.find(({ column }) => column === 'status');
  return filter?.operator === 'in' ? filter.values.map(String) : entryStatuses;
};

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

const StatusChips = ({
  grid,
  counts,
}: {
  readonly grid: GridModel;
  readonly counts: ReadonlyMap<string, number> | null;
}) => {
  const t = useText();
  const chosen = useChosenStatuses(grid);
  const choose = (statuses: readonly string[]) => () =>
    grid.setFilter('status', isSame(statuses, entryStatuses) ? null : statusFilter(statuses));
  const countOf = (statuses: readonly string[]): number | null =>
    counts === null ? null : statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  return (
    <>
      <FilterChip
        label={t('ledger.chip.open')}
        count={countOf(openStatuses)}
        isOn={isSame(chosen, openStatuses)}
        onToggle={choose(openStatuses)}
      />
      {entryStatuses.map((status) => (
        <FilterChip
          key={status}
          label={t(`entries.status.${status}`)}
          count={countOf([status])}
          look={statusLooks['entries.status']?.[status]}
          isOn={isSame(chosen, [status])}
          onToggle={choose(isSame(chosen, [status]) ? openStatuses : [status])}
        />
      ))}
      <FilterChip
        label={t('ledger.chip.all')}
        count={countOf(entryStatuses)}
        isOn={isSame(chosen, entryStatuses)}
        onToggle={choose(entryStatuses)}
      />
    </>
  );
};

/** Goes to the entry that the screen was opened on, through the filters when they leave it out. */
/** Open entries: what customers owe, and what stands against it. */
export default function LedgerScreen() {
  const t = useText();
  const { integer } = useFormats();
  const { creditorId } = useCreditor();
  const { entryId, customerId, search, visit } = usePlaceParameters('ledger');
  const [within] = useState(customerId === undefined ? undefined : { customerId });
  const grid = useGrid({
    subject: 'entries',
    creditorId,
    within,
    initial: { ...initial, ...(search === undefined ? {} : { search }) },
  });
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const [dockTab, setDockTab] = useState('left-out');
  const leftOut = useGridState(grid, ({ view }) => view?.leftOut ?? 0);
  const openIssues = useOpenIssueCount(creditorId);
  const groups = useGroupCounts(grid, 'status');
  const counts =
    groups === undefined ? null : new Map(groups.map(({ value, rows }) => [String(value), rows]));
  const isSought = useRowToShow(grid, entryId, visit);
  const open = openStatuses.reduce((sum, status) => sum + (counts?.get(status) ?? 0), 0);
  const readFiles = (): void => go('imports');

  return (
    <Workspace
      head={
        <ViewBar
          title={t('app.place.ledger')}
          fact={
            counts === null
              ? ' '
              : t('ledger.fact', {
                  open: integer(open),
                  count: open,
                  overdue: integer(counts.get('overdue') ?? 0),
                })
          }
        >
          <ActionButton label={t('ledger.readFiles')} keys="i" onRun={readFiles} />
        </ViewBar>
      }
      filter={
        <FilterBar label={t('ledger.filter')} end={<GridTools grid={grid} subject="entries" />}>
          <StatusChips grid={grid} counts={counts} />
        </FilterBar>
      }
      inspector={<EntryInspector id={isSought ? null : focusedId} />}
      dock={
        <Dock
          chosen={dockTab}
          onChoose={setDockTab}
          tabs={[
            {
              key: 'left-out',
              label: t('ledger.dock.leftOut'),
              count: leftOut,
              content: <LeftOutTable grid={grid} isShown={dockTab === 'left-out'} />,
            },
            {
              key: 'issues',
              label: t('app.place.error-log'),
              count: openIssues,
              content: <IssueTable creditorId={creditorId} />,
            },
            {
              key: 'lapsing',
              label: t('law.lapsing'),
              // Counted once it is asked for: it takes a walk through the old claims.
              count: null,
              content: <LapsingTable creditorId={creditorId} />,
            },
          ]}
        />
      }
    >
      <Grid
        grid={grid}
        subject="entries"
        label={t('app.place.ledger')}
        onFocusRow={setFocusedId}
        onOpenRow={() => document.querySelector<HTMLElement>('[data-pane=inspector] button')?.focus()}
        emptyState={
          <EmptyState
            sentence={t('ledger.empty')}
            action={<ActionButton label={t('ledger.readFiles')} keys="i" isNext onRun={readFiles} />}
          />
        }
      />
    </Workspace>
  );
}
