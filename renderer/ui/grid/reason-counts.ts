import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { ViewFilter, ViewGroup, ViewSpec } from '../../../shared/api/views.ts';
import { invoke, Refusal } from '../../app/api.ts';
import type { GridModel } from './grid-model.ts';
import type { GridQuery } from './grid-state.ts';
import { useGridState } from './use-grid.ts';

export type Counted = {
  readonly rows: number;
  readonly leftOut: number;
  readonly groups: readonly ViewGroup[];
};

/** Opens a view only to count it. */
export const countView = async (spec: ViewSpec): Promise<Counted> => {
  const opened = await invoke('views.open', spec);
  if (!opened.ok) throw new Refusal(opened.error);
  const { viewId, rows, leftOut, groups } = opened.value;
  void invoke('views.close', { viewId });
  return { rows, leftOut, groups: groups ?? [] };
};

type Count = (spec: ViewSpec) => Promise<Counted>;

/** The view's id makes things counted again whenever the rows were read again. */
const countKey = (viewId: string | undefined, spec: ViewSpec) => ['counts', viewId, spec];

/** Chips and reasons often ask the same of a view; it is counted once. */
const sharedCount =
  (client: QueryClient, viewId: string): Count =>
  (spec) =>
    client.fetchQuery({ queryKey: countKey(viewId, spec), queryFn: () => countView(spec), gcTime: 60_000 });

const withoutSort = (spec: ViewSpec): ViewSpec => ({ ...spec, sort: [] });

/**
 * How the rows of the grid's query spread over the values of a column, as if that column were not filtered: the counts
 * of the chips. Undefined until counted; the last counts stay while new ones are made.
 */
export const useGroupCounts = (grid: GridModel, column: string): readonly ViewGroup[] | undefined => {
  const view = useGridState(grid, (state) => state.view);
  const spec = withoutSort(grid.spec());
  const counted: ViewSpec = {
    ...spec,
    filters: spec.filters.filter((filter) => filter.column !== column),
    groupBy: column,
  };
  const { data } = useQuery({
    queryKey: countKey(view?.viewId, counted),
    enabled: view !== null,
    queryFn: () => countView(counted),
    placeholderData: (last) => last,
    gcTime: 0,
  });
  return data?.groups;
};

/** One condition of a query, as a reason why rows are not shown. */
export type LeftOutReason =
  | {
      readonly kind: 'search';
      readonly search: string;
      readonly rows: number;
      readonly groups: readonly ViewGroup[];
    }
  | {
      readonly kind: 'filter';
      readonly filter: ViewFilter;
      readonly rows: number;
      readonly groups: readonly ViewGroup[];
    }
  | { readonly kind: 'several'; readonly rows: number };

/** The query less one condition: a filter by its place, or the search (-1). */
export const withoutCondition = (query: GridQuery, index: number): GridQuery =>
  index < 0 ? { ...query, search: '' } : { ...query, filters: query.filters.filter((_, at) => at !== index) };

const countReasons = async (
  count: Count,
  spec: ViewSpec,
  shown: number,
  leftOut: number,
): Promise<readonly LeftOutReason[]> => {
  if (leftOut === 0) return [];
  const reasons: LeftOutReason[] = [];
  const conditions = [...(spec.search === '' ? [] : [-1]), ...spec.filters.keys()];
  for (const index of conditions) {
    const filter = spec.filters[index];
    const rest = withoutCondition({ ...spec, groupBy: null }, index);
    const groupBy = filter?.operator === 'in' ? filter.column : null;
    const counted = await count({ ...spec, search: rest.search, filters: [...rest.filters], groupBy });
    const rows = counted.rows - shown;
    if (rows <= 0) continue;
    const kept = new Set(filter?.values);
    const groups = counted.groups.filter(({ value }) => value === null || !kept.has(value));
    reasons.push(
      filter === undefined
        ? { kind: 'search', search: spec.search, rows, groups: [] }
        : { kind: 'filter', filter, rows, groups },
    );
  }
  const explained = reasons.reduce((sum, { rows }) => sum + rows, 0);
  return explained < leftOut ? [...reasons, { kind: 'several', rows: leftOut - explained }] : reasons;
};

/**
 * Why rows of the subject are not in the grid: for each condition the rows that it alone leaves out, then those left
 * out by more than one. The numbers sum to the view's `leftOut`.
 */
export const useLeftOutReasons = (
  grid: GridModel,
  isShown: boolean,
): readonly LeftOutReason[] | undefined => {
  const view = useGridState(grid, (state) => state.view);
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['left out', view?.viewId],
    enabled: isShown && view !== null,
    queryFn: () =>
      view === null
        ? []
        : countReasons(sharedCount(client, view.viewId), withoutSort(grid.spec()), view.rows, view.leftOut),
    placeholderData: (last) => last,
    gcTime: 0,
  });
  return data;
};
