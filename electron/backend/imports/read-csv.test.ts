import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { delimiters, detectDialect, readCsv, type CsvOptions } from './read-csv.ts';
import { charsets, decodeSample, detectCharset, readSample } from './text-encoding.ts';

const place = temporaryFolder();
afterAll(() => place.remove());
const file = path.join(place.folder, 'x.csv');

const read = async (content: string | Buffer, options: Partial<CsvOptions> = {}) => {
  writeFileSync(file, content);
  const rows: (readonly string[])[] = [];
  const result = await readCsv(file, { delimiter: ';', quote: '"', charset: 'utf-8', ...options }, (batch) => {
    expect(batch.firstRow).toBe(rows.length + 1);
    rows.push(...batch.records);
  });
  return { ...result, rows };
};

describe('readCsv', () => {
  it('keeps every row as it is, uneven and blank ones too', async () => {
    expect((await read('a;b\r\n1\r\n\r\n1;2;3')).rows).toEqual([['a', 'b'], ['1'], [''], ['1', '2', '3']]);
  });
  it('reads quoted cells with delimiters, quotes and line breaks in them', async () => {
    expect((await read('a;"x;""y""\nz"\n12" pipe;b')).rows).toEqual([['a', 'x;"y"\nz'], ['12" pipe', 'b']]);
  });
  it('says where a quote was not closed, and gives the rows before it', async () => {
    expect(await read('a;b\n1;2\n3;"4\n5;6\n')).toMatchObject({ rows: [['a', 'b'], ['1', '2']], fault: { code: 'unclosed_quote', row: 3 } });
  });
  it('names bytes that are no text in the charset, with their place', async () => {
    expect((await read(Buffer.from('a;b\nø;1\n', 'latin1'))).fault).toEqual({ code: 'undecodable', row: 1, line: 1, detail: 'utf-8 4' });
    expect((await read(Buffer.from([0x61, 0x81, 0x0a]), { charset: 'windows-1252' })).fault).toMatchObject({ code: 'undecodable', detail: 'windows-1252 1' });
  });
  it('names a file that holds NUL bytes', async () => {
    expect((await read('a;b\n\0\n')).fault).toMatchObject({ code: 'nul_bytes' });
  });
  it('names a record that never ends', async () => {
    expect((await read(`a\n${'x'.repeat(1_200_000)}\n`)).fault).toMatchObject({ code: 'record_too_long' });
  });
  it('stops when cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await read('a;b\n', { signal: abort.signal })).toMatchObject({ cancelled: true });
  });
  it('gives back any table in any dialect and charset', async () => {
    const cells = fc.string({ unit: fc.constantFrom(...'abcæøåÄÖ€ 019;,"\'\n|'), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...delimiters),
        fc.constantFrom(...charsets.filter((charset) => charset !== 'iso-8859-1')),
        async (table, delimiter, charset) => {
          const text = table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\n');
          const { rows } = await read(iconv.encode(text, charset), { delimiter, charset });
          expect(rows).toEqual(table);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('detectDialect', () => {
  it.each([
    ['a;b\n1,5;2,5\n', ';', 'same_columns'], ['a\tb\n1,5\t2\n', '\t', 'same_columns'], ['a,b\n"1,5",2\n', ',', 'same_columns'], ['sep=|\na|b\n1|2\n', '|', 'sep_line'], ['alone\n1\n', ';', 'single_column'],
  ])('finds of %j: %j', (text, delimiter, evidence) => {
    expect(detectDialect(text, true)).toMatchObject({ decided: true, delimiter, evidence });
  });
  it('does not decide between delimiters that split alike', () => {
    expect(detectDialect('a;b,c\n1;2,3\n', true)).toMatchObject({ decided: false, choices: [';', ','] });
  });
});

describe('detectCharset', () => {
  const text = 'Kunde;Beløb\nÆrø Østby;17,50\n';
  it.each([
    [Buffer.from(text), 'utf-8', 'valid_utf8'], [Buffer.from(`\ufeff${text}`), 'utf-8', 'byte_order_mark'], [Buffer.from('a;b\n'), 'utf-8', 'ascii_only'],
    [iconv.encode(text, 'windows-1252'), 'windows-1252', 'same_in_both'], [iconv.encode(`${text}€`, 'windows-1252'), 'windows-1252', 'windows_letters'],
    [iconv.encode(text, 'utf-16le'), 'utf-16le', 'zero_bytes'], [iconv.encode(`\ufeff${text}`, 'utf-16be', { addBOM: false }), 'utf-16be', 'byte_order_mark'],
  ])('%#: %s by %s', (bytes, charset, evidence) => {
    expect(detectCharset(bytes, true)).toMatchObject({ charset, evidence });
  });
  it('is not misled by a character that the sample cuts', () => {
    const bytes = Buffer.from('aø');
    expect(detectCharset(bytes.subarray(0, 2), false)).toMatchObject({ charset: 'utf-8' });
  });
  it('decodes a sample without its byte-order mark', async () => {
    writeFileSync(file, iconv.encode(text, 'utf-16le', { addBOM: true }));
    const { bytes, isWholeFile } = await readSample(file);
    expect(decodeSample(bytes, detectCharset(bytes, isWholeFile))).toBe(text);
  });
});
