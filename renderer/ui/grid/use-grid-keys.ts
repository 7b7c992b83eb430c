import { useMemo, type RefObject } from 'react';
import { useText } from '../../app/intl.tsx';
import { useKeys, type KeyBinding } from '../../app/keys.ts';
import { useMenuCommand } from '../../app/menu-commands.ts';
import { useGridActions } from './grid-actions.ts';
import type { GridModel } from './grid-model.ts';
import type { GridState } from './grid-state.ts';
import { rowHeightPx } from './row-height.ts';

const focusFilterRow = (scroller: HTMLElement | null): void => {
  // The row is drawn after the state that shows it.
  requestAnimationFrame(() => scroller?.querySelector<HTMLElement>('input.fd-filter-input')?.focus());
};

/** Whether ← closes the focused line: it stands open, or is a part of the row that does. */
const closesDetails = ({ flat, focus, details }: GridState): boolean =>
  focus !== null && (flat.at(focus.index).kind === 'detail' || (focus.id !== null && details.has(focus.id)));

/**
 * Opens or closes the group of the focused line, or what its row is made of; ← on a row of an open group goes to its head.
 */
const openGroup = (grid: GridModel, closed: boolean): void => {
  const state = grid.state.getState();
  const { flat, focus, view } = state;
  if (focus === null || flat.count === 0) return;
  const item = flat.at(focus.index);
  if (item.kind !== 'group' && (!closed || closesDetails(state)))
    return void grid.toggleDetails(focus.index, !closed);
  if (view?.groups === undefined || view.groups === null) return;
  if (item.kind === 'group') return grid.toggleGroup(item.group, closed);
  if (!closed) return;
  for (let index = focus.index; index >= 0; index -= 1)
    if (flat.at(index).kind === 'group') return grid.focusIndex(index);
};

export const useGridKeys = ({
  grid,
  scroller,
  columnKeys,
  label,
  onOpenRow,
}: {
  readonly grid: GridModel;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The shown columns, with spaces between. */
  readonly columnKeys: string;
  readonly label: string;
  readonly onOpenRow: ((id: number) => void) | undefined;
}): void => {
  const t = useText();
  const columns = useMemo(() => columnKeys.split(' '), [columnKeys]);
  const { copy, exportAll } = useGridActions(grid, columns, label);

  const at = (): number => grid.state.getState().focus?.index ?? 0;
  const lastLine = (): number => grid.state.getState().flat.count - 1;
  const pageLines = (): number =>
    Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 2);
  const up = (): void => {
    if (at() > 0) grid.focusIndex(at() - 1);
    else scroller.current?.querySelector<HTMLElement>('[data-head]')?.focus();
  };
  const open = (): void => {
    const { flat, focus } = grid.state.getState();
    if (focus === null) return;
    const item = flat.at(focus.index);
    if (item.kind === 'group') grid.toggleGroup(item.group);
    else if (focus.id !== null) onOpenRow?.(focus.id);
  };
  const filterRow = (): void => {
    const isShown = grid.state.getState().filterRowShown;
    grid.toggleFilterRow();
    if (isShown) scroller.current?.querySelector<HTMLElement>('.fd-row[data-focused]')?.focus();
    else focusFilterRow(scroller.current);
  };
  const tick = (): void => grid.toggleTickAt(at());
  const range = (to: () => number) => (): void => void grid.tickTo(to());

  const inside = (keys: string, keyLabel: string, run: KeyBinding['run']): KeyBinding => ({
    keys,
    label: keyLabel,
    run,
    inside: true,
  });
  useKeys(
    'grid',
    [
      inside('up', t('grid.key.move'), up),
      inside('down', t('grid.key.move'), () => grid.focusIndex(at() + 1)),
      inside('home', t('grid.key.ends'), () => grid.focusIndex(0)),
      inside('end', t('grid.key.last'), () => grid.focusIndex(lastLine())),
      inside('pgup', t('grid.key.page'), () => grid.focusIndex(at() - pageLines())),
      inside('pgdn', t('grid.key.page'), () => grid.focusIndex(at() + pageLines())),
      inside('space', t('grid.key.tick'), tick),
      inside('x', t('grid.key.tick'), tick),
      inside(
        'shift+down',
        t('grid.key.range'),
        range(() => at() + 1),
      ),
      inside(
        'shift+up',
        t('grid.key.range'),
        range(() => at() - 1),
      ),
      inside(
        'shift+pgdn',
        '',
        range(() => at() + pageLines()),
      ),
      inside(
        'shift+pgup',
        '',
        range(() => at() - pageLines()),
      ),
      inside('shift+end', '', range(lastLine)),
      inside(
        'shift+home',
        '',
        range(() => 0),
      ),
      inside('mod+a', t('grid.key.all'), grid.tickAll),
      inside('esc', t('grid.key.untick'), grid.untick),
      inside('right', t('grid.key.group'), () => openGroup(grid, false)),
      inside('left', t('grid.key.group'), () => openGroup(grid, true)),
      inside('enter', t('grid.key.open'), open),
      inside('mod+c', t('grid.key.copy'), () => {
        // Marked text is what someone wants who has marked some.
        if (globalThis.getSelection()?.isCollapsed === false) return false;
        void copy();
        return true;
      }),
      { keys: 'mod+e', label: t('grid.key.export'), run: () => void exportAll() },
      { keys: 'alt+f', label: t('grid.filterRow'), run: filterRow },
    ],
    scroller,
  );
  useMenuCommand('grid.export', () => void exportAll());
  useMenuCommand('grid.filterRow', filterRow);
};
