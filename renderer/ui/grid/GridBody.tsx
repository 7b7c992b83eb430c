import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { groupKey, positionsBetween } from './flat-rows.ts';
import type { ColumnInRow } from './GridCell.tsx';
import type { GridModel } from './grid-model.ts';
import { rowAt } from './grid-state.ts';
import { GridDetailRow, GridGroupRow, GridRow } from './GridRow.tsx';
import { rowHeightPx } from './row-height.ts';
import { isTicked, rowId } from './selection.ts';
import { useGridState } from './use-grid.ts';

const overscanRows = 10;

/** Puts the keyboard on the focused line when the grid already has it, or when nothing else has. */
const useFocusOnLine = (
  scroller: RefObject<HTMLDivElement | null>,
  index: number | null,
  takesFocus: boolean,
): void => {
  useLayoutEffect(() => {
    const root = scroller.current;
    if (root === null || index === null) return;
    const active = document.activeElement;
    const isHere =
      active !== null &&
      root.contains(active) &&
      active.closest('[role=columnheader], .fd-filter-row') === null;
    if (!isHere && !(takesFocus && (active === document.body || active === null))) return;
    root.querySelector<HTMLElement>(`[data-index="${String(index)}"]`)?.focus({ preventScroll: true });
  }, [scroller, index, takesFocus]);
};

/** The lines in view, and the focused one wherever it stands, so that the keyboard never loses its place. */
export const GridBody = ({
  grid,
  subject,
  columns,
  scroller,
  headRows,
  gridId,
  takesFocus,
  hasDetails,
}: {
  readonly grid: GridModel;
  readonly subject: ViewSubject;
  readonly columns: readonly ColumnInRow[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly headRows: number;
  readonly gridId: string;
  readonly takesFocus: boolean;
  readonly hasDetails: boolean;
}) => {
  const state = useGridState(grid, (all) => all);
  const { view, flat, focus, selection, closedGroups, details, query } = state;
  const focusedIndex = focus?.index ?? null;
  const headPx = headRows * rowHeightPx;
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: flat.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: overscanRows,
    scrollPaddingStart: headPx,
    // Rows begin below the head, which stays.
    scrollMargin: headPx,
    paddingEnd: 0,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  const lastFirst = useRef(0);
  useEffect(() => {
    const positions = positionsBetween(flat, first, last);
    const direction = first > lastFirst.current ? 1 : first < lastFirst.current ? -1 : 0;
    lastFirst.current = first;
    if (positions !== null) grid.want({ ...positions, direction });
  }, [grid, view, flat, first, last]);

  // Follows the keyboard, and a view that was opened again; not the mouse, whose line is in sight.
  const viewId = view?.viewId ?? null;
  useLayoutEffect(() => {
    if (focusedIndex !== null) virtualizer.scrollToIndex(focusedIndex, { align: 'auto' });
  }, [virtualizer, focusedIndex, viewId]);
  useFocusOnLine(scroller, focusedIndex, takesFocus);

  const indexes = items.map(({ index }) => index);
  if (focusedIndex !== null && focusedIndex < flat.count && (focusedIndex < first || focusedIndex > last))
    indexes.push(focusedIndex);

  return (
    <div role="rowgroup" className="fd-grid-body" style={{ height: flat.count * rowHeightPx }}>
      {indexes.map((index) => {
        const item = flat.at(index);
        const line = {
          index,
          ariaRow: index + 1 + headRows,
          isFocused: index === focusedIndex,
          domId: `${gridId}-${String(index)}`,
        };
        if (item.kind === 'group') {
          const group = view?.groups?.[item.group];
          if (group === undefined || query.groupBy === null) return null;
          return (
            <GridGroupRow
              key={`group ${String(item.group)}`}
              {...line}
              subject={subject}
              groupBy={query.groupBy}
              columns={columns}
              group={group}
              isOpen={!closedGroups.has(groupKey(group.value))}
            />
          );
        }
        const row = rowAt(state, index);
        const open = row === undefined ? undefined : details.get(rowId(row));
        if (item.kind === 'detail')
          return (
            <GridDetailRow
              key={index}
              {...line}
              subject={subject}
              columns={columns}
              row={row}
              cells={open?.rows[item.line]}
            />
          );
        return (
          <GridRow
            key={index}
            {...line}
            subject={subject}
            columns={columns}
            row={row}
            isInGroup={view?.groups !== null}
            isOpen={hasDetails ? open !== undefined : null}
            isTicked={row === undefined ? false : isTicked(selection, rowId(row))}
          />
        );
      })}
    </div>
  );
};
