import { mkdirSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf, viewColumns } from '../../../shared/api/view-columns.ts';
import type { ViewSpec } from '../../../shared/api/views.ts';
import { openViewBench, valueOf, type ViewBench } from './testing.ts';

let bench: ViewBench;
beforeAll(async () => {
  bench = await openViewBench();
});
afterAll(() => bench.close());

const spec = (change: Partial<ViewSpec> = {}): ViewSpec => ({
  subject: 'entries',
  creditorId: 1,
  search: '',
  filters: [],
  sort: [],
  groupBy: null,
  ...change,
});

const entryColumns = columnsOf('entries').map(({ key }) => key);
const at = (key: string): number => entryColumns.indexOf(key) + 1;
const open = (change: Partial<ViewSpec> = {}) => bench.get('views.open', spec(change));
const allRows = async (change: Partial<ViewSpec> = {}) => {
  const { viewId } = await open(change);
  return (await bench.get('views.rows', { viewId, from: 0, count: 500 })).rows;
};

describe('views.open', () => {
  it('says how many rows there are and how many were left out', async () => {
    const all = await open();
    const some = await open({ filters: [{ column: 'kind', operator: 'is', values: ['payment'] }] });
    expect(all.leftOut).toBe(0);
    expect(some.rows).toBeGreaterThan(0);
    expect(some.rows + some.leftOut).toBe(all.rows);
  });

  it('counts again what is left out after the ledger has grown', async () => {
    const filters: ViewSpec['filters'] = [
      { column: 'name', operator: 'is', values: ['nobody of this name'] },
    ];
    const before = await open({ subject: 'customers', filters });
    bench.db
      .exec(`INSERT INTO customers (creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city,
      country, language, email, phone, created_at) VALUES (1, 'late', 'Late', 'late', 'late', 'business', '', '', '', 'DK', 'da', '', '', 1)`);
    const after = await open({ subject: 'customers', filters });
    expect(after.leftOut).toBe(before.leftOut + 1);
  });

  it('narrows to one customer, import or entry', async () => {
    const rows = await allRows({ within: { customerId: 3 } });
    expect(rows.length).toBeGreaterThan(0);
    const expected = bench.db
      .prepare('SELECT id FROM entries WHERE customer_id = 3 ORDER BY id')
      .pluck()
      .all();
    expect(rows.map(([id]) => id)).toEqual(expected);
    for (const subject of ['entries', 'customers', 'imports', 'importRows', 'issues', 'audit'] as const)
      for (const within of [{ customerId: 3 }, { importId: 1 }, { entryId: 3 }]) {
        const view = await bench.get('views.open', spec({ subject, creditorId: null, within }));
        expect(view.rows).toBeLessThanOrEqual(300);
      }
  });

  it.each([
    ['an unknown column', { filters: [{ column: 'nothing', operator: 'is', values: ['x'] }] }],
    ['a column of SQL', { sort: [{ column: 'id); DROP TABLE entries; --', descending: false }] }],
    ['a name of every object', { sort: [{ column: '__proto__', descending: false }] }],
    ['grouping by what is not for it', { groupBy: 'documentNumber' }],
    [
      'an operator that the kind does not have',
      { filters: [{ column: 'amountMinor', operator: 'contains', values: ['1'] }] },
    ],
    ['a text for an amount', { filters: [{ column: 'amountMinor', operator: 'is', values: ['1'] }] }],
    ['a day that is none', { filters: [{ column: 'dueOn', operator: 'is', values: ['2026-02-30'] }] }],
    ['an unknown choice', { filters: [{ column: 'kind', operator: 'is', values: ["x' OR 1=1"] }] }],
    ['one value for two', { filters: [{ column: 'amountMinor', operator: 'between', values: [1] }] }],
    ['none of a list', { filters: [{ column: 'kind', operator: 'in', values: [] }] }],
  ] as const)('refuses %s', async (_what, change) => {
    // Read-only tuples of the table above.
    expect(await bench.refusal('views.open', spec(change as unknown as Partial<ViewSpec>))).toBe(
      'view_invalid',
    );
  });

  it.each([
    "'; DROP TABLE entries; --",
    '" OR 1=1 --',
    '%',
    '_',
    '*',
    '[a-z]',
    '\\',
    '@p0',
    '\u0000',
    '\u001F',
  ])('takes %j for what it is, in search and in filters', async (text) => {
    const before = bench.db.prepare('SELECT count(*) FROM entries').pluck().get();
    const texts = await allRows({ filters: [{ column: 'text', operator: 'contains', values: [text] }] });
    for (const row of texts) expect(String(row[at('text')])).toContain(text);
    for (const subject of ['entries', 'customers', 'imports', 'importRows', 'issues', 'audit'] as const)
      await bench.get('views.open', spec({ subject, search: text }));
    expect(bench.db.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(before);
  });
});

describe('search', () => {
  const found = async (search: string) =>
    (await allRows({ search })).map((row) => [row[at('documentNumber')], row[at('customerName')]]);

  it('finds names by any part of them, whatever the case, in letters of every alphabet', async () => {
    for (const search of ['østergaard', 'ØSTERGAARD', 'gaard hand']) {
      const rows = await found(search);
      expect(new Set(rows.map(([, name]) => name))).toEqual(new Set(['Østergaard Handel A/S']));
    }
  });

  it('finds numbers by their beginning, references also as they are printed, in groups', async () => {
    expect((await found('f1012')).every(([number]) => /^f1012/iu.test(String(number)))).toBe(true);
    const [id, reference] = bench.db
      .prepare<[], [number, string]>(
        `SELECT id, reference FROM entries WHERE reference <> '' AND creditor_id = 1 LIMIT 1`,
      )
      .raw()
      .get()!;
    const rows = await allRows({ search: `${reference.slice(0, 4)} ${reference.slice(4)}` });
    expect(rows.map(([rowId]) => rowId)).toContain(id);
    expect(await found(reference.slice(2))).toEqual([]);
  });

  it('wants every word', async () => {
    const rows = await found('anders hansen');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(([, name]) => /anders hansen/iu.test(String(name)))).toBe(true);
    expect(await found('anders østergaard')).toEqual([]);
  });
});

