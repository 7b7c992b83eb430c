import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { FileRefused, refusalOf, type FileRefusal } from './file-refusal.ts';
import { openRegularFile } from './open-file.ts';

/** One file inside the archive, as its central directory describes it. The sizes are claims, checked while reading. */
export type ArchivePart = {
  readonly name: string;
  readonly compressedBytes: number;
  readonly bytes: number;
};

export type ArchiveLimits = {
  readonly parts: number;
  readonly totalBytes: number;
  readonly partBytes: number;
  /** How many times a part may be larger than its compressed form, asked of parts above `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
};

/** Deflate reaches 1:1032 on zeros; sheets of real ledgers reach about 1:40. */
export const archiveLimits: ArchiveLimits = {
  parts: 10_000,
  totalBytes: 4 * 1024 ** 3,
  partBytes: 2 * 1024 ** 3,
  ratio: 200,
  ratioFromBytes: 10 * 1024 ** 2,
};

/** An archive whose directory has passed inspection. `read` streams a part and refuses what is not as described. */
export type Archive = {
  /** By lower-case name, since part names are compared without case (ECMA-376-2 §6.2.2.3). */
  readonly parts: ReadonlyMap<string, ArchivePart>;
  /** Throws FileRefused: `workbook_part_damaged`, `workbook_part_oversized`. */
  readonly read: (part: ArchivePart) => AsyncGenerator<Buffer, void>;
  readonly close: () => Promise<void>;
};

type Entry = ArchivePart & {
  readonly headerAt: number;
  readonly method: number;
  readonly crc: number;
  readonly source: yauzl.Entry;
};

const localHeaderBytes = 30;
const encryptedFlag = 0x1;
const strongEncryptionFlag = 0x40;
const storedMethod = 0;
const deflatedMethod = 8;
const readBytes = 128 * 1024;

const openDirectory = async (handle: FileHandle): Promise<yauzl.ZipFile> => {
  try {
    return await yauzl.fromFdPromise(handle.fd, { autoClose: false, lazyEntries: true });
  } catch (error) {
    // yauzl finds no end record at the end of the file: the rest of it has not arrived.
    throw new FileRefused('workbook_truncated', { detail: messageOf(error) });
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const listEntries = async (zip: yauzl.ZipFile, limits: ArchiveLimits): Promise<Entry[]> => {
  if (zip.entryCount > limits.parts)
    throw new FileRefused('workbook_too_many_parts', { parts: zip.entryCount, limit: limits.parts });
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if ((entry.generalPurposeBitFlag & (encryptedFlag | strongEncryptionFlag)) !== 0)
        throw new FileRefused('password_protected', {});
      entries.push({
        name: entry.fileName,
        compressedBytes: entry.compressedSize,
        bytes: entry.uncompressedSize,
        headerAt: entry.relativeOffsetOfLocalHeader,
        method: entry.compressionMethod,
        crc: entry.crc32,
        source: entry,
      });
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    if (messageOf(error) === 'strong encryption is not supported')
      throw new FileRefused('password_protected', {});
    throw new FileRefused('workbook_damaged', { detail: messageOf(error) });
  }
  return entries;
};

const checkSizes = (entries: readonly Entry[], limits: ArchiveLimits): void => {
  let total = 0;
  for (const entry of entries) {
    total += entry.bytes;
    if (entry.bytes > limits.partBytes || total > limits.totalBytes)
      throw new FileRefused('workbook_too_large', {
        part: entry.name,
        bytes: Math.max(total, entry.bytes),
        limitBytes: entry.bytes > limits.partBytes ? limits.partBytes : limits.totalBytes,
      });
    if (entry.bytes > limits.ratioFromBytes && entry.bytes > entry.compressedBytes * limits.ratio)
      throw new FileRefused('workbook_bomb', {
        part: entry.name,
        bytes: entry.bytes,
        compressedBytes: entry.compressedBytes,
      });
  }
};

const archiveName = /\.(zip|7z|rar|gz|xlsx|xlsm|ods|docx|jar)$/i;

const checkNames = (entries: readonly Entry[]): void => {
  const seen = new Set<string>();
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    if (seen.has(name)) throw new FileRefused('workbook_duplicate_part', { part: entry.name });
    seen.add(name);
    // Objects pasted into a sheet are kept as workbooks of their own; they are never opened here.
    if (archiveName.test(name) && !/^(xl|word|ppt)\/embeddings\//.test(name))
      throw new FileRefused('workbook_nested_archive', { part: entry.name });
  }
};

/** Parts that share bytes are how a small archive claims petabytes (the "zip bomb without recursion" of 2019). */
const checkPlaces = (entries: readonly Entry[], fileBytes: number): void => {
  const inOrder = entries.toSorted((a, b) => a.headerAt - b.headerAt);
  for (const [index, entry] of inOrder.entries()) {
    const end = entry.headerAt + localHeaderBytes + entry.compressedBytes;
    if (end > fileBytes) throw new FileRefused('workbook_truncated', { part: entry.name });
    const next = inOrder[index + 1];
    if (next !== undefined && end > next.headerAt)
      throw new FileRefused('workbook_overlapping_parts', { part: entry.name, other: next.name });
  }
};

/** Own reading, since a stream on the handle closes it when it is destroyed, and the archive stays open. */
async function* rawBytes(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer, void> {
  let position = start;
  const end = start + length;
  while (position < end) {
    const chunk = Buffer.allocUnsafe(Math.min(readBytes, end - position));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) throw new FileRefused('workbook_truncated', {});
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** Streams one part, counting what really comes out, and compares length and CRC-32 with the directory. */
async function* readEntry(
  handle: FileHandle,
  zip: yauzl.ZipFile,
  entry: Entry,
): AsyncGenerator<Buffer, void> {
  const damaged = (detail: string): FileRefused =>
    new FileRefused('workbook_part_damaged', { part: entry.name, detail });
  if (entry.method !== storedMethod && entry.method !== deflatedMethod)
    throw damaged(`compression method ${entry.method}`);
  let start: number;
  try {
    start = (await zip.readLocalFileHeaderPromise(entry.source, { minimal: true })).fileDataStart;
  } catch (error) {
    throw damaged(messageOf(error));
  }
  let count = 0;
  let crc = 0;
  if (entry.compressedBytes > 0) {
    const raw = Readable.from(rawBytes(handle, start, entry.compressedBytes), { highWaterMark: 2 });
    const inflate = entry.method === deflatedMethod ? createInflateRaw({ chunkSize: 64 * 1024 }) : null;
    // pipe() does not hand errors on: without this line a failing read would leave the inflater waiting for ever.
    raw.on('error', (error) => inflate?.destroy(error));
    try {
      for await (const chunk of inflate === null ? raw : raw.pipe(inflate)) {
        const bytes: Buffer = chunk;
        count += bytes.length;
        if (count > entry.bytes)
          throw new FileRefused('workbook_part_oversized', { part: entry.name, bytes: entry.bytes });
        crc = crc32(bytes, crc);
        yield bytes;
      }
    } catch (error) {
      if (error instanceof FileRefused) throw error;
      throw damaged(messageOf(error));
    } finally {
      inflate?.destroy();
      raw.destroy();
    }
  }
  if (count !== entry.bytes) throw damaged(`${count} bytes instead of ${entry.bytes}`);
  if (crc !== entry.crc) throw damaged('checksum');
}

/**
 * Reads an archive's central directory and refuses what must not be opened: a truncated file
 * (`workbook_truncated`), more parts, larger parts or a higher ratio than the limits, parts that overlap, stand
 * twice, are encrypted or are archives themselves. The caller closes what it got.
 */
export const openArchive = async (
  path: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<Result<Archive, FileRefusal>> => {
  let handle: FileHandle | null = null;
  try {
    handle = await openRegularFile(path);
    const opened = handle;
    const zip = await openDirectory(opened);
    const entries = await listEntries(zip, limits);
    checkSizes(entries, limits);
    checkNames(entries);
    checkPlaces(entries, (await opened.stat()).size);
    const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
    return ok({
      parts: byName,
      read: (part) => {
        const entry = byName.get(part.name.toLowerCase());
        if (entry === undefined) throw new FileRefused('workbook_part_missing', { part: part.name });
        return readEntry(opened, zip, entry);
      },
      close: () => opened.close(),
    });
  } catch (error) {
    await handle?.close();
    const refusal = refusalOf(error, path);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};

/** The directory of an archive without opening any part: what a file is, told by what lies in it. */
export const inspectArchive = async (
  path: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<Result<readonly ArchivePart[], FileRefusal>> => {
  const archive = await openArchive(path, limits);
  if (!archive.ok) return archive;
  try {
    return ok(
      [...archive.value.parts.values()].map(({ name, compressedBytes, bytes }) => ({
        name,
        compressedBytes,
        bytes,
      })),
    );
  } finally {
    await archive.value.close();
  }
};
