import { createStore, type StoreApi } from 'zustand';
import { columnsOf, type ViewColumn } from '../../../shared/api/view-columns.ts';
import type { SavedView, ViewFilter, ViewRow, ViewSort, ViewSpec } from '../../../shared/api/views.ts';
import { defaultLayout, layoutOfSaved, type GridLayout } from './fit-columns.ts';
import { flattenRows, groupKey, withDetails, type FlatRows } from './flat-rows.ts';
import type { LayoutStore } from './grid-layouts.ts';
import { createPageReader, openView, type Ask, type PageReader } from './grid-session.ts';
import {
  everything,
  rowAt,
  withFilter,
  type DetailCells,
  type GridQuery,
  type GridScope,
  type GridState,
  type OpenDetails,
  type OpenView,
} from './grid-state.ts';
import type { RowRange } from './page-cache.ts';
import { allTicked, nothingTicked, rowId, tickRows, toggleTick } from './selection.ts';

export type GridModel = {
  readonly state: StoreApi<GridState>;
  readonly columns: readonly ViewColumn[];
  /** The value of a column in a row of this subject. */
  readonly valueOf: (row: ViewRow, key: string) => ViewRow[number];
  readonly spec: () => ViewSpec;
  /** Another creditor, or another thing that the rows are of. */
  readonly setScope: (scope: GridScope) => void;
  readonly setSearch: (search: string) => void;
  readonly setFilter: (column: string, filter: ViewFilter | null) => void;
  readonly clearFilters: () => void;
  readonly setSort: (sort: readonly ViewSort[]) => void;
  readonly setGroupBy: (column: string | null) => void;
  readonly applyView: (view: SavedView) => void;
  readonly setSavedView: (view: GridState['savedView']) => void;
  readonly setLayout: (layout: GridLayout) => void;
  readonly resetLayout: () => void;
  readonly setShownColumns: (keys: readonly string[]) => void;
  readonly toggleFilterRow: () => void;
  /** Opens the view; `close` ends what it holds in the backend. */
  readonly start: () => void;
  /** Reads the view again and keeps the focus on its row. */
  readonly refresh: () => void;
  readonly want: (range: RowRange) => void;
  readonly focusIndex: (index: number) => void;
  /** Goes to the row with this id, when the view holds it. */
  readonly focusId: (id: number) => Promise<boolean>;
  readonly toggleGroup: (group: number, closed?: boolean) => void;
  /** What rows are made of, read when one is opened; null where they are of nothing. */
  readonly setDetails: (read: ReadDetails | null) => void;
  /** Opens or closes the row on this line, or above it. */
  readonly toggleDetails: (index: number, opens?: boolean) => Promise<void>;
  readonly toggleTickAt: (index: number) => void;
  readonly tickAll: () => void;
  readonly untick: () => void;
  /** Ticks the lines from the anchor to `index` and focuses that. */
  readonly tickTo: (index: number) => Promise<void>;
  readonly close: () => void;
};

/** Null where what the row is made of can't be read now. */
export type ReadDetails = (id: number) => Promise<readonly DetailCells[] | null>;

const flatOf = (
  view: OpenView,
  closedGroups: GridState['closedGroups'],
  details: GridState['details'],
): FlatRows =>
  withDetails(
    flattenRows(view.rows, view.groups, closedGroups),
    [...details.values()].map(({ position, rows }) => ({ position, lines: rows.length })),
  );

/** A range of ticks is read whole, so it has an end. More than this is "all" with a filter. */
const rangeLimitRows = 20_000;
const windowRows = 500;

