import { randomUUID } from 'node:crypto';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { CurrencyTotal, ViewGroup, ViewSpec } from '../../../shared/api/views.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../../db/connection.ts';
import { prepared } from '../../../db/prepared.ts';
import { countInScope, openView } from '../../../db/queries/views/open-view.ts';
import type { CompiledSpec } from '../../../db/queries/views/spec-sql.ts';
import { readTotals, readTotalsOf } from '../../../db/queries/views/totals.ts';
import type { ViewIds } from '../../../db/queries/views/view-ids.ts';

type View = {
  readonly db: Connection;
  readonly spec: ViewSpec;
  readonly compiled: CompiledSpec;
  readonly ids: ViewIds;
  readonly groups: readonly ViewGroup[] | null;
  readonly leftOut: number;
  readonly stamp: string;
  totals: readonly CurrencyTotal[] | null;
};

export type OpenViews = {
  readonly open: (
    spec: ViewSpec,
  ) => Result<{ readonly viewId: string } & Pick<View, 'ids' | 'groups' | 'leftOut'>>;
  readonly get: (viewId: string) => Result<Pick<View, 'spec' | 'ids'>>;
  readonly totals: (viewId: string) => Result<readonly CurrencyTotal[]>;
  readonly close: (viewId: string) => void;
};

const viewsKept = 40;
const countsKept = 200;

/** Changes with every change of the database, by this connection or by another one. */
const stampOf = (db: Connection): string => {
  const own = prepared<number>(db, 'SELECT total_changes()').pluck().get() ?? 0;
  return `${own} ${String(db.pragma('data_version', { simple: true }))}`;
};

/**
 * The views that screens have open: their ids in order, four bytes a row. The one that was used longest ago goes when a
 * 41st is opened; so does every one of them when the database is replaced by a backup.
 */
export const createOpenViews = (db: () => Connection, today: () => string): OpenViews => {
  const views = new Map<string, View>();
  const scopeCounts = new Map<string, number>();

  const closed = () => refuse(apiError('view_closed', {}));

  const viewOf = (viewId: string): View | null => {
    const view = views.get(viewId);
    if (view === undefined) return null;
    views.delete(viewId);
    if (view.db !== db()) return null;
    views.set(viewId, view);
    return view;
  };

  /** Counting a million rows is a fifth of opening a view; the same scope is asked for at every filter. */
  const rowsInScope = (
    connection: Connection,
    spec: ViewSpec,
    compiled: CompiledSpec,
    stamp: string,
  ): number => {
    const key = JSON.stringify([stamp, spec.subject, spec.creditorId, spec.within ?? null]);
    const known = scopeCounts.get(key);
    if (known !== undefined) return known;
    if (scopeCounts.size >= countsKept) scopeCounts.clear();
    const rows = countInScope(connection, compiled);
    scopeCounts.set(key, rows);
    return rows;
  };

  return {
    open: (spec) => {
      const connection = db();
      // One read transaction: rows, groups and counts are of the same moment.
      return connection.transaction((): ReturnType<OpenViews['open']> => {
        const stamp = stampOf(connection);
        const opened = openView(connection, spec, today());
        if (!opened.ok) return opened;
        const { compiled, ids, groups } = opened.value;
        const leftOut = compiled.isNarrowed ? rowsInScope(connection, spec, compiled, stamp) - ids.length : 0;
        assert(leftOut >= 0, 'a filter adds no rows');
        const viewId = randomUUID();
        views.set(viewId, { db: connection, spec, compiled, ids, groups, leftOut, stamp, totals: null });
        const oldest = views.keys().next();
        if (views.size > viewsKept && oldest.done !== true) views.delete(oldest.value);
        return ok({ viewId, ids, groups, leftOut });
      })();
    },
    get: (viewId) => {
      const view = viewOf(viewId);
      return view === null ? closed() : ok(view);
    },
    totals: (viewId) => {
      const view = viewOf(viewId);
      if (view === null) return closed();
      if (view.compiled.subject.totals === null)
        return ok([{ currency: null, rows: view.ids.length, sums: {} }]);
      const stamp = stampOf(view.db);
      // After a change other rows may meet the filters; the view's totals are those of the view's rows.
      view.totals ??=
        stamp === view.stamp
          ? readTotals(view.db, view.compiled)
          : readTotalsOf(view.db, view.compiled, view.ids);
      return ok(view.totals);
    },
    close: (viewId) => {
      views.delete(viewId);
    },
  };
};
