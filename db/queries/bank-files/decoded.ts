import type { BankFileHit } from '../../../shared/api/bank-files.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type LineTarget = {
  readonly line: number;
  readonly itemId: number | null;
  readonly kind: string;
  readonly customerId: number | null;
  readonly customerName: string;
  readonly lineId: number | null;
  readonly runId: number | null;
  readonly paymentId: number | null;
  readonly mandateId: number | null;
};

/** Where the records of lines `from` to `to` of a file that came in lead. */
export const lineTargets = (
  db: Connection,
  bankFileId: number,
  from: number,
  to: number,
): readonly LineTarget[] =>
  prepared<LineTarget>(
    db,
    `SELECT i.line, i.id AS itemId, i.kind, i.customer_id AS customerId, coalesce(c.name, '') AS customerName,
       i.line_id AS lineId, l.run_id AS runId, p.id AS paymentId,
       (SELECT v.mandate_id FROM mandate_events v JOIN mandates m ON m.id = v.mandate_id
        WHERE m.customer_id = i.customer_id AND v.bank_file_id = i.bank_file_id AND v.file_line = i.line LIMIT 1) AS mandateId
     FROM bank_file_items i
       LEFT JOIN customers c ON c.id = i.customer_id LEFT JOIN collection_lines l ON l.id = i.line_id
       LEFT JOIN payments p ON p.item_id = i.id
     WHERE i.bank_file_id = ? AND i.line BETWEEN ? AND ? ORDER BY i.line, i.id`,
  ).all(bankFileId, from, to);

/** The lines of the journal that a file out carries, by the line of the file. */
export const sentTargets = (
  db: Connection,
  bankFileId: number,
  from: number,
  to: number,
): readonly LineTarget[] =>
  prepared<LineTarget>(
    db,
    `SELECT e.file_line AS line, NULL AS itemId, 'collection' AS kind, l.customer_id AS customerId, c.name AS customerName,
       l.id AS lineId, l.run_id AS runId, NULL AS paymentId, l.mandate_id AS mandateId
     FROM collection_events e JOIN collection_lines l ON l.id = e.line_id JOIN customers c ON c.id = l.customer_id
     WHERE e.bank_file_id = ? AND e.file_line BETWEEN ? AND ? ORDER BY e.file_line`,
  ).all(bankFileId, from, to);

export type StoredLineIssue = {
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly params: string;
  readonly field: string;
  readonly value: string;
};

export const issuesOfLines = (
  db: Connection,
  bankFileId: number,
  from: number,
  to: number,
): readonly StoredLineIssue[] =>
  prepared<StoredLineIssue>(
    db,
    `SELECT row AS line, severity, code, params, column_name AS field, value FROM issues
     WHERE bank_file_id = ? AND row BETWEEN ? AND ? ORDER BY row, id`,
  ).all(bankFileId, from, to);

export const searchHitsMax = 200;

/** Records by the beginning of their reference or archive number, an exact amount, or a customer's number. */
export const searchItems = (
  db: Connection,
  creditorId: number,
  by: { readonly text: string; readonly amountMinor: number | null; readonly customerIds: readonly number[] },
): readonly BankFileHit[] =>
  prepared<BankFileHit>(
    db,
    `SELECT i.id AS itemId, i.bank_file_id AS bankFileId, f.name AS file, i.line, i.kind, i.customer_number AS customerNumber,
       coalesce(c.name, '') AS customerName, i.reference, i.amount_minor AS amountMinor, i.paid_minor AS paidMinor, i.currency,
       coalesce(i.paid_on, i.due_on) AS day
     FROM bank_file_items i JOIN bank_files f ON f.id = i.bank_file_id LEFT JOIN customers c ON c.id = i.customer_id
     WHERE f.creditor_id = @creditorId AND i.id IN (
       SELECT id FROM bank_file_items WHERE reference <> '' AND reference >= @text AND reference < @text || char(1114111)
       UNION SELECT id FROM bank_file_items WHERE paid_minor <> 0 AND paid_minor = @amountMinor
       UNION SELECT id FROM bank_file_items
         WHERE customer_id IS NOT NULL AND customer_id IN (SELECT value FROM json_each(@customerIds)))
     ORDER BY f.id DESC, i.line LIMIT ${searchHitsMax}`,
  ).all({
    creditorId,
    text: by.text,
    amountMinor: by.amountMinor,
    customerIds: JSON.stringify(by.customerIds),
  });

export const knownHashes = (db: Connection, creditorId: number): ReadonlySet<string> =>
  new Set(
    prepared<string>(db, `SELECT sha256 FROM bank_files WHERE creditor_id = ? AND direction = 'in'`)
      .pluck()
      .all(creditorId),
  );
