import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { apiError } from '../../../shared/api/errors.ts';
import type { Scheme } from '../../../shared/domain/collections/schemes.ts';
import type { Connection } from '../../../db/connection.ts';
import { lastFilesOut, pieceBytes } from '../../../db/queries/bank-files.ts';
import { fileRefusal } from '../file-refusal.ts';
import { lineEnd, type FileContent } from './export-content.ts';

/** While it is written, and until its row is in the database, a file has this name: no file transfer takes it. */
export const partOf = (folder: string, file: string): string => path.join(folder, `.${file}.part`);

export type WrittenFile = {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly records: number;
  /** Where each line of the journal stands in the file. */
  readonly lineIds: readonly number[];
  readonly fileLines: readonly number[];
  /** The part of the file that each stands in, where it has parts; else empty. */
  readonly parts: readonly string[];
};

const pieceCharacters = 1 << 18;

/**
 * Writes the records to the part beside the file's place and brings them onto the disk; `pause` is called between two pieces
 * and may throw. The part is removed where it does not come to an end.
 */
export const writePart = async (
  part: string,
  { records, lineId, isPayment, part: partOfFile }: FileContent,
  charset: Scheme['charset'],
  pause: (lines: number) => Promise<void>,
): Promise<WrittenFile> => {
  const hash = createHash('sha256');
  const lineIds: number[] = [];
  const fileLines: number[] = [];
  const parts: string[] = [];
  let [sizeBytes, count, piece] = [0, 0, ''];
  const handle = openSync(part, 'w');
  try {
    const flush = () => {
      const bytes = Buffer.from(piece, charset);
      hash.update(bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      sizeBytes += bytes.length;
      piece = '';
    };
    for (const record of records) {
      count += 1;
      piece += record + lineEnd;
      const id = lineId();
      if (id !== null && isPayment(record)) {
        lineIds.push(id);
        fileLines.push(count);
        if (partOfFile !== undefined) parts.push(partOfFile());
      }
      if (piece.length < pieceCharacters) continue;
      flush();
      await pause(lineIds.length);
    }
    flush();
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    closeSync(handle);
    rmSync(part, { force: true });
    throw error;
  }
  return { sha256: hash.digest('hex'), sizeBytes, records: count, lineIds, fileLines, parts };
};

/** What was written, as it is kept in the database. */
export const piecesOfFile = function* (file: string): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceBytes);
      const length = readSync(handle, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
};

const syncFolder = (folder: string): void => {
  // Windows has no handle of a folder to bring onto the disk.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Puts a file whose row is in the database in its place. False where there is nothing to put, or something is in the way. */
export const putInPlace = (folder: string, file: string): boolean => {
  const part = partOf(folder, file);
  const place = path.join(folder, file);
  if (!existsSync(part) || existsSync(place)) return false;
  renameSync(part, place);
  syncFolder(folder);
  return true;
};

/**
 * A file is decided on by its row: it is written beside its place, its row is committed, then it gets its name. Where the
 * program ended between the last two, the part lies there with its row, and is put in its place here; a part without a row was
 * never sent, and is written over.
 */
export const finishExports = (db: Connection): readonly string[] =>
  lastFilesOut(db, 100).flatMap(({ folder, file }) => {
    try {
      return putInPlace(folder, file) ? [file] : [];
    } catch (error) {
      if (fileRefusal(error, path.join(folder, file)) === null) throw error;
      return [];
    }
  });

/** Why nothing can be put into the agreement's folder; null where it can. */
export const folderRefusal = ({ outFolder, code }: Agreement) => {
  if (outFolder === '') return apiError('collection_out_folder_missing', { code });
  return statSync(outFolder, { throwIfNoEntry: false })?.isDirectory() === true
    ? null
    : apiError('folder_missing', { folder: outFolder });
};
