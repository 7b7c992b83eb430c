import type { ApiError } from '../../../shared/api/errors.ts';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import type {
  CurrencyTotal,
  ViewFilter,
  ViewGroup,
  ViewRow,
  ViewSort,
  ViewSpec,
} from '../../../shared/api/views.ts';
import type { GridLayout } from './fit-columns.ts';
import type { FlatRows } from './flat-rows.ts';
import type { PageCache } from './page-cache.ts';
import type { GridSelection } from './selection.ts';

/** What the clerk asks for; the subject, the creditor and `within` are the screen's. */
export type GridQuery = {
  readonly search: string;
  readonly filters: readonly ViewFilter[];
  readonly sort: readonly ViewSort[];
  readonly groupBy: string | null;
};

export const everything: GridQuery = { search: '', filters: [], sort: [], groupBy: null };

export type GridScope = {
  readonly subject: ViewSubject;
  readonly creditorId: number | null;
  readonly within: ViewSpec['within'];
};

/** A view as the backend holds it, and the rows of it that have been read. */
export type OpenView = {
  readonly viewId: string;
  readonly rows: number;
  readonly leftOut: number;
  readonly groups: readonly ViewGroup[] | null;
  readonly pages: PageCache;
};

/** The line that has the focus; `id` is null on a group head, and until the row has been read. */
export type GridFocus = { readonly index: number; readonly id: number | null };

/** What a row is made of: values by column, in the currency of the row; others stay empty. */
export type DetailCells = Readonly<Record<string, ViewRow[number]>>;

/** Lines that an opened row shows below itself; `position` is that of the row. */
export type OpenDetails = { readonly position: number; readonly rows: readonly DetailCells[] };

export type GridState = {
  readonly query: GridQuery;
  readonly view: OpenView | null;
  readonly flat: FlatRows;
  readonly totals: readonly CurrencyTotal[] | null;
  readonly isOpening: boolean;
  readonly refusal: ApiError | null;
  /** Counts pages read, so that what is on screen is drawn again. */
  readonly pagesRead: number;
  readonly closedGroups: ReadonlySet<string>;
  /** By the id of the row. */
  readonly details: ReadonlyMap<number, OpenDetails>;
  readonly focus: GridFocus | null;
  /** Where a range of ticks began. */
  readonly anchor: number | null;
  readonly selection: GridSelection;
  readonly layout: GridLayout;
  /** The columns that there is room for, as the grid shows them now. */
  readonly shownColumns: readonly string[];
  readonly filterRowShown: boolean;
  readonly savedView: { readonly id: number; readonly name: string } | null;
};

/** The row on a line, or above it where the line is a part of that row, once it has been read. */
export const rowAt = (state: GridState, index: number): ViewRow | undefined => {
  if (state.view === null || index < 0 || index >= state.flat.count) return undefined;
  const item = state.flat.at(index);
  return item.kind === 'group' ? undefined : state.view.pages.rowAt(item.position);
};

export const isFiltered = ({ search, filters }: GridQuery): boolean => search !== '' || filters.length > 0;

/** Replaces the filter of one column; null takes it away. */
export const withFilter = (query: GridQuery, column: string, filter: ViewFilter | null): GridQuery => ({
  ...query,
  filters: [...query.filters.filter((one) => one.column !== column), ...(filter === null ? [] : [filter])],
});
