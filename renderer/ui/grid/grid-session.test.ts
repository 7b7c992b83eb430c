import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../shared/api/result.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { createPageReader, openView, type Ask } from './grid-session.ts';
import { pageRows } from './page-cache.ts';

const spec = { subject: 'entries' as const, creditorId: 1, search: '', filters: [], sort: [], groupBy: null };

/** Answers by hand, in the order the test wants. */
const makeBackend = (rows: number) => {
  const asked: { from: number; answer: () => Promise<void> }[] = [];
  const ask = ((channel: string, input: { from: number; count: number }) => {
    if (channel === 'views.open')
      return Promise.resolve(ok({ viewId: 'v1', rows, leftOut: 0, groups: null }));
    return new Promise<unknown>((resolve) => {
      const answer = (): Promise<void> => {
        resolve(
          ok({
            from: input.from,
            rows: Array.from({ length: Math.min(input.count, rows - input.from) }, (_, index) => [
              input.from + index,
            ]),
          }),
        );
        return new Promise((done) => setTimeout(done, 0));
      };
      asked.push({ from: input.from, answer });
    });
  }) as unknown as Ask;
  return { ask, asked };
};

const opened = async (backend: ReturnType<typeof makeBackend>, position: number) => {
  const opening = openView(backend.ask, spec, position);
  await new Promise((done) => setTimeout(done, 0));
  await backend.asked.shift()?.answer();
  const result = await opening;
  if (!result.ok) throw new Error('refused');
  return result.value;
};

describe('openView', () => {
  it('reads the page it will show before it is shown', async () => {
    const view = await opened(makeBackend(1000), 450);
    expect(view.pages.rowAt(450)).toEqual([450]);
    expect(view.pages.rowAt(10)).toBeUndefined();
  });

  it('asks for no rows of an empty view', async () => {
    const backend = makeBackend(0);
    const result = await openView(backend.ask, spec, 0);
    expect(result.ok && result.value.rows).toBe(0);
    expect(backend.asked).toEqual([]);
  });

  it('hands a refusal on', async () => {
    const ask = (() => Promise.resolve(refuse(apiError('view_invalid', { reason: 'x' })))) as unknown as Ask;
    expect(await openView(ask, spec, 0)).toEqual(refuse(apiError('view_invalid', { reason: 'x' })));
  });
});

describe('createPageReader', () => {
  it('asks for a few pages at once and then for what is wanted by then', async () => {
    const backend = makeBackend(100_000);
    const view = await opened(backend, 0);
    const reader = createPageReader(
      backend.ask,
      view,
      () => undefined,
      () => undefined,
    );
    for (let first = 10_000; first <= 60_000; first += 10_000)
      reader.want({ first, last: first + 30, direction: 1 });
    expect(backend.asked.map(({ from }) => from)).toEqual([10_000, 20_000, 30_000]);
    await backend.asked[0]?.answer();
    expect(backend.asked.map(({ from }) => from)).toEqual([10_000, 20_000, 30_000, 60_000]);
    expect(view.pages.rowAt(10_005)).toEqual([10_005]);
  });

  it('asks for no page twice', async () => {
    const backend = makeBackend(1000);
    const view = await opened(backend, 0);
    const reader = createPageReader(
      backend.ask,
      view,
      () => undefined,
      () => undefined,
    );
    reader.want({ first: 0, last: 30, direction: 0 });
    reader.want({ first: 210, last: 250, direction: 0 });
    reader.want({ first: 211, last: 251, direction: 0 });
    expect(backend.asked.map(({ from }) => from)).toEqual([pageRows]);
  });

  it('says once that the view is closed, and asks no more', async () => {
    const backend = makeBackend(1000);
    const view = await opened(backend, 0);
    const refusals: string[] = [];
    const closed = (() => Promise.resolve(refuse(apiError('view_closed', {})))) as unknown as Ask;
    const reader = createPageReader(
      closed,
      view,
      () => undefined,
      ({ code }) => refusals.push(code),
    );
    reader.want({ first: 210, last: 250, direction: 0 });
    await new Promise((done) => setTimeout(done, 0));
    reader.want({ first: 610, last: 650, direction: 0 });
    await new Promise((done) => setTimeout(done, 0));
    expect(refusals).toEqual(['view_closed']);
  });
});
