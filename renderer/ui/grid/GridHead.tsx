import { IconArrowDown, IconArrowUp, IconCheck, IconMinus } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { movedColumn, orderedColumns, type GridLayout } from './fit-columns.ts';
import type { GridModel } from './grid-model.ts';
import { isRightAligned, type ColumnInRow } from './GridCell.tsx';
import { tickedCount } from './selection.ts';
import { useGridState } from './use-grid.ts';
import type { useGridTable } from './use-grid-table.ts';

type Table = ReturnType<typeof useGridTable>['table'];

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;
const resizeStepPx = 12;

const AllBox = ({ grid }: { readonly grid: GridModel }) => {
  const t = useText();
  const selection = useGridState(grid, (state) => state.selection);
  const rows = useGridState(grid, ({ view }) => view?.rows ?? 0);
  const ticked = tickedCount(selection, rows);
  const isAll = rows > 0 && ticked === rows;
  return (
    <div role="columnheader" aria-colindex={1} className="fd-head-cell fd-cell-tick">
      <button
        type="button"
        role="checkbox"
        tabIndex={-1}
        className="fd-tick-button"
        aria-label={t('grid.tickAll')}
        aria-checked={isAll ? true : ticked > 0 ? 'mixed' : false}
        onClick={() => (ticked > 0 ? grid.untick() : grid.tickAll())}
      >
        <span className="fd-tick" data-state={ticked > 0 ? 'on' : 'off'} aria-hidden="true">
          {isAll ? (
            <IconCheck size={11} stroke={3} />
          ) : ticked > 0 ? (
            <IconMinus size={11} stroke={3} />
          ) : null}
        </span>
      </button>
    </div>
  );
};

/** Where the keyboard stands in the head goes over its cells; ↓ leads back to the rows. */
const stepInHead = (from: HTMLElement, step: -1 | 1): void => {
  const cells = [...(from.parentElement?.querySelectorAll<HTMLElement>('[data-head]') ?? [])];
  cells[cells.indexOf(from) + step]?.focus();
};

const useHeadKeys = (grid: GridModel, table: Table, openMenu: (key: string) => void) => {
  const move = (key: string, step: -1 | 1): void => {
    const layout = grid.state.getState().layout;
    const shown = table.getVisibleLeafColumns().map(({ id }) => id);
    const at = shown.indexOf(key);
    const before = step === -1 ? shown[at - 1] : (shown[at + 2] ?? null);
    const keys = orderedColumns(grid.columns, layout).map((column) => column.key);
    if (before !== undefined && !(step === 1 && at === shown.length - 1))
      grid.setLayout({ ...layout, order: movedColumn(keys, key, before) });
  };
  const widen = (key: string, byPx: number): void => {
    const layout: GridLayout = grid.state.getState().layout;
    const width = table.getColumn(key)?.getSize() ?? 0;
    grid.setLayout({
      ...layout,
      widths: { ...layout.widths, [key]: Math.max(44, Math.min(1000, width + byPx)) },
    });
  };
  return (event: KeyboardEvent<HTMLElement>, key: string): void => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (step !== null && event.altKey) move(key, step);
    else if (step !== null && event.shiftKey) widen(key, step * resizeStepPx);
    else if (step !== null) stepInHead(event.currentTarget, step);
    else if (event.key === 'Enter' || event.key === ' ')
      table.getColumn(key)?.toggleSorting(undefined, event.shiftKey);
    else if (event.key === 'ArrowDown' && event.altKey) openMenu(key);
    else if (event.key === 'ArrowDown' || event.key === 'Escape')
      event.currentTarget.closest('.fd-grid')?.querySelector<HTMLElement>('[data-focused]')?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
};

/**
 * The heads: a click sorts, Shift+click sorts by one more; the edge is dragged to a width, the head to another place.
 * By key: ↑ from the first row, then ← →, Enter, Shift Enter, Alt ← → (move), Shift ← → (width), Alt ↓ (menu).
 */
export const GridHead = ({
  grid,
  subject,
  table,
  columns,
  root,
}: {
  readonly grid: GridModel;
  readonly subject: ViewSubject;
  readonly table: Table;
  readonly columns: readonly ColumnInRow[];
  readonly root: RefObject<HTMLDivElement | null>;
}) => {
  const keyed = useKeyedText();
  const t = useText();
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const [dropBefore, setDropBefore] = useState<string | null>(null);
  const onKeys = useHeadKeys(grid, table, setMenuOf);
  const isMany = table.state.sorting.length > 1;
  const drop = (moved: string, before: string): void => {
    setDropBefore(null);
    const layout = grid.state.getState().layout;
    const keys = orderedColumns(grid.columns, layout).map(({ key }) => key);
    if (keys.includes(moved)) grid.setLayout({ ...layout, order: movedColumn(keys, moved, before) });
  };
  return (
    <div role="row" aria-rowindex={1} className="fd-head-row">
      <AllBox grid={grid} />
      {table.getHeaderGroups()[0]?.headers.map((header, index) => {
        const key = header.column.id;
        const sorted = header.column.getIsSorted();
        const one = columns[index];
        if (one === undefined) return null;
        const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp;
        return (
          <div
            key={key}
            role="columnheader"
            tabIndex={-1}
            data-head=""
            aria-colindex={index + 2}
            aria-sort={sorted === false ? undefined : ariaSort[sorted]}
            className="fd-head-cell"
            data-right={isRightAligned(one.column) || undefined}
            data-drop={dropBefore === key || undefined}
            data-sorted={sorted !== false || undefined}
            onClick={(event) => header.column.toggleSorting(undefined, event.shiftKey)}
            onContextMenu={(event) => {
              event.preventDefault();
              setMenuOf(key);
            }}
            onKeyDown={(event) => onKeys(event, key)}
            draggable
            onDragStart={(event) => event.dataTransfer.setData('text/plain', key)}
            onDragOver={(event) => {
              event.preventDefault();
              setDropBefore(key);
            }}
            onDragLeave={() => setDropBefore(null)}
            onDrop={(event) => drop(event.dataTransfer.getData('text/plain'), key)}
          >
            <span className="fd-head-label">{keyed(`${subject}.${key}`)}</span>
            {sorted === false ? null : (
              <span className="fd-head-sort" aria-hidden="true">
                <Arrow size={12} stroke={2} />
                {isMany ? header.column.getSortIndex() + 1 : null}
              </span>
            )}
            <span
              className="fd-resize"
              aria-hidden="true"
              title={t('grid.resize')}
              onClick={(event) => event.stopPropagation()}
              onMouseDown={(event) => {
                // Otherwise the head itself would be dragged.
                event.preventDefault();
                event.stopPropagation();
                header.getResizeHandler()(event);
              }}
              onTouchStart={(event) => header.getResizeHandler()(event)}
            />
            {menuOf === key ? (
              <ColumnMenu
                grid={grid}
                column={one.column}
                subject={subject}
                root={root}
                onClose={() => setMenuOf(null)}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
};
