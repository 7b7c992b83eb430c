import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import { toDecimalText } from '../../../shared/domain/money.ts';
import { readSheet } from '../imports/read-xlsx.ts';
import type { SheetRow } from '../imports/xlsx-sheet.ts';
import { distinctSheetNames } from './sheet-names.ts';
import {
  writeWorkbook,
  type WorkbookColumn,
  type WorkbookRow,
  type WorkbookSheet,
} from './write-workbook.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-workbook-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const createdAt = Date.UTC(2026, 10, 23, 9);
const text: WorkbookColumn = { header: 'Tekst', kind: 'text', width: 20 };
const amount: WorkbookColumn = { header: 'Beløb', kind: 'amount', width: 14 };

const written = async (
  columns: readonly WorkbookColumn[],
  rows: WorkbookSheet['rows'],
  more: Partial<WorkbookSheet> = {},
  timeZone = 'Europe/Copenhagen',
): Promise<string> => {
  const path = join(folder, 'out.xlsx');
  const sheets = [{ name: 'Poster', columns, rows, ...more }];
  const result = await writeWorkbook(path, { sheets }, { createdAt, timeZone });
  expect(result).toMatchObject({ ok: true });
  return path;
};

const readBack = async (path: string, sheet = 'Poster'): Promise<readonly (readonly SourceCell[])[]> => {
  const rows: SheetRow[] = [];
  const result = await readSheet(path, { sheet, headerRow: 1 }, (batch) => {
    rows.push(...batch);
  });
  expect(result.ok).toBe(true);
  return rows.map(({ cells }) => cells);
};

