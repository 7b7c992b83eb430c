import type { EInvoice, EInvoiceIssue } from './e-invoice.ts';
import { fieldReader, readCurrency, readDay, type FieldReader } from './field-reader.ts';
import { readAttachment } from './ubl-attachment.ts';
import { readBuyer, readSeller } from './ubl-parties.ts';
import type { UblProfile } from './ubl-profile.ts';
import { readTotals } from './ubl-totals.ts';
import type { XmlElement } from './xml-tree.ts';

/*
 * What OIOUBL and Peppol BIS Billing share: both are customizations of UBL 2 (OASIS UBL 2.0 and 2.1,
 * http://docs.oasis-open.org/ubl/). Element names below are UBL's; where the two differ, the profile decides.
 */

const components = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';
const aggregates = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';

export const ublNamespaces = {
  Invoice: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  CreditNote: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
} as const;

/** The one due day of all places that may state it; several different days are the clerk's to decide. */
const readDueDay = (reader: FieldReader, root: XmlElement): string | null => {
  const elements = ['DueDate', 'PaymentMeans/PaymentDueDate', 'PaymentTerms/PaymentDueDate'].flatMap((path) =>
    reader.all(root, path),
  );
  const days = elements.map((element) => readDay(reader, element, 'iso'));
  const first = days[0] ?? null;
  const otherAt = days.findIndex((day) => day !== null && first !== null && day !== first);
  const other = elements[otherAt];
  if (other !== undefined) {
    reader.report('e_invoice_due_days_differ', 'error', other, other.text.trim(), { first: first ?? '' });
    return null;
  }
  return first;
};

/** UN/CEFACT 1001 codes that stand in an Invoice document but claim nothing from the buyer. */
const unsupportedTypes: ReadonlyMap<string, string> = new Map([
  ['325', 'proforma'],
  ['389', 'self_billed'],
  ['261', 'self_billed_credit_note'],
  ['381', 'credit_note_as_invoice'],
  ['396', 'credit_note_as_invoice'],
]);

/** Codes that a CreditNote document may have; OIOUBL 2.0 has none at all there. */
const creditTypes: ReadonlySet<string> = new Set(['', '81', '83', '308', '381', '396', '532']);

const checkType = (reader: FieldReader, root: XmlElement): void => {
  const element = reader.one(root, root.name === 'Invoice' ? 'InvoiceTypeCode' : 'CreditNoteTypeCode');
  const code = element?.text.trim() ?? '';
  const reason =
    root.name === 'Invoice'
      ? unsupportedTypes.get(code)
      : creditTypes.has(code)
        ? undefined
        : 'no_credit_note';
  if (reason !== undefined && element !== null)
    reader.report('e_invoice_type_unsupported', 'error', element, code, { reason });
  const copy = reader.one(root, 'CopyIndicator');
  if (copy !== null && ['true', '1'].includes(copy.text.trim()))
    reader.report('e_invoice_copy', 'warning', copy, copy.text.trim());
};

const readCurrencyCode = (reader: FieldReader, root: XmlElement): string | null => {
  const code = reader.requiredText(root, 'DocumentCurrencyCode');
  return code === null ? null : readCurrency(reader, reader.one(root, 'DocumentCurrencyCode') ?? root, code);
};

const readIssueDay = (reader: FieldReader, root: XmlElement): string | null => {
  const element = reader.one(root, 'IssueDate');
  if (element !== null) return readDay(reader, element, 'iso');
  reader.requiredText(root, 'IssueDate');
  return null;
};

const checkDueDay = (
  reader: FieldReader,
  root: XmlElement,
  kind: EInvoice['kind'],
  issuedOn: string | null,
  dueOn: string | null,
): void => {
  const hasDueIssue = reader.issues.some(
    ({ code, path }) => code === 'e_invoice_due_days_differ' || /Due/.test(path),
  );
  if (dueOn === null && kind === 'invoice' && !hasDueIssue)
    reader.report('e_invoice_field_missing', 'warning', root, '', { field: 'DueDate' }, 'DueDate');
  if (dueOn !== null && issuedOn !== null && dueOn < issuedOn)
    reader.report('e_invoice_due_before_issue', 'warning', root, dueOn, { issuedOn }, 'DueDate');
};

/** Reads an Invoice or CreditNote element; the profile says whose customization it is. */
export const readUbl = (
  document: number,
  root: XmlElement,
  profile: UblProfile,
): { readonly invoice: EInvoice; readonly issues: readonly EInvoiceIssue[] } => {
  const reader = fieldReader(document, [components, aggregates]);
  const kind = root.name === 'Invoice' ? 'invoice' : 'credit_note';
  checkType(reader, root);
  const currency = readCurrencyCode(reader, root);
  const seller = readSeller(reader, profile, root);
  const payments = reader
    .all(root, 'PaymentMeans')
    .map((means) => profile.payment(reader, means, seller.country));
  const issuedOn = readIssueDay(reader, root);
  const dueOn = readDueDay(reader, root);
  checkDueDay(reader, root, kind, issuedOn, dueOn);
  const orderNumber = reader.text(root, 'OrderReference/ID');
  const notes = reader.all(root, 'Note').map(({ text }) => text.trim());
  const invoice: EInvoice = {
    document,
    format: profile.format,
    version: reader.text(root, 'CustomizationID') ?? '',
    kind,
    line: root.line,
    number: reader.requiredText(root, 'ID'),
    issuedOn,
    dueOn,
    currency,
    ...readTotals(reader, profile, root, currency),
    seller,
    buyer: readBuyer(reader, profile, root),
    payments,
    paymentReference: payments.find(({ reference }) => reference !== null)?.reference ?? null,
    payeeAccount: payments.find(({ account }) => account !== null)?.account ?? null,
    // Peppol writes NA where only the seller's own order number is known.
    orderNumber: orderNumber === 'NA' ? null : orderNumber,
    note: notes.every((note) => note === '') ? null : notes.filter((note) => note !== '').join('\n'),
    originalNumbers: reader
      .all(root, 'BillingReference/InvoiceDocumentReference/ID')
      .map(({ text }) => text.trim())
      .filter((text) => text !== ''),
    attachments: reader
      .all(root, 'AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject')
      .flatMap((element) => readAttachment(reader, element) ?? []),
  };
  return { invoice, issues: reader.issues };
};
