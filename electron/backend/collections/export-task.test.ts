import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { Connection } from '../../../db/connection.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { snapshotOf } from '../../../db/queries/collections/lines.ts';
import { standingSignature } from '../../../db/queries/collections/signatures.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import type { LineIssue } from '../../../shared/formats/fixed-width/field-table.ts';
import { readBankFile } from '../bank-files/read-bank-file.ts';
import type { TaskContext } from '../tasks.ts';
import { partOf } from './export-writer.ts';
import { cancelLineTask, exportCollectionsTask } from './export-task.ts';
import { finishExports } from './export-writer.ts';
import { previewExportOf } from './preview-export.ts';
import { proposedRun, signRun, taskContext } from './testing.ts';

const place = temporaryFolder();
afterAll(place.remove);
const folder = place.folder;
beforeEach(() => readdirSync(folder).forEach((name) => rmSync(path.join(folder, name))));

const send = (db: Connection, given: Partial<TaskContext> = {}, repeats: number | null = null, reason = '') =>
  exportCollectionsTask({ runId: 1, repeats, reason }, taskContext(db, 'collections.export', given));
const sent = async (db: Connection) => {
  const result = await send(db);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const states = (db: Connection) => db.prepare('SELECT state FROM collection_lines ORDER BY id').pluck().all();
const counts = (db: Connection) => [
  db.prepare('SELECT count(*) FROM bank_files').pluck().get(),
  db.prepare('SELECT count(*) FROM collection_exports').pluck().get(),
  agreementById(db, 1)?.nextFileNumber,
];
const read = async (file: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const result = await readBankFile(path.join(folder, file), {
    item: (item) => void items.push(item),
    issue: (issue) => void issues.push(issue),
  });
  return { items, issues, result };
};

describe('exporting a signed run', () => {
  it('writes BS 0601 byte for byte, with its rows and its events', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder, customers: 2 });
    await signRun(db);
    const exported = await sent(db);
    expect(exported).toMatchObject({
      file: 'BS0601-A1-12345680-00007.txt',
      version: 1,
      lines: 2,
      amountMinor: 30_000,
    });
    const bytes = readFileSync(path.join(folder, exported.file), 'latin1');
    expect(bytes).toMatchSnapshot();
    expect(readdirSync(folder)).toEqual([exported.file]);
    expect(states(db)).toEqual(['sent', 'sent']);
    expect(counts(db)).toEqual([1, 1, 8]);
    const { items, issues } = await read(exported.file);
    expect(issues).toEqual([]);
    expect(
      db
        .prepare(
          `SELECT line, kind, code, customer_number AS customerNumber, amount_minor AS amountMinor, line_id AS lineId FROM bank_file_items`,
        )
        .all(),
    ).toEqual(
      items.map(({ line, kind, code, customerNumber, amountMinor }, index) => ({
        line,
        kind,
        code,
        customerNumber: customerNumber.replace(/^0+/u, ''),
        amountMinor,
        lineId: index + 1,
      })),
    );
    expect(db.prepare(`SELECT file_line FROM collection_events WHERE state = 'sent'`).pluck().all()).toEqual(
      items.map(({ line }) => line),
    );
    expect(db.prepare('SELECT state FROM collection_runs').pluck().get()).toBe('sent');
    expect(standingSignature(db, 1)).toBeNull();
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('writes LS material 40 byte for byte', async () => {
    const db = proposedRun({ scheme: 'ls', outFolder: folder, customers: 2 });
    await signRun(db);
    const exported = await sent(db);
    expect(exported.file).toBe('LS40-A1-03344-00007.txt');
    expect(readFileSync(path.join(folder, exported.file), 'latin1')).toMatchSnapshot();
    const { items, issues } = await read(exported.file);
    expect(issues).toEqual([]);
    expect(items.map(({ amountMinor }) => amountMinor)).toEqual([10_000, 20_000]);
  });

  it('writes Autogiro byte for byte, with its rows', async () => {
    const db = proposedRun({ scheme: 'ag', outFolder: folder, customers: 2 });
    await signRun(db);
    const exported = await sent(db);
    expect(exported).toMatchObject({
      file: 'AG-A1-9912346-00007.txt',
      lines: 2,
      records: 3,
      amountMinor: 30_000,
    });
    expect(readFileSync(path.join(folder, exported.file), 'latin1')).toMatchSnapshot();
    const { items, issues } = await read(exported.file);
    expect(issues).toEqual([]);
    expect(items.map(({ line, code, amountMinor }) => [line, code, amountMinor])).toEqual([
      [2, '82', 10_000],
      [3, '82', 20_000],
    ]);
    expect(
      db.prepare('SELECT line, code, currency, line_id AS lineId FROM bank_file_items ORDER BY line').all(),
    ).toEqual([
      { line: 2, code: '82', currency: 'SEK', lineId: 1 },
      { line: 3, code: '82', currency: 'SEK', lineId: 2 },
    ]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('writes AvtaleGiro byte for byte, each claim with the KID of its mandate', async () => {
    const db = proposedRun({ scheme: 'avtalegiro', outFolder: folder, customers: 2 });
    await signRun(db);
    const exported = await sent(db);
    expect(exported).toMatchObject({
      file: 'AVTALEGIRO-A1-01999905123-00007.txt',
      lines: 2,
      amountMinor: 30_000,
    });
    expect(readFileSync(path.join(folder, exported.file), 'latin1')).toMatchSnapshot();
    const { items, issues } = await read(exported.file);
    expect(issues).toEqual([]);
    expect(items.map(({ code, reference, amountMinor }) => [code, reference, amountMinor])).toEqual([
      ['21', '1000000016', 10_000],
      ['21', '1000000024', 20_000],
    ]);
    expect(
      db.prepare('SELECT line, code, line_id AS lineId FROM bank_file_items ORDER BY line').all(),
    ).toEqual(items.map(({ line, code }, index) => ({ line, code, lineId: index + 1 })));
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('shows beforehand what it then writes', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder });
    await signRun(db);
    const agreement = agreementById(db, 1);
    if (agreement === null) throw new Error('there is an agreement');
    const preview = previewExportOf(db, agreement, 1, { from: 0, count: 200, lineId: null, now: testNow });
    expect(readdirSync(folder)).toEqual([]);
    const exported = await sent(db);
    const written = readFileSync(path.join(folder, exported.file), 'latin1');
    expect(preview.records.map(({ text }) => `${text}\r\n`).join('')).toBe(written);
    expect(preview).toMatchObject({
      fileName: exported.file,
      lines: 3,
      amountMinor: 60_000,
      refusals: [],
      days: [{ collectOn: '2026-12-01', lines: 3, isInTime: true, isBankDay: true }],
      totals: { records: exported.records, sizeBytes: written.length },
    });
    expect(
      preview.records.filter(({ lineId }) => lineId === null).map(({ text }) => text.slice(0, 5)),
    ).toEqual(['BS002', 'BS012', 'BS092', 'BS992']);
  });

  it('gives the same content out once: again only with a reason, as a further version, until the bank answers', async () => {
    const db = proposedRun({ scheme: 'ls', outFolder: folder });
    await signRun(db);
    const first = await sent(db);
    expect(await send(db)).toMatchObject({ error: { code: 'collection_nothing_to_export' } });
    expect(await send(db, {}, first.exportId, ' ')).toMatchObject({
      error: { code: 'collection_reason_missing', params: { file: first.file, version: 2 } },
    });
    expect(await send(db, {}, first.exportId, 'Tabt undervejs')).toMatchObject({
      value: { version: 2, fileNumber: 8, lines: 3, amountMinor: 60_000 },
    });
    expect(states(db)).toEqual(['sent', 'sent', 'sent']);
    expect(counts(db)).toEqual([2, 2, 9]);
    db.exec(`UPDATE collection_lines SET state = 'accepted' WHERE id = 2`);
    expect(await send(db, {}, first.exportId, 'Igen')).toMatchObject({
      error: { code: 'collection_export_answered', params: { lines: 1 } },
    });
  });

  it('is refused where what was signed is not what would go out', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder });
    await signRun(db);
    db.exec(`UPDATE collection_lines SET amount_minor = 1 WHERE id = 1`);
    expect(await send(db)).toMatchObject({ error: { code: 'collection_content_changed' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [`UPDATE customers SET street = '' WHERE id = 2`, 'line_unwritable'],
    [`UPDATE customers SET name = 'Ω' WHERE id = 2`, 'line_unwritable'],
    [
      `UPDATE mandates SET state = 'cancelled', cancelled_by = 'debtor' WHERE id = 2`,
      'line_mandate_not_active',
    ],
    [`UPDATE entries SET disputed_on = '2026-11-22' WHERE id = 2`, 'line_entry_disputed'],
  ])('%s: the line is named, nothing is written, the others stay approved', async (sql, code) => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder });
    await signRun(db);
    db.exec(sql);
    expect(await send(db)).toMatchObject({
      error: { code: 'collection_lines_refused', params: { lines: 1 } },
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(counts(db)).toEqual([0, 0, 7]);
    expect(states(db)).toEqual(['approved', 'error', 'approved']);
    expect(db.prepare(`SELECT code, line_id AS lineId FROM issues WHERE state = 'open'`).all()).toEqual([
      { code, lineId: 2 },
    ]);
  });

  it('names the lines whose day can no longer be met', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder });
    await signRun(db);
    // 11:00 in Denmark on the sixth last bank day of November.
    const late = await send(db, { now: () => testNow + 3_600_000 });
    expect(late).toMatchObject({ error: { code: 'collection_lines_refused', params: { lines: 3 } } });
    expect(db.prepare(`SELECT DISTINCT code, params FROM issues`).all()).toEqual([
      { code: 'line_day_too_early', params: '{"day":"2026-12-01","earliest":"2027-01-04"}' },
    ]);
  });

  it('needs a folder, and leaves alone what lies there', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    await signRun(db);
    expect(await send(db)).toMatchObject({ error: { code: 'collection_out_folder_missing' } });
    db.prepare('UPDATE agreements SET out_folder = ?').run(path.join(folder, 'none'));
    expect(await send(db)).toMatchObject({ error: { code: 'folder_missing' } });
    db.prepare('UPDATE agreements SET out_folder = ?').run(folder);
    writeFileSync(path.join(folder, 'BS0601-A1-12345680-00007.txt'), 'not ours');
    expect(await send(db)).toMatchObject({ error: { code: 'collection_file_in_the_way' } });
    expect(readFileSync(path.join(folder, 'BS0601-A1-12345680-00007.txt'), 'utf8')).toBe('not ours');
    expect(states(db)).toEqual(['signed', 'signed', 'signed']);
  });

  it('stopped in the middle it leaves nothing', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder, customers: 2000 });
    await signRun(db);
    const stop = new AbortController();
    const result = await send(db, { signal: stop.signal, report: () => stop.abort() });
    expect(result).toMatchObject({ error: { code: 'cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
    expect(counts(db)).toEqual([0, 0, 7]);
    expect((await sent(db)).lines).toBe(2000);
  });

  it('puts a file in its place that was left with its row, and writes over one without', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder });
    await signRun(db);
    const part = partOf(folder, 'BS0601-A1-12345680-00007.txt');
    writeFileSync(part, 'half');
    const { file } = await sent(db);
    expect(readdirSync(folder)).toEqual([file]);
    renameSync(path.join(folder, file), part);
    expect(finishExports(db)).toEqual([file]);
    expect(readdirSync(folder)).toEqual([file]);
    expect(finishExports(db)).toEqual([]);
  });
});

