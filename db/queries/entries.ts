import type { entryKinds } from '../../shared/api/view-columns.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

export type EntryRow = {
  readonly id: number;
  readonly creditorId: number;
  readonly customerId: number;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly kind: (typeof entryKinds)[number];
  readonly documentNumber: string;
  readonly revision: number;
  readonly documentOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly reference: string;
  readonly text: string;
  readonly orderNumber: string;
  readonly collectionMethod: string;
  readonly disputedOn: string | null;
  readonly disputeReason: string;
  readonly correctsEntryId: number | null;
  readonly importId: number | null;
  readonly sourceRow: number | null;
  readonly file: string | null;
  readonly enteredAt: number;
};

export const entryDetail = (db: Connection, id: number): EntryRow | null =>
  prepared<EntryRow>(
    db,
    `SELECT e.id, e.creditor_id AS creditorId, e.customer_id AS customerId, c.number AS customerNumber,
       c.name AS customerName, e.kind, e.document_number AS documentNumber, e.revision, e.document_on AS documentOn,
       e.due_on AS dueOn, e.currency, e.amount_minor AS amountMinor, e.remaining_minor AS remainingMinor, e.reference,
       e.text, e.order_number AS orderNumber, e.collection_method AS collectionMethod, e.disputed_on AS disputedOn,
       e.dispute_reason AS disputeReason, e.corrects_entry_id AS correctsEntryId, e.import_id AS importId,
       e.source_row AS sourceRow, f.name AS file, e.entered_at AS enteredAt
     FROM entries e JOIN customers c ON c.id = e.customer_id LEFT JOIN import_files f ON f.id = e.source_file_id
     WHERE e.id = ?`,
  ).get(id) ?? null;

export const setEntryCollectionMethod = (db: Connection, id: number, method: string): void => {
  prepared(db, 'UPDATE entries SET collection_method = ? WHERE id = ?').run(method, id);
};
