import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import type { FileRefusal } from './file-refusal.ts';
import { inspectWorkbook, readSheet, type SheetReading } from './read-xlsx.ts';
import { buildWorkbook, buildZip, workbookParts, type TestWorkbook } from './test-archives.ts';
import type { SheetRow } from './xlsx-sheet.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const saved = (bytes: Buffer): string => {
  count += 1;
  const path = join(folder, `${count}.xlsx`);
  writeFileSync(path, bytes);
  return path;
};

type Read = { readonly rows: SheetRow[]; readonly reading: SheetReading; readonly batches: number[] };

const readAll = async (bytes: Buffer, sheet = 'One', headerRow = 0): Promise<Read | FileRefusal> => {
  const rows: SheetRow[] = [];
  const batches: number[] = [];
  const result = await readSheet(saved(bytes), { sheet, headerRow }, (batch) => {
    rows.push(...batch);
    batches.push(batch.length);
  });
  return result.ok ? { rows, reading: result.value, batches } : result.error;
};

const readOk = async (workbook: TestWorkbook, headerRow = 0): Promise<Read> => {
  const read = await readAll(buildWorkbook(workbook), 'One', headerRow);
  if ('code' in read) throw new Error(`refused: ${JSON.stringify(read)}`);
  return read;
};

const cellsOf = async (
  cells: string,
  workbook: Partial<TestWorkbook> = {},
): Promise<readonly SourceCell[]> => {
  const { rows } = await readOk({ ...workbook, sheets: { One: `<row r="1">${cells}</row>` } });
  return rows[0]?.cells ?? [];
};

describe('cells', () => {
  it('keep numbers as decimal text, cleared of the noise of floats', async () => {
    expect(
      await cellsOf(
        '<c r="A1"><v>1234.5599999999999</v></c><c r="B1" t="n"><v>-1E-2</v></c><c r="C1"><v>x</v></c>',
      ),
    ).toEqual([{ number: '1234.56' }, { number: '-0.01' }, { error: 'x' }]);
  });

  it('hold texts of every kind, with their spaces', async () => {
    const sharedStrings =
      '<si><t xml:space="preserve"> æ &amp;lt; </t></si><si><r><t>Åbne </t></r><r><rPr><b/></rPr><t>poster</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>';
    expect(
      await cellsOf(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c r="D1" t="str"><v>a_x000D_b</v></c><c r="E1" t="inlineStr"><is><t><![CDATA[<c&d>]]></t></is></c>',
        { sharedStrings },
      ),
    ).toEqual([' æ &lt; ', 'Åbne poster', 'inline', 'a\rb', '<c&d>']);
  });

  it('are dates by their format only', async () => {
    expect(
      await cellsOf(
        '<c r="A1" s="1"><v>46349</v></c><c r="B1" s="2"><v>46349.25</v></c><c r="C1"><v>46349</v></c><c r="D1" s="3"><v>46349</v></c><c r="E1" t="d"><v>2026-11-23</v></c><c r="F1" s="4"><v>0.5</v></c>',
        { formats: ['dd-mm-yyyy', 'yyyy-mm-dd hh:mm', '#,##0.00 "dkk"', 'hh:mm'] },
      ),
    ).toEqual([
      { day: '2026-11-23' },
      { dayTime: '2026-11-23T06:00:00' },
      { number: '46349' },
      { number: '46349' },
      { day: '2026-11-23' },
      { time: '12:00:00' },
    ]);
    expect(
      await cellsOf('<c r="A1" s="1"><v>44887</v></c>', { formats: ['yyyy-mm-dd'], is1904: true }),
    ).toEqual([{ day: '2026-11-23' }]);
  });

  it('give formulas with what was computed last, errors included', async () => {
    expect(
      await cellsOf(
        '<c r="A1"><f>SUM(B1:C1)</f><v>12.300000000000001</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>12x</v></c><c r="D1" t="b"><f>TRUE()</f><v>1</v></c><c r="E1"><f>TODAY()</f></c><c r="F1" s="1"><f>G1</f><v>46349</v></c>',
        { formats: ['yyyy-mm-dd'] },
      ),
    ).toEqual([
      { formula: 'SUM(B1:C1)', result: { number: '12.3' } },
      { formula: '1/0', result: { error: '#DIV/0!' } },
      { formula: 'A1&"x"', result: '12x' },
      { formula: 'TRUE()', result: true },
      { formula: 'TODAY()', result: null },
      { formula: 'G1', result: { day: '2026-11-23' } },
    ]);
  });

  it('stand in their column, with or without a reference', async () => {
    expect(await cellsOf('<c r="B1"><v>1</v></c><c r="AB1" t="e"><v>#REF!</v></c>')).toEqual([
      null,
      { number: '1' },
      ...Array<null>(25).fill(null),
      { error: '#REF!' },
    ]);
    expect(await cellsOf('<c><v>1</v></c><c/><c><v>3</v></c>')).toEqual([
      { number: '1' },
      null,
      { number: '3' },
    ]);
  });
});

