import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { charsets } from '../../../shared/api/imports.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import type { Quote } from './csv-cells.ts';
import { createRecordScan, scanPiece, type CsvFault } from './csv-records.ts';
import { delimiters, detectDialect, readCsv, type CsvOptions, type Delimiter } from './read-csv.ts';
import { createUtf8Transcoder } from './utf8-transcoder.ts';

const place = temporaryFolder();
afterAll(() => place.remove());
const file = path.join(place.folder, 'x.csv');

const read = async (content: string | Buffer, options: Partial<CsvOptions> = {}) => {
  writeFileSync(file, content);
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const found: CsvFault[] = [];
  const result = await readCsv(
    file,
    { delimiter: ';', quote: '"', charset: 'utf-8', ...options },
    (batch) => {
      expect(batch.firstRow).toBe(rows.length + 1);
      expect(batch.records.length).toBeLessThanOrEqual(1000);
      expect(batch.lines).toHaveLength(batch.records.length);
      rows.push(...batch.records);
      lines.push(...batch.lines);
      found.push(...batch.faults);
    },
  );
  expect(result.rows).toBe(rows.length);
  expect(result.faults).toBe(found.length);
  return { ...result, rows, lines, found };
};

/** The same without a file, in pieces of a few bytes. */
const scanned = (text: string, delimiter: Delimiter, quote: Quote, chunkBytes: number) => {
  const scan = createRecordScan(delimiter, quote, null);
  const transcoder = createUtf8Transcoder('utf-8');
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes)
    scanPiece(scan, transcoder.write(bytes.subarray(at, at + chunkBytes)), 'utf-8', false);
  scanPiece(scan, transcoder.end(), 'utf-8', true);
  return { records: scan.records, lines: scan.lines, faults: scan.faults };
};

describe('readCsv', () => {
  it('keeps every row as it is, uneven and blank ones too', async () => {
    const { rows, lines, fault } = await read('a;b\r\n1\r\n\r\n1;2;3');
    expect(rows).toEqual([['a', 'b'], ['1'], [''], ['1', '2', '3']]);
    expect(lines).toEqual([1, 2, 3, 4]);
    expect(fault).toBeNull();
  });
  it('names uneven rows when told how many cells there are', async () => {
    expect((await read('a;b\n1\n\n1;2;3\n1;2\n', { columns: 2 })).found).toEqual([
      { code: 'row_uneven', row: 2, line: 2, column: null, params: { cells: 1, expected: 2 } },
      { code: 'row_uneven', row: 4, line: 4, column: null, params: { cells: 3, expected: 2 } },
    ]);
  });
  it('reads quoted cells with delimiters, quotes and line breaks in them, and says on which line a row begins', async () => {
    const { rows, lines } = await read('a;"x;""y""\r\nz"\r\n12" pipe;"";b\r\nc\r\n');
    expect(rows).toEqual([['a', 'x;"y"\r\nz'], ['12" pipe', '', 'b'], ['c']]);
    expect(lines).toEqual([1, 3, 4]);
  });
  it('reads nothing of an empty file, and one row of a file without a line end', async () => {
    expect((await read('')).rows).toEqual([]);
    expect((await read('\ufeff')).rows).toEqual([]);
    expect((await read('a')).rows).toEqual([['a']]);
    expect((await read('a;')).rows).toEqual([['a', '']]);
  });
  it('reads lines that end with CR alone', async () => {
    expect((await read('a;b\r1;"2\r3"\r4;5')).rows).toEqual([
      ['a', 'b'],
      ['1', '2\r3'],
      ['4', '5'],
    ]);
  });
  it('leaves quotes alone where there are none', async () => {
    expect((await read('"a";b\n', { quote: '' })).rows).toEqual([['"a"', 'b']]);
    expect((await read(`'a;b';c\n`, { quote: "'" })).rows).toEqual([['a;b', 'c']]);
  });
  it('begins at a byte', async () => {
    expect((await read('abc\nd;e\n', { fromByte: 4 })).rows).toEqual([['d', 'e']]);
  });
});

