import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openConnection } from '../../db/connection.ts';
import { takeHold } from '../../db/hold.ts';
import { temporaryFolder } from '../../db/testing.ts';
import { buildWorkbook } from '../backend/imports/test-archives.ts';
import { commandLineIn, type Ended } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');
const inPlace = (name: string) => path.join(place.folder, name);
afterAll(() => place.remove());

const callIn = (
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> => commandLineIn(folder, environment)(...words);
const call = (...words: readonly string[]) => callIn(data, words);

const answerOf = ({ code, out, said }: Ended): unknown => {
  expect(code, `${out}${said}`).toBe(0);
  return JSON.parse(out);
};
const refusalOf = ({ code, out, said }: Ended): unknown => {
  expect(code, `${out}${said}`).toBe(1);
  return (JSON.parse(out) as { readonly error: unknown }).error;
};

const heads = 'Kundenr.;Navn;Kundetype;Bilagsnr.;Bilagstype;Fakturadato;Forfaldsdato;Valuta;Beløb;Restbeløb';
const ledger = [
  heads,
  '1001;Nordlys Bageri ApS;Erhverv;F1;Faktura;13-10-2026;31-10-2026;DKK;1.234,50;1.234,50',
  '1002;Søs Hansen;Privat;F2;Faktura;14-10-2026;31-12-2026;DKK;100,00;40,00',
  '1001;Nordlys Bageri ApS;Erhverv;F3;Faktura;14-10-2026;30-11-2026;DKK;12x,00;12,00',
].join('\n');

const listed = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  total: z.int(),
  totals: z.array(z.unknown()),
});
const list = async (subject: string, ...options: readonly string[]) =>
  listed.parse(answerOf(await call(subject, 'list', ...options)));

const confirmed = z.object({
  preview: z.object({ issues: z.array(z.unknown()), isSameFileAgain: z.boolean() }),
  confirmed: z.object({ counts: z.record(z.string(), z.int()) }),
});

const addCreditor = (code: string) =>
  call(
    'creditor',
    'add',
    '--code',
    code,
    '--name',
    'Tranekilde',
    '--country',
    'DK',
    '--registration-number',
    '13585628',
  );

beforeAll(async () => {
  expect(answerOf(await addCreditor('OPK'))).toEqual({ id: 1 });
  writeFileSync(inPlace('ledger.csv'), ledger);
});

