import type { ChannelName, InputOf, OutputOf } from '../../../shared/api/contract.ts';
import type { ApiError } from '../../../shared/api/errors.ts';
import type { Result } from '../../../shared/api/result.ts';
import type { ViewSpec } from '../../../shared/api/views.ts';
import type { OpenView } from './grid-state.ts';
import { createPageCache, pageOf, pageRows, pagesFor, type RowRange } from './page-cache.ts';

export type Ask = <C extends ChannelName>(channel: C, input: InputOf<C>) => Promise<Result<OutputOf<C>>>;

/** Asked for at once; what is wanted changes faster than answers come while someone drags the scroll bar. */
const pagesAtOnce = 3;

/** Opens a view and reads the page at `position`, so that it can be shown without a blank moment. */
export const openView = async (ask: Ask, spec: ViewSpec, position: number): Promise<Result<OpenView>> => {
  const opened = await ask('views.open', spec);
  if (!opened.ok) return opened;
  const { viewId, rows, leftOut, groups } = opened.value;
  const pages = createPageCache();
  if (rows > 0) {
    const page = pageOf(Math.min(position, rows - 1));
    const first = await ask('views.rows', { viewId, from: page * pageRows, count: pageRows });
    if (!first.ok) return first;
    pages.put(page, first.value.rows);
  }
  return { ok: true, value: { viewId, rows, leftOut, groups, pages } };
};

export type PageReader = {
  /** Says what is on screen now; earlier wishes that were not yet sent are forgotten. */
  readonly want: (range: RowRange) => void;
  readonly stop: () => void;
};

/** Reads the pages that the screen wants, a few at a time, always those wanted last. */
export const createPageReader = (
  ask: Ask,
  view: OpenView,
  onRead: () => void,
  onRefusal: (refusal: ApiError) => void,
): PageReader => {
  const asked = new Set<number>();
  let wanted: RowRange | null = null;
  let stopped = false;
  const read = async (page: number): Promise<void> => {
    const answer = await ask('views.rows', { viewId: view.viewId, from: page * pageRows, count: pageRows });
    asked.delete(page);
    if (stopped) return;
    if (!answer.ok) {
      stopped = true;
      onRefusal(answer.error);
      return;
    }
    view.pages.put(page, answer.value.rows);
    onRead();
    next();
  };
  const next = (): void => {
    if (wanted === null || stopped) return;
    for (const page of pagesFor(wanted, view.rows)) {
      if (asked.size >= pagesAtOnce) return;
      if (view.pages.has(page) || asked.has(page)) continue;
      asked.add(page);
      void read(page);
    }
  };
  return {
    want: (range) => {
      wanted = range;
      next();
    },
    stop: () => {
      stopped = true;
    },
  };
};
