import { writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { decodeSample, detectCharset, detectFileCharset, readSample } from './text-encoding.ts';

const place = temporaryFolder();
afterAll(() => place.remove());
const file = path.join(place.folder, 'x.csv');

const text = 'Kunde;Beløb\nÆrø Østby;17,50\n';

describe('detectCharset', () => {
  it.each([
    [Buffer.from(text), 'utf-8', 'valid_utf8'],
    [Buffer.from(`\ufeff${text}`), 'utf-8', 'byte_order_mark'],
    [Buffer.from('a;b\n'), 'utf-8', 'ascii_only'],
    [Buffer.alloc(0), 'utf-8', 'ascii_only'],
    [iconv.encode(text, 'windows-1252'), 'windows-1252', 'same_in_both'],
    [iconv.encode(`${text}€`, 'windows-1252'), 'windows-1252', 'windows_letters'],
    // å in code page 850, which no charset here has: 8F is undefined in Windows-1252.
    [Buffer.from('Åbo', 'latin1').fill(0x8f, 0, 1), 'windows-1252', 'undefined_bytes'],
    [
      Buffer.concat([Buffer.from('Beløb Ærø Åse Østre\n'), Buffer.from('Ø', 'latin1')]),
      'utf-8',
      'damaged_utf8',
    ],
    [
      Buffer.concat([Buffer.from('Beløb '), Buffer.from('blåbær', 'latin1')]),
      'windows-1252',
      'mixed_letters',
    ],
    [iconv.encode(text, 'utf-16le'), 'utf-16le', 'zero_bytes'],
    [iconv.encode(text, 'utf-16be', { addBOM: false }), 'utf-16be', 'zero_bytes'],
    [iconv.encode(text, 'utf-16le', { addBOM: true }), 'utf-16le', 'byte_order_mark'],
    [iconv.encode(`\ufeff${text}`, 'utf-16be', { addBOM: false }), 'utf-16be', 'byte_order_mark'],
  ])('%#: %s by %s', (bytes, charset, evidence) => {
    expect(detectCharset(bytes, true)).toMatchObject({ charset, evidence });
  });
  it('is not misled by a character that the sample cuts, but by one that the file cuts', () => {
    const bytes = Buffer.from('aø€').subarray(0, 5);
    expect(detectCharset(bytes, false)).toMatchObject({ charset: 'utf-8', evidence: 'valid_utf8' });
    expect(detectCharset(bytes, true)).toMatchObject({ charset: 'windows-1252' });
  });
  it('of a file looks at every byte of it', async () => {
    const ascii = Buffer.alloc(600_000, 'a;b\n');
    writeFileSync(file, Buffer.concat([ascii, Buffer.from('ø', 'latin1')]));
    expect(await detectFileCharset(file)).toMatchObject({
      charset: 'windows-1252',
      evidence: 'same_in_both',
    });
    writeFileSync(file, Buffer.concat([ascii, Buffer.from('ø')]));
    expect(await detectFileCharset(file)).toMatchObject({ charset: 'utf-8', evidence: 'valid_utf8' });
    // The letter lies over the border of two chunks.
    writeFileSync(file, Buffer.concat([ascii.subarray(0, 262_143), Buffer.from('øø')]));
    expect(await detectFileCharset(file)).toMatchObject({ charset: 'utf-8', evidence: 'valid_utf8' });
  });
  it('stops when cancelled', async () => {
    writeFileSync(file, text);
    await expect(detectFileCharset(file, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
  it('decodes a sample without its byte-order mark', async () => {
    writeFileSync(file, iconv.encode(text, 'utf-16le', { addBOM: true }));
    const { bytes, isWholeFile } = await readSample(file);
    expect(isWholeFile).toBe(true);
    expect(decodeSample(bytes, detectCharset(bytes, isWholeFile))).toBe(text);
  });
});
