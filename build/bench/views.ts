/** Opening, walking and summing a view over the whole ledger, beside the bare SQL. */
import { openConnection } from '../../db/connection.ts';
import { openSession } from '../../electron/cli/session.ts';
import type { ViewSpec } from '../../shared/api/views.ts';
import { median, rssMb, say, timed } from './measure.ts';

const [folder = ''] = process.argv.slice(2);
const session = await openSession(folder, false);
const { creditors } = await session.ask('creditors.list', {});
const creditorId = creditors[0]?.id ?? null;
const spec = (more: Partial<ViewSpec>): ViewSpec => ({
  subject: 'entries',
  creditorId,
  search: '',
  filters: [],
  sort: [],
  groupBy: null,
  ...more,
});

const overdue = { column: 'status', operator: 'in', values: ['overdue'] } as const;
const cases: readonly (readonly [string, ViewSpec])[] = [
  [
    'open: overdue over 1,000, by remaining',
    spec({
      filters: [
        { ...overdue, values: [...overdue.values] },
        { column: 'remainingMinor', operator: 'more', values: [100_000] },
      ],
      sort: [{ column: 'remainingMinor', descending: true }],
    }),
  ],
  ['open: everything, by customer name', spec({ sort: [{ column: 'customerName', descending: false }] })],
  ['open: everything, by amount', spec({ sort: [{ column: 'amountMinor', descending: true }] })],
  ['open: search for a name', spec({ search: 'bageri', sort: [{ column: 'dueOn', descending: false }] })],
];

for (const [name, view] of cases) {
  const times: number[] = [];
  let rows = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const { value, ms } = await timed(() => session.ask('views.open', view));
    times.push(ms);
    rows = value.rows;
    await session.ask('views.close', { viewId: value.viewId });
  }
  say({ name, ms: median(times), detail: `${rows} rows; first ${Math.round(times[0] ?? 0)} ms` });
}

const view = await session.ask('views.open', cases[1]?.[1] ?? spec({}));
const windows: number[] = [];
for (let turn = 0; turn < 200; turn += 1) {
  const from = Math.floor((((turn * 7919) % 1000) / 1000) * Math.max(1, view.rows - 200));
  windows.push((await timed(() => session.ask('views.rows', { viewId: view.viewId, from, count: 200 }))).ms);
}
say({ name: 'window of 200 rows', ms: median(windows), rssMb: rssMb() });

const filtered = await session.ask('views.open', cases[0]?.[1] ?? spec({}));
const ours: number[] = [];
const bare: number[] = [];
const db = openConnection(session.backend.places.databaseFile, { readOnly: true });
const { today } = await session.ask('system.status', {});
const statement = db.prepare(
  `SELECT currency, count(*), sum(amount_minor), sum(remaining_minor) FROM entries
   WHERE creditor_id = ? AND remaining_minor > 100000 AND due_on < ? AND disputed_on IS NULL GROUP BY currency`,
);
for (let turn = 0; turn < 5; turn += 1) {
  // A new view each time: totals are kept once they are known.
  const again = await session.ask('views.open', cases[0]?.[1] ?? spec({}));
  ours.push((await timed(() => session.ask('views.totals', { viewId: again.viewId }))).ms);
  await session.ask('views.close', { viewId: again.viewId });
  bare.push((await timed(() => statement.all(creditorId, today))).ms);
}
say({ name: 'totals', ms: median(ours), detail: `${filtered.rows} rows` });
say({ name: 'totals, bare SQL', ms: median(bare) });
db.close();
await session.close();