describe('views.rows', () => {
  it('gives windows in the order of the view, and none beyond its end', async () => {
    const sort = [{ column: 'amountMinor', descending: true }];
    const { viewId, rows: count } = await open({ sort });
    const rows = await allRows({ sort });
    const tail = await bench.get('views.rows', { viewId, from: count - 3, count: 200 });
    expect(tail.rows).toEqual(rows.slice(-3));
    expect((await bench.get('views.rows', { viewId, from: count, count: 10 })).rows).toEqual([]);
  });

  it('keeps its rows and their order when the ledger changes, and shows the new values', async () => {
    const { viewId } = await open({ sort: [{ column: 'text', descending: false }] });
    const before = (await bench.get('views.rows', { viewId, from: 0, count: 500 })).rows;
    bench.db.prepare('UPDATE entries SET text = ? WHERE id = ?').run('zzz changed', before[0]?.[0]);
    const after = (await bench.get('views.rows', { viewId, from: 0, count: 500 })).rows;
    expect(after.map(([id]) => id)).toEqual(before.map(([id]) => id));
    expect(after[0]?.[at('text')]).toBe('zzz changed');
  });

  it('knows where a row stands', async () => {
    const { viewId } = await open({ sort: [{ column: 'dueOn', descending: true }] });
    const { rows } = await bench.get('views.rows', { viewId, from: 5, count: 1 });
    expect(await bench.get('views.position', { viewId, id: Number(rows[0]?.[0]) })).toEqual({ position: 5 });
    expect(await bench.get('views.position', { viewId, id: 999_999 })).toEqual({ position: null });
  });
});

