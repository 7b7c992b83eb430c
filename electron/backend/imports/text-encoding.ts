import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { charsets } from '../../../shared/api/imports.ts';
import { openRegularFile } from './open-file.ts';

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
  | 'same_in_both'
  /** Bytes that Windows-1252 leaves undefined: another charset (an old DOS page?) or no text at all. */
  | 'undefined_bytes'
  /** Nearly all letters are well-formed UTF-8: the file is that, with damage, and the rows of the damage are named. */
  | 'damaged_utf8'
  /** Letters of UTF-8 and of another charset beside each other: only the clerk can tell. */
  | 'mixed_letters';

export type CharsetDecision = {
  readonly charset: Charset;
  readonly evidence: CharsetEvidence;
  readonly bomBytes: number;
};

const samplingBytes = 4_194_304;
const chunkBytes = 262_144;

/** How many bytes at the end are the beginning of a character of UTF-8 that is not complete. */
export const cutBytes = (bytes: Uint8Array): number => {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
};

/** The length of a well-formed character of UTF-8 at a place, or 0 (Unicode 16, table 3-7). */
export const characterLength = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
};

const zeroPattern = (bytes: Uint8Array): Charset | null => {
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

export const byteOrderMark = (bytes: Uint8Array): CharsetDecision | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { charset: 'utf-8', evidence: 'byte_order_mark', bomBytes: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { charset: 'utf-16le', evidence: 'byte_order_mark', bomBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { charset: 'utf-16be', evidence: 'byte_order_mark', bomBytes: 2 };
  return null;
};

/** The five bytes that Windows-1252 leaves undefined. */
export const isUndefinedInWindows = (byte: number): boolean =>
  byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d;

const singleByteEvidence = (seen: Uint8Array): 'windows_letters' | 'same_in_both' | 'undefined_bytes' => {
  let hasWindowsLetters = false;
  for (let byte = 0x80; byte <= 0x9f; byte += 1) {
    if (seen[byte] === 0) continue;
    if (isUndefinedInWindows(byte)) return 'undefined_bytes';
    hasWindowsLetters = true;
  }
  return hasWindowsLetters ? 'windows_letters' : 'same_in_both';
};

/** What is not ASCII in a piece: characters of UTF-8, and bytes that belong to none. */
const countLetters = (bytes: Uint8Array): { readonly letters: number; readonly strays: number } => {
  let letters = 0;
  let strays = 0;
  if (isUtf8(bytes)) {
    // Well-formed as a whole: its lead bytes are its letters.
    for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0xc2) letters += 1;
    return { letters, strays };
  }
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length === 0) strays += 1;
    else if (length > 1) letters += 1;
    at += Math.max(length, 1);
  }
  return { letters, strays };
};

/** So many bytes of another charset settle the question; counting on would only cost time. */
const strayLimit = 10_000;

/** Takes the bytes of a file piece by piece, then says in which charset they are text. */
const createCharsetFinder = () => {
  let marked: CharsetDecision | null = null;
  let isFirst = true;
  let couldBeUtf8 = true;
  let letters = 0;
  let strays = 0;
  let isPlain = true;
  let kept: Uint8Array = Buffer.alloc(0);
  const seen = new Uint8Array(256);
  return {
    /** Whether what follows can still change the answer. */
    take(piece: Uint8Array): boolean {
      if (isFirst) {
        isFirst = false;
        const wide = zeroPattern(piece);
        marked = byteOrderMark(piece);
        if (marked === null && wide !== null) marked = { charset: wide, evidence: 'zero_bytes', bomBytes: 0 };
      }
      if (marked !== null) return false;
      if (strays < strayLimit && !(kept.length === 0 && isAscii(piece))) {
        const bytes = kept.length === 0 ? piece : Buffer.concat([kept, piece]);
        const whole = bytes.subarray(0, bytes.length - cutBytes(bytes));
        const counted = countLetters(whole);
        letters += counted.letters;
        strays += counted.strays;
        couldBeUtf8 = strays === 0;
        // A copy, since the caller reads the next piece into the same bytes.
        kept = Buffer.from(bytes.subarray(whole.length));
      }
      if (isAscii(piece)) return true;
      isPlain = false;
      // By index: iterating takes ten times as long.
      for (let at = 0; at < piece.length; at += 1) seen[piece[at] ?? 0] = 1;
      return true;
    },
    decide(isWhole: boolean): CharsetDecision {
      if (marked !== null) return marked;
      if (couldBeUtf8 && (kept.length === 0 || !isWhole))
        return { charset: 'utf-8', evidence: isPlain ? 'ascii_only' : 'valid_utf8', bomBytes: 0 };
      const wrong = strays + kept.length;
      // One damaged byte does not make another charset of the file.
      if (letters >= 4 * wrong) return { charset: 'utf-8', evidence: 'damaged_utf8', bomBytes: 0 };
      // In a text of Windows-1252 two letters that look like one of UTF-8 stand beside each other by chance, now and then.
      if (letters * 20 >= wrong) return { charset: 'windows-1252', evidence: 'mixed_letters', bomBytes: 0 };
      return { charset: 'windows-1252', evidence: singleByteEvidence(seen), bomBytes: 0 };
    },
  };
};

/** Decides from the first bytes of a file; `isWholeFile` when these are all of it. */
export const detectCharset = (bytes: Uint8Array, isWholeFile: boolean): CharsetDecision => {
  const finder = createCharsetFinder();
  finder.take(bytes);
  return finder.decide(isWholeFile);
};

/**
 * Decides from every byte of a file: a letter far behind the sample may be the first one that is not ASCII. Costs about
 * what reading the file costs. Throws what `openRegularFile` does.
 */
export const detectFileCharset = async (path: string, signal?: AbortSignal): Promise<CharsetDecision> => {
  const file = await openRegularFile(path);
  try {
    const finder = createCharsetFinder();
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0 || !finder.take(buffer.subarray(0, bytesRead))) return finder.decide(true);
    }
  } finally {
    await file.close();
  }
};

/** The first 4 MB of a file, which is what dialect and conventions are found from. */
export const readSample = async (
  path: string,
): Promise<{ readonly bytes: Buffer; readonly isWholeFile: boolean }> => {
  const file = await openRegularFile(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, samplingBytes));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, bytesRead), isWholeFile: bytesRead === size };
  } finally {
    await file.close();
  }
};

/** Text to look at: bytes that the charset does not have show as U+FFFD, which a reader of rows must not let pass. */
export const decodeSample = (
  bytes: Buffer,
  decision: Pick<CharsetDecision, 'charset' | 'bomBytes'>,
): string => iconv.decode(bytes.subarray(decision.bomBytes), decision.charset, { stripBOM: true });
