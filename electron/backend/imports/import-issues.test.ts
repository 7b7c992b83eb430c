import ExcelJS from 'exceljs';
import path from 'node:path';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueCodes } from '../../../shared/domain/imports/issue-codes.ts';
import { openImportBench, type ImportBench, type PreviewOptions } from './testing.ts';

const heads = [
  'Kundenr.',
  'Navn',
  'Kundetype',
  'Bilagsnr.',
  'Bilagstype',
  'Fakturadato',
  'Forfaldsdato',
  'Valuta',
  'Beløb',
  'Restbeløb',
  'Betalings-ID',
  'Beskrivelse',
  'CVR-nr.',
  'CPR-nr.',
  'Land',
  'Sprog',
  'E-mail',
  'Kontaktperson',
  'Kontaktrolle',
  'Kontakt e-mail',
  'Inkassostop',
  'Inkassostop til',
] as const;
type Head = (typeof heads)[number];
const good: Readonly<Record<Head, string>> = {
  'Kundenr.': '10482',
  Navn: 'Nordlys Bageri ApS',
  Kundetype: 'Erhverv',
  'Bilagsnr.': '2001',
  Bilagstype: 'Faktura',
  Fakturadato: '13-10-2026',
  Forfaldsdato: '31-10-2026',
  Valuta: 'DKK',
  Beløb: '1.000,00',
  Restbeløb: '1.000,00',
  'Betalings-ID': '000000001234566',
  Beskrivelse: 'Varme',
  'CVR-nr.': '',
  'CPR-nr.': '',
  Land: 'DK',
  Sprog: 'da',
  'E-mail': '',
  Kontaktperson: '',
  Kontaktrolle: '',
  'Kontakt e-mail': '',
  Inkassostop: '',
  'Inkassostop til': '',
};
const rowOf = (change: Partial<Record<Head, string>>) =>
  heads.map((head) => ({ ...good, ...change })[head]).join(';');
// A good row first, so that the conventions are decided.
const csv = (...rows: readonly string[]) =>
  [
    heads.join(';'),
    rowOf({ 'Bilagsnr.': '1', Kundetype: 'Privat', 'Kundenr.': '1', 'E-mail': 'fru@example.dk' }),
    ...rows,
  ].join('\r\n');