describe('rows', () => {
  it('keep their numbers; blank ones are left out and counted', async () => {
    const { rows, reading } = await readOk({
      sheets: {
        One: '<row r="2"><c r="A2" t="str"><v>a</v></c></row><row r="3"/><row r="4"><c r="A4" t="str"><v>  </v></c></row><row r="9"><c r="A9"><v>1</v></c></row><row r="500"><c r="A500"/></row>',
      },
    });
    expect(rows.map(({ row }) => row)).toEqual([2, 9]);
    expect(reading).toMatchObject({ rows: 2, blankRows: 7, lastRow: 9 });
  });

  it('that are hidden are read and reported, as are hidden columns and merged ranges', async () => {
    const { rows, reading } = await readOk({
      sheets: {
        One: '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
      },
    });
    expect(rows.map(({ isHidden }) => isHidden)).toEqual([true, false]);
    expect(reading).toMatchObject({
      hiddenRows: 1,
      hiddenColumns: [1, 2],
      mergedRanges: ['A1:B1'],
      mergedRangeCount: 1,
    });
  });

  it('begin below the heads, which come with every batch', async () => {
    const sheet = Array.from(
      { length: 1203 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${index + 1}</v></c></row>`,
    ).join('');
    const headers: (SheetRow | null)[] = [];
    const rows: number[] = [];
    const path = saved(buildWorkbook({ sheets: { One: sheet } }));
    const progress: number[] = [];
    const result = await readSheet(
      path,
      { sheet: 'One', headerRow: 3 },
      async (batch, header) => {
        expect(batch.length).toBeLessThanOrEqual(500);
        headers.push(header);
        rows.push(...batch.map(({ row }) => row));
        await Promise.resolve();
      },
      { onProgress: ({ done, total }) => progress.push(done / total) },
    );
    expect(result).toMatchObject({ ok: true, value: { rows: 1200, header: { row: 3 } } });
    expect(rows).toEqual(Array.from({ length: 1200 }, (_, index) => index + 4));
    expect(headers.every((header) => header?.row === 3)).toBe(true);
    expect(progress.at(-1)).toBe(1);
  });

  it('of elements with a prefix are read like those without', async () => {
    const prefixed =
      '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const { rows } = await readOk({ sheets: { One: prefixed } });
    expect(rows).toEqual([{ row: 1, isHidden: false, cells: ['a'] }]);
  });
});

describe('a workbook', () => {
  it('tells its sheets, hidden ones too, with their first rows and about how many', async () => {
    const long = Array.from(
      { length: 5000 },
      (_, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index % 3}</v></c><c r="B${index + 1}"><v>${index}</v></c></row>`,
    ).join('');
    const path = saved(
      buildWorkbook({
        sheets: { Poster: long, Skjult: '<row r="1"><c r="A1"><v>1</v></c></row>', Tom: '' },
        hidden: ['Skjult'],
        sharedStrings: '<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>',
      }),
    );
    const result = await inspectWorkbook(path);
    if (!result.ok) throw new Error(result.error.code);
    const [posts, hidden, empty] = result.value.sheets;
    expect(posts).toMatchObject({ name: 'Poster', isHidden: false, refusal: null });
    expect(posts?.firstRows).toHaveLength(30);
    expect(posts?.firstRows[29]).toEqual({ row: 30, isHidden: false, cells: ['c', { number: '29' }] });
    expect(posts?.approximateRows).toBeGreaterThan(4000);
    expect(posts?.approximateRows).toBeLessThan(6000);
    expect(hidden).toMatchObject({ name: 'Skjult', isHidden: true, approximateRows: 1 });
    expect(empty).toMatchObject({ name: 'Tom', approximateRows: 0, firstRows: [] });
  });

  it('with one broken sheet still shows the others', async () => {
    const path = saved(
      buildWorkbook({ sheets: { Good: '<row r="1"><c><v>1</v></c></row>', Bad: '<row r="1"><c>' } }),
    );
    const result = await inspectWorkbook(path);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.sheets.map(({ name, refusal }) => [name, refusal?.code])).toEqual([
      ['Good', undefined],
      ['Bad', 'workbook_part_malformed'],
    ]);
  });
});

