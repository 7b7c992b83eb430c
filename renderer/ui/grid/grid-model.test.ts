import { describe, expect, it } from 'vitest';
import type { ViewRow, ViewSpec } from '../../../shared/api/views.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { createGridModel } from './grid-model.ts';
import type { Ask } from './grid-session.ts';
import { tickedCount } from './selection.ts';

/** A backend of rows `[id, …]` kept in the test's hands: what it holds can change between two openings. */
const makeBackend = (ids: readonly number[]) => {
  let held = [...ids];
  const views = new Map<string, { readonly rows: readonly number[]; readonly groups: number | null }>();
  const specs: ViewSpec[] = [];
  let opened = 0;
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'views.open': (spec: ViewSpec) => {
      specs.push(spec);
      opened += 1;
      const viewId = `v${String(opened)}`;
      const rows = spec.search === '' ? held : held.filter((id) => String(id).includes(spec.search));
      views.set(viewId, { rows, groups: null });
      const half = Math.ceil(rows.length / 2);
      const groups = [
        { value: 'a', rows: half, totals: [] },
        { value: 'b', rows: rows.length - half, totals: [] },
      ];
      return ok({
        viewId,
        rows: rows.length,
        leftOut: held.length - rows.length,
        groups: spec.groupBy === null ? null : groups,
      });
    },
    'views.rows': ({ viewId, from, count }: { viewId: string; from: number; count: number }) => {
      const view = views.get(viewId);
      if (view === undefined) return refuse(apiError('view_closed', {}));
      return ok({ from, rows: view.rows.slice(from, from + count).map((id): ViewRow => [id]) });
    },
    'views.position': ({ viewId, id }: { viewId: string; id: number }) => {
      const position = views.get(viewId)?.rows.indexOf(id) ?? -1;
      return ok({ position: position < 0 ? null : position });
    },
    'views.totals': () => ok({ totals: [] }),
    'views.close': ({ viewId }: { viewId: string }) => {
      views.delete(viewId);
      return ok({});
    },
  };
  const ask = (async (channel: string, input: never) => answers[channel]?.(input)) as unknown as Ask;
  return {
    ask,
    specs,
    openViews: () => [...views.keys()],
    hold: (next: readonly number[]) => {
      held = [...next];
    },
    forgetViews: () => views.clear(),
  };
};

const settled = () => new Promise((done) => setTimeout(done, 5));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const makeGrid = async (ids: readonly number[]) => {
  const backend = makeBackend(ids);
  const grid = createGridModel(
    backend.ask,
    { subject: 'entries', creditorId: 1, within: undefined },
    { layouts: { load: () => null, keep: () => undefined } },
  );
  grid.start();
  await settled();
  return { backend, grid, state: () => grid.state.getState() };
};