describe('issues of rows', () => {
  let bench: ImportBench;
  beforeEach(() => {
    bench = openImportBench();
  });
  afterEach(() => bench.close());

  const issuesOf = async (content: string, options?: PreviewOptions) => {
    const { importId } = await bench.inspect(bench.file('open.csv', content));
    const preview = await bench.preview(importId, options);
    return {
      ...preview,
      found: preview.issues.map(({ code, row, column, value, severity }) => ({
        code,
        row,
        column,
        value,
        severity,
      })),
    };
  };

  it.each<[string, Partial<Record<Head, string>>, string, string]>([
    ['amount_unreadable', { Beløb: 'tusind' }, 'Beløb', 'tusind'],
    ['amount_unreadable', { Restbeløb: '1.00,00' }, 'Restbeløb', '1.00,00'],
    ['amount_too_precise', { Beløb: '1000,005' }, 'Beløb', '1000,005'],
    [
      'amount_too_large',
      { Beløb: '99999999999999999,00', Restbeløb: '1,00' },
      'Beløb',
      '99999999999999999,00',
    ],
    ['amount_zero', { Beløb: '0,00', Restbeløb: '0,00' }, 'Beløb', '0,00'],
    ['invoice_negative', { Beløb: '-5,00', Restbeløb: '-5,00' }, 'Beløb', '-5,00'],
    ['remaining_exceeds_amount', { Beløb: '5,00', Restbeløb: '5,01' }, 'Restbeløb', '5,01'],
    ['remaining_other_sign', { Beløb: '5,00', Restbeløb: '-5,00' }, 'Restbeløb', '-5,00'],
    ['day_unreadable', { Forfaldsdato: 'straks' }, 'Forfaldsdato', 'straks'],
    ['day_impossible', { Forfaldsdato: '31-02-2026' }, 'Forfaldsdato', '31-02-2026'],
    ['currency_unknown', { Valuta: 'KRONER' }, 'Valuta', 'KRONER'],
    ['kind_unknown', { Bilagstype: 'Bøde' }, 'Bilagstype', 'Bøde'],
    ['value_missing', { Beløb: '' }, 'Beløb', ''],
    ['value_missing', { 'Kundenr.': '' }, 'Kundenr.', ''],
    ['value_missing', { 'Bilagsnr.': '' }, 'Bilagsnr.', ''],
    ['value_missing', { Forfaldsdato: '' }, 'Forfaldsdato', ''],
    ['value_missing', { Fakturadato: ' ' }, 'Fakturadato', ''],
    ['value_missing', { Valuta: '' }, 'Valuta', ''],
    ['value_missing', { 'Inkassostop til': '01-01-2027' }, 'Inkassostop', ''],
    ['id_scientific', { 'Bilagsnr.': '1,23457E+12' }, 'Bilagsnr.', '1,23457E+12'],
    ['control_characters', { Beskrivelse: 'Var\u0007me' }, 'Beskrivelse', 'Var\u0007me'],
    ['text_too_long', { 'Bilagsnr.': '9'.repeat(61) }, 'Bilagsnr.', '9'.repeat(61)],
    ['party_unknown', { Kundetype: 'Forening?' }, 'Kundetype', 'Forening?'],
    ['country_unknown', { Land: 'Utopia' }, 'Land', 'Utopia'],
    ['language_unknown', { Sprog: 'klingon' }, 'Sprog', 'klingon'],
    ['contact_role_unknown', { Kontaktperson: 'Bo', Kontaktrolle: 'chef' }, 'Kontaktrolle', 'chef'],
    ['customer_unknown', { Navn: '' }, 'Kundenr.', '10482'],
  ])('%s keeps the row out', async (code, change, column, value) => {
    const { found, counts } = await issuesOf(csv(rowOf(change)));
    expect(found).toEqual([{ code, row: 3, column, value, severity: 'error' }]);
    expect(counts).toMatchObject({ rows: 2, errorRows: 1, newEntries: 1 });
  });

  it.each<[string, Partial<Record<Head, string>>, string, string]>([
    ['due_before_document', { Forfaldsdato: '12-10-2026' }, 'Forfaldsdato', '12-10-2026'],
    ['day_far_away', { Forfaldsdato: '31-10-2036' }, 'Forfaldsdato', '31-10-2036'],
    ['day_far_away', { Fakturadato: '13-10-2006' }, 'Fakturadato', '13-10-2006'],
    ['reference_invalid', { 'Betalings-ID': '000000001234567' }, 'Betalings-ID', '000000001234567'],
    ['registration_number_invalid', { 'CVR-nr.': '12345678' }, 'CVR-nr.', '12345678'],
    ['personal_number_invalid', { 'CPR-nr.': '321301-0000' }, 'CPR-nr.', '•'.repeat(11)],
    ['email_invalid', { 'E-mail': 'bageri.example.dk' }, 'E-mail', 'bageri.example.dk'],
  ])('%s is a warning, and the row goes in', async (code, change, column, value) => {
    const { found, counts } = await issuesOf(csv(rowOf(change)));
    expect(found).toEqual([{ code, row: 3, column, value, severity: 'warning' }]);
    expect(counts).toMatchObject({ rows: 2, errorRows: 0, warningRows: 1, newEntries: 2 });
  });

  it('names credits of the other sign once the file’s own sign is known', async () => {
    const credit = { Bilagstype: 'Kreditnota', Restbeløb: '-5,00', Beløb: '-5,00' };
    const { found } = await issuesOf(
      csv(
        rowOf({ ...credit, 'Bilagsnr.': 'K1' }),
        rowOf({ ...credit, Beløb: '5,00', Restbeløb: '5,00', 'Bilagsnr.': 'K2' }),
      ),
    );
    expect(found).toEqual([
      { code: 'credit_sign', row: 4, column: 'Beløb', value: '5,00', severity: 'error' },
    ]);
  });

  it('names the first of two rows with one identity', async () => {
    const { issues } = await issuesOf(csv(rowOf({}), rowOf({ Beløb: '2,00', Restbeløb: '2,00' })));
    expect(issues).toMatchObject([
      { code: 'duplicate_row', row: 4, value: '2001', params: { firstRow: 3, firstFile: 'open.csv' } },
    ]);
  });

  it('says that a customer’s rows tell different things, and keeps what the first one told', async () => {
    const { issues, counts } = await issuesOf(
      csv(rowOf({}), rowOf({ 'Bilagsnr.': '2002', Navn: 'Nordlys Konditori' })),
    );
    expect(issues).toMatchObject([
      {
        code: 'customer_values_differ',
        row: 4,
        column: 'Navn',
        value: 'Nordlys Konditori',
        params: { firstRow: 3, firstValue: 'Nordlys Bageri ApS' },
      },
    ]);
    expect(counts.newEntries).toBe(3);
  });

  it('names uneven rows, lines of totals and repeated heads', async () => {
    const { found, counts } = await issuesOf(
      csv('10482;kort', rowOf({}), '', heads.join(';'), `I alt${';'.repeat(8)}1.000,00${';'.repeat(13)}`),
    );
    expect(found.map(({ code, row }) => [code, row])).toEqual([
      ['row_uneven', 3],
      ['repeated_heads', 6],
      ['totals_row', 7],
    ]);
    expect(counts).toMatchObject({ rows: 3, blankRows: 3, errorRows: 1, newEntries: 2 });
  });

  it('names broken quotes, NUL bytes and bytes of another charset', async () => {
    const quoted = csv(
      rowOf({ Beskrivelse: '"Varme' }),
      rowOf({ 'Bilagsnr.': '2002' }),
      rowOf({ 'Bilagsnr.': '2003', Beskrivelse: 'a\0b' }),
    );
    const { found } = await issuesOf(quoted);
    expect(found.map(({ code, row }) => [code, row])).toEqual([
      ['unclosed_quote', 3],
      ['nul_bytes', 5],
    ]);
    const latin = Buffer.from(csv(rowOf({ Beskrivelse: 'Vårme' }), rowOf({ 'Bilagsnr.': '2002' })), 'latin1');
    const { importId } = await bench.inspect(bench.file('latin.csv', latin));
    const wrong = await bench.preview(importId, { change: { charset: 'utf-8' } });
    expect(wrong.issues.map(({ code, row }) => [code, row])).toContainEqual(['undecodable', 3]);
    expect(wrong.counts.newEntries).toBe(2);
  });

  it('names a day and an amount for which no convention was chosen', async () => {
    const { files, importId } = await bench.inspect(bench.file('1.csv', csv(rowOf({}))));
    const [file] = files;
    const mapping = file?.proposal;
    if (mapping === null || mapping === undefined) throw new Error('a proposal');
    const undecided = { ...mapping, day: null, decimal: null };
    const preview = await bench.preview(importId, {
      mappings: [{ fileId: file?.fileId ?? 0, mapping: undecided }],
    });
    expect(new Set(preview.issues.map(({ code }) => code))).toEqual(
      new Set(['day_ambiguous', 'amount_ambiguous']),
    );
  });

  it('names what a workbook holds broken', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Åbne poster');
    sheet.addRow([
      'Kundenr.',
      'Navn',
      'Kundetype',
      'Bilagsnr.',
      'Bilagstype',
      'Fakturadato',
      'Forfaldsdato',
      'Valuta',
      'Beløb',
    ]);
    const add = (
      number: ExcelJS.CellValue,
      amount: ExcelJS.CellValue,
      on: ExcelJS.CellValue = new Date(Date.UTC(2026, 9, 1)),
    ) =>
      sheet.addRow([
        10482,
        'Nordlys',
        'Erhverv',
        number,
        'Faktura',
        on,
        new Date(Date.UTC(2026, 9, 31)),
        'DKK',
        amount,
      ]);
    add(1, 1234.5);
    add(2, { error: '#REF!' });
    add(3, { formula: 'A1+1', date1904: false });
    add(1234567890123456, 5);
    add(new Date(Date.UTC(2026, 1, 3)), 5);
    add(6, { formula: 'I2', result: 10.25 });
    add(7, 'elleve');
    const file = path.join(bench.folder, 'poster.xlsx');
    await book.xlsx.writeFile(file);
    const { importId } = await bench.inspect(file);
    const preview = await bench.preview(importId);
    expect(preview.issues.map(({ code, row, column, sheet: name }) => [code, row, column, name])).toEqual([
      ['cell_error', 3, 'Beløb', 'Åbne poster'],
      ['formula_without_value', 4, 'Beløb', 'Åbne poster'],
      ['id_digits_lost', 5, 'Bilagsnr.', 'Åbne poster'],
      ['id_is_day', 6, 'Bilagsnr.', 'Åbne poster'],
      ['amount_unreadable', 8, 'Beløb', 'Åbne poster'],
    ]);
    expect(preview.newTotals).toEqual([{ currency: 'DKK', amountMinor: 124_475, remainingMinor: 124_475 }]);
  });

  it('names what the ledger says against a row', async () => {
    await bench.take([bench.file('1.csv', csv(rowOf({})))]);
    // A payment that this program knows, applied to the invoice.
    bench.db.exec(`
      INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      SELECT 1, customer_id, 'payment', 'B1', 1, '2026-11-01', '2026-11-01', 'DKK', -40000, 0, '', '', '', '', '', 0 FROM entries WHERE document_number = '2001';
      INSERT INTO applications (debit_entry_id, credit_entry_id, amount_minor, applied_on, agent_id, applied_at)
      SELECT e.id, p.id, 40000, '2026-11-01', 1, 0 FROM entries e, entries p WHERE e.document_number = '2001' AND p.document_number = 'B1';
      UPDATE entries SET remaining_minor = 60000 WHERE document_number = '2001';
    `);
    const above = await issuesOf(csv(rowOf({})));
    expect(above.issues).toMatchObject([
      { code: 'remaining_above_ledger', row: 3, params: { ledger: '600.00 DKK', file: '1000.00 DKK' } },
    ]);
    expect(above.counts).toMatchObject({ unchangedEntries: 2, warningRows: 1 });
    const changed = await issuesOf(csv(rowOf({ Beløb: '1.100,00' })));
    expect(changed.issues).toMatchObject([
      {
        code: 'amount_changed_after_payment',
        severity: 'error',
        params: { before: '1000.00 DKK', after: '1100.00 DKK' },
      },
    ]);
  });

  it.each<[string, (folder: string) => string]>([
    ['file_empty', (folder) => (writeFileSync(path.join(folder, 'a.csv'), ''), 'a.csv')],
    [
      'file_too_large',
      (folder) => (
        writeFileSync(path.join(folder, 'a.csv'), 'a;b\n'.repeat(20_000)),
        truncateSync(path.join(folder, 'a.csv'), 4),
        writeFileSync(path.join(folder, 'b.csv'), `a;b\n${'1;2\n'.repeat(10)}`),
        'b.csv'
      ),
    ],
    ['file_missing', () => 'nowhere.csv'],
    ['file_unreadable', (folder) => (mkdirSync(path.join(folder, 'folder.csv')), 'folder.csv')],
    ['file_is_pdf', (folder) => (writeFileSync(path.join(folder, 'a.csv'), '%PDF-1.7\n'), 'a.csv')],
    [
      'file_is_web_page',
      (folder) => (writeFileSync(path.join(folder, 'a.xls'), '<html><table></table></html>'), 'a.xls'),
    ],
    [
      'file_unknown',
      (folder) => (writeFileSync(path.join(folder, 'a.csv'), Buffer.from([1, 2, 3, 0, 255])), 'a.csv'),
    ],
    [
      'xml_no_invoice',
      (folder) => (writeFileSync(path.join(folder, 'a.xml'), '<?xml version="1.0"?><a/>'), 'a.xml'),
    ],
  ])('refuses a whole file as %s', async (code, make) => {
    const name = make(bench.folder);
    const { files } = await bench.inspect(path.join(bench.folder, name));
    if (code === 'file_too_large') {
      truncateSync(path.join(bench.folder, name), 3 * 1024 ** 3);
      const large = await bench.inspect(path.join(bench.folder, name));
      expect(['file_too_large', 'file_unknown']).toContain(large.files[0]?.refusal?.code);
      return;
    }
    expect(files[0]?.refusal?.code).toBe(code);
  });

  it('gives each code its severity and no params that it does not name', () => {
    for (const { severity, params } of Object.values(issueCodes)) {
      expect(['error', 'warning']).toContain(severity);
      expect(new Set(params).size).toBe(params.length);
    }
  });

  it('wait once, however often the same file is read in', async () => {
    const file = bench.file('open.csv', csv(rowOf({ Beløb: 'mange' })));
    const open = () =>
      bench.db.prepare(`SELECT code, row FROM issues WHERE state = 'open' ORDER BY id`).all();
    await bench.take([file]);
    const first = open();
    expect(first).toEqual([{ code: 'amount_unreadable', row: 3 }]);
    await bench.take([file]);
    expect(open()).toEqual(first);
  });

  it('name the row of one damaged letter; the file stays what it is', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      rowOf({ 'Bilagsnr.': String(3000 + index), Beskrivelse: 'Fjernvarme på Ærø' }),
    );
    const [before = '', after = ''] = csv(
      ...rows,
      rowOf({ 'Bilagsnr.': '4000', Navn: '¤' }),
      ...rows.slice(0, 1),
    ).split('¤');
    const file = bench.file('open.csv', '');
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(before), Buffer.from('Bøg', 'latin1'), Buffer.from(after)]),
    );
    await bench.take([file]);
    expect(bench.db.prepare(`SELECT code, row FROM issues ORDER BY id`).all()).toEqual([
      { code: 'undecodable', row: 23 },
      { code: 'duplicate_row', row: 24 },
    ]);
    expect(bench.db.prepare(`SELECT count(*) FROM entries`).pluck().get()).toBe(21);
  });
});
