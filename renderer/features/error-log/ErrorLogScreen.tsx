import { useEffect, useState } from 'react';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { KeysOff } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { Inspector } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { issueCells } from './issue-cells.tsx';
import { IssueInspector, type Mended } from './IssueInspector.tsx';
import { conditionsOf, issueFilters, type IssueFilter } from './mend-draft.ts';
import { useIssueCounts, type IssueCounts } from './use-issue-counts.ts';

const openFirst = {
  filters: [{ column: 'state', operator: 'in', values: ['open'] }],
  sort: [
    { column: 'raisedAt', descending: true },
    { column: 'row', descending: false },
  ],
} satisfies Parameters<typeof useGrid>[0]['initial'];

const lookOf = (filter: IssueFilter) =>
  statusLooks['issues.severity']?.[filter] ??
  (filter === 'open' ? undefined : statusLooks['issues.state']?.[filter]);

const applyFilter = (grid: GridModel, filter: IssueFilter): void => {
  const { state, severity } = conditionsOf(filter);
  grid.setFilter('state', state === null ? null : { column: 'state', operator: 'in', values: [...state] });
  grid.setFilter(
    'severity',
    severity === null ? null : { column: 'severity', operator: 'in', values: [...severity] },
  );
};

const Chips = ({ grid, counts }: { readonly grid: GridModel; readonly counts: IssueCounts | null }) => {
  const keyed = useKeyedText();
  // The chips follow the filters, also when those are set in the filter row or by a saved view.
  const now = useGridState(grid, ({ query: { filters } }) => filterKey(filters));
  return issueFilters.map((filter) => (
    <FilterChip
      key={filter}
      label={keyed(`error-log.filter.${filter}`)}
      count={counts?.[filter] ?? null}
      look={lookOf(filter)}
      isOn={now === keyOf(filter)}
      onToggle={() => applyFilter(grid, filter)}
    />
  ));
};

const keyOf = (filter: IssueFilter): string => {
  const { state, severity } = conditionsOf(filter);
  return `${(state ?? []).join()}|${(severity ?? []).join()}`;
};

const filterKey = (
  filters: readonly { readonly column: string; readonly values: readonly unknown[] }[],
): string => {
  const valuesOf = (column: string) =>
    (filters.find((filter) => filter.column === column)?.values ?? []).join();
  return `${valuesOf('state')}|${valuesOf('severity')}`;
};

const MendedNote = ({ mended }: { readonly mended: Mended }) => {
  const t = useText();
  const { integer } = useFormats();
  const { entryId } = mended;
  return (
    <Note
      tone="ok"
      title={t('error-log.mended', {
        row: mended.row === null ? '' : integer(mended.row),
        file: mended.file,
        outcome: mended.outcome,
      })}
      action={
        entryId === null ? undefined : (
          <ActionButton label={t('error-log.toEntry')} keys="alt+l" onRun={() => go('ledger', { entryId })} />
        )
      }
    />
  );
};

const Empty = ({ isAll }: { readonly isAll: boolean }) => {
  const t = useText();
  return (
    <EmptyState
      sentence={isAll ? t('error-log.empty') : t('error-log.nothingOpen')}
      action={<ActionButton label={t('error-log.toImports')} keys="i" onRun={() => go('imports')} />}
    />
  );
};

const factOf = (t: ReturnType<typeof useText>, counts: IssueCounts | null): string =>
  counts === null
    ? t('error-log.counting')
    : t('error-log.fact', { errors: counts.error, warnings: counts.warning });

/** Rows and files that could not be read or do not fit, each with its place, its reason and a way to mend it. */
export default function ErrorLogScreen() {
  const t = useText();
  const { creditorId } = useCreditor();
  const { importId, issueId, visit } = usePlaceParameters('error-log');
  const within = importId === undefined ? undefined : { importId };
  const grid = useGrid({ subject: 'issues', creditorId, within, initial: openFirst });
  const counts = useIssueCounts(creditorId, importId);
  const [focused, setFocused] = useState<number | null>(null);
  const [mended, setMended] = useState<Mended | null>(null);
  const isEmpty = useGridState(grid, ({ view }) => view?.rows === 0);
  useEffect(() => {
    if (issueId !== undefined) void grid.focusId(issueId);
    // A new visit leads there again, also when it is to the same line.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [grid, issueId, visit]);
  const id = focused ?? issueId ?? null;
  const issue = useApiQuery('issues.get', id === null ? null : { id }, { keepsPrevious: true }).data;
  const next = (): void => grid.focusIndex((grid.state.getState().focus?.index ?? -1) + 1);
  return (
    <Workspace
      head={
        <ViewBar title={t('error-log.title')} fact={factOf(t, counts)}>
          {importId !== undefined && (
            <ActionButton label={t('error-log.allFiles')} keys="a" onRun={() => go('error-log')} />
          )}
          <ActionButton label={t('error-log.toImports')} keys="i" onRun={() => go('imports')} />
        </ViewBar>
      }
      filter={
        <FilterBar label={t('error-log.filter')} end={<GridTools grid={grid} subject="issues" />}>
          <Chips grid={grid} counts={counts} />
        </FilterBar>
      }
      inspector={
        issue === undefined || id === null || isEmpty ? (
          <Inspector label={t('error-log.inspector')} />
        ) : (
          <KeysOff value={issue.id !== id}>
            <IssueInspector key={issue.id} issue={issue} onMended={setMended} onNext={next} />
          </KeysOff>
        )
      }
    >
      {mended !== null && <MendedNote mended={mended} />}
      {importId !== undefined && <Note tone="info" title={t('error-log.oneImport')} />}
      <Grid
        grid={grid}
        subject="issues"
        label={t('error-log.title')}
        cells={issueCells}
        emptyState={<Empty isAll={counts?.all === 0} />}
        onFocusRow={setFocused}
      />
    </Workspace>
  );
}
