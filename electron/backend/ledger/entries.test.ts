import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../../../shared/api/view-columns.ts';
import { openViewBench, type ViewBench } from '../views/testing.ts';

let bench: ViewBench;
beforeAll(async () => {
  bench = await openViewBench();
});
afterAll(() => bench.close());

const columns = columnsOf('entries').map(({ key }) => key);

describe('entries.get', () => {
  it('says of each entry what the grid says of it', async () => {
    const { viewId, rows: count } = await bench.get('views.open', {
      subject: 'entries',
      creditorId: null,
      search: '',
      filters: [],
      sort: [],
      groupBy: null,
    });
    const { rows } = await bench.get('views.rows', { viewId, from: 0, count: 500 });
    expect(rows).toHaveLength(count);
    for (const row of rows) {
      const entry = await bench.get('entries.get', { id: Number(row[0]) });
      const shown = Object.fromEntries(columns.map((key, index) => [key, row[index + 1]]));
      const { importFile, sourceRow, ...fields } = shown;
      expect(entry).toMatchObject(fields);
      expect([entry.source?.file ?? null, entry.source?.row ?? null]).toEqual([importFile, sourceRow]);
    }
  });

  it('tells what it was set against and what was taken back, from both sides', async () => {
    bench.db.exec(`
      INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency,
        amount_minor, remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at) VALUES
        (9001, 1, 1, 'invoice', 'A-1', 1, '2026-10-01', '2026-10-31', 'DKK', 10000, 10000, '', '', '', '', '', 10),
        (9002, 1, 1, 'payment', 'P-1', 1, '2026-10-05', '2026-10-05', 'DKK', -4000, -4000, '', '', '', '', '', 20);
      INSERT INTO applications (id, debit_entry_id, credit_entry_id, amount_minor, applied_on, reverses_application_id, agent_id, applied_at)
        VALUES (1, 9001, 9002, 4000, '2026-10-06', NULL, 1, 30), (2, 9001, 9002, -4000, '2026-10-07', 1, 2, 40);
      INSERT INTO changes (subject, subject_id, field, before, after, changed_at, agent_id, import_id)
        VALUES ('entry', 9001, 'dueOn', '2026-10-30', '2026-10-31', 25, 1, 1);
    `);
    const invoice = await bench.get('entries.get', { id: 9001 });
    expect(
      invoice.applications.map(({ amountMinor, isReversal }) => [amountMinor, isReversal]).toSorted(),
    ).toEqual([
      [-4000, true],
      [4000, false],
    ]);
    expect(invoice.applications[0]).toMatchObject({
      otherEntryId: 9002,
      otherKind: 'payment',
      otherDocumentNumber: 'P-1',
    });
    expect(invoice.story.map(({ code, agent }) => [code, agent])).toEqual([
      ['entry.unapplied', 'Bo'],
      ['entry.applied', 'Anna'],
      ['field.changed', 'Anna'],
      ['entry.entered', null],
    ]);
    expect(invoice.story[1]?.params).toEqual({ amount: '40.00 DKK', kind: 'payment', document: 'P-1' });
    expect(invoice.story[2]?.params).toMatchObject({
      field: 'dueOn',
      origin: 'file',
      file: 'åbne poster.csv',
    });
    const payment = await bench.get('entries.get', { id: 9002 });
    expect(payment.applications[0]).toMatchObject({ otherEntryId: 9001 });
    expect(await bench.refusal('entries.get', { id: 123_456 })).toBe('not_found');
  });
});

describe('audit.get', () => {
  it('gives the row with what it was about', async () => {
    await bench.get('customers.setCollectionBan', { id: 1, ban: { reason: 'Test', until: null } });
    const id = Number(bench.db.prepare('SELECT max(id) FROM audit').pluck().get());
    const row = await bench.get('audit.get', { id });
    expect(row).toMatchObject({ id, agent: 'Anna', command: 'customers.setCollectionBan', outcome: 'done' });
    expect(row.subject).toContain('customer');
    expect(row.subject).toContain('1');
    expect(await bench.refusal('audit.get', { id: id + 1 })).toBe('not_found');
  });
});

describe('entries.setCollectionMethod', () => {
  it('keeps what it was, and tells it in the story of the entry', async () => {
    const id = Number(bench.db.prepare("SELECT id FROM entries WHERE kind = 'invoice'").pluck().get());
    await bench.get('entries.setCollectionMethod', { id, collectionMethod: 'none' });
    const { collectionMethod, story } = await bench.get('entries.get', { id });
    expect(collectionMethod).toBe('none');
    expect(story).toContainEqual(expect.objectContaining({ code: 'field.set', agent: 'Anna' }));
    const changes = bench.db
      .prepare(
        "SELECT field, before, after FROM changes WHERE subject = 'entry' AND subject_id = ? ORDER BY id DESC",
      )
      .all(id);
    expect(changes[0]).toEqual({ field: 'collectionMethod', before: null, after: 'none' });
    expect(await bench.refusal('entries.setCollectionMethod', { id: 99_999_999, collectionMethod: '' })).toBe(
      'not_found',
    );
  });
});
