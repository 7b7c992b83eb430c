import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

/** The file with this content, if it was read before: each is read once. */
export const bankFileByHash = (
  db: Connection,
  creditorId: number,
  sha256: string,
): { readonly id: number; readonly name: string } | null =>
  prepared<{ id: number; name: string }>(
    db,
    `SELECT id, name FROM bank_files WHERE creditor_id = ? AND direction = 'in' AND sha256 = ?`,
  ).get(creditorId, sha256) ?? null;

/** Another file of the same delivery number of the scheme, if one was read before. */
export const bankFileByDelivery = (
  db: Connection,
  creditorId: number,
  format: string,
  deliveryId: string,
): { readonly id: number; readonly name: string } | null =>
  prepared<{ id: number; name: string }>(
    db,
    `SELECT id, name FROM bank_files
     WHERE creditor_id = ? AND format = ? AND delivery_id = ? AND direction = 'in' AND delivery_id <> '' ORDER BY id LIMIT 1`,
  ).get(creditorId, format, deliveryId) ?? null;

/** The id that the next file will have, for rows that are written before their file. */
export const nextBankFileId = (db: Connection): number =>
  Number(prepared(db, `SELECT coalesce(max(id), 0) + 1 FROM bank_files`).pluck().get());

/** How much of a file one row of its content holds. */
export const pieceBytes = 1 << 20;

/** An empty file has one empty piece: it is there. */
const piecesOf = function* (content: Buffer): Generator<Buffer> {
  for (let at = 0; at === 0 || at < content.length; at += pieceBytes)
    yield content.subarray(at, at + pieceBytes);
};

export const insertBankFile = (
  db: Connection,
  file: {
    readonly id?: number;
    readonly creditorId: number;
    readonly direction: 'in' | 'out';
    readonly format: string;
    readonly formatVersion?: string;
    readonly name: string;
    /** 1, and one more for each further version of the same content. */
    readonly version?: number;
    readonly sha256: string;
    /** The file whole, or what it is made of, one after the other. */
    readonly content: Buffer | Iterable<Buffer>;
    readonly lines: number;
    readonly totalMinor: number | null;
    readonly currency: string | null;
    readonly deliveryId?: string;
    readonly createdOn?: string | null;
    readonly agreementId?: number | null;
    readonly totalsHold?: boolean;
    readonly totalsWord?: string;
    readonly agentId: number;
    readonly at: number;
  },
): number => {
  const { content, ...row } = file;
  const bankFileId = Number(
    prepared(
      db,
      `INSERT INTO bank_files (id, creditor_id, direction, format, format_version, name, version, sha256, lines, total_minor,
         currency, delivery_id, created_on, agreement_id, totals_hold, totals_word, made_at, agent_id)
       VALUES (@id, @creditorId, @direction, @format, @formatVersion, @name, @version, @sha256, @lines, @totalMinor, @currency,
         @deliveryId, @createdOn, @agreementId, @totalsHold, @totalsWord, @at, @agentId)`,
    ).run({
      id: null,
      formatVersion: '',
      version: 1,
      deliveryId: '',
      createdOn: null,
      agreementId: null,
      totalsWord: '',
      ...row,
      totalsHold: file.totalsHold === false ? 0 : 1,
    }).lastInsertRowid,
  );
  const insert = prepared(
    db,
    `INSERT INTO bank_file_contents (bank_file_id, piece, content) VALUES (?, ?, ?)`,
  );
  let piece = 0;
  for (const bytes of Buffer.isBuffer(content) ? piecesOf(content) : content)
    insert.run(bankFileId, piece++, bytes);
  return bankFileId;
};

export type StoredBankFile = {
  readonly id: number;
  readonly creditorId: number;
  readonly name: string;
  readonly format: string;
  readonly direction: 'in' | 'out';
  readonly sha256: string;
};

export const bankFileById = (db: Connection, id: number): StoredBankFile | null =>
  prepared<StoredBankFile>(
    db,
    `SELECT id, creditor_id AS creditorId, name, format, direction, sha256 FROM bank_files WHERE id = ?`,
  ).get(id) ?? null;

/** The file whole, as it was read or written. */
export const bankFileContent = (db: Connection, id: number): Buffer =>
  Buffer.concat(
    prepared<Buffer>(db, `SELECT content FROM bank_file_contents WHERE bank_file_id = ? ORDER BY piece`)
      .pluck()
      .all(id),
  );

/** Customers of a creditor by the form in which schemes give their numbers back (`customerKey`). */
export const customersByKey = (
  db: Connection,
  creditorId: number,
  keyOf: (number: string) => string,
): ReadonlyMap<string, number> =>
  new Map(
    prepared<{ id: number; number: string }>(
      db,
      `SELECT id, number FROM customers WHERE creditor_id = ? ORDER BY id DESC`,
    )
      .all(creditorId)
      .map(({ id, number }) => [keyOf(number), id]),
  );

/** Files that went out last, of collections and of mandates, and where to. */
export const lastFilesOut = (
  db: Connection,
  limit: number,
): readonly { readonly folder: string; readonly file: string }[] =>
  prepared<{ folder: string; file: string }>(
    db,
    `SELECT x.folder, f.name AS file FROM (
       SELECT bank_file_id, folder FROM collection_exports UNION ALL SELECT bank_file_id, folder FROM mandate_exports
     ) x JOIN bank_files f ON f.id = x.bank_file_id ORDER BY f.id DESC LIMIT ?`,
  ).all(limit);