describe('views.totals', () => {
  it('are those of the rows of the view, also after others have come to meet its filters', async () => {
    const filters: ViewSpec['filters'] = [{ column: 'orderNumber', operator: 'is', values: ['T-1'] }];
    bench.db.exec(`UPDATE entries SET order_number = 'T-1' WHERE id IN (1, 2, 3)`);
    const { viewId, rows } = await open({ creditorId: null, filters });
    bench.db.exec(`UPDATE entries SET order_number = 'T-1' WHERE id IN (5, 6, 7, 8)`);
    const { totals } = await bench.get('views.totals', { viewId });
    expect(totals.reduce((sum, total) => sum + total.rows, 0)).toBe(rows);
    const expected = bench.db
      .prepare('SELECT sum(amount_minor) FROM entries WHERE id IN (1, 2, 3)')
      .pluck()
      .get();
    expect(totals.reduce((sum, total) => sum + (total.sums['amountMinor'] ?? 0), 0)).toBe(expected);
  });

  it('have no currency where the subject has no amounts', async () => {
    const { viewId, rows } = await open({ subject: 'audit', creditorId: null });
    expect(await bench.get('views.totals', { viewId })).toEqual({
      totals: [{ currency: null, rows, sums: {} }],
    });
  });
});

describe('views.close', () => {
  it('and the 41st view close a view', async () => {
    const first = await open();
    const second = await open();
    await bench.get('views.close', { viewId: first.viewId });
    expect(await bench.refusal('views.rows', { viewId: first.viewId, from: 0, count: 1 })).toBe(
      'view_closed',
    );
    for (let more = 0; more < 39; more += 1) await open({ within: { customerId: 1 } });
    await bench.get('views.position', { viewId: second.viewId, id: 1 });
    for (let more = 0; more < 39; more += 1) await open({ within: { customerId: 1 } });
    await bench.get('views.rows', { viewId: second.viewId, from: 0, count: 1 });
    for (let more = 0; more < 40; more += 1) await open({ within: { customerId: 1 } });
    expect(await bench.refusal('views.rows', { viewId: second.viewId, from: 0, count: 1 })).toBe(
      'view_closed',
    );
  });
});

describe('views.copy', () => {
  it('writes heads and values in the language of the agent, one line a row', async () => {
    await bench.get('settings.setAgent', { language: 'da' });
    bench.db
      .prepare(
        `UPDATE entries SET text = '=HYPERLINK("http://x")' || char(9) || 'a' || char(10) || 'b' WHERE id = 1`,
      )
      .run();
    const { viewId } = await open({ creditorId: null, within: { entryId: 1 } });
    const columns = ['documentNumber', 'kind', 'dueOn', 'amountMinor', 'currency', 'text'];
    const { text, rows } = await bench.get('views.copy', { viewId, from: 0, count: 10, columns });
    const entry = await bench.get('entries.get', { id: 1 });
    const [heads, line, end] = text.split('\r\n');
    expect([rows, end]).toEqual([1, '']);
    expect(heads?.split('\t')[0]).not.toBe('documentNumber');
    const cells = line?.split('\t') ?? [];
    expect(cells[2]).toBe(entry.dueOn);
    const digits = String(Math.abs(entry.amountMinor)).padStart(3, '0');
    expect(cells[3]).toBe(`${entry.amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`);
    expect(cells[5]).toBe(`'=HYPERLINK("http://x") a b`);
    await bench.get('settings.setAgent', { language: 'en' });
    const english = await bench.get('views.copy', {
      viewId,
      from: 0,
      count: 1,
      columns: ['amountMinor', 'kind'],
    });
    expect(english.text).toContain(`${digits.slice(0, -2)}.${digits.slice(-2)}\t`);
  });

  it('refuses a column that is none', async () => {
    const { viewId } = await open();
    expect(await bench.refusal('views.copy', { viewId, from: 0, count: 1, columns: ['nothing'] })).toBe(
      'view_invalid',
    );
  });
});

