import { useState } from 'react';
import type { CollectionDeadline } from '../../../shared/api/collection-deadlines.ts';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useText } from '../../app/intl.tsx';
import { usePlaceParameters } from '../../app/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { useRowToShow } from '../../ui/grid/use-row-to-show.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { DeadlinePill } from './DeadlinePill.tsx';
import { JournalDock } from './JournalDock.tsx';
import { JournalFlow } from './JournalFlow.tsx';
import { JournalInspector } from './JournalInspector.tsx';
import { useJournalRun } from './use-journal.ts';
import { useLineDetails } from './use-line-details.ts';
import { useRunCounts } from './run-counts.ts';
import { RunSwitch } from './RunSwitch.tsx';
import { StateChips } from './StateChips.tsx';
import type { Agreements, Runs } from './use-runs.ts';

const byDay = { sort: [{ column: 'customerName', descending: false }], groupBy: 'collectOn' };

const none: readonly number[] = [];

/** The ticked lines; none where all are ticked, which is what a step takes anyway. */
const useTicked = (grid: GridModel): readonly number[] => {
  const selection = useGridState(grid, (state) => state.selection);
  return selection.kind === 'rows' ? [...selection.rows.keys()] : none;
};

const focusInspector = (): void =>
  document
    .querySelector<HTMLElement>('[data-pane=inspector] [role=tab], [data-pane=inspector] button')
    ?.focus();

/** One run of the journal: its lines by day, what it left out, and its way to the bank. */
export const RunView = ({
  runs,
  run,
  agreements,
  deadlines,
  creditorId,
}: {
  readonly runs: Runs;
  readonly run: CollectionRun;
  readonly agreements: Agreements;
  readonly deadlines: readonly CollectionDeadline[];
  readonly creditorId: number | null;
}) => {
  const t = useText();
  const details = useLineDetails();
  const grid = useGrid({
    subject: 'collectionLines',
    creditorId,
    within: { runId: run.id },
    initial: byDay,
    details,
  });
  const viewId = useGridState(grid, ({ view }) => view?.viewId);
  const counts = useRunCounts(grid, creditorId, run.id);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const journal = useJournalRun(run.id);
  const ticked = useTicked(grid);
  const { lineId, visit } = usePlaceParameters('collections');
  const isSought = useRowToShow(grid, lineId, visit);
  const agreement = agreements.byId.get(run.agreementId);
  return (
    <Workspace
      head={
        <ViewBar title={t('app.place.collections')} fact={<RunSwitch runs={runs} agreements={agreements} />}>
          <JournalFlow runId={run.id} journal={journal} />
        </ViewBar>
      }
      filter={
        <FilterBar
          label={t('collections.filter')}
          end={
            <>
              {agreement === undefined ? null : <DeadlinePill agreement={agreement} />}
              <GridTools grid={grid} subject="collectionLines" />
            </>
          }
        >
          <StateChips grid={grid} counts={counts} />
        </FilterBar>
      }
      inspector={
        <JournalInspector
          lineId={isSought ? null : focusedId}
          journal={journal}
          ticked={ticked}
          agreements={agreements}
          deadlines={deadlines}
          onProposed={runs.choose}
        />
      }
      dock={
        <JournalDock
          run={{ creditorId, runId: run.id }}
          journal={journal}
          leftOut={run.leftOut}
          viewId={viewId}
        />
      }
    >
      <Grid
        grid={grid}
        subject="collectionLines"
        hasDetails
        label={t('app.place.collections')}
        onFocusRow={setFocusedId}
        onOpenRow={focusInspector}
        emptyState={<EmptyState sentence={t('collections.empty.noLine')} />}
      />
    </Workspace>
  );
};