describe('taking a sent line back', () => {
  const cancel = (db: Connection, lineId: number, given: Partial<TaskContext> = {}) =>
    cancelLineTask({ lineId, reason: 'Fejl' }, taskContext(db, 'collections.cancelLine', given));

  it('LS: sends 0 for the same customer and day, and the entry is open again', async () => {
    const db = proposedRun({ scheme: 'ls', outFolder: folder });
    await signRun(db);
    expect(await cancel(db, 2)).toMatchObject({ error: { code: 'collection_line_not_sent' } });
    await sent(db);
    const cancelled = await cancel(db, 2);
    if (!cancelled.ok) throw new Error(JSON.stringify(cancelled.error));
    expect(cancelled.value).toMatchObject({ kind: 'cancellation', fileNumber: 8, lines: 1, amountMinor: 0 });
    const { items } = await read(cancelled.value.file);
    expect(items).toMatchObject([{ kind: 'collection', amountMinor: 0, dueOn: '2026-12-01' }]);
    expect(snapshotOf(db, 2)).toMatchObject({ state: 'cancelled' });
    expect(db.prepare('SELECT is_ended FROM collection_line_entries WHERE line_id = 2').pluck().get()).toBe(
      1,
    );
    expect(await cancel(db, 2)).toMatchObject({ error: { code: 'collection_line_not_sent' } });
    expect(await cancel(db, 1, { now: () => Date.UTC(2026, 11, 1, 9) })).toMatchObject({
      error: { code: 'collection_cancel_too_late' },
    });
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('Autogiro: cancels the one payment by customer, day, amount and reference', async () => {
    const db = proposedRun({ scheme: 'ag', outFolder: folder, customers: 1 });
    await signRun(db);
    await sent(db);
    const stopped = await cancel(db, 1);
    expect(stopped).toMatchObject({ ok: true, value: { kind: 'cancellation', amountMinor: 0, lines: 1 } });
    expect(states(db)).toEqual(['cancelled']);
    const file = stopped.ok ? stopped.value.file : '';
    expect(readFileSync(path.join(folder, file), 'latin1')).toMatchSnapshot();
    const { items, issues } = await read(file);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ code: '25', extra: { cancels: 'true' }, amountMinor: 10_000 }]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('AvtaleGiro: takes the claim back by KID, day and amount', async () => {
    const db = proposedRun({ scheme: 'avtalegiro', outFolder: folder, customers: 1 });
    await signRun(db);
    await sent(db);
    const stopped = await cancel(db, 1);
    expect(stopped).toMatchObject({ ok: true, value: { kind: 'cancellation', lines: 1 } });
    expect(states(db)).toEqual(['cancelled']);
    const { items, issues } = await read(stopped.ok ? stopped.value.file : '');
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ code: '93', reference: '1000000016', amountMinor: 10_000 }]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('BS has no record for it', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: folder });
    await signRun(db);
    await sent(db);
    expect(await cancel(db, 1)).toMatchObject({ error: { code: 'collection_cancel_not_carried' } });
  });
});
