import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import type { ViewRow, ViewSpec } from '../../../shared/api/views.ts';
import { invoke } from '../../app/api.ts';
import { useChanged } from '../../app/events.ts';
import type { GridLayout } from './fit-columns.ts';
import { layoutsOnThisComputer } from './grid-layouts.ts';
import { createGridModel, type GridModel, type ReadDetails } from './grid-model.ts';
import { rowAt, type GridQuery, type GridState } from './grid-state.ts';

export type GridOptions = {
  readonly subject: ViewSubject;
  /** Null shows all creditors. */
  readonly creditorId: number | null;
  /** Only the rows of one customer, import or entry; outside of the clerk's filters. */
  readonly within?: ViewSpec['within'];
  /** What the grid shows at first. */
  readonly initial?: Partial<GridQuery>;
  /** Under which the columns are kept on this computer; the subject, unless two grids of it shall differ. */
  readonly layoutName?: string;
  /** How the columns stand until the clerk moves them; make it outside of the component. */
  readonly initialLayout?: GridLayout;
  /** What a row is made of, for a grid whose rows open; keep it the same from one drawing to the next. */
  readonly details?: ReadDetails;
};

/** Whose changes make a view of the subject be read again. */
const changesOf: Readonly<Record<ViewSubject, readonly string[]>> = {
  entries: ['entries', 'customers'],
  customers: ['customers', 'entries'],
  imports: ['imports'],
  importRows: ['imports', 'issues'],
  issues: ['issues'],
  collectionLines: ['collections', 'outbox'],
  collectionEvents: ['collections'],
  collectionLeftOut: ['collections'],
  notices: ['reminders'],
  notReminded: ['reminders'],
  vouchers: ['vouchers'],
  payments: ['payments', 'customers'],
  outbox: ['outbox', 'customers'],
  mandates: ['mandates', 'customers'],
  bankFiles: ['bankFiles', 'issues'],
  audit: ['audit'],
};

const refreshEveryMs = 500;

/**
 * The state of one grid: `<Grid grid={grid} … />` shows it, `<GridTools grid={grid} />` filters it. It lives as long
 * as the component that asks for it.
 */
export const useGrid = ({
  subject,
  creditorId,
  within,
  initial,
  layoutName,
  initialLayout,
  details,
}: GridOptions): GridModel => {
  const [grid] = useState(() =>
    createGridModel(
      invoke,
      { subject, creditorId, within },
      {
        layouts: layoutsOnThisComputer(layoutName ?? subject),
        ...(initial === undefined ? {} : { initial }),
        ...(initialLayout === undefined ? {} : { initialLayout }),
      },
    ),
  );
  useEffect(() => grid.setDetails(details ?? null), [grid, details]);
  useEffect(() => {
    grid.start();
    return grid.close;
  }, [grid]);
  useEffect(() => grid.setScope({ subject, creditorId, within }), [grid, subject, creditorId, within]);
  useThrottledRefresh(grid, changesOf[subject]);
  return grid;
};

/** Many small changes in a row read the view again twice a second at most, and once after the last. */
const useThrottledRefresh = (grid: GridModel, subjects: readonly string[]): void => {
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);
  const lastAt = useRef(0);
  useChanged(subjects, () => {
    if (pending.current !== null) return;
    const waitMs = Math.max(0, lastAt.current + refreshEveryMs - performance.now());
    pending.current = setTimeout(() => {
      pending.current = null;
      lastAt.current = performance.now();
      grid.refresh();
    }, waitMs);
  });
  useEffect(
    () => () => {
      if (pending.current !== null) clearTimeout(pending.current);
    },
    [],
  );
};

/** A part of the grid's state; the selector must return a stable value. */
export const useGridState = <T>(grid: GridModel, select: (state: GridState) => T): T =>
  useStore(grid.state, select);

/** The id of the focused row once the focus has rested on it for a moment; null on a group head and in an empty grid. */
export const useFocusedId = (grid: GridModel): number | null => {
  const id = useGridState(grid, ({ focus }) => focus?.id ?? null);
  const [rested, setRested] = useState(id);
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), 60);
    return () => clearTimeout(timer);
  }, [id]);
  return rested;
};

/** The focused row as the grid holds it; null until it has been read. */
export const useFocusedRow = (grid: GridModel): ViewRow | null =>
  useGridState(grid, (state) => (state.focus === null ? null : (rowAt(state, state.focus.index) ?? null)));
