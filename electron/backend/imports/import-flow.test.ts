import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { openImportBench, type ImportBench } from './testing.ts';

const heads =
  'Kundenr.;Navn;Kundetype;Bilagsnr.;Bilagstype;Fakturadato;Forfaldsdato;Valuta;Beløb;Restbeløb;Betalings-ID;Beskrivelse';
const row = (values: Partial<Record<string, string>> = {}) =>
  [
    values['customer'] ?? '10482',
    values['name'] ?? 'Nordlys Bageri ApS',
    values['party'] ?? 'Erhverv',
    values['number'] ?? '2001',
    values['kind'] ?? 'Faktura',
    values['on'] ?? '01-10-2026',
    values['due'] ?? '31-10-2026',
    values['currency'] ?? 'DKK',
    values['amount'] ?? '1.000,00',
    values['remaining'] ?? values['amount'] ?? '1.000,00',
    values['reference'] ?? '',
    values['text'] ?? 'Varme',
  ].join(';');
const csv = (...rows: readonly string[]) => `${[heads, ...rows].join('\r\n')}\r\n`;

type Shown = {
  kind: string;
  number: string;
  revision: number;
  amount: number;
  remaining: number;
  due: string;
};

describe('import', () => {
  let bench: ImportBench;
  beforeEach(() => {
    bench = openImportBench();
  });
  afterEach(() => {
    expect(verifyLedger(bench.db).problems).toEqual([]);
    bench.close();
  });

  const entries = () =>
    bench.db
      .prepare<[], Shown>(
        `SELECT kind, document_number AS number, revision, amount_minor AS amount, remaining_minor AS remaining, due_on AS due
         FROM entries ORDER BY id`,
      )
      .all();
  const importRows = (importId: number) =>
    bench.db
      .prepare(
        'SELECT outcome, document_number AS number, field, before, after FROM import_rows WHERE import_id = ? ORDER BY id',
      )
      .all(importId);
  const topRevision = () =>
    bench.db.prepare<[], number>('SELECT ledger_revision FROM creditors WHERE id = 1').pluck().get();

  it('takes new customers and entries in, part-paid ones with their settlement', async () => {
    const file = bench.file(
      'open.csv',
      csv(
        row(),
        row({ number: '2002', amount: '500,00', remaining: '125,50' }),
        row({ number: 'K1', kind: 'Kreditnota', amount: '-99,95' }),
      ),
    );
    const { preview } = await bench.take([file]);
    expect(preview.counts).toMatchObject({
      rows: 3,
      newEntries: 3,
      newCustomers: 1,
      errorRows: 0,
      warningRows: 0,
    });
    expect(preview.newTotals).toEqual([{ currency: 'DKK', amountMinor: 140_005, remainingMinor: 102_555 }]);
    expect(entries()).toEqual([
      {
        kind: 'invoice',
        number: '2001',
        revision: 1,
        amount: 100_000,
        remaining: 100_000,
        due: '2026-10-31',
      },
      { kind: 'invoice', number: '2002', revision: 1, amount: 50_000, remaining: 12_550, due: '2026-10-31' },
      {
        kind: 'erp_settlement',
        number: '2002',
        revision: 1,
        amount: -37_450,
        remaining: 0,
        due: '2026-11-23',
      },
      { kind: 'credit_note', number: 'K1', revision: 1, amount: -9995, remaining: -9995, due: '2026-10-31' },
    ]);
  });

  it('changes nothing when the same file comes again, and says so', async () => {
    const file = bench.file(
      'open.csv',
      csv(row(), row({ number: '2002', amount: '500,00', remaining: '125,50' })),
    );
    await bench.take([file]);
    const before = entries();
    const revision = topRevision();
    const { preview } = await bench.take([file]);
    expect(preview.isSameFileAgain).toBe(true);
    expect(preview.counts).toMatchObject({
      newEntries: 0,
      changedEntries: 0,
      unchangedEntries: 2,
      newCustomers: 0,
      changedCustomers: 0,
      unchangedCustomers: 1,
    });
    expect(entries()).toEqual(before);
    expect(topRevision()).toBe(revision);
    expect(
      bench.db.prepare(`SELECT count(*) FROM audit WHERE command = 'imports.confirm'`).pluck().get(),
    ).toBe(2);
  });

  it('settles further what has been paid in the ERP, and takes settlements back when more is open again', async () => {
    await bench.take([bench.file('1.csv', csv(row({ remaining: '600,00' })))]);
    const paid = await bench.take([bench.file('2.csv', csv(row({ remaining: '250,00' })))]);
    expect(importRows(paid.importId)).toEqual([
      {
        outcome: 'changed',
        number: '2001',
        field: 'remainingMinor',
        before: '600.00 DKK',
        after: '250.00 DKK',
      },
    ]);
    expect(entries()[0]).toMatchObject({ amount: 100_000, remaining: 25_000 });
    await bench.take([bench.file('3.csv', csv(row({ remaining: '400,00' })))]);
    expect(entries()[0]).toMatchObject({ remaining: 40_000 });
    await bench.take([bench.file('4.csv', csv(row({ remaining: '1.000,00' })))]);
    expect(entries()[0]).toMatchObject({ remaining: 100_000 });
    await bench.take([bench.file('5.csv', csv(row({ remaining: '0,00' })))]);
    expect(entries()[0]).toMatchObject({ remaining: 0 });
    expect(entries().filter(({ kind }) => kind === 'invoice')).toHaveLength(1);
  });

  it('reverses an entry whose amount changed, and enters it anew', async () => {
    await bench.take([bench.file('1.csv', csv(row({ remaining: '600,00' })))]);
    const { importId, preview } = await bench.take([
      bench.file('2.csv', csv(row({ amount: '1.200,00', remaining: '800,00', text: '' }))),
    ]);
    expect(preview.counts).toMatchObject({ changedEntries: 1, newEntries: 0 });
    expect(importRows(importId)).toEqual([
      {
        outcome: 'changed',
        number: '2001',
        field: 'amountMinor',
        before: '1000.00 DKK',
        after: '1200.00 DKK',
      },
      {
        outcome: 'changed',
        number: '2001',
        field: 'remainingMinor',
        before: '600.00 DKK',
        after: '800.00 DKK',
      },
    ]);
    const invoices = entries().filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([
      { revision: 1, remaining: 0 },
      { revision: 2, amount: 120_000, remaining: 80_000 },
    ]);
    expect(
      bench.db.prepare(`SELECT text FROM entries WHERE revision = 2 AND kind = 'invoice'`).pluck().get(),
    ).toBe('Varme');
    const again = await bench.take([
      bench.file('2.csv', csv(row({ amount: '1.200,00', remaining: '800,00', text: '' }))),
    ]);
    expect(again.preview.counts).toMatchObject({ unchangedEntries: 1, changedEntries: 0 });
  });

  it('changes terms in place, with their history; a blank cell erases nothing', async () => {
    await bench.take([bench.file('1.csv', csv(row()))]);
    const { importId } = await bench.take([
      bench.file(
        '2.csv',
        csv(row({ due: '15-11-2026', text: '', name: 'Nordlys Bageri A/S', reference: '000000001234566' })),
      ),
    ]);
    expect(importRows(importId)).toEqual([
      {
        outcome: 'changed',
        number: '',
        field: 'customerName',
        before: 'Nordlys Bageri ApS',
        after: 'Nordlys Bageri A/S',
      },
      { outcome: 'changed', number: '2001', field: 'dueOn', before: '2026-10-31', after: '2026-11-15' },
      { outcome: 'changed', number: '2001', field: 'reference', before: '', after: '000000001234566' },
    ]);
    expect(bench.db.prepare('SELECT subject, field, before, after FROM changes ORDER BY id').all()).toEqual([
      { subject: 'customer', field: 'name', before: 'Nordlys Bageri ApS', after: 'Nordlys Bageri A/S' },
      { subject: 'entry', field: 'dueOn', before: '2026-10-31', after: '2026-11-15' },
      { subject: 'entry', field: 'reference', before: null, after: '000000001234566' },
    ]);
    expect(bench.db.prepare('SELECT text FROM entries').pluck().get()).toBe('Varme');
  });

  it('proposes what is missing from a full open list as settled, and never what a broken row may speak of', async () => {
    await bench.take([
      bench.file(
        '1.csv',
        csv(
          row(),
          row({ number: '2002' }),
          row({ number: '2003' }),
          row({ number: '2004', customer: '10499' }),
        ),
      ),
    ]);
    const { importId, preview } = await bench.take(
      [bench.file('2.csv', csv(row(), row({ number: '2003', amount: 'x' })))],
      { mode: 'full' },
    );
    expect(preview.counts).toMatchObject({ unchangedEntries: 1, missingEntries: 2, errorRows: 1 });
    expect(preview.missingTotals).toEqual([{ currency: 'DKK', remainingMinor: 200_000 }]);
    expect(importRows(importId)).toContainEqual({
      outcome: 'missing',
      number: '2002',
      field: 'remainingMinor',
      before: '1000.00 DKK',
      after: '0.00 DKK',
    });
    expect(
      entries()
        .filter(({ kind, remaining }) => kind === 'invoice' && remaining === 0)
        .map(({ number }) => number),
    ).toEqual(['2002', '2004']);
    const unsure = await bench.take([bench.file('3.csv', csv(row({ customer: '', number: '' })))], {
      mode: 'full',
    });
    expect(unsure.preview.counts.missingEntries).toBe(0);
    expect(unsure.preview.issues.map(({ code }) => code)).toContain('full_list_unsure');
  });

  it('reads customers from one file and their entries from another, whichever was chosen first', async () => {
    const entryFile = bench.file(
      'poster.csv',
      'Kundenr;Fakturanr;Fakturadato;Forfaldsdato;Beløb DKK\n7;F1;2026-10-01;2026-10-31;12,50\n8;F2;2026-10-01;2026-10-31;10,00\n',
    );
    const customerFile = bench.file(
      'kunder.csv',
      'Nr.;Navn;Type;Adresse;Postnr.;By;Land\n7;Fru Ågård;Privat;Skovvej 3;4000;Roskilde;Danmark\n',
    );
    const { importId, files } = await bench.inspect(entryFile, customerFile);
    expect(files.map(({ proposal }) => proposal?.holds)).toEqual(['entries', 'customers']);
    const mappings = files.flatMap(({ fileId, proposal }) =>
      proposal === null
        ? []
        : [
            {
              fileId,
              mapping: { ...proposal, defaults: { ...proposal.defaults, kind: 'invoice' as const } },
            },
          ],
    );
    const preview = await bench.preview(importId, { mappings });
    expect(preview.counts).toMatchObject({ newCustomers: 1, newEntries: 1, errorRows: 1 });
    expect(preview.issues).toMatchObject([
      { code: 'customer_unknown', file: 'poster.csv', row: 3, column: 'Kundenr', value: '8' },
    ]);
    await bench.confirm(importId);
    expect(
      bench.db.prepare('SELECT number, name, party, street, country, language FROM customers').all(),
    ).toEqual([
      {
        number: '7',
        name: 'Fru Ågård',
        party: 'private',
        street: 'Skovvej 3',
        country: 'DK',
        language: 'da',
      },
    ]);
  });

  it('refuses to confirm when the file or the ledger is no longer what was seen', async () => {
    const file = bench.file('1.csv', csv(row()));
    const { importId } = await bench.inspect(file);
    await bench.preview(importId);
    writeFileSync(file, csv(row({ amount: '2.000,00' })));
    expect(await bench.tryConfirm(importId)).toMatchObject({ ok: false, error: { code: 'file_changed' } });
    expect(entries()).toEqual([]);
    writeFileSync(file, csv(row()));
    bench.db.prepare('UPDATE creditors SET ledger_revision = ledger_revision + 1 WHERE id = 1').run();
    expect(await bench.tryConfirm(importId)).toMatchObject({ ok: false, error: { code: 'import_outdated' } });
    expect(await bench.tryPreview(importId)).toMatchObject({ ok: true });
    expect(await bench.tryConfirm(importId)).toMatchObject({ ok: true });
    expect(await bench.tryConfirm(importId)).toMatchObject({
      ok: false,
      error: { code: 'import_not_ready' },
    });
  });

  it('leaves what the content cannot decide to the clerk', async () => {
    const file = bench.file('1.csv', csv(row({ amount: '1.234', on: '01-02-2026', due: '03-04-2026' })));
    const { importId, files } = await bench.inspect(file);
    expect(files[0]?.questions).toMatchObject([
      { question: 'decimal', examples: ['1.234'], choices: ['comma', 'point'] },
      { question: 'day', choices: ['dmy', 'mdy'] },
    ]);
    expect(files[0]?.proposal).toMatchObject({ decimal: null, day: null });
    expect(await bench.tryPreview(importId)).toMatchObject({
      ok: false,
      error: { code: 'convention_undecided' },
    });
    const danish = await bench.preview(importId, { change: { decimal: 'comma', day: 'dmy' } });
    expect(danish.newSample).toMatchObject([
      { amountMinor: 123_400, documentOn: '2026-02-01', dueOn: '2026-04-03' },
    ]);
    const american = await bench.preview(importId, { change: { decimal: 'point', day: 'mdy' } });
    expect(american.issues).toMatchObject([
      { code: 'amount_too_precise', value: '1.234' },
      { code: 'amount_too_precise' },
    ]);
  });

  it('takes credits that the file writes above zero below zero into the ledger', async () => {
    const { preview } = await bench.take([
      bench.file('1.csv', csv(row(), row({ number: 'K1', kind: 'Kreditnota', amount: '50,00' }))),
    ]);
    expect(preview.newTotals).toEqual([{ currency: 'DKK', amountMinor: 95_000, remainingMinor: 95_000 }]);
  });

  it('proposes a saved profile for a file with the same heads, and asks nothing', async () => {
    const { files } = await bench.inspect(
      bench.file('1.csv', csv(row({ amount: '1.234', on: '01-02-2026', due: '03-04-2026' }))),
    );
    const mapping = { ...files[0]?.proposal, decimal: 'comma', day: 'dmy' };
    bench.db
      .prepare(`INSERT INTO import_profiles (creditor_id, name, files) VALUES (1, 'Navision', ?)`)
      .run(JSON.stringify([mapping]));
    const again = await bench.inspect(bench.file('2.csv', csv(row({ amount: '5.678', on: '02-03-2026' }))));
    expect(again.files[0]).toMatchObject({
      profile: 'Navision',
      questions: [],
      proposal: { decimal: 'comma', day: 'dmy' },
    });
  });

  it('keeps a customer whose contact and collection ban come with the list', async () => {
    const file = bench.file(
      'kunder.csv',
      'Customer No.;Name;Customer type;Country;Contact;Contact role;Contact email;Collection ban;Collection ban until\n7;Fru Å;Private;DK;Bo;Collections;bo@example.dk;Dødsbo;2027-01-31\n',
    );
    const { preview } = await bench.take([file]);
    expect(preview.counts).toMatchObject({ newCustomers: 1, errorRows: 0, warningRows: 0 });
    expect(bench.db.prepare('SELECT ban_reason, ban_until FROM customers').get()).toEqual({
      ban_reason: 'Dødsbo',
      ban_until: '2027-01-31',
    });
    expect(bench.db.prepare('SELECT name, role, email, is_default FROM contacts').all()).toEqual([
      { name: 'Bo', role: 'collections', email: 'bo@example.dk', is_default: 1 },
    ]);
    const again = await bench.take([
      bench.file(
        'k2.csv',
        'Customer No.;Name;Customer type;Country;Contact;Contact role;Contact email;Collection ban;Collection ban until\n7;Fru Å;Private;DK;Bo;Collections;bo@example.com;Dødsbo;2027-01-31\n',
      ),
    ]);
    expect(again.preview.counts).toMatchObject({ changedCustomers: 1, newCustomers: 0 });
    expect(bench.db.prepare('SELECT email FROM contacts').pluck().all()).toEqual(['bo@example.com']);
  });
});
