import { useState } from 'react';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useText } from '../../app/intl.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { DeadlinePill } from './DeadlinePill.tsx';
import { JournalDock } from './JournalDock.tsx';
import { JournalFlow } from './JournalFlow.tsx';
import { JournalInspector } from './JournalInspector.tsx';
import { useRunCounts } from './run-counts.ts';
import { RunSwitch } from './RunSwitch.tsx';
import { StateChips } from './StateChips.tsx';
import type { Agreements, Runs } from './use-runs.ts';

const byDay = { sort: [{ column: 'customerName', descending: false }], groupBy: 'collectOn' };

const focusInspector = (): void =>
  document
    .querySelector<HTMLElement>('[data-pane=inspector] [role=tab], [data-pane=inspector] button')
    ?.focus();

/** One run of the journal: its lines by day, what it left out, and its way to the bank. */
export const RunView = ({
  runs,
  run,
  agreements,
  creditorId,
}: {
  readonly runs: Runs;
  readonly run: CollectionRun;
  readonly agreements: Agreements;
  readonly creditorId: number | null;
}) => {
  const t = useText();
  const grid = useGrid({ subject: 'collectionLines', creditorId, within: { runId: run.id }, initial: byDay });
  const viewId = useGridState(grid, ({ view }) => view?.viewId);
  const counts = useRunCounts(grid, creditorId, run.id);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const agreement = agreements.byId.get(run.agreementId);
  return (
    <Workspace
      head={
        <ViewBar title={t('app.place.collections')} fact={<RunSwitch runs={runs} agreements={agreements} />}>
          <JournalFlow run={run} counts={counts} />
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
          lineId={focusedId}
          agreements={agreements}
          creditorId={creditorId}
          onProposed={runs.choose}
        />
      }
      dock={<JournalDock run={{ creditorId, runId: run.id }} leftOut={run.leftOut} viewId={viewId} />}
    >
      <Grid
        grid={grid}
        subject="collectionLines"
        label={t('app.place.collections')}
        onFocusRow={setFocusedId}
        onOpenRow={focusInspector}
        emptyState={<EmptyState sentence={t('collections.empty.noLine')} />}
      />
    </Workspace>
  );
};