describe('what is refused', () => {
  const one = (sheet: string): Buffer => buildWorkbook({ sheets: { One: sheet } });
  const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

  it.each<[string, Buffer, Partial<FileRefusal>]>([
    [
      'an unknown sheet',
      buildWorkbook({ sheets: { Two: row } }),
      { code: 'sheet_missing', params: { sheet: 'One' } },
    ],
    [
      'a missing sheet part',
      buildWorkbook({ sheets: { One: row }, without: ['xl/worksheets/sheet1.xml'] }),
      { code: 'workbook_part_missing', params: { part: 'xl/worksheets/sheet1.xml' } },
    ],
    [
      'missing shared strings',
      buildWorkbook({ sheets: { One: row }, without: ['xl/sharedStrings.xml'] }),
      { code: 'workbook_part_missing' },
    ],
    ['no workbook at all', buildZip([{ name: 'a.txt', content: 'x' }]), { code: 'workbook_not_excel' }],
    [
      'XML that breaks off',
      one('<?xml version="1.0"?><worksheet><sheetData><row r="1">'),
      { code: 'workbook_part_malformed' },
    ],
    ['XML with a wrong end', one('<row r="1"><c></row></c>'), { code: 'workbook_part_malformed' }],
    [
      'a document type',
      one('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'),
      { code: 'workbook_part_malformed' },
    ],
    [
      'an unknown entity',
      one('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>'),
      { code: 'workbook_part_malformed' },
    ],
    [
      'a shared string that is not there',
      one('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
      { code: 'workbook_damaged' },
    ],
    ['rows out of order', one('<row r="2"/><row r="2"/>'), { code: 'workbook_damaged' }],
    ['a row beyond the last', one('<row r="1048577"/>'), { code: 'workbook_damaged' }],
    [
      'a column beyond the last',
      one('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
      { code: 'workbook_damaged' },
    ],
    [
      'an unknown cell type',
      one('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>'),
      { code: 'workbook_damaged' },
    ],
  ])('%s', async (_, bytes, refusal) => {
    expect(await readAll(bytes)).toMatchObject(refusal);
  });

  it('bytes that are no UTF-8', async () => {
    const parts = workbookParts({ sheets: { One: row } });
    const latin1 = Buffer.from(
      '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c t="str"><v>\u00e6</v></c></row></sheetData></worksheet>',
      'latin1',
    );
    const broken = parts.map((part) => (part.name.includes('sheet1') ? { ...part, content: latin1 } : part));
    expect(await readAll(buildZip(broken))).toMatchObject({
      code: 'workbook_part_malformed',
      params: { detail: 'encoding' },
    });
  });

  it('says at which row the XML of a sheet breaks', async () => {
    const rows = Array.from(
      { length: 900 },
      (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`,
    ).join('');
    expect(await readAll(one(`${rows}<row r="901"><c></row>`))).toMatchObject({
      code: 'workbook_part_malformed',
      params: { part: 'xl/worksheets/sheet1.xml', row: 901 },
    });
  });

  it('a reading that is cancelled', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`,
    ).join('');
    const stop = new AbortController();
    let batches = 0;
    const result = await readSheet(
      saved(one(rows)),
      { sheet: 'One', headerRow: 0 },
      () => {
        batches += 1;
        stop.abort();
      },
      { signal: stop.signal },
    );
    expect(result).toEqual({ ok: false, error: { code: 'cancelled', params: {} } });
    expect(batches).toBe(1);
  });

  it('but a mistake in the consumer is thrown on', async () => {
    const reading = readSheet(saved(one(row)), { sheet: 'One', headerRow: 0 }, () => {
      throw new Error('mistake');
    });
    await expect(reading).rejects.toThrow('mistake');
  });
});

it('a byte changed anywhere is refused or changes nothing, and never throws or hangs', async () => {
  const workbook: TestWorkbook = {
    sheets: {
      One: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46349</v></c><c r="C1"><v>1234.5</v></c></row>',
    },
    sharedStrings: '<si><t>kunde</t></si>',
    formats: ['yyyy-mm-dd'],
  };
  const bytes = buildWorkbook(workbook);
  const expected = [
    { row: 1, isHidden: false, cells: ['kunde', { day: '2026-11-23' }, { number: '1234.5' }] },
  ];
  const isHarmless = async (at: number, flip: number): Promise<boolean> => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ flip;
    const read = await readAll(changed);
    return 'code' in read || isDeepStrictEqual(read.rows, expected);
  };
  const flips = fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), isHarmless);
  expect(await fc.check(flips, { numRuns: 400 })).toMatchObject({ failed: false });
});

