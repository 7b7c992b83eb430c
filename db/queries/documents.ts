import type * as z from 'zod';
import type { documentItem } from '../../shared/api/customers.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

export type DocumentItem = z.infer<typeof documentItem>;

const columns = `d.id, d.entry_id AS entryId, e.document_number AS documentNumber, d.name, d.media_type AS mediaType,
  d.size_bytes AS sizeBytes, d.stored_at AS storedAt`;

export const documentsOfEntry = (db: Connection, entryId: number): readonly DocumentItem[] =>
  prepared<DocumentItem>(
    db,
    `SELECT ${columns} FROM documents d JOIN entries e ON e.id = d.entry_id WHERE d.entry_id = ? ORDER BY d.id`,
  ).all(entryId);

/** The newest first, at most `limit`. */
export const documentsOfCustomer = (
  db: Connection,
  customerId: number,
  limit: number,
): readonly DocumentItem[] =>
  prepared<DocumentItem>(
    db,
    `SELECT ${columns} FROM entries e CROSS JOIN documents d ON d.entry_id = e.id
     WHERE e.customer_id = ? ORDER BY d.stored_at DESC, d.id DESC LIMIT ?`,
  ).all(customerId, limit);

export type DocumentContent = { readonly name: string; readonly mediaType: string; readonly content: Buffer };

export const documentContent = (db: Connection, id: number): DocumentContent | null =>
  prepared<DocumentContent>(
    db,
    'SELECT name, media_type AS mediaType, content FROM documents WHERE id = ?',
  ).get(id) ?? null;