describe('readCsv, of a damaged file', () => {
  it('says on which line a quote was opened that nothing closes, and loses no row', async () => {
    const { rows, found, lines } = await read('a;b\n1;"x\ny"\n3;"4\n5;6\n7;8\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
      ['3', '"4'],
      ['5', '6'],
      ['7', '8'],
    ]);
    expect(lines).toEqual([1, 2, 4, 5, 6]);
    expect(found).toEqual([{ code: 'unclosed_quote', row: 3, line: 4, column: null, params: {} }]);
  });
  it('does not let a stray quote swallow the rows up to the next one', async () => {
    const { rows, found } = await read('1;"x\n2;y\n3;"z"\n4;w\n');
    expect(rows).toEqual([
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'z'],
      ['4', 'w'],
    ]);
    expect(found).toMatchObject([{ code: 'misplaced_quote', row: 1, line: 1 }]);
  });
  it('names a cell that holds what look like rows', async () => {
    const { rows, found } = await read('1;"x;2;3\n1;b;2;3\n1;c";2;3\n', { columns: 4 });
    expect(rows).toEqual([['1', 'x;2;3\n1;b;2;3\n1;c', '2', '3']]);
    expect(found).toMatchObject([{ code: 'swallowed_lines', row: 1, line: 1 }]);
  });
  it('reads a quote within quotes as a person would', async () => {
    const { rows, found } = await read('1;"Hansens "Bo" A/S";2\n"a" ;b\n3;4\n');
    expect(rows).toEqual([
      ['1', 'Hansens "Bo" A/S', '2'],
      ['"a" ', 'b'],
      ['3', '4'],
    ]);
    expect(found).toMatchObject([
      { code: 'misplaced_quote', row: 1 },
      { code: 'misplaced_quote', row: 2 },
    ]);
  });
  it('names bytes that are no text in the charset, with their place, and reads on', async () => {
    const { found, rows } = await read(Buffer.from('a;b\nø;1\nc;d\n', 'latin1'));
    expect(found).toEqual([
      { code: 'undecodable', row: 2, line: 2, column: null, params: { charset: 'utf-8', byteOffset: 4 } },
    ]);
    expect(rows).toEqual([
      ['a', 'b'],
      ['\ufffd', '1'],
      ['c', 'd'],
    ]);
    expect((await read(Buffer.from([0x61, 0x81, 0x0a]), { charset: 'windows-1252' })).found).toMatchObject([
      { code: 'undecodable', row: 1, params: { charset: 'windows-1252', byteOffset: 1 } },
    ]);
  });
  it('names the rows that hold NUL bytes, once each', async () => {
    expect((await read('a;b\n\0\0;\0\nc;d\n\0')).found).toMatchObject([
      { code: 'nul_bytes', row: 2 },
      { code: 'nul_bytes', row: 4 },
    ]);
  });
  it('gives the beginning of a line that never seems to end, and goes on behind it', async () => {
    const { rows, found } = await read(`a\n${'ø;'.repeat(900_000)}\nb\n`, { columns: 1 });
    expect(rows[1]?.join(';').length).toBeLessThanOrEqual(1_000_000);
    expect(rows[2]).toEqual(['b']);
    expect(rows[1]?.every((cell) => cell === 'ø' || cell === '')).toBe(true);
    expect(found).toMatchObject([
      { code: 'record_too_long', row: 2, line: 2 },
      { code: 'row_uneven', row: 2 },
    ]);
  });
  it('gives up a quote after a million bytes, and reads the lines on their own', async () => {
    const line = `${'x'.repeat(99)}\n`;
    const { rows, found } = await read(`a;"b\n${line.repeat(30_000)}`);
    expect(rows).toHaveLength(30_001);
    expect(found).toMatchObject([{ code: 'unclosed_quote', row: 1, line: 1 }]);
  });
  it('names a cell that is too long', async () => {
    const { rows, found } = await read(`a;${'x'.repeat(100_001)}\n`);
    expect(rows[0]?.[1]).toHaveLength(100_001);
    expect(found).toMatchObject([{ code: 'text_too_long', row: 1, column: 1 }]);
  });
  it('gives each row of a file of noise, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(...charsets),
        async (bytes, charset) => {
          // `read` expects of every batch that it adds up.
          expect((await read(Buffer.from(bytes), { charset })).cancelled).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('readCsv, step by step', () => {
  it('waits for the one who takes the batches, and gives a thousand at a time', async () => {
    writeFileSync(file, 'a;b\n'.repeat(2500));
    const sizes: number[] = [];
    let busy = false;
    await readCsv(file, { delimiter: ';', quote: '"', charset: 'utf-8' }, async ({ records, firstRow }) => {
      expect(busy).toBe(false);
      busy = true;
      expect(firstRow).toBe(1 + sizes.reduce((a, b) => a + b, 0));
      sizes.push(records.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
      busy = false;
    });
    expect(sizes).toEqual([1000, 1000, 500]);
  });
  it('stops when cancelled, also between batches', async () => {
    expect(await read('a;b\n', { signal: AbortSignal.abort() })).toMatchObject({ cancelled: true, rows: [] });
    writeFileSync(file, 'a;b\n'.repeat(200_000));
    const abort = new AbortController();
    const result = await readCsv(
      file,
      { delimiter: ';', quote: '"', charset: 'utf-8', signal: abort.signal },
      () => abort.abort(),
    );
    expect(result.cancelled).toBe(true);
    expect(result.rows).toBeLessThan(200_000);
  });
  it('tells how far it is, and stops after so many rows', async () => {
    const progress: number[] = [];
    const content = 'a;b\n'.repeat(100_000);
    await read(content, { onProgress: (bytes) => progress.push(bytes) });
    expect(progress).toEqual([262_144, 400_000]);
    expect((await read(content, { limitRows: 1500 })).rows).toHaveLength(1500);
    expect((await read('"x\n1\n2\n', { limitRows: 2 })).rows).toEqual([['"x'], ['1']]);
  });
  it('refuses a file that is not there with the error of the system', async () => {
    await expect(
      readCsv(`${file}.not`, { delimiter: ';', quote: '"', charset: 'utf-8' }, () => {}),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('records', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'abæ€ 09;,|\t"\'\n\r'.split('')), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  const quoted = (rows: readonly (readonly string[])[], delimiter: string, lineEnd: string) =>
    rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join(lineEnd) +
    lineEnd;

  it('of any table come back, in any dialect and charset', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...delimiters),
        fc.constantFrom(...charsets),
        async (rows, delimiter, charset) => {
          const written = rows.map((row) =>
            row.map((text) => (charset === 'iso-8859-1' ? text.replaceAll('€', 'e') : text)),
          );
          const result = await read(iconv.encode(quoted(written, delimiter, '\n'), charset), {
            delimiter,
            charset,
          });
          expect(result.rows).toEqual(written);
        },
      ),
      { numRuns: 60 },
    );
  });
  it('agree with csv-parse wherever it reads the text strictly, however the bytes are cut', () => {
    let agreed = 0;
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'ø', '"', '""', ';', ';', '\r\n', '\r\n', '"x"', ' '),
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 11 }),
        (text, chunk) => {
          let expected: string[][];
          try {
            expected = parse(text, {
              delimiter: ';',
              quote: '"',
              relax_column_count: true,
              record_delimiter: ['\r\n'],
            });
          } catch {
            return;
          }
          agreed += 1;
          const { records, faults } = scanned(text, ';', '"', chunk);
          expect(records).toEqual(expected);
          expect(faults.filter(({ code }) => code !== 'swallowed_lines')).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
    // Otherwise the texts would say nothing.
    expect(agreed).toBeGreaterThan(500);
  });
  it('hold every character of the file but delimiters, quotes and line ends, whatever is wrong with it', () => {
    const letters = (text: string) => text.replaceAll(/["; \n]/gu, '');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abc";\n '.split('')), maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (text, chunk) => {
          const found = scanned(text, ';', '"', chunk);
          const { records, lines } = found;
          expect(letters(records.flat().join(''))).toBe(letters(text));
          expect(lines).toEqual([...lines].sort((a, b) => a - b));
          expect(found).toEqual(scanned(text, ';', '"', 1000));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('detectDialect', () => {
  it.each([
    ['a;b\n1,5;2,5\n', ';', 'same_columns'],
    ['a\tb\n1,5\t2\n', '\t', 'same_columns'],
    ['a,b\n"1,5",2\n', ',', 'same_columns'],
    ['sep=|\na|b\n1|2\n', '|', 'sep_line'],
    ['\ufeffsep=,\r\na,b\r\n1,2\r\n', ',', 'sep_line'],
    ['alone\n1\n', ';', 'single_column'],
    ['Open entries 23-11-2026\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n10;11;12\n', ';', 'same_columns'],
    ['a;b\r1;2\r', ';', 'same_columns'],
    ['a;b\n1;"2\n3;4\n5;6\n7;8\n', ';', 'same_columns'],
  ])('finds of %j: %j', (text, delimiter, evidence) => {
    expect(detectDialect(text, true)).toMatchObject({ decided: true, delimiter, evidence });
  });
  it('finds which quotes there are', () => {
    expect(detectDialect(`'a;b';c\n'd';e\n`, true)).toMatchObject({ quote: "'", columns: 2 });
    expect(detectDialect(`O'Hara;b\n"x";'t\n`, true)).toMatchObject({ quote: '"' });
  });
  it('does not decide between delimiters that split alike', () => {
    expect(detectDialect('a;b,c\n1;2,3\n', true)).toMatchObject({ decided: false, choices: [';', ','] });
  });
  it('takes no notice of a last line that the sample cuts', () => {
    expect(detectDialect('a;b;c\n1;2;3\n4', false)).toMatchObject({ decided: true, columns: 3 });
  });
  it.each([
    ['Kundenr;Navn;Beløb\n1;x;2\n', true],
    ['10001;Nordlys ApS;17,50\n10002;Havbo;1\n', false],
    ['Navn;Navn\nx;y\n', false],
    ['a;\nx;y\n', false],
  ])('sees whether the first row of %j is heads: %s', (text, header) => {
    expect(detectDialect(text, true)).toMatchObject({ header });
  });
});
