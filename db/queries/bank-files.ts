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

export const insertBankFile = (
  db: Connection,
  file: {
    readonly creditorId: number;
    readonly direction: 'in' | 'out';
    readonly format: string;
    readonly name: string;
    readonly sha256: string;
    readonly content: Buffer;
    readonly lines: number;
    readonly totalMinor: number | null;
    readonly currency: string | null;
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO bank_files (creditor_id, direction, format, name, version, sha256, content, lines, total_minor, currency, made_at,
         agent_id)
       VALUES (@creditorId, @direction, @format, @name, 1, @sha256, @content, @lines, @totalMinor, @currency, @at, @agentId)`,
    ).run(file).lastInsertRowid,
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