/** Sheets as exceljs writes them, read by it and by us. */
describe('compared with exceljs', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => /^[^\p{C}_]+$/u.test(text) && text.trim() === text),
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((minor) => minor / 100),
    fc.integer({ min: 20_000, max: 60_000 }).map((days) => new Date((days - 25_569) * 86_400_000)),
    fc.boolean(),
  );

  const expectedOf = (value: string | number | boolean | Date | null): SourceCell => {
    if (value instanceof Date) return { day: value.toISOString().slice(0, 10) };
    return typeof value === 'number' ? { number: value === 0 ? '0' : String(value) } : value;
  };

  it.each([true, false])('reads back what it wrote (shared strings: %s)', async (useSharedStrings) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 20 }),
        async (table) => {
          const path = join(folder, 'written.xlsx');
          const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
            filename: path,
            useStyles: true,
            useSharedStrings,
          });
          const sheet = workbook.addWorksheet('One');
          for (const values of table) {
            const row = sheet.addRow(values);
            for (const [index, value] of values.entries())
              if (value instanceof Date) row.getCell(index + 1).numFmt = 'dd-mm-yyyy';
            row.commit();
          }
          await workbook.commit();
          const rows: SheetRow[] = [];
          const result = await readSheet(path, { sheet: 'One', headerRow: 0 }, (batch) => {
            rows.push(...batch);
          });
          expect(result.ok).toBe(true);
          const expected = table
            .map((values, index) => {
              const cells = values.map(expectedOf);
              while (cells.at(-1) === null) cells.pop();
              return { row: index + 1, isHidden: false, cells };
            })
            .filter(({ cells }) => cells.length > 0);
          expect(rows).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});