describe('cells', () => {
  it('that begin like a formula stay text', async () => {
    const dangerous = [
      '=1+1',
      '+45 12',
      '-SUM(A1)',
      '@x',
      '=cmd|"/c calc"!A1',
      '\t=1',
      '_x0041_',
      '00123',
      '1E5',
    ];
    const path = await written(
      [text],
      dangerous.map((value) => [value]),
    );
    expect((await readBack(path)).map(([cell]) => cell)).toEqual(dangerous);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    workbook.getWorksheet('Poster')?.eachRow((row) => {
      expect(row.getCell(1).type).toBe(ExcelJS.ValueType.String);
      expect(row.getCell(1).numFmt).toBe('@');
    });
  });

  it('hold amounts exactly, with the decimals of their currency', async () => {
    const path = await written(
      [amount, amount, amount],
      [
        [
          { amountMinor: 123456, currency: 'DKK' },
          { amountMinor: 500, currency: 'ISK' },
          { amountMinor: 1, currency: 'KWD' },
        ],
        [
          { amountMinor: -1, currency: 'SEK' },
          null,
          { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'EUR' },
        ],
      ],
    );
    expect(await readBack(path)).toEqual([
      [{ number: '1234.56' }, { number: '500' }, { number: '0.001' }],
      [{ number: '-0.01' }, null, '90071992547409.91'],
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const row = workbook.getWorksheet('Poster')?.getRow(2);
    expect([1, 2, 3].map((column) => row?.getCell(column).numFmt)).toEqual([
      '#,##0.00',
      '#,##0',
      '#,##0.000',
    ]);
  });

  it('hold every amount of up to 15 digits exactly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), {
          minLength: 1,
          maxLength: 200,
        }),
        async (minors) => {
          const path = await written(
            [amount],
            minors.map((amountMinor) => [{ amountMinor, currency: 'NOK' }]),
          );
          const cells = (await readBack(path)).map(([cell]) => cell);
          const expected = minors.map((minor) => ({
            number: toDecimalText(minor, 'NOK').replace(/\.?0+$/, (zeros) =>
              zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
            ),
          }));
          expect(cells).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('hold days as dates, in every zone of this computer', async () => {
    const days = ['2026-11-23', '2024-02-29', '1900-03-01', '2026-03-29', '1899-12-31'];
    const day: WorkbookColumn = { header: 'Dag', kind: 'day', width: 12 };
    const path = await written(
      [day],
      days.map((value) => [value]),
    );
    expect((await readBack(path)).map(([cell]) => cell)).toEqual([
      ...days.slice(0, 4).map((value) => ({ day: value })),
      '1899-12-31',
    ]);
  });

  it('hold timestamps as the wall clock of the zone, summer and winter', async () => {
    const at: WorkbookColumn = { header: 'Tid', kind: 'timestamp', width: 20 };
    const times = [
      Date.UTC(2026, 10, 23, 9, 30),
      Date.UTC(2026, 6, 1, 22, 30, 15),
      Date.UTC(2026, 2, 29, 1, 0),
    ];
    const path = await written(
      [at],
      times.map((value) => [value]),
    );
    expect((await readBack(path)).map(([cell]) => cell)).toEqual([
      { dayTime: '2026-11-23T10:30:00' },
      { dayTime: '2026-07-02T00:30:15' },
      { dayTime: '2026-03-29T03:00:00' },
    ]);
  });

  it('cut a text that no cell can hold, and say so', async () => {
    const path = join(folder, 'out.xlsx');
    const sheets = [{ name: 'Poster', columns: [text], rows: [['x'.repeat(40_000)], ['y'.repeat(32_767)]] }];
    const result = await writeWorkbook(path, { sheets }, { createdAt });
    expect(result).toMatchObject({ ok: true, value: { cutTexts: 1 } });
    const lengths = (await readBack(path)).map(([cell]) => (typeof cell === 'string' ? cell.length : 0));
    expect(lengths).toEqual([32_767, 32_767]);
  });
});

describe('sheets', () => {
  it('have fixed heads, a filter over the rows, totals below it', async () => {
    const path = await written([text, amount], [['a', { amountMinor: 100, currency: 'DKK' }]], {
      totals: [['I alt', { amountMinor: 100, currency: 'DKK' }]],
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.getWorksheet('Poster');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:B2');
    expect(sheet?.getColumn(1).width).toBe(20);
    expect(sheet?.getRow(1).getCell(1).font).toMatchObject({ bold: true });
    expect(sheet?.getRow(4).getCell(2)).toMatchObject({ value: 1, font: { bold: true } });
    expect(workbook.created.getTime()).toBe(createdAt);
  });

  it('come in their order, from iterables of either kind, under names that Excel takes', async () => {
    const path = join(folder, 'out.xlsx');
    async function* later(): AsyncGenerator<WorkbookRow> {
      for (let index = 0; index < 1200; index += 1) yield [String(index)];
    }
    const done: number[] = [];
    const result = await writeWorkbook(
      path,
      {
        sheets: [
          { name: 'Kunder/[alle]', columns: [text], rows: [['a']] },
          { name: 'kunder alle', columns: [text], rows: later() },
        ],
      },
      { createdAt, onProgress: (progress) => done.push(progress.done) },
    );
    expect(result).toMatchObject({ ok: true, value: { rows: 1201 } });
    expect(await readBack(path, 'Kunder alle')).toEqual([['a']]);
    expect(await readBack(path, 'kunder alle (2)')).toHaveLength(1200);
    expect(done).toEqual([1, 501, 1001, 1201]);
  });

  it('are named without what Excel forbids', () => {
    expect(distinctSheetNames(['', 'History', "'x'", 'a'.repeat(40), 'a'.repeat(40), 'A:B?', 'Ok'])).toEqual([
      '1',
      'History 1',
      'x',
      'a'.repeat(31),
      `${'a'.repeat(27)} (2)`,
      'A B',
      'Ok',
    ]);
  });
});

describe('whole or not at all', () => {
  const rows = (count: number): WorkbookRow[] =>
    Array.from({ length: count }, (_, index) => [`row ${index}`]);
  const sheets = (count: number): readonly WorkbookSheet[] => [
    { name: 'S', columns: [text], rows: rows(count) },
  ];

  it('leaves the older file as it was when it is cancelled, and nothing beside it', async () => {
    const path = join(folder, 'out.xlsx');
    writeFileSync(path, 'older');
    const stop = new AbortController();
    const result = await writeWorkbook(
      path,
      { sheets: sheets(5000) },
      { createdAt, signal: stop.signal, onProgress: ({ done }) => done >= 1000 && stop.abort() },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readFileSync(path, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toEqual(['out.xlsx']);
  });

  it('replaces the older file at the end', async () => {
    const path = join(folder, 'out.xlsx');
    writeFileSync(path, 'older');
    const result = await writeWorkbook(path, { sheets: sheets(10) }, { createdAt });
    expect(result.ok && result.value.sizeBytes).toBe(readFileSync(path).length);
    expect(readdirSync(folder)).toEqual(['out.xlsx']);
  });

  it('is refused on a full disk', async ({ skip }) => {
    if (!existsSync('/dev/full')) skip();
    const path = join(folder, 'out.xlsx');
    const result = await writeWorkbook(
      path,
      { sheets: sheets(20_000) },
      { createdAt, openTarget: () => createWriteStream('/dev/full') },
    );
    expect(result).toEqual({ ok: false, error: { code: 'disk_full', params: { folder } } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused on a disk that fills up at the last moment', async () => {
    const path = join(folder, 'out.xlsx');
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    const openTarget = (file: string): Writable => {
      writeFileSync(file, '');
      return new Writable({
        write: (_, __, done) => done(),
        final: (done) => done(full),
      });
    };
    const result = await writeWorkbook(path, { sheets: sheets(1000) }, { createdAt, openTarget });
    expect(result).toMatchObject({ ok: false, error: { code: 'disk_full' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused in a folder that is not there', async () => {
    const result = await writeWorkbook(join(folder, 'no', 'out.xlsx'), { sheets: sheets(10) }, { createdAt });
    expect(result).toEqual({
      ok: false,
      error: { code: 'folder_missing', params: { folder: join(folder, 'no') } },
    });
  });

  it('is refused in a folder that may only be read', async ({ skip }) => {
    if (process.platform === 'win32' || process.getuid?.() === 0) skip();
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    const result = await writeWorkbook(join(locked, 'out.xlsx'), { sheets: sheets(10) }, { createdAt });
    expect(result).toMatchObject({ ok: false, error: { code: 'folder_read_only' } });
  });

  it('is refused where the system says that writing is not allowed', async () => {
    const denied = Object.assign(new Error('read-only file system'), { code: 'EROFS', syscall: 'open' });
    const openTarget = (): Writable => new Writable({ construct: (done) => done(denied) });
    const result = await writeWorkbook(
      join(folder, 'out.xlsx'),
      { sheets: sheets(3000) },
      { createdAt, openTarget },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'folder_read_only' } });
  });

  it('leaves nothing when the rows themselves fail, and throws that on', async () => {
    function* failing(): Generator<WorkbookRow> {
      yield ['a'];
      throw new Error('mistake');
    }
    const path = join(folder, 'out.xlsx');
    const writing = writeWorkbook(
      path,
      { sheets: [{ name: 'S', columns: [text], rows: failing() }] },
      { createdAt },
    );
    await expect(writing).rejects.toThrow('mistake');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes a value of another kind than its column for a mistake of ours', async () => {
    const writing = writeWorkbook(
      join(folder, 'out.xlsx'),
      { sheets: [{ name: 'S', columns: [amount], rows: [['12,50']] }] },
      { createdAt },
    );
    await expect(writing).rejects.toThrow('assertion failed');
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('gives a file whose zip and XML other programs find whole', async ({ skip }) => {
  const path = await written([text, amount], [['a', { amountMinor: 1, currency: 'DKK' }]]);
  const unzip = spawnSync('unzip', ['-tqq', path]);
  if (unzip.error !== undefined) skip();
  expect(unzip.status).toBe(0);
});