describe('grid model', () => {
  it('puts the focus on the first row', async () => {
    const { state } = await makeGrid([7, 8, 9]);
    expect(state().focus).toEqual({ index: 0, id: 7 });
  });

  it('holds one view at a time in the backend, and none once it is closed', async () => {
    const { backend, grid } = await makeGrid(upTo(10));
    grid.setSearch('1');
    grid.setSearch('10');
    await settled();
    expect(backend.openViews()).toHaveLength(1);
    grid.close();
    await settled();
    expect(backend.openViews()).toEqual([]);
  });

  it('shows the last search when two answers come in any order', async () => {
    const { grid, state } = await makeGrid(upTo(20));
    grid.setSearch('1');
    grid.setSearch('20');
    await settled();
    expect(state().view?.rows).toBe(1);
    expect(state().view?.leftOut).toBe(19);
  });

  it('keeps the focus on its row when the ledger changes under it', async () => {
    const { backend, grid, state } = await makeGrid([10, 20, 30, 40]);
    grid.focusIndex(2);
    backend.hold([5, 6, 10, 20, 30, 40]);
    grid.refresh();
    await settled();
    expect(state().focus).toEqual({ index: 4, id: 30 });
  });

  it('keeps the line when the focused row is gone', async () => {
    const { backend, grid, state } = await makeGrid([10, 20, 30]);
    grid.focusIndex(2);
    backend.hold([10, 20]);
    grid.refresh();
    await settled();
    expect(state().focus).toEqual({ index: 1, id: 20 });
  });

  it('opens the view again when the backend has forgotten it', async () => {
    const { backend, grid, state } = await makeGrid(upTo(1000));
    backend.forgetViews();
    grid.want({ first: 600, last: 640, direction: 1 });
    await settled();
    expect(state().refusal).toBeNull();
    grid.want({ first: 600, last: 640, direction: 1 });
    await settled();
    expect(state().view?.pages.rowAt(610)).toEqual([611]);
  });

  it('ticks a range that has not been read yet', async () => {
    const { grid, state } = await makeGrid(upTo(3000));
    grid.focusIndex(10);
    await grid.tickTo(2500);
    expect(tickedCount(state().selection, 3000)).toBe(2491);
    await settled();
    expect(state().focus?.index).toBe(2500);
  });

  it('forgets ticks with a new filter and keeps them when the same view is read again', async () => {
    const { grid, state } = await makeGrid(upTo(30));
    grid.toggleTickAt(3);
    grid.refresh();
    await settled();
    expect(tickedCount(state().selection, 30)).toBe(1);
    grid.setSearch('2');
    await settled();
    expect(tickedCount(state().selection, 12)).toBe(0);
  });

  it('closes and opens groups, the focus on their heads', async () => {
    const { backend, grid, state } = await makeGrid(upTo(10));
    grid.setGroupBy('status');
    await settled();
    expect(backend.specs.at(-1)?.groupBy).toBe('status');
    expect(state().flat.count).toBe(12);
    grid.toggleGroup(0);
    expect(state().flat.count).toBe(7);
    grid.toggleGroup(1);
    expect(state().focus).toEqual({ index: 1, id: null });
    grid.toggleGroup(0, false);
    expect(state().flat.count).toBe(7);
  });

  it('goes to a row by its id, and says when the view does not hold it', async () => {
    const { grid, state } = await makeGrid(upTo(500));
    expect(await grid.focusId(321)).toBe(true);
    expect(state().focus).toEqual({ index: 320, id: 321 });
    expect(await grid.focusId(9999)).toBe(false);
  });

  it('asks for another creditor from the start', async () => {
    const { backend, grid, state } = await makeGrid(upTo(10));
    grid.focusIndex(5);
    grid.setScope({ subject: 'entries', creditorId: 2, within: undefined });
    await settled();
    expect(backend.specs.at(-1)?.creditorId).toBe(2);
    expect(state().focus?.index).toBe(0);
  });
});

describe('what rows are made of', () => {
  const parts = (id: number) => [{ documentNumber: `${String(id)}a` }, { documentNumber: `${String(id)}b` }];

  it('opens below the row, keeps the row in focus, and closes from any of its lines', async () => {
    const { grid, state } = await makeGrid([7, 8, 9]);
    grid.setDetails((id) => Promise.resolve(parts(id)));
    await grid.toggleDetails(1);
    expect(state().flat.count).toBe(5);
    expect(state().focus).toEqual({ index: 1, id: 8 });
    grid.focusIndex(3);
    expect(state().focus).toEqual({ index: 3, id: 8 });
    await grid.toggleDetails(3, true);
    expect(state().flat.count).toBe(5);
    await grid.toggleDetails(3, false);
    expect(state().flat.count).toBe(3);
    expect(state().focus).toEqual({ index: 1, id: 8 });
  });

  it('stays open in a view that is read again, where the row stands by then', async () => {
    const { backend, grid, state } = await makeGrid([7, 8, 9]);
    grid.setDetails((id) => Promise.resolve(parts(id)));
    await grid.toggleDetails(1);
    backend.hold([6, 7, 8, 9]);
    grid.refresh();
    await settled();
    expect(state().details.get(8)?.position).toBe(2);
    expect(state().flat.at(3)).toEqual({ kind: 'detail', position: 2, line: 0 });
    backend.hold([6, 7]);
    grid.refresh();
    await settled();
    expect(state().details.size).toBe(0);
    expect(state().flat.count).toBe(2);
  });

  it('does not open what cannot be read', async () => {
    const { grid, state } = await makeGrid([7]);
    grid.setDetails(() => Promise.resolve(null));
    await grid.toggleDetails(0);
    expect(state().flat.count).toBe(1);
  });
});
