import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';

export const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export type Charset = (typeof charsets)[number];

/** Why a charset was found: catalogue key `imports.evidence.<code>`. */
export type CharsetEvidence =
  | 'byte_order_mark'
  | 'zero_bytes'
  | 'ascii_only'
  | 'valid_utf8'
  /** Bytes 80 to 9F are letters and signs in Windows-1252, and control characters in ISO 8859-1. */
  | 'windows_letters'
  /** Bytes over 9F only: both charsets read them alike. */
  | 'same_in_both';

export type CharsetDecision = { readonly charset: Charset; readonly evidence: CharsetEvidence; readonly bomBytes: number };

const samplingBytes = 4_194_304;

/** A multi-byte character cut at the end of the sample is no fault. */
const utf8Whole = (bytes: Buffer, isWholeFile: boolean): Buffer => {
  if (isWholeFile) return bytes;
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  const lead = bytes[end - 1] ?? 0;
  return lead >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
};

const zeroPattern = (bytes: Buffer): Charset | null => {
  const length = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  // Western text in UTF-16 has a zero in nearly every second byte.
  if (odd > length / 4 && even < odd / 10) return 'utf-16le';
  if (even > length / 4 && odd < even / 10) return 'utf-16be';
  return null;
};

/** Decides from the first bytes of a file; `isWholeFile` when these are all of it. */
export const detectCharset = (bytes: Buffer, isWholeFile: boolean): CharsetDecision => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { charset: 'utf-8', evidence: 'byte_order_mark', bomBytes: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'utf-16le', evidence: 'byte_order_mark', bomBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'utf-16be', evidence: 'byte_order_mark', bomBytes: 2 };
  const wide = zeroPattern(bytes);
  if (wide !== null) return { charset: wide, evidence: 'zero_bytes', bomBytes: 0 };
  if (isUtf8(utf8Whole(bytes, isWholeFile)))
    return { charset: 'utf-8', evidence: bytes.every((byte) => byte < 0x80) ? 'ascii_only' : 'valid_utf8', bomBytes: 0 };
  const hasWindowsLetters = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
  return { charset: 'windows-1252', evidence: hasWindowsLetters ? 'windows_letters' : 'same_in_both', bomBytes: 0 };
};

/** The first 4 MB of a file, which is what charset, dialect and conventions are found from. */
export const readSample = async (path: string): Promise<{ readonly bytes: Buffer; readonly isWholeFile: boolean }> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, samplingBytes));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, bytesRead), isWholeFile: bytesRead === size };
  } finally {
    await file.close();
  }
};

export const decodeSample = (bytes: Buffer, decision: Pick<CharsetDecision, 'charset' | 'bomBytes'>): string =>
  iconv.decode(bytes.subarray(decision.bomBytes), decision.charset, { stripBOM: true });

/** Raised when bytes are no text in the charset that was chosen: shown, never replaced by question marks. */
export class UndecodableText extends Error {
  readonly charset: Charset;
  readonly byteOffset: number;
  constructor(charset: Charset, byteOffset: number) {
    super(`bytes at ${byteOffset} are no ${charset}`);
    this.charset = charset;
    this.byteOffset = byteOffset;
  }
}

const bomOf = (charset: Charset, bytes: Buffer): number => {
  const { charset: found, evidence, bomBytes } = detectCharset(bytes.subarray(0, 4), false);
  return evidence === 'byte_order_mark' && found === charset ? bomBytes : 0;
};

/** Where Windows-1252 differs from ISO 8859-1, and the five bytes that it does not define. */
const windowsOnly = /[\u0080-\u009F]/u;
const undefinedInWindows = /[\u0081\u008D\u008F\u0090\u009D]/u;

/** As ISO 8859-1, which Node decodes four times as fast, unless the piece has bytes that only Windows-1252 has. */
const decodeWindows = (chunk: Buffer, offset: number): string => {
  const text = chunk.latin1Slice();
  if (!windowsOnly.test(text)) return text;
  const bad = undefinedInWindows.exec(text);
  if (bad !== null) throw new UndecodableText('windows-1252', offset + bad.index);
  return iconv.decode(chunk, 'windows-1252');
};

/** `isUtf8` over a stream: keeps the start of a character that a chunk cuts for the next one. */
const utf8Checker = () => {
  let kept: Buffer = Buffer.alloc(0);
  let offset = 0;
  return (chunk: Buffer, isLast: boolean): { readonly whole: Buffer } => {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const whole = utf8Whole(bytes, isLast);
    if (!isUtf8(whole)) {
      let good = 0;
      let bad = whole.length;
      // The first bad byte by halving: `isUtf8` of a prefix that ends between characters.
      while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (isUtf8(utf8Whole(whole.subarray(0, middle), false))) good = middle;
        else bad = middle;
      }
      throw new UndecodableText('utf-8', offset + utf8Whole(whole.subarray(0, good), false).length);
    }
    kept = bytes.subarray(whole.length);
    offset += whole.length;
    return { whole };
  };
};

/**
 * The text of a file, piece by piece, the byte-order mark left out. Throws `UndecodableText` with the place of the
 * first bytes that the charset does not have.
 */
export async function* decodeFile(
  path: string,
  charset: Charset,
  onBytes: (bytesRead: number) => void,
): AsyncGenerator<string> {
  const stream = createReadStream(path, { highWaterMark: 262_144 });
  const decoder = iconv.getDecoder(charset, { stripBOM: false });
  const checkUtf8 = utf8Checker();
  let bytesRead = 0;
  try {
    for await (const read of stream) {
      // createReadStream without an encoding gives buffers.
      let chunk = read as Buffer;
      if (bytesRead === 0) chunk = chunk.subarray(bomOf(charset, chunk));
      const offset = bytesRead;
      bytesRead += (read as Buffer).length;
      onBytes(bytesRead);
      const text =
        charset === 'utf-8'
          ? checkUtf8(chunk, false).whole.toString('utf8')
          : charset === 'windows-1252'
            ? decodeWindows(chunk, offset)
            : decoder.write(chunk);
      if (text !== '') yield text;
    }
    const rest = charset === 'utf-8' ? checkUtf8(Buffer.alloc(0), true).whole.toString('utf8') : decoder.end();
    if (rest !== undefined && rest !== '') yield rest;
  } finally {
    stream.destroy();
  }
}
