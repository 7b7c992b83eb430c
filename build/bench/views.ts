/** Opening, walking and summing views over the whole ledger, each beside the bare SQL that gives the same. */
import { openConnection, type Connection } from '../../db/connection.ts';
import type { ViewSpec } from '../../shared/api/views.ts';
import { assert } from '../../shared/assert.ts';
import { databaseIn, openBuiltBackend } from './built-backend.ts';
import { median, rssMb, say, timed } from './measure.ts';

const [folder = ''] = process.argv.slice(2);
const backend = await openBuiltBackend(folder);
const { creditors } = await backend.ask('creditors.list', {});
const creditorId = creditors[0]?.id ?? null;
const { today } = await backend.ask('system.status', {});
const db = openConnection(databaseIn(folder), { readOnly: true });

type Case = { readonly name: string; readonly spec: ViewSpec; readonly sql: readonly string[] };

const spec = (more: Partial<ViewSpec>): ViewSpec => ({
  subject: 'entries',
  creditorId,
  search: '',
  filters: [],
  sort: [],
  groupBy: null,
  ...more,
});
const owed = `e.creditor_id = @creditorId AND e.remaining_minor > 100000 AND e.disputed_on IS NULL AND e.due_on < @today`;
const filtered = spec({
  filters: [
    { column: 'status', operator: 'in', values: ['overdue'] },
    { column: 'remainingMinor', operator: 'more', values: [100_000] },
  ],
  sort: [{ column: 'remainingMinor', descending: true }],
});
const byName = spec({ sort: [{ column: 'customerName', descending: false }] });

const cases: readonly Case[] = [
  {
    name: 'open: everything, unsorted',
    spec: spec({}),
    sql: [`SELECT e.id FROM entries e WHERE e.creditor_id = @creditorId AND @today <> '' ORDER BY e.id`],
  },
  {
    name: 'sort: everything, by customer name',
    spec: byName,
    sql: [
      `SELECT e.id FROM entries e JOIN customers c ON c.id = e.customer_id
       WHERE e.creditor_id = @creditorId AND @today <> '' ORDER BY c.name_sort, e.id`,
    ],
  },
  {
    name: 'sort: everything, by amount',
    spec: spec({ sort: [{ column: 'amountMinor', descending: true }] }),
    sql: [
      `SELECT e.id FROM entries e WHERE e.creditor_id = @creditorId AND @today <> ''
       ORDER BY e.amount_minor DESC, e.id`,
    ],
  },
  {
    name: 'filter: overdue, over 1,000, by remaining',
    spec: filtered,
    sql: [`SELECT e.id FROM entries e WHERE ${owed} ORDER BY e.remaining_minor DESC, e.id`],
  },
  {
    name: 'filter: search for a name, by due day',
    spec: spec({ search: 'bageri', sort: [{ column: 'dueOn', descending: false }] }),
    sql: [
      `SELECT e.id FROM entries e JOIN customers c ON c.id = e.customer_id
       WHERE e.creditor_id = @creditorId AND @today <> '' AND c.name LIKE '%bageri%' ORDER BY e.due_on, e.id`,
    ],
  },
  {
    name: 'group: everything, by kind, with totals',
    spec: spec({ groupBy: 'kind' }),
    sql: [
      `SELECT e.id FROM entries e WHERE e.creditor_id = @creditorId AND @today <> '' ORDER BY e.kind, e.id`,
      `SELECT e.kind, e.currency, count(*), sum(e.amount_minor), sum(e.remaining_minor) FROM entries e
       WHERE e.creditor_id = @creditorId AND @today <> '' GROUP BY e.kind, e.currency`,
    ],
  },
];

const values = { creditorId, today };
const bareRows = (connection: Connection, sql: readonly string[]): number =>
  sql.map((one) => connection.prepare(one).raw().all(values).length)[0] ?? 0;

const turns = 3;
for (const { name, spec: view, sql } of cases) {
  const ours: number[] = [];
  const bare: number[] = [];
  // In turn, so that a busy moment of the computer strikes both.
  for (let turn = 0; turn < turns; turn += 1) {
    const opened = await timed(() => backend.ask('views.open', view));
    ours.push(opened.ms);
    await backend.ask('views.close', { viewId: opened.value.viewId });
    const read = await timed(() => bareRows(db, sql));
    bare.push(read.ms);
    assert(read.value === opened.value.rows, `${name}: the bare SQL gives the rows that the view has`);
  }
  say({ name, ms: median(ours) });
  say({ name: `${name}, bare`, ms: median(bare) });
}

const view = await backend.ask('views.open', byName);
const windows: number[] = [];
for (let turn = 0; turn < 200; turn += 1) {
  const from = Math.floor((((turn * 7919) % 1000) / 1000) * Math.max(1, view.rows - 200));
  windows.push((await timed(() => backend.ask('views.rows', { viewId: view.viewId, from, count: 200 }))).ms);
}
say({
  name: 'window of 200 rows',
  ms: Math.max(...windows),
  detail: `median ${median(windows).toFixed(1)} ms`,
});

const ours: number[] = [];
const bare: number[] = [];
const sums = db.prepare(
  `SELECT e.currency, count(*), sum(e.amount_minor), sum(e.remaining_minor) FROM entries e WHERE ${owed} GROUP BY 1`,
);
for (let turn = 0; turn < 5; turn += 1) {
  // A new view each time: totals are kept once they are known.
  const again = await backend.ask('views.open', filtered);
  ours.push((await timed(() => backend.ask('views.totals', { viewId: again.viewId }))).ms);
  await backend.ask('views.close', { viewId: again.viewId });
  bare.push((await timed(() => sums.all(values))).ms);
}
say({ name: 'totals', ms: median(ours), rssMb: rssMb() });
say({ name: 'totals, bare', ms: median(bare) });
db.close();
await backend.close();