describe('views.export', () => {
  const exported = async (change: Partial<ViewSpec>, columns: string[], file: string) => {
    const view = await open(change);
    const to = bench.backend.files.grant(file);
    const { jobId } = await bench.get('views.export', { viewId: view.viewId, columns, to });
    return { view, job: await bench.backend.jobs.ended(jobId) };
  };

  it('writes what is shown, in its order and with its columns, and leaves an audit row', async () => {
    const file = path.join(bench.folder, 'open entries.xlsx');
    const change: Partial<ViewSpec> = { sort: [{ column: 'remainingMinor', descending: true }] };
    const { view, job } = await exported(change, ['documentNumber', 'remainingMinor', 'status'], file);
    expect(job).toMatchObject({
      kind: 'export',
      subject: 'open entries.xlsx',
      state: 'done',
      outcome: { rows: view.rows, file: 'open entries.xlsx' },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const sheet = workbook.worksheets[0]!;
    const rows = await allRows(change);
    const written = rows.map((_, index) => sheet.getRow(index + 2));
    expect(written.map((row) => row.getCell(1).value)).toEqual(rows.map((row) => row[at('documentNumber')]));
    expect(written.map((row) => Math.round(Number(row.getCell(2).value) * 100))).toEqual(
      rows.map((row) => row[at('remainingMinor')]),
    );
    expect(
      bench.db.prepare(`SELECT command, outcome, input FROM audit ORDER BY id DESC LIMIT 1`).get(),
    ).toMatchObject({ command: 'views.export', outcome: 'done' });
  });

  it('writes every subject with every column', async () => {
    for (const subject of ['entries', 'customers', 'imports', 'importRows', 'issues', 'audit'] as const) {
      const columns = viewColumns[subject].map(({ key }) => key);
      const { job } = await exported(
        { subject, creditorId: null },
        columns,
        path.join(bench.folder, `${subject}.xlsx`),
      );
      expect([subject, job.state, job.outcome]).toMatchObject([subject, 'done', { file: `${subject}.xlsx` }]);
    }
  });

  it('refuses a place that nobody chose, and says why one cannot be written', async () => {
    const { viewId } = await open();
    const columns = ['documentNumber'];
    expect(await bench.refusal('views.export', { viewId, columns, to: 'x'.repeat(24) })).toBe(
      'file_token_unknown',
    );
    mkdirSync(path.join(bench.folder, 'gone'));
    const { job } = await exported({}, columns, path.join(bench.folder, 'gone', 'no', 'x.xlsx'));
    expect(job).toMatchObject({ state: 'refused', outcome: { code: 'folder_missing' } });
  });
});

describe('savedViews', () => {
  const columns = [{ key: 'dueOn', width: 100, shown: true }];
  const save = (name: string, isShared: boolean, id: number | null = null) => ({
    id,
    name,
    isShared,
    spec: spec(),
    columns,
  });

  it('are their owner’s; a shared one is seen by all and changed by its owner and team leads', async () => {
    const { id: own } = await bench.get('savedViews.save', save('Mine', false));
    const { id: shared } = await bench.get('savedViews.save', save('For all', true));
    await bench.backend.close();
    const bo = await openViewBench('bo', { folder: bench.folder });
    const { views } = await bo.get('savedViews.list', { subject: 'entries' });
    expect(views).toMatchObject([{ id: shared, name: 'For all', isShared: true, isMine: false, columns }]);
    expect(await bo.refusal('savedViews.save', save('Taken over', true, shared))).toBe('not_allowed');
    expect(await bo.refusal('savedViews.remove', { id: shared })).toBe('not_allowed');
    expect(await bo.refusal('savedViews.remove', { id: own })).toBe('not_found');
    await bo.close();
    const eva = await openViewBench('eva', { folder: bench.folder });
    await eva.get('savedViews.save', save('For everybody', true, shared));
    await eva.get('savedViews.remove', { id: shared });
    await eva.close();
    bench = await openViewBench('anna', { folder: bench.folder });
    expect((await bench.get('savedViews.list', { subject: 'entries' })).views).toMatchObject([
      { id: own, isMine: true },
    ]);
  });

  it('have a name once, and a spec that can be opened', async () => {
    const { id } = await bench.get('savedViews.save', save('Once', false));
    expect(await bench.refusal('savedViews.save', save('Once', false))).toBe('view_name_taken');
    expect(valueOf(await bench.ask('savedViews.save', save('Once', true, id)))).toEqual({ id });
    const wrong = {
      ...save('Wrong', false),
      spec: spec({ sort: [{ column: 'nothing', descending: false }] }),
    };
    expect(await bench.refusal('savedViews.save', wrong)).toBe('view_invalid');
  });
});
