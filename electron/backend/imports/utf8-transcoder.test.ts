import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { charsets } from '../../../shared/api/imports.ts';
import type { Charset } from './text-encoding.ts';
import { createUtf8Transcoder } from './utf8-transcoder.ts';

/** The whole of it as UTF-8, given in chunks of a size. */
const transcoded = (bytes: Buffer, charset: Charset, chunkBytes: number, fromByte = 0) => {
  const transcoder = createUtf8Transcoder(charset, fromByte);
  const pieces: Buffer[] = [];
  const undecodable: { byteOffset: number; at: number }[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const piece = transcoder.write(bytes.subarray(at, at + chunkBytes));
    pieces.push(Buffer.from(piece.bytes));
    undecodable.push(...piece.undecodable);
  }
  const last = transcoder.end();
  undecodable.push(...last.undecodable);
  return { bytes: Buffer.concat([...pieces, last.bytes]), undecodable };
};

describe('createUtf8Transcoder', () => {
  it('gives what iconv-lite gives, however the bytes are cut', () => {
    const characters = fc.string({ unit: fc.constantFrom(...'abcæøåÄÖéÿ€–‹;\n"'.split('')), maxLength: 30 });
    fc.assert(
      fc.property(
        characters,
        fc.constantFrom(...charsets),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (value, charset, chunk, bom) => {
          const written = charset === 'iso-8859-1' ? value.replaceAll(/[€–‹]/gu, 'x') : value;
          const isMarked = bom && (charset === 'utf-8' || charset.startsWith('utf-16'));
          const bytes = iconv.encode(`${isMarked ? '\ufeff' : ''}${written}`, charset);
          expect(transcoded(bytes, charset, chunk)).toEqual({ bytes: Buffer.from(written), undecodable: [] });
        },
      ),
      { numRuns: 400 },
    );
  });
  it('keeps characters of two units whole, however UTF-16 is cut', () => {
    for (const charset of ['utf-16le', 'utf-16be', 'utf-8'] as const)
      for (let chunk = 1; chunk < 9; chunk += 1)
        expect(transcoded(iconv.encode('a𝒳b𝒴', charset), charset, chunk)).toEqual({
          bytes: Buffer.from('a𝒳b𝒴'),
          undecodable: [],
        });
  });
  it.each([
    ['utf-8', [0x61, 0xf8, 0x62], 'a\ufffdb', [{ byteOffset: 1, at: 1 }]],
    [
      'utf-8',
      [0xc3, 0xb8, 0xe2, 0x82],
      'ø\ufffd\ufffd',
      [
        { byteOffset: 2, at: 2 },
        { byteOffset: 3, at: 5 },
      ],
    ],
    [
      'utf-8',
      [0xed, 0xa0, 0x80],
      '\ufffd\ufffd\ufffd',
      [
        { byteOffset: 0, at: 0 },
        { byteOffset: 1, at: 3 },
        { byteOffset: 2, at: 6 },
      ],
    ],
    ['windows-1252', [0x80, 0x81, 0xf8], '€\ufffdø', [{ byteOffset: 1, at: 3 }]],
    ['utf-16le', [0x61, 0, 0x00, 0xd8, 0x62, 0], 'a\ufffdb', [{ byteOffset: 2, at: 1 }]],
    ['utf-16be', [0, 0x61, 0xdc, 0x00, 0, 0x62], 'a\ufffdb', [{ byteOffset: 2, at: 1 }]],
    ['utf-16le', [0x61, 0, 0x62], 'a\ufffd', [{ byteOffset: 2, at: 1 }]],
  ] as const)('names the bytes that are no %s: %j', (charset, values, expected, undecodable) => {
    for (let chunk = 1; chunk <= values.length; chunk += 1)
      expect(transcoded(Buffer.from(values), charset, chunk)).toEqual({
        bytes: Buffer.from(expected),
        undecodable,
      });
  });
  it('counts from the first byte of the file, the byte-order mark included', () => {
    expect(transcoded(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xf8, 0x61]), 'utf-8', 2).undecodable).toEqual([
      { byteOffset: 4, at: 1 },
    ]);
    expect(transcoded(Buffer.from([0x61, 0xf8, 0x61]), 'utf-8', 3, 100).undecodable).toEqual([
      { byteOffset: 101, at: 1 },
    ]);
  });
});
