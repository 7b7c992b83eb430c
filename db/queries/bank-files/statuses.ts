import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** The agreement of the file out that has this number of its own (`OrgnlMsgId` of a status report); null: we never sent it. */
export const agreementOfMessage = (db: Connection, creditorId: number, messageId: string): number | null =>
  prepared<number | null>(
    db,
    `SELECT agreement_id FROM bank_files WHERE creditor_id = ? AND direction = 'out' AND delivery_id = ? AND format = 'pain-008'
     ORDER BY id DESC LIMIT 1`,
  )
    .pluck()
    .get(creditorId, messageId) ?? null;

/** Whose line of a SEPA agreement of the creditor has this end-to-end identification. */
export const ownerOfEndToEnd = (
  db: Connection,
  creditorId: number,
  endToEndId: string,
): { readonly agreementId: number; readonly customerId: number } | null =>
  prepared<{ agreementId: number; customerId: number }>(
    db,
    `SELECT l.agreement_id AS agreementId, l.customer_id AS customerId
     FROM agreements a CROSS JOIN collection_lines l ON l.agreement_id = a.id AND l.reference = @endToEndId
     WHERE a.creditor_id = @creditorId AND a.scheme = 'sepa' ORDER BY l.id DESC LIMIT 1`,
  ).get({ creditorId, endToEndId }) ?? null;

/**
 * What a status report says of a whole message or payment it says of each line in it that it does not name itself: each gets a
 * record of its own, and the whole one how many there are.
 */
export const spreadStatuses = (db: Connection, bankFileId: number): void => {
  const isWhole = `i.bank_file_id = @bankFileId AND i.agreement_id IS NOT NULL AND i.extra ->> 'level' IN ('group','payment')`;
  const covered = `
    FROM bank_files o CROSS JOIN bank_file_items s ON s.bank_file_id = o.id
    WHERE o.direction = 'out' AND o.format = 'pain-008' AND o.agreement_id = i.agreement_id AND o.delivery_id = i.extra ->> 'messageId'
      AND s.line_id IS NOT NULL AND (i.extra ->> 'level' = 'group' OR s.extra ->> 'paymentInformationId' = i.reference)
      AND NOT EXISTS (SELECT 1 FROM bank_file_items x
        WHERE x.line_id = s.line_id AND x.bank_file_id = @bankFileId AND x.extra ->> 'level' = 'transaction')`;
  const spread = prepared(
    db,
    `INSERT INTO bank_file_items (bank_file_id, line, kind, code, agreement_id, customer_number, customer_id, mandate_number, reference,
       currency, amount_minor, paid_minor, due_on, paid_on, booked_on, archive_reference, reason_code, ended_by, extra, line_id)
     SELECT i.bank_file_id, i.line, i.kind, i.code, i.agreement_id, '', s.customer_id, s.mandate_number, s.reference, s.currency,
       s.amount_minor, 0, s.due_on, NULL, i.booked_on, i.archive_reference, i.reason_code, i.ended_by, i.extra, s.line_id
     FROM bank_file_items i JOIN bank_file_items s ON s.id IN (SELECT s.id ${covered})
     WHERE ${isWhole} ORDER BY i.id, s.id`,
  ).run({ bankFileId });
  if (spread.changes === 0) return;
  prepared(
    db,
    `UPDATE bank_file_items AS i SET extra = json_set(i.extra, '$.lines', CAST((SELECT count(*) FROM bank_file_items n
       WHERE n.bank_file_id = i.bank_file_id AND n.line = i.line AND n.line_id IS NOT NULL) AS TEXT))
     WHERE ${isWhole} AND i.line_id IS NULL AND EXISTS (
       SELECT 1 FROM bank_file_items n WHERE n.bank_file_id = i.bank_file_id AND n.line = i.line AND n.line_id IS NOT NULL)`,
  ).run({ bankFileId });
};

/** Lines that the file accepts one by one, and where. */
export const acceptedLines = `
  SELECT i.line_id, min(i.line) AS file_line FROM bank_file_items i JOIN collection_lines l ON l.id = i.line_id
  WHERE i.bank_file_id = @bankFileId AND i.kind = 'accepted' AND l.state = 'sent' GROUP BY i.line_id`;
