import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { FileRefused } from './file-refusal.ts';

/** The charsets of XML that the Nordic formats use, as an XML declaration may name them. */
const charsets: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['utf-16', 'utf-16'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['iso-8859-1', 'iso-8859-1'],
  ['iso8859-1', 'iso-8859-1'],
  ['latin1', 'iso-8859-1'],
  ['iso-8859-15', 'iso-8859-15'],
  ['iso8859-15', 'iso-8859-15'],
  ['latin-9', 'iso-8859-15'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
]);

const declaration = /<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>/g;

const lineOf = (bytes: Buffer, end: number): number => {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) line += 1;
  return line;
};

/** The line of the first byte that is not UTF-8, by halving. */
const firstWrongLine = (bytes: Buffer): number => {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    // A character cut in two at the middle is no fault: up to three bytes may belong to it.
    const isGood = [0, 1, 2, 3].some((cut) => middle > cut && isUtf8(bytes.subarray(0, middle - cut)));
    if (isGood) good = middle;
    else bad = middle;
  }
  return lineOf(bytes, bad - 1);
};

const decodeUtf8 = (bytes: Buffer): string => {
  const body = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  if (!isUtf8(body)) throw new FileRefused('charset_wrong', { charset: 'utf-8', line: firstWrongLine(body) });
  return body.toString('utf8');
};

const decodeUtf16 = (bytes: Buffer, charset: 'utf-16le' | 'utf-16be'): string => {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefused('charset_wrong', { charset, line: 0 });
  }
};

/** UTF-16 shows itself by its mark or by the zero in `<`; no declaration needs to be read for it. */
const utf16Of = (bytes: Buffer): 'utf-16le' | 'utf-16be' | null => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)) return 'utf-16le';
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c)) return 'utf-16be';
  return null;
};

/** By its declarations, of which a file of several documents has several; UTF-8 where there is none (XML 1.0 §4.3.3). */
const declaredCharset = (bytes: Buffer): string => {
  const named = [...bytes.toString('latin1').matchAll(declaration)].map(([, name = '']) =>
    name.toLowerCase(),
  );
  const first = named[0];
  if (first === undefined) return 'utf-8';
  const other = named.find((name) => charsets.get(name) !== charsets.get(first));
  if (other !== undefined) throw new FileRefused('charsets_differ', { first, other });
  const charset = charsets.get(first);
  if (charset === undefined) throw new FileRefused('charset_unknown', { charset: first });
  return charset;
};

/**
 * The text of an XML file by its byte-order mark or its declaration. Throws FileRefused: `charset_unknown`,
 * `charset_wrong` (with the line where bytes and declaration part), `charsets_differ`.
 */
export const decodeXml = (bytes: Buffer): string => {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return decodeUtf16(bytes, utf16);
  const charset = declaredCharset(bytes);
  // Declared as UTF-16, but one byte a letter: the program that wrote it changed its mind without telling.
  if (charset.startsWith('utf-16')) throw new FileRefused('charset_wrong', { charset, line: 1 });
  return charset === 'utf-8' ? decodeUtf8(bytes) : iconv.decode(bytes, charset);
};
