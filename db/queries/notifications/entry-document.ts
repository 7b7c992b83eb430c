import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type Party = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
};

/** What of an entry stands on the page that is drawn for it, and what of it the line collects. */
export type EntryDocument = {
  readonly creditor: Party;
  readonly customer: Party & { readonly number: string };
  readonly kind: string;
  readonly documentNumber: string;
  readonly documentOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly text: string;
  readonly orderNumber: string;
  readonly reference: string;
  readonly collectOn: string;
  readonly collectedMinor: number;
};

type Row = Omit<EntryDocument, 'creditor' | 'customer'> & {
  readonly creditorName: string;
  readonly creditorStreet: string;
  readonly creditorPostalCode: string;
  readonly creditorCity: string;
  readonly customerName: string;
  readonly customerStreet: string;
  readonly customerPostalCode: string;
  readonly customerCity: string;
  readonly customerNumber: string;
};

export const entryDocument = (db: Connection, entryId: number, messageId: number): EntryDocument | null => {
  const row = prepared<Row>(
    db,
    `SELECT e.kind, e.document_number AS documentNumber, e.document_on AS documentOn, e.due_on AS dueOn, e.currency,
       e.amount_minor AS amountMinor, e.text, e.order_number AS orderNumber, e.reference,
       m.collect_on AS collectOn, p.amount_minor AS collectedMinor,
       r.name AS creditorName, r.street AS creditorStreet, r.postal_code AS creditorPostalCode, r.city AS creditorCity,
       c.name AS customerName, c.street AS customerStreet, c.postal_code AS customerPostalCode, c.city AS customerCity,
       c.number AS customerNumber
     FROM outbox_messages m JOIN collection_line_entries p ON p.line_id = m.line_id AND p.entry_id = @entryId
       JOIN entries e ON e.id = p.entry_id JOIN creditors r ON r.id = e.creditor_id
       JOIN customers c ON c.id = e.customer_id
     WHERE m.id = @messageId`,
  ).get({ entryId, messageId });
  if (row === undefined) return null;
  return {
    kind: row.kind,
    documentNumber: row.documentNumber,
    documentOn: row.documentOn,
    dueOn: row.dueOn,
    currency: row.currency,
    amountMinor: row.amountMinor,
    text: row.text,
    orderNumber: row.orderNumber,
    reference: row.reference,
    collectOn: row.collectOn,
    collectedMinor: row.collectedMinor,
    creditor: {
      name: row.creditorName,
      street: row.creditorStreet,
      postalCode: row.creditorPostalCode,
      city: row.creditorCity,
    },
    customer: {
      name: row.customerName,
      street: row.customerStreet,
      postalCode: row.customerPostalCode,
      city: row.customerCity,
      number: row.customerNumber,
    },
  };
};