describe('the command line, from file to export', () => {
  it('without --confirm shows what would go in, and writes none of it', async () => {
    expect(
      answerOf(await call('import', 'ledger', inPlace('ledger.csv'), '--creditor', 'OPK')),
    ).toMatchObject({
      preview: { state: 'previewed', counts: { newEntries: 2, newCustomers: 2, errorRows: 1 } },
    });
    expect(await list('entries')).toMatchObject({ rows: [], total: 0 });
  });

  it('reads a ledger in; the row it cannot read is named, with its column and value', async () => {
    const answer = confirmed.parse(
      answerOf(await call('import', 'ledger', inPlace('ledger.csv'), '--creditor', 'OPK', '--confirm')),
    );
    expect(answer.confirmed.counts).toMatchObject({ rows: 3, newEntries: 2, newCustomers: 2, errorRows: 1 });
    expect(answer.preview.issues).toEqual([
      expect.objectContaining({
        file: 'ledger.csv',
        row: 4,
        column: 'Beløb',
        value: '12x,00',
        code: 'amount_unreadable',
      }),
    ]);
    expect((await list('issues')).rows).toEqual([
      expect.objectContaining({ row: 4, code: 'amount_unreadable', state: 'open' }),
    ]);
  });

  it('finds the same file unchanged', async () => {
    const answer = confirmed.parse(
      answerOf(await call('import', 'ledger', inPlace('ledger.csv'), '--creditor', 'OPK', '--confirm')),
    );
    expect(answer.preview.isSameFileAgain).toBe(true);
    expect(answer.confirmed.counts).toMatchObject({ newEntries: 0, changedEntries: 0, unchangedEntries: 2 });
    expect((await list('entries', '--filter', 'kind=invoice')).total).toBe(2);
  });

  it('lists entries with filter, order, limit and totals in minor units', async () => {
    const all = await list('entries', '--sort', '-amountMinor', '--limit', '1');
    expect(all.rows).toEqual([
      expect.objectContaining({
        documentNumber: 'F1',
        amountMinor: 123_450,
        dueOn: '2026-10-31',
        status: 'overdue',
      }),
    ]);
    // What the creditor's own books had settled of F2 stands beside it as an entry.
    expect(all.total).toBe(3);
    expect(all.totals).toEqual([
      { currency: 'DKK', rows: 3, sums: { amountMinor: 127_450, remainingMinor: 127_450 } },
    ]);
    const found = await list('entries', '--search', 'søs', '--filter', 'remainingMinor>0');
    expect(found.rows.map((row) => row['documentNumber'])).toEqual(['F2']);
  });

  it('exports what it lists', async () => {
    const file = inPlace('entries.xlsx');
    expect(answerOf(await call('export', 'entries', file, '--filter', 'kind=invoice'))).toMatchObject({
      rows: 2,
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const text = JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
    expect(text).toContain('Nordlys Bageri ApS');
    expect(text).toContain('1234.5');
  });

  it('verifies, keeps an audit log and backs up to a file that opens', async () => {
    expect(answerOf(await call('verify'))).toMatchObject({ holds: true, problems: [] });
    const audit = await list('audit');
    expect(audit.rows.map((row) => row['command'])).toEqual([
      'creditors.add',
      ...Array.from({ length: 3 }, (_, index) => [
        'imports.inspect',
        'imports.preview',
        ...(index === 0 ? [] : ['imports.confirm']),
      ]).flat(),
    ]);
    const file = inPlace('copy.sqlite');
    expect(answerOf(await call('backup', file))).toMatchObject({ name: 'copy.sqlite' });
    const copy = openConnection(file, { readOnly: true });
    expect(copy.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(3);
    copy.close();
  });

  it('says with exit code 1 that a ledger does not hold', async () => {
    const broken = inPlace('broken');
    mkdirSync(broken);
    answerOf(await call('backup', path.join(broken, 'fordring.sqlite')));
    const db = openConnection(path.join(broken, 'fordring.sqlite'));
    // The table's own guards would refuse it; a damaged file has none.
    for (const name of db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      .pluck()
      .all())
      db.exec(`DROP TRIGGER ${name}`);
    db.prepare("UPDATE entries SET remaining_minor = remaining_minor - 1 WHERE document_number = 'F1'").run();
    db.close();
    const { code, out } = await callIn(broken, ['verify', '--json']);
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      {
        holds: false,
        problems: [{ code: 'remaining', subject: 'entry', expected: '123450', found: '123449' }],
      },
      { error: { code: 'database_damaged' } },
    ]);
  });
});

describe('a call that is off is exit code 2, and nothing is done', () => {
  it.each([
    [['--no-such-option', 'entries', 'list'], /no-such-option/u],
    [[], /no COMMAND given/u],
    [['entries', 'remove'], /no such command: entries remove/u],
    [['entries', 'list', '--limit', '0'], /--limit/u],
    [['entries', 'list', '--filter', 'owed>1'], /--filter owed>1/u],
    [['entries', 'list', '--creditor', 'XX'], /no such creditor/u],
    [['import', 'ledger', '--creditor', 'OPK'], /at least one FILE/u],
    [['creditor', 'add', '--country', 'DE'], /DK, SE, FI or NO/u],
    [['creditor', 'add', '--country', 'DK', '--vat-deduction', ''], /--vat-deduction/u],
    [['creditor', 'add', '--country', 'DK', '--vat-deduction', '33,3'], /--vat-deduction/u],
  ])('%j', async (words, said) => {
    const ended = await call(...words);
    expect(ended.code).toBe(2);
    expect(ended.out).toBe('');
    expect(ended.said).toMatch(said);
  });

  it.each(['tomorrow', '2026-11-23', '1e12', '-1'])('FORDRING_NOW=%s is not taken for unset', async (now) => {
    const folder = inPlace(`clock-${now}`);
    const ended = await callIn(folder, ['creditor', 'add', '--code', 'X'], { FORDRING_NOW: now });
    expect(ended.code).toBe(2);
    expect(ended.said).toContain(`FORDRING_NOW=${now}`);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a refusal is exit code 1, with its reason as JSON', () => {
  const take = (name: string, content: string | Uint8Array, ...more: readonly string[]) => {
    writeFileSync(inPlace(name), content);
    return call('import', 'ledger', inPlace(name), '--creditor', 'OPK', '--confirm', ...more);
  };

  it('of a file that is no ledger, and of one that is not there', async () => {
    expect(
      refusalOf(await take('noise.bin', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]))),
    ).toMatchObject({
      code: 'import_file_refused',
      params: { file: 'noise.bin', reason: 'file_unknown' },
    });
    expect(refusalOf(await call('import', 'ledger', inPlace('none.csv'), '--creditor', 'OPK'))).toMatchObject(
      {
        code: 'import_file_refused',
        params: { file: 'none.csv', reason: 'file_missing' },
      },
    );
  });

  it('of a damaged workbook names the part and the row where reading ends', async () => {
    const row = (number: number, cells: readonly string[]) =>
      `<row r="${number}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const cells = [
      '1001',
      'Nordlys',
      'Erhverv',
      'F9',
      'Faktura',
      '2026-10-13',
      '2026-10-31',
      'DKK',
      '12,50',
      '12,50',
    ];
    const workbook = buildWorkbook({
      sheets: { Poster: [row(1, heads.split(';')), row(2, cells), row(3, cells), row(3, cells)].join('') },
    });
    const refusal = refusalOf(await take('damaged.xlsx', workbook));
    expect(refusal).toMatchObject({
      code: 'import_file_refused',
      params: { file: 'damaged.xlsx', reason: 'workbook_damaged' },
    });
    const { detail } = z.object({ params: z.object({ detail: z.string() }) }).parse(refusal).params;
    expect(JSON.parse(detail)).toMatchObject({
      part: 'xl/worksheets/sheet1.xml',
      detail: 'row 3 after row 3',
    });
  });

  it('of amounts that can be read two ways asks which, and --map answers', async () => {
    const content = `${heads}\n1003;Klit;Erhverv;F7;Faktura;13-10-2026;31-10-2026;DKK;1.234;1.234`;
    expect(refusalOf(await take('two-ways.csv', content))).toEqual({
      code: 'convention_undecided',
      params: { question: 'two-ways.csv: decimal (comma or point; 1.234)' },
    });
    writeFileSync(inPlace('map.json'), JSON.stringify({ decimal: 'comma' }));
    answerOf(await take('two-ways.csv', content, '--map', inPlace('map.json')));
    expect((await list('entries', '--filter', 'documentNumber=F7')).rows).toEqual([
      expect.objectContaining({ amountMinor: 123_400 }),
    ]);
  });

  it('of what is there already, of an unknown creditor, of a folder without a database', async () => {
    expect(refusalOf(await addCreditor('OPK'))).toMatchObject({ code: 'creditor_code_taken' });
    expect(
      refusalOf(await call('import', 'ledger', inPlace('ledger.csv'), '--creditor', 'NO')),
    ).toMatchObject({
      code: 'not_found',
    });
    const none = inPlace('none');
    expect(refusalOf(await callIn(none, ['entries', 'list', '--json']))).toEqual({
      code: 'folder_missing',
      params: { folder: none },
    });
    expect(existsSync(none)).toBe(false);
  });

  it('of a backup to a folder that is not there makes no folder', async () => {
    const folder = inPlace('gone');
    expect(refusalOf(await call('backup', path.join(folder, 'copy.sqlite')))).toEqual({
      code: 'folder_missing',
      params: { folder },
    });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('while another program writes', () => {
  it('is refused by the name of who does, and reads all the same', async () => {
    const hold = takeHold(data, {
      program: 'window',
      login: 'mette',
      computer: 'PC-7',
      processId: process.pid,
      since: '2026-11-23T08:00:00.000Z',
    });
    if (!hold.ok) throw new Error('the folder is held by a call that should have ended');
    try {
      const before = readFileSync(path.join(data, 'fordring.hold.json'), 'utf8');
      expect(refusalOf(await addCreditor('TWO'))).toEqual({
        code: 'database_busy',
        params: { holder: `mette, window, PC-7 (${process.pid})`, heldSince: '2026-11-23T08:00:00.000Z' },
      });
      expect(readFileSync(path.join(data, 'fordring.hold.json'), 'utf8')).toBe(before);
      expect((await list('entries')).total).toBeGreaterThan(0);
    } finally {
      hold.value.release();
    }
    expect(answerOf(await addCreditor('TWO'))).toEqual({ id: 2 });
  });
});

describe('the program itself', () => {
  it.each([
    [['verify'], 0, /"holds": true/u, /"job":"verify"/u],
    [['explain', 'F99'], 1, /"code": "not_found"/u, /^$/u],
    [['entries', 'remove'], 2, /^$/u, /no such command: entries remove/u],
  ])('%j ends with its exit code, answers on stdout, says on stderr', (words, code, answers, says) => {
    const program = path.join(import.meta.dirname, 'fordring.ts');
    const ended = spawnSync(process.execPath, [program, '--data', data, ...words], { encoding: 'utf8' });
    expect(ended.status).toBe(code);
    expect(ended.stdout).toMatch(answers);
    expect(ended.stderr).toMatch(says);
  });
});
