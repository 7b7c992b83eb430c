import ExcelJS from 'exceljs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCommand } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { write } from '../../../db/write.ts';
import { issueById } from '../../../db/queries/issues.ts';
import { openImportBench, testToday, type ImportBench } from '../imports/testing.ts';
import { rowOfIssue, rowValues } from './issue-row.ts';
import { mendIssue } from './mend-issue.ts';

const heads =
  'Kundenr.;Navn;Kundetype;CVR-nr.;Bilagsnr.;Bilagstype;Fakturadato;Forfaldsdato;Valuta;Beløb;Restbeløb;Betalings-ID';
const good =
  '1;Nordlys;Erhverv;13585628;100;Faktura;13-10-2026;31-10-2026;DKK;1.000,00;1.000,00;000000001234566';
const csv = (...rows: readonly string[]) => [heads, good, ...rows].join('\r\n');

describe('mendIssue', () => {
  let bench: ImportBench;
  beforeEach(() => {
    bench = openImportBench();
  });
  afterEach(() => {
    expect(verifyLedger(bench.db).problems).toEqual([]);
    bench.close();
  });

  const openIssues = () =>
    bench.db
      .prepare<[], { id: number; code: string }>(
        `SELECT id, code FROM issues WHERE state = 'open' ORDER BY id`,
      )
      .all();
  const mend = (id: number, values: Readonly<Record<string, string>>) => {
    const input = { id, values: Object.entries(values).map(([column, value]) => ({ column, value })) };
    const written = write(bench.db, testCommand('issues.mend', input), (tx) =>
      mendIssue(tx, testToday, input),
    );
    return written.ok ? written.value.value : written.error;
  };
  const entries = () =>
    bench.db
      .prepare(
        `SELECT document_number AS number, amount_minor AS amount, remaining_minor AS remaining, due_on AS due, source_row AS row FROM entries WHERE kind = 'invoice' ORDER BY id`,
      )
      .all();

  it('puts the row in when its values are readable, and settles all issues of that row only', async () => {
    await bench.take([
      bench.file(
        'a.csv',
        csv(
          '1;Nordlys;Erhverv;13585628;101;Faktura;13-10-2026;31-02-2026;DKK;tusind;250,00;',
          '1;Nordlys;Erhverv;13585628;102;Faktura;13-10-2026;31-10-2026;KR;1,00;1,00;',
        ),
      ),
    ]);
    const issues = openIssues();
    expect(issues.map(({ code }) => code)).toEqual([
      'amount_unreadable',
      'day_impossible',
      'currency_unknown',
    ]);
    const first = issues[0]?.id ?? 0;
    expect(mend(first, { Beløb: '1.000,0', Forfaldsdato: '30-02-2026' })).toMatchObject({
      code: 'value_still_unreadable',
      params: { column: 'Forfaldsdato', value: '30-02-2026', reason: 'day_impossible' },
    });
    expect(entries()).toHaveLength(1);
    expect(openIssues()).toHaveLength(3);
    expect(mend(first, { Beløb: '1.000,00', Forfaldsdato: '28-02-2027' })).toMatchObject({
      id: first,
      outcome: 'new',
    });
    expect(entries()).toEqual([
      { number: '100', amount: 100_000, remaining: 100_000, due: '2026-10-31', row: 2 },
      { number: '101', amount: 100_000, remaining: 25_000, due: '2027-02-28', row: 3 },
    ]);
    expect(openIssues().map(({ code }) => code)).toEqual(['currency_unknown']);
    const mended = issueById(bench.db, first);
    expect(mended).toMatchObject({
      state: 'mended',
      resolvedBy: 'Mette',
      resolution: 'Beløb: tusind → 1.000,00; Forfaldsdato: 31-02-2026 → 28-02-2027',
    });
    expect(mended?.entryId).toBeGreaterThan(0);
    expect(
      bench.db
        .prepare(`SELECT field, before, after FROM import_rows WHERE outcome = 'mended' ORDER BY id`)
        .all(),
    ).toEqual([
      { field: 'Beløb', before: 'tusind', after: '1.000,00' },
      { field: 'Forfaldsdato', before: '31-02-2026', after: '28-02-2027' },
    ]);
    expect(mend(first, { Beløb: '1,00' })).toMatchObject({ code: 'issue_resolved_already' });
    const again = await bench.take([bench.file('b.csv', csv())]);
    expect(again.preview.counts).toMatchObject({ unchangedEntries: 1, newEntries: 0 });
  });

  it('changes the entry of a warning, and the customer whose number was left out', async () => {
    await bench.take([
      bench.file(
        'a.csv',
        csv('2;Havbo;Erhverv;12345678;101;Faktura;13-10-2026;31-10-2026;DKK;5,00;5,00;000000001234567'),
      ),
    ]);
    const issues = openIssues();
    expect(issues.map(({ code }) => code)).toEqual(['reference_invalid', 'registration_number_invalid']);
    const [reference, registration] = issues.map(({ id }) => id);
    expect(mend(reference ?? 0, { 'Betalings-ID': '000000001234568' })).toMatchObject({
      code: 'value_still_unreadable',
      params: { reason: 'reference_invalid' },
    });
    expect(mend(reference ?? 0, { 'Betalings-ID': '000000001234566' })).toMatchObject({ outcome: 'changed' });
    expect(
      bench.db.prepare(`SELECT reference FROM entries WHERE document_number = '101'`).pluck().get(),
    ).toBe('000000001234566');
    expect(openIssues().map(({ code }) => code)).toEqual(['registration_number_invalid']);
    expect(mend(registration ?? 0, { 'CVR-nr.': '24256790' })).toMatchObject({ outcome: 'changed' });
    expect(
      bench.db.prepare(`SELECT registration_number FROM customers WHERE number = '2'`).pluck().get(),
    ).toBe('24256790');
    expect(openIssues()).toEqual([]);
  });

  it.each([
    ['1,250.75', 125_075],
    ['1.250,75', 125_075],
    // Reads both ways: as the rest of the file.
    ['1.250', 125_000],
  ])('takes an amount typed as %s as it can only be meant', async (typed, amountMinor) => {
    await bench.take([
      bench.file(
        'a.csv',
        csv('1;Nordlys;Erhverv;13585628;101;Faktura;13-10-2026;31-10-2026;DKK;tusind;1,00;'),
      ),
    ]);
    expect(mend(openIssues()[0]?.id ?? 0, { Beløb: typed })).toMatchObject({ outcome: 'new' });
    expect(entries()).toContainEqual(expect.objectContaining({ number: '101', amount: amountMinor }));
  });

  it('keeps typed cells of a workbook as they are, and reads what the clerk types as it is shown', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Poster');
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
    const day = new Date(Date.UTC(2026, 9, 13));
    sheet.addRow([1, 'Nordlys', 'Erhverv', 100, 'Faktura', day, day, 'DKK', 12.5]);
    sheet.addRow([1, 'Nordlys', 'Erhverv', 101, 'Faktura', day, day, 'XYZ', 1234.5]);
    sheet.addRow([
      1,
      'Nordlys',
      'Erhverv',
      102,
      'Faktura',
      day,
      { error: '#N/A' },
      'DKK',
      { error: '#DIV/0!' },
    ]);
    const file = path.join(bench.folder, 'poster.xlsx');
    await book.xlsx.writeFile(file);
    await bench.take([file]);
    const [currency, error] = openIssues();
    const issue = issueById(bench.db, currency?.id ?? 0);
    const row = issue === null ? null : rowOfIssue(bench.db, issue);
    expect(row === null ? [] : rowValues(row, 'DK').map(({ value }) => value)).toEqual([
      '1',
      'Nordlys',
      'Erhverv',
      '101',
      'Faktura',
      '2026-10-13',
      '2026-10-13',
      'XYZ',
      '1234.5',
    ]);
    expect(
      mend(currency?.id ?? 0, { Valuta: 'DKK', Beløb: '1234.5', Fakturadato: '2026-10-13' }),
    ).toMatchObject({ outcome: 'new' });
    expect(mend(error?.id ?? 0, { Beløb: '99.95', Forfaldsdato: '2026-10-20' })).toMatchObject({
      outcome: 'new',
    });
    expect(entries()).toMatchObject([
      { amount: 1250 },
      { amount: 123_450 },
      { amount: 9995, due: '2026-10-20' },
    ]);
  });

  it('masks a person’s number, and keeps it when it comes back masked', async () => {
    const withPersons = (...rows: readonly string[]) =>
      ['Kundenr.;Navn;Kundetype;CPR-nr.;Land', '1;Bo;Privat;070761-4285;DK', ...rows].join('\n');
    await bench.take([
      bench.file('k.csv', withPersons('2;Ida;Privat;070761-4285;Utopia', '3;Pia;Privat;321301-0000;DK')),
    ]);
    const [country, person] = openIssues();
    const issue = issueById(bench.db, country?.id ?? 0);
    const row = issue === null ? null : rowOfIssue(bench.db, issue);
    expect(row === null ? '' : rowValues(row, 'DK')[3]?.value).toBe('070761-••••');
    expect(mend(country?.id ?? 0, { Land: 'DK', 'CPR-nr.': '070761-••••' })).toMatchObject({
      outcome: 'new',
    });
    expect(bench.db.prepare(`SELECT personal_number FROM customers WHERE number = '2'`).pluck().get()).toBe(
      '070761-4285',
    );
    expect(issueById(bench.db, person?.id ?? 0)?.value).not.toContain('321301');
  });

  it('mends an unknown customer with a customer who is there now, and a second row under its own number', async () => {
    const list = (...rows: readonly string[]) =>
      ['Kundenr;Fakturanr;Fakturadato;Forfaldsdato;Valuta;Beløb;Bilagstype', ...rows].join('\n');
    await bench.take([bench.file('k.csv', 'Nr.;Navn;Type;Land\n7;Bo;Privat;DK\n')]);
    await bench.take([
      bench.file(
        'e.csv',
        list(
          '7;1;2026-10-13;2026-10-20;DKK;5,50;Faktura',
          '8;2;2026-10-13;2026-10-20;DKK;5,50;Faktura',
          '7;1;2026-10-13;2026-10-20;DKK;6,50;Faktura',
        ),
      ),
    ]);
    const [unknown, duplicate] = openIssues();
    expect(mend(unknown?.id ?? 0, { Beløb: '5,50' })).toMatchObject({
      code: 'value_still_unreadable',
      params: { reason: 'customer_unknown' },
    });
    expect(mend(unknown?.id ?? 0, { Kundenr: '7' })).toMatchObject({ outcome: 'new' });
    expect(mend(duplicate?.id ?? 0, { Fakturanr: '3' })).toMatchObject({ outcome: 'new' });
    expect(entries()).toMatchObject([{ number: '1' }, { number: '2' }, { number: '3', amount: 650 }]);
  });

  it('refuses values of a column that the row does not have, and issues that are of no row', async () => {
    await bench.take([
      bench.file('a.csv', csv('1;Nordlys;Erhverv;;;Faktura;13-10-2026;31-10-2026;DKK;5,00;5,00;')),
    ]);
    const id = openIssues()[0]?.id ?? 0;
    expect(mend(id, { Farve: 'rød' })).toMatchObject({ code: 'invalid_input' });
    await bench.take(
      [bench.file('b.csv', csv(';Nordlys;Erhverv;;;Faktura;13-10-2026;31-10-2026;DKK;5,00;5,00;'))],
      { mode: 'full' },
    );
    bench.db
      .prepare(
        `INSERT INTO issues (creditor_id, subject, code, severity, params, file, sheet, column_name, value, state, raised_at, resolution) VALUES (1, '', 'full_list_unsure', 'warning', '{}', '', '', '', '', 'open', 0, '')`,
      )
      .run();
    const last = openIssues().at(-1)?.id ?? 0;
    expect(mend(last, { Beløb: '1,00' })).toMatchObject({ code: 'issue_not_mendable' });
  });
});
