import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';
import type { Notice, NoticeEntry } from '../../../shared/domain/notifications/build-notice.ts';
import type { RecipientContact } from '../../../shared/domain/notifications/recipient.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** A line of a run with everything that a notice of it says. */
export type NoticeLineRow = {
  readonly lineId: number;
  readonly runId: number;
  readonly creditorId: number;
  readonly scheme: SchemeName;
  readonly state: string;
  readonly customerId: number;
  readonly customerName: string;
  readonly customerNumber: string;
  readonly customerEmail: string;
  readonly language: Language;
  readonly banReason: string | null;
  readonly banUntil: string | null;
  readonly collectOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly ownText: string | null;
  readonly creditorName: string;
  readonly creditorEmail: string;
  readonly mandateNumber: string;
  readonly agreementNumber: string;
};

const select = `
  SELECT l.id AS lineId, l.run_id AS runId, a.creditor_id AS creditorId, a.scheme, l.state, l.customer_id AS customerId,
    c.name AS customerName, c.number AS customerNumber, c.email AS customerEmail, c.language,
    c.ban_reason AS banReason, c.ban_until AS banUntil, l.collect_on AS collectOn, l.currency,
    l.amount_minor AS amountMinor, l.text AS ownText, r.name AS creditorName, r.email AS creditorEmail,
    coalesce(m.number, '') AS mandateNumber, a.creditor_number AS agreementNumber
  FROM collection_lines l JOIN agreements a ON a.id = l.agreement_id JOIN creditors r ON r.id = a.creditor_id
    JOIN customers c ON c.id = l.customer_id LEFT JOIN mandates m ON m.id = l.mandate_id`;

export const noticeLineById = (db: Connection, lineId: number): NoticeLineRow | null =>
  prepared<NoticeLineRow>(db, `${select} WHERE l.id = ?`).get(lineId) ?? null;

/** The next lines of a run after a line, by their ids. */
export const noticeLinesAfter = (
  db: Connection,
  runId: number,
  afterLineId: number,
  limit: number,
): readonly NoticeLineRow[] =>
  prepared<NoticeLineRow>(
    db,
    `${select} WHERE l.id IN (SELECT id FROM collection_lines WHERE run_id = @runId AND id > @afterLineId
       ORDER BY id LIMIT @limit) ORDER BY l.id`,
  ).all({ runId, afterLineId, limit });

export type NoticeEntryRow = NoticeEntry & {
  readonly entryId: number;
  /** The newest PDF that is stored with it. */
  readonly documentId: number | null;
};

/** Claims first, then the credit notes taken off, each by due day. */
export const entriesOfLine = (db: Connection, lineId: number): readonly NoticeEntryRow[] =>
  prepared<NoticeEntryRow>(
    db,
    `SELECT e.id AS entryId, e.kind, e.document_number AS documentNumber, e.document_on AS documentOn,
       e.due_on AS dueOn, e.text, e.order_number AS orderNumber, e.reference, p.amount_minor AS amountMinor,
       (SELECT max(d.id) FROM documents d WHERE d.entry_id = e.id AND d.media_type = 'application/pdf') AS documentId
     FROM collection_line_entries p JOIN entries e ON e.id = p.entry_id WHERE p.line_id = ?
     ORDER BY p.amount_minor < 0, e.due_on, e.id`,
  ).all(lineId);

export const noticeOf = (line: NoticeLineRow, entries: readonly NoticeEntry[]): Notice => ({
  creditorName: line.creditorName,
  customerName: line.customerName,
  customerNumber: line.customerNumber,
  collectOn: line.collectOn,
  currency: line.currency,
  amountMinor: line.amountMinor,
  mandateNumber: line.mandateNumber,
  agreementNumber: line.agreementNumber,
  entries,
  ownText: line.ownText,
});

type ContactRow = Omit<RecipientContact, 'isDefault'> & { readonly isDefault: number };

/** In the order in which they were added. */
export const recipientContacts = (db: Connection, customerId: number): readonly RecipientContact[] =>
  prepared<ContactRow>(
    db,
    'SELECT name, role, email, is_default AS isDefault FROM contacts WHERE customer_id = ? ORDER BY id',
  )
    .all(customerId)
    .map((row) => ({ ...row, isDefault: row.isDefault === 1 }));
