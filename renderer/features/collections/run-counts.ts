import { useQuery } from '@tanstack/react-query';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import { collectionLineStates } from '../../../shared/api/collection-states.ts';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { countView } from '../../ui/grid/reason-counts.ts';
import { useGridState } from '../../ui/grid/use-grid.ts';

export type StateCount = { readonly lines: number; readonly amountMinor: number };
export type RunCounts = Readonly<Record<CollectionLineState, StateCount>> & { readonly all: StateCount };

const nothing: StateCount = { lines: 0, amountMinor: 0 };

const countRun = async (creditorId: number | null, runId: number): Promise<RunCounts> => {
  const { groups } = await countView({
    subject: 'collectionLines',
    creditorId,
    within: { runId },
    search: '',
    filters: [],
    sort: [],
    groupBy: 'state',
  });
  const counts = new Map(
    groups.map(({ value, rows, totals }): [string, StateCount] => [
      String(value),
      { lines: rows, amountMinor: totals[0]?.sums['amountMinor'] ?? 0 },
    ]),
  );
  const all = [...counts.values()].reduce<StateCount>(
    (sum, one) => ({ lines: sum.lines + one.lines, amountMinor: sum.amountMinor + one.amountMinor }),
    nothing,
  );
  const byState = Object.fromEntries(
    collectionLineStates.map((state) => [state, counts.get(state) ?? nothing]),
  );
  // Every state has its entry, by the line above.
  return { ...(byState as Record<CollectionLineState, StateCount>), all };
};

/** How many lines of the run stand in each state, whatever the grid is filtered by; null until counted. */
export const useRunCounts = (grid: GridModel, creditorId: number | null, runId: number): RunCounts | null => {
  const viewId = useGridState(grid, ({ view }) => view?.viewId);
  const { data } = useQuery({
    queryKey: ['run counts', creditorId, runId, viewId],
    enabled: viewId !== undefined,
    queryFn: () => countRun(creditorId, runId),
    placeholderData: (last) => last,
    gcTime: 0,
  });
  return data ?? null;
};
