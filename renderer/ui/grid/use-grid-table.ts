import type { Updater } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ViewRow } from '../../../shared/api/views.ts';
import { columnHelper, useAppTable } from './app-table.ts';
import { fitColumns, orderedColumns } from './fit-columns.ts';
import type { GridModel } from './grid-model.ts';
import { useGridState } from './use-grid.ts';

// Rows are drawn from the page cache by position: the table has the columns, so that a scrolled line costs no model.
const noRows: readonly ViewRow[] = [];

const updated = <T>(updater: Updater<T>, now: T): T =>
  // The table hands over either the new state or a function of the old one.
  typeof updater === 'function' ? (updater as (old: T) => T)(now) : updater;

/** The grid's columns as a TanStack table: order, widths, visibility and sorting, all kept in the grid's own state. */
export const useGridTable = (grid: GridModel, availablePx: number) => {
  const layout = useGridState(grid, (state) => state.layout);
  const sort = useGridState(grid, (state) => state.query.sort);
  const columns = useMemo(
    () =>
      columnHelper.columns(
        grid.columns.map((column, index) =>
          columnHelper.accessor((row) => row[index + 1], { id: column.key, size: column.width }),
        ),
      ),
    [grid],
  );
  const fitted = useMemo(() => fitColumns(grid.columns, layout, availablePx), [grid, layout, availablePx]);
  const fittedKeys = fitted.map(({ key }) => key).join(' ');
  const state = useMemo(() => {
    const shown = new Set(fittedKeys.split(' '));
    return {
      columnOrder: orderedColumns(grid.columns, layout).map(({ key }) => key),
      columnSizing: { ...layout.widths },
      columnVisibility: Object.fromEntries(grid.columns.map(({ key }) => [key, shown.has(key)])),
      sorting: sort.map(({ column, descending }) => ({ id: column, desc: descending })),
    };
  }, [grid, layout, fittedKeys, sort]);
  const table = useAppTable({
    columns,
    data: noRows,
    state,
    onColumnOrderChange: (updater) => {
      const now = grid.state.getState().layout;
      grid.setLayout({ ...now, order: updated(updater, [...now.order]) });
    },
    onColumnSizingChange: (updater) => {
      const now = grid.state.getState().layout;
      grid.setLayout({ ...now, widths: updated(updater, { ...now.widths }) });
    },
    onSortingChange: (updater) => {
      const now = grid.state
        .getState()
        .query.sort.map(({ column, descending }) => ({ id: column, desc: descending }));
      grid.setSort(updated(updater, now).map(({ id, desc }) => ({ column: id, descending: desc })));
    },
  });
  return { table, fitted, layout };
};
