import { collectionLineStates } from '../../../shared/api/collection-states.ts';
import { useText } from '../../app/intl.tsx';
import { FilterChip } from '../../ui/FilterBar.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { useGridState } from '../../ui/grid/use-grid.ts';
import { statusLooks } from '../../ui/status-looks.ts';
import type { RunCounts } from './run-counts.ts';

const column = 'state';

/** All lines, and each state that some line of the run is in. */
export const StateChips = ({
  grid,
  counts,
}: {
  readonly grid: GridModel;
  readonly counts: RunCounts | null;
}) => {
  const t = useText();
  const filter = useGridState(grid, ({ query }) => query.filters.find((one) => one.column === column));
  const chosen = filter === undefined ? null : filter.values.length === 1 ? filter.values[0] : undefined;
  const choose = (state: string | null): void =>
    grid.setFilter(column, state === null ? null : { column, operator: 'in', values: [state] });
  return (
    <>
      <FilterChip
        label={t('collections.chip.all')}
        count={counts?.all.lines ?? null}
        isOn={chosen === null}
        onToggle={() => choose(null)}
      />
      {collectionLineStates
        .filter((state) => chosen === state || (counts !== null && counts[state].lines > 0))
        .map((state) => (
          <FilterChip
            key={state}
            label={t(`collectionLines.state.${state}`)}
            count={counts?.[state].lines ?? null}
            look={statusLooks['collectionLines.state']?.[state]}
            isOn={chosen === state}
            onToggle={() => choose(chosen === state ? null : state)}
          />
        ))}
    </>
  );
};
