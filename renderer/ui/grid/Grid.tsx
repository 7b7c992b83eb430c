import { useElementSize } from '@mantine/hooks';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { Button } from '@mantine/core';
import { columnsOf, type ViewSubject } from '../../../shared/api/view-columns.ts';
import { useText } from '../../app/intl.tsx';
import { useRefusal } from '../../app/refusals.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Note } from '../Note.tsx';
import { gridTracks } from './column-sizes.ts';
import { FilterRow } from './FilterRow.tsx';
import './grid.css';
import type { CellRenderers, ColumnInRow } from './GridCell.tsx';
import { GridBody } from './GridBody.tsx';
import { GridHead } from './GridHead.tsx';
import { GridTotals } from './GridTotals.tsx';
import type { GridModel } from './grid-model.ts';
import { isFiltered } from './grid-state.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridTable } from './use-grid-table.ts';
import { useFocusedId, useGridState } from './use-grid.ts';

export type GridProps = {
  /** From `useGrid`. */
  readonly grid: GridModel;
  readonly subject: ViewSubject;
  /** What the grid is, for screen readers and as the name of an exported file. */
  readonly label: string;
  /** Shown where the view holds nothing and nothing is filtered away: an EmptyState. */
  readonly emptyState: ReactNode;
  /** The row that has rested under the focus for a moment; null in an empty grid and on a group head. */
  readonly onFocusRow?: (id: number | null) => void;
  /** Enter or a double click on a row. */
  readonly onOpenRow?: (id: number) => void;
  /** Columns that the screen draws itself. Make it outside of the component. */
  readonly cells?: CellRenderers;
  /** Without the line of totals, where a grid stands in a pane. */
  readonly withoutTotals?: boolean;
  /** Takes the keyboard when nothing else has it; off for a second grid on a screen. */
  readonly takesFocus?: boolean;
  /** Rows open and show what they are made of (`details` of `useGrid`). */
  readonly hasDetails?: boolean;
};

const noCells: CellRenderers = {};

/** A number that stands beside a name while it has no column of its own. */
const companionOf: Readonly<Record<string, string>> = { customerName: 'customerNumber' };

const useColumnsInRow = (
  subject: ViewSubject,
  fittedKeys: string,
  cells: CellRenderers,
): readonly ColumnInRow[] =>
  useMemo(() => {
    const all = columnsOf(subject);
    const currencyAt = all.findIndex(({ key }) => key === 'currency') + 1 || -1;
    const keys = fittedKeys.split(' ');
    return keys.flatMap((key) => {
      const index = all.findIndex((column) => column.key === key);
      const column = all[index];
      const companion = companionOf[key];
      const besideAt =
        companion === undefined || keys.includes(companion)
          ? -1
          : all.findIndex((one) => one.key === companion) + 1;
      return column === undefined
        ? []
        : [{ column, at: index + 1, currencyAt, besideAt, render: cells[key] }];
    });
  }, [subject, fittedKeys, cells]);

/** The line of an event's target, and whether its tick box was hit. */
const lineOf = (
  target: EventTarget,
): { readonly index: number; readonly isTick: boolean; readonly isChevron: boolean } | null => {
  if (!(target instanceof Element)) return null;
  const line = target.closest('[data-index]');
  if (line === null) return null;
  return {
    index: Number(line.getAttribute('data-index')),
    isTick: target.closest('[data-tick]') !== null,
    isChevron: target.closest('[data-chevron]') !== null,
  };
};

const useMouse = (grid: GridModel, onOpenRow: ((id: number) => void) | undefined) => {
  const onClick = useCallback(
    (event: MouseEvent) => {
      const line = lineOf(event.target);
      if (line === null) return;
      const item = grid.state.getState().flat.at(line.index);
      if (event.shiftKey) return void grid.tickTo(line.index);
      grid.focusIndex(line.index);
      if (item.kind === 'group' && line.isChevron) grid.toggleGroup(item.group);
      else if (line.isChevron) void grid.toggleDetails(line.index);
      else if (line.isTick || event.ctrlKey || event.metaKey) grid.toggleTickAt(line.index);
      return undefined;
    },
    [grid],
  );
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      const line = lineOf(event.target);
      if (line === null || line.isTick) return;
      const { flat, focus } = grid.state.getState();
      const item = flat.at(line.index);
      if (item.kind === 'group') grid.toggleGroup(item.group);
      else if (focus?.id !== undefined && focus.id !== null) onOpenRow?.(focus.id);
    },
    [grid, onOpenRow],
  );
  return { onClick, onDoubleClick };
};