export const createGridModel = (
  ask: Ask,
  initialScope: GridScope,
  options: {
    readonly layouts: LayoutStore;
    readonly initial?: Partial<GridQuery>;
    readonly initialLayout?: GridLayout;
  },
): GridModel => {
  const columns = columnsOf(initialScope.subject);
  const unmovedLayout = options.initialLayout ?? defaultLayout;
  let scope = initialScope;
  let reader: PageReader | null = null;
  let opening = 0;
  let closed = false;
  let readDetails: ReadDetails | null = null;

  const state = createStore<GridState>()(() => ({
    query: { ...everything, ...options.initial },
    view: null,
    flat: flattenRows(0, null, new Set()),
    totals: null,
    isOpening: true,
    refusal: null,
    pagesRead: 0,
    closedGroups: new Set(),
    details: new Map(),
    focus: null,
    anchor: null,
    selection: nothingTicked,
    layout: options.layouts.load() ?? unmovedLayout,
    shownColumns: [],
    filterRowShown: false,
    savedView: null,
  }));
  const { getState, setState } = state;

  const spec = (): ViewSpec => {
    const { search, filters, sort, groupBy } = getState().query;
    const { subject, creditorId, within } = scope;
    return {
      subject,
      creditorId,
      ...(within === undefined ? {} : { within }),
      search,
      filters: [...filters],
      sort: [...sort],
      groupBy,
    };
  };

  const forget = (view: OpenView | null): void => {
    if (view !== null) void ask('views.close', { viewId: view.viewId });
  };

  const onPage = (): void =>
    setState((now) => {
      const row = now.focus?.id === null ? rowAt(now, now.focus.index) : undefined;
      return {
        pagesRead: now.pagesRead + 1,
        ...(row !== undefined && now.focus !== null ? { focus: { ...now.focus, id: rowId(row) } } : {}),
      };
    });

  const readTotals = async (view: OpenView): Promise<void> => {
    const answer = await ask('views.totals', { viewId: view.viewId });
    if (getState().view === view) setState({ totals: answer.ok ? answer.value.totals : null });
  };

  /** Where the focus stands in a new view: on the same row if that is there, else on the line of the same number. */
  const focusIn = async (
    view: OpenView,
    keepsFocus: boolean,
    details: GridState['details'],
  ): Promise<number> => {
    const { focus } = getState();
    if (!keepsFocus || focus === null) return 0;
    if (focus.id === null) return focus.index;
    const answer = await ask('views.position', { viewId: view.viewId, id: focus.id });
    const position = answer.ok ? answer.value.position : null;
    if (position === null) return focus.index;
    return flatOf(view, getState().closedGroups, details).indexOfPosition(position) ?? 0;
  };

  /** What is open stays open in a view that is read again, as it is by then. */
  const detailsIn = async (view: OpenView, keepsFocus: boolean): Promise<GridState['details']> => {
    const next = new Map<number, OpenDetails>();
    if (!keepsFocus || readDetails === null) return next;
    for (const id of getState().details.keys()) {
      const [answer, rows] = await Promise.all([
        ask('views.position', { viewId: view.viewId, id }),
        readDetails(id),
      ]);
      const position = answer.ok ? answer.value.position : null;
      if (position !== null && rows !== null) next.set(id, { position, rows });
    }
    return next;
  };

  const open = async (keepsFocus: boolean): Promise<void> => {
    opening += 1;
    const mine = opening;
    setState({ isOpening: true });
    const before = getState();
    const item =
      before.focus === null || !keepsFocus || before.flat.count === 0
        ? null
        : before.flat.at(Math.min(before.focus.index, before.flat.count - 1));
    const opened = await openView(ask, spec(), item?.kind === 'row' ? item.position : 0);
    if (mine !== opening || closed) {
      if (opened.ok) forget(opened.value);
      return;
    }
    if (!opened.ok) {
      setState({ isOpening: false, refusal: opened.error });
      return;
    }
    const view = opened.value;
    const details = await detailsIn(view, keepsFocus);
    const index = await focusIn(view, keepsFocus, details);
    if (mine !== opening) return forget(view);
    reader?.stop();
    forget(getState().view);
    reader = createPageReader(ask, view, onPage, (refusal) => {
      // The backend forgets views of a window that it thinks is gone, and all of them when it starts again.
      if (refusal.code === 'view_closed') void open(true);
      else setState({ refusal });
    });
    setState((now) => {
      const flat = flatOf(view, now.closedGroups, details);
      const next = {
        ...now,
        view,
        flat,
        details,
        isOpening: false,
        refusal: null,
        totals: keepsFocus ? now.totals : null,
      };
      const at = Math.max(0, Math.min(index, flat.count - 1));
      const row = rowAt(next, at);
      return {
        ...next,
        focus: flat.count === 0 ? null : { index: at, id: row === undefined ? null : rowId(row) },
        anchor: null,
        selection: keepsFocus ? now.selection : nothingTicked,
      };
    });
    pinFocus();
    void readTotals(view);
  };

  const askAnew = (change: (query: GridQuery) => GridQuery): void => {
    setState((now) => ({ query: change(now.query), savedView: null }));
    void open(false);
  };

  /** The focused row stays at hand however far the view is scrolled away from it. */
  const pinFocus = (): void => {
    const { view, flat, focus } = getState();
    if (view === null || focus === null || focus.index >= flat.count) return;
    const item = flat.at(focus.index);
    if (item.kind !== 'group') view.pages.pin(item.position);
  };

  const focusIndex = (index: number): void => {
    setState((now) => {
      if (now.flat.count === 0) return now;
      const at = Math.max(0, Math.min(index, now.flat.count - 1));
      if (now.focus?.index === at) return { anchor: null };
      const row = rowAt(now, at);
      return { focus: { index: at, id: row === undefined ? null : rowId(row) }, anchor: null };
    });
    pinFocus();
  };

  const setClosedGroups = (closedGroups: ReadonlySet<string>, focusGroup: number): void =>
    setState((now) => {
      if (now.view === null) return now;
      const flat = flatOf(now.view, closedGroups, now.details);
      return { closedGroups, flat, focus: { index: flat.indexOfGroup(focusGroup), id: null }, anchor: null };
    });

  const showDetails = (details: GridState['details'], id: number, position: number): void =>
    setState((now) => {
      if (now.view === null) return now;
      const flat = flatOf(now.view, now.closedGroups, details);
      return { details, flat, focus: { index: flat.indexOfPosition(position) ?? 0, id }, anchor: null };
    });

  const toggleDetails = async (index: number, opens?: boolean): Promise<void> => {
    const { view, flat, details } = getState();
    const row = rowAt(getState(), index);
    const item = flat.count === 0 ? undefined : flat.at(index);
    if (row === undefined || item === undefined || item.kind === 'group' || readDetails === null) return;
    const id = rowId(row);
    const isOpen = details.has(id);
    if (isOpen === (opens ?? !isOpen)) return;
    if (isOpen) {
      const next = new Map(details);
      next.delete(id);
      return showDetails(next, id, item.position);
    }
    const rows = await readDetails(id);
    // Another view may have been opened in the meantime, where the row stands elsewhere.
    if (rows === null || rows.length === 0 || getState().view !== view) return;
    showDetails(new Map(getState().details).set(id, { position: item.position, rows }), id, item.position);
  };

  const rowsBetween = async (first: number, last: number): Promise<readonly ViewRow[]> => {
    const { view, flat } = getState();
    const rows: ViewRow[] = [];
    if (view === null) return rows;
    const missing: number[] = [];
    for (let index = first; index <= Math.min(last, first + rangeLimitRows); index += 1) {
      const item = flat.at(index);
      if (item.kind !== 'row') continue;
      const row = view.pages.rowAt(item.position);
      if (row === undefined) missing.push(item.position);
      else rows.push(row);
    }
    const from = missing[0];
    const to = missing.at(-1);
    if (from === undefined || to === undefined) return rows;
    const wanted = new Set(missing);
    for (let start = from; start <= to; start += windowRows) {
      const answer = await ask('views.rows', { viewId: view.viewId, from: start, count: windowRows });
      if (!answer.ok) break;
      rows.push(...answer.value.rows.filter((_, index) => wanted.has(start + index)));
    }
    return rows;
  };

  const setLayout = (layout: GridLayout): void => {
    options.layouts.keep(layout === unmovedLayout ? null : layout);
    setState({ layout });
  };

  return {
    state,
    columns,
    valueOf: (row, key) => row[columns.findIndex((column) => column.key === key) + 1] ?? null,
    spec,
    setScope: (next) => {
      if (JSON.stringify(next) === JSON.stringify(scope)) return;
      scope = next;
      setState({ focus: null, selection: nothingTicked, closedGroups: new Set(), details: new Map() });
      void open(false);
    },
    setSearch: (search) => askAnew((query) => ({ ...query, search })),
    setFilter: (column, filter) => askAnew((query) => withFilter(query, column, filter)),
    clearFilters: () => askAnew((query) => ({ ...query, search: '', filters: [] })),
    setSort: (sort) => askAnew((query) => ({ ...query, sort: sort.slice(0, 6) })),
    setGroupBy: (groupBy) => {
      setState({ closedGroups: new Set() });
      askAnew((query) => ({ ...query, groupBy }));
    },
    applyView: ({ id, name, spec: saved, columns: kept }) => {
      setState({
        query: { search: saved.search, filters: saved.filters, sort: saved.sort, groupBy: saved.groupBy },
        savedView: { id, name },
        closedGroups: new Set(),
      });
      if (kept.length > 0) setLayout(layoutOfSaved(columns, kept));
      void open(false);
    },
    setSavedView: (savedView) => setState({ savedView }),
    setLayout,
    resetLayout: () => setLayout(unmovedLayout),
    setShownColumns: (shownColumns) => setState({ shownColumns }),
    toggleFilterRow: () => setState((now) => ({ filterRowShown: !now.filterRowShown })),
    start: () => {
      closed = false;
      void open(false);
    },
    refresh: () => void open(true),
    want: (range) => reader?.want(range),
    focusIndex,
    focusId: async (id) => {
      const { view, flat } = getState();
      if (view === null) return false;
      const answer = await ask('views.position', { viewId: view.viewId, id });
      const position = answer.ok ? answer.value.position : null;
      if (position === null || getState().view !== view) return false;
      setState({ focus: { index: flat.indexOfPosition(position) ?? 0, id }, anchor: null });
      pinFocus();
      return true;
    },
    toggleGroup: (group, to) => {
      const { view, closedGroups } = getState();
      const value = view?.groups?.[group]?.value;
      if (value === undefined) return;
      const key = groupKey(value);
      const next = new Set(closedGroups);
      if (to ?? !next.has(key)) next.add(key);
      else next.delete(key);
      setClosedGroups(next, group);
    },
    setDetails: (read) => {
      readDetails = read;
    },
    toggleDetails,
    toggleTickAt: (index) =>
      setState((now) => {
        const row = rowAt(now, index);
        return row === undefined ? now : { selection: toggleTick(now.selection, row), anchor: index };
      }),
    tickAll: () => setState({ selection: allTicked, anchor: null }),
    untick: () => setState({ selection: nothingTicked, anchor: null }),
    tickTo: async (index) => {
      const now = getState();
      if (now.flat.count === 0) return;
      const to = Math.max(0, Math.min(index, now.flat.count - 1));
      const anchor = now.anchor ?? now.focus?.index ?? to;
      setState({ focus: { index: to, id: null }, anchor });
      pinFocus();
      onPage();
      const rows = await rowsBetween(Math.min(anchor, to), Math.max(anchor, to));
      setState((later) => (later.view === now.view ? { selection: tickRows(later.selection, rows) } : later));
    },
    close: () => {
      closed = true;
      opening += 1;
      reader?.stop();
      forget(getState().view);
    },
  };
};
