import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import {
  byteOrderMark,
  characterLength,
  cutBytes,
  isUndefinedInWindows,
  type Charset,
} from './text-encoding.ts';

/** Bytes that are no text in the charset. */
export type UndecodableBytes = {
  /** Counted from the first byte of the file. */
  readonly byteOffset: number;
  /** Where the U+FFFD that stands for them begins, counted from the first byte of the UTF-8. */
  readonly at: number;
};

/** A piece of a file as UTF-8. It may share memory with the chunk that was given, so use it before the next one. */
export type Utf8Piece = { readonly bytes: Buffer; readonly undecodable: readonly UndecodableBytes[] };

export type Utf8Transcoder = {
  readonly write: (chunk: Buffer) => Utf8Piece;
  readonly end: () => Utf8Piece;
};

type Decoded = {
  readonly text: string;
  readonly faultsAt: readonly { readonly character: number; readonly byteOffset: number }[];
};

const replacement = 0xfffd;
const none: readonly UndecodableBytes[] = [];
const noBytes = Buffer.alloc(0);

const pieceOf = ({ text, faultsAt }: Decoded, writtenBytes: number): Utf8Piece => {
  if (faultsAt.length === 0) return { bytes: Buffer.from(text, 'utf8'), undecodable: none };
  let character = 0;
  let at = writtenBytes;
  const undecodable = faultsAt.map((fault) => {
    at += Buffer.byteLength(text.slice(character, fault.character), 'utf8');
    character = fault.character;
    return { byteOffset: fault.byteOffset, at };
  });
  return { bytes: Buffer.from(text, 'utf8'), undecodable };
};

const repaired = (bytes: Buffer, offset: number, writtenBytes: number): Utf8Piece => {
  const parts: Buffer[] = [];
  const undecodable: UndecodableBytes[] = [];
  const mark = Buffer.from(String.fromCharCode(replacement), 'utf8');
  let goodFrom = 0;
  let at = 0;
  let written = writtenBytes;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length !== 0) {
      at += length;
      continue;
    }
    parts.push(bytes.subarray(goodFrom, at), mark);
    written += at - goodFrom;
    undecodable.push({ byteOffset: offset + at, at: written });
    written += mark.length;
    at += 1;
    goodFrom = at;
  }
  parts.push(bytes.subarray(goodFrom));
  return { bytes: Buffer.concat(parts), undecodable };
};

/** Turns chunks into pieces; the `offset` of a chunk counts from the first byte of the file. */
type Step = (
  bytes: Buffer,
  offset: number,
  writtenBytes: number,
  isLast: boolean,
) => { readonly piece: Utf8Piece; readonly keptBytes: number };

const utf8Step: Step = (bytes, offset, writtenBytes, isLast) => {
  const keptBytes = isLast ? 0 : cutBytes(bytes);
  const whole = bytes.subarray(0, bytes.length - keptBytes);
  const piece = isUtf8(whole) ? { bytes: whole, undecodable: none } : repaired(whole, offset, writtenBytes);
  return { piece, keptBytes };
};

const windowsOnly = /[\u0080-\u009F]/u;

const windowsStep: Step = (bytes, offset, writtenBytes) => {
  if (isAscii(bytes)) return { piece: { bytes, undecodable: none }, keptBytes: 0 };
  const latin = bytes.toString('latin1');
  // Without these bytes it is ISO 8859-1, which Node decodes several times as fast.
  if (!windowsOnly.test(latin))
    return { piece: { bytes: Buffer.from(latin, 'utf8'), undecodable: none }, keptBytes: 0 };
  const text = iconv.decode(bytes, 'windows-1252');
  const faultsAt: { character: number; byteOffset: number }[] = [];
  for (let character = 0; character < bytes.length; character += 1)
    if (isUndefinedInWindows(bytes[character] ?? 0))
      faultsAt.push({ character, byteOffset: offset + character });
  return { piece: pieceOf({ text, faultsAt }, writtenBytes), keptBytes: 0 };
};

const latinStep: Step = (bytes) => ({
  piece: { bytes: isAscii(bytes) ? bytes : Buffer.from(bytes.toString('latin1'), 'utf8'), undecodable: none },
  keptBytes: 0,
});

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const loneSurrogates = (text: string): readonly number[] => {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(at + 1))) at += 1;
    else if (isHighSurrogate(unit) || isLowSurrogate(unit)) found.push(at);
  }
  return found;
};

const utf16Step =
  (charset: 'utf-16le' | 'utf-16be'): Step =>
  (bytes, offset, writtenBytes, isLast) => {
    const whole = bytes.length - (bytes.length % 2);
    let text = iconv.decode(bytes.subarray(0, whole), charset, { stripBOM: false });
    let keptBytes = bytes.length - whole;
    if (!isLast && isHighSurrogate(text.charCodeAt(text.length - 1))) {
      text = text.slice(0, -1);
      keptBytes += 2;
    }
    const faultsAt = (text.isWellFormed() ? [] : loneSurrogates(text)).map((character) => ({
      character,
      byteOffset: offset + character * 2,
    }));
    text = text.toWellFormed();
    if (isLast && keptBytes === 1) {
      faultsAt.push({ character: text.length, byteOffset: offset + whole });
      text += String.fromCharCode(replacement);
      keptBytes = 0;
    }
    return { piece: pieceOf({ text, faultsAt }, writtenBytes), keptBytes };
  };

const steps: Readonly<Record<Charset, Step>> = {
  'utf-8': utf8Step,
  'windows-1252': windowsStep,
  'iso-8859-1': latinStep,
  'utf-16le': utf16Step('utf-16le'),
  'utf-16be': utf16Step('utf-16be'),
};

/**
 * Turns a file of a charset into UTF-8, chunk by chunk, its byte-order mark left out. Bytes that the charset does not
 * have become U+FFFD and are named with their place, never replaced in silence. `fromByte`: where in the file it begins.
 */
export const createUtf8Transcoder = (charset: Charset, fromByte = 0): Utf8Transcoder => {
  const step = steps[charset];
  let offset = fromByte;
  let written = 0;
  let kept: Buffer = noBytes;
  const run = (chunk: Buffer, isLast: boolean): Utf8Piece => {
    let bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (offset === 0 && bytes.length < 3 && !isLast) {
      // Too few to see a byte-order mark.
      kept = Buffer.from(bytes);
      return { bytes: noBytes, undecodable: none };
    }
    if (offset === 0) {
      const marked = byteOrderMark(bytes);
      if (marked?.charset === charset) {
        offset = marked.bomBytes;
        bytes = bytes.subarray(offset);
      }
    }
    const { piece, keptBytes } = step(bytes, offset, written, isLast);
    offset += bytes.length - keptBytes;
    written += piece.bytes.length;
    // A copy, since the caller may read the next chunk into the same bytes.
    kept = keptBytes === 0 ? noBytes : Buffer.from(bytes.subarray(bytes.length - keptBytes));
    return piece;
  };
  return { write: (chunk) => run(chunk, false), end: () => run(noBytes, true) };
};