const NothingShown = ({ grid, emptyState }: { readonly grid: GridModel; readonly emptyState: ReactNode }) => {
  const t = useText();
  const query = useGridState(grid, (state) => state.query);
  const leftOut = useGridState(grid, ({ view }) => view?.leftOut ?? 0);
  // A filter leaves out nothing where there is nothing: the screen's own next step is said instead.
  if (!isFiltered(query) || leftOut === 0) return emptyState;
  return (
    <EmptyState
      sentence={t('grid.noMatch', { count: leftOut })}
      action={<Button onClick={grid.clearFilters}>{t('grid.clearFilters')}</Button>}
    />
  );
};

/**
 * The one grid: sorted, filtered, grouped and summed by the backend, shown in windows of 200 rows by position, so that
 * a million rows scroll like a hundred. Keys: see the `?` sheet, which use-grid-keys.ts fills.
 */
export const Grid = ({
  grid,
  subject,
  label,
  emptyState,
  onFocusRow,
  onOpenRow,
  cells = noCells,
  withoutTotals = false,
  takesFocus = true,
  hasDetails = false,
}: GridProps) => {
  const t = useText();
  const refusals = useRefusal();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const { table, fitted, layout } = useGridTable(grid, width);
  const fittedKeys = fitted.map(({ key }) => key).join(' ');
  const columns = useColumnsInRow(subject, fittedKeys, cells);
  useEffect(() => grid.setShownColumns(fittedKeys.split(' ')), [grid, fittedKeys]);
  const filterRowShown = useGridState(grid, (state) => state.filterRowShown);
  const refusal = useGridState(grid, (state) => state.refusal);
  const lines = useGridState(grid, ({ flat }) => flat.count);
  const isRead = useGridState(grid, ({ view }) => view !== null);
  const isOpening = useGridState(grid, (state) => state.isOpening);
  const isGrouped = useGridState(grid, ({ view }) => view?.groups !== null && view?.groups !== undefined);
  const headRows = filterRowShown ? 2 : 1;
  useGridKeys({ grid, scroller, columnKeys: fittedKeys, label, onOpenRow });
  const mouse = useMouse(grid, onOpenRow);

  const focusedId = useFocusedId(grid);
  const tellFocus = useEffectEvent((id: number | null) => onFocusRow?.(id));
  useEffect(() => tellFocus(focusedId), [focusedId]);

  return (
    <div className="fd-grid-frame">
      {refusal === null ? null : (
        <Note
          tone="bad"
          title={refusals.text(refusal)}
          action={<Button onClick={grid.refresh}>{t('app.tryAgain')}</Button>}
        />
      )}
      {/* The width is taken outside of the scroller, whose scroll bar comes and goes. */}
      <div ref={sizeRef} className="fd-grid-size">
        <div
          ref={scroller}
          // Rows that open and close make it a tree.
          role={isGrouped || hasDetails ? 'treegrid' : 'grid'}
          aria-label={label}
          aria-rowcount={lines + headRows}
          aria-colcount={columns.length + 1}
          aria-multiselectable="true"
          aria-busy={isOpening}
          tabIndex={lines === 0 ? 0 : -1}
          className="fd-grid"
          // React's own type does not know custom properties.
          style={{ '--fd-tracks': gridTracks(fitted, layout), '--fd-head-rows': headRows } as CSSProperties}
          {...mouse}
        >
          <div role="rowgroup" className="fd-grid-head">
            <GridHead grid={grid} subject={subject} table={table} columns={columns} root={scroller} />
            {filterRowShown ? <FilterRow grid={grid} subject={subject} columns={columns} /> : null}
          </div>
          <GridBody
            grid={grid}
            subject={subject}
            columns={columns}
            scroller={scroller}
            headRows={headRows}
            gridId={gridId}
            takesFocus={takesFocus}
            hasDetails={hasDetails}
          />
        </div>
        {isRead && lines === 0 ? (
          <div className="fd-grid-empty">
            <NothingShown grid={grid} emptyState={emptyState} />
          </div>
        ) : null}
      </div>
      {withoutTotals ? null : <GridTotals grid={grid} subject={subject} />}
    </div>
  );
};
