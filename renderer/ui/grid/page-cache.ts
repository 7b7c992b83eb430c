import type { ViewRow } from '../../../shared/api/views.ts';

/** Rows are asked for in windows of this many, counted from the top of the view. */
export const pageRows = 200;
/** Pages kept: about 12,000 rows, some megabytes, so that going back a little asks for nothing. */
export const keptPages = 60;
const nearEdgeRows = 100;

export const pageOf = (position: number): number => Math.floor(position / pageRows);

/** The part of a view on screen: positions of its first and last row, and where the scrolling goes. */
export type RowRange = { readonly first: number; readonly last: number; readonly direction: -1 | 0 | 1 };

/**
 * The pages that a range needs, the visible ones first; then the neighbour that scrolling will reach next, as soon as
 * the range is within 100 rows of it.
 */
export const pagesFor = ({ first, last, direction }: RowRange, rows: number): readonly number[] => {
  if (rows === 0 || last < first) return [];
  const lastPage = pageOf(rows - 1);
  const from = Math.max(0, pageOf(first));
  const to = Math.min(lastPage, pageOf(last));
  const pages: number[] = [];
  for (let page = from; page <= to; page += 1) pages.push(page);
  const nearsNext = (to + 1) * pageRows - last <= nearEdgeRows;
  const nearsPrevious = first - from * pageRows < nearEdgeRows;
  if (direction >= 0 && nearsNext && to < lastPage) pages.push(to + 1);
  if (direction <= 0 && nearsPrevious && from > 0) pages.push(from - 1);
  return pages;
};

export type PageCache = {
  readonly rowAt: (position: number) => ViewRow | undefined;
  readonly has: (page: number) => boolean;
  /** Keeps a page; when there are too many, forgets the ones farthest from it. */
  readonly put: (page: number, rows: readonly ViewRow[]) => void;
  readonly size: () => number;
  /** Keeps the page of this position whatever else is read; one at a time, the focused row's. */
  readonly pin: (position: number) => void;
};

export const createPageCache = (): PageCache => {
  const pages = new Map<number, readonly ViewRow[]>();
  let pinned = -1;
  return {
    pin: (position) => {
      pinned = pageOf(position);
    },
    rowAt: (position) => pages.get(pageOf(position))?.[position % pageRows],
    has: (page) => pages.has(page),
    size: () => pages.size,
    put: (page, rows) => {
      pages.set(page, rows);
      if (pages.size <= keptPages) return;
      const farthest = [...pages.keys()]
        .filter((one) => one !== pinned)
        .sort((a, b) => Math.abs(b - page) - Math.abs(a - page));
      for (const one of farthest.slice(0, pages.size - keptPages)) pages.delete(one);
    },
  };
};
