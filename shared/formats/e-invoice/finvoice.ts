import type { EInvoice, EInvoiceIssue } from './e-invoice.ts';
import { fieldReader, readDay, type FieldReader } from './field-reader.ts';
import { amountsOf, currencyOf } from './finvoice-amounts.ts';
import { buyerOf, sellerOf, textsAt } from './finvoice-parties.ts';
import { paymentOf, paymentPath } from './finvoice-payment.ts';
import type { XmlElement } from './xml-tree.ts';

/*
 * Finvoice 3.0, and of 1.3, 2.0 and 2.01 the elements that are the same: Finance Finland, "Finvoice 3.0 implementation
 * guidelines" and Finvoice3.0.xsd (finvoice-3-0.xsd.ts). No namespace; amounts with a decimal comma, days CCYYMMDD.
 *
 * | normal form        | element                                                                                     |
 * |--------------------|---------------------------------------------------------------------------------------------|
 * | recognised by      | root Finvoice; version is its attribute Version                                               |
 * | kind               | InvoiceDetails/InvoiceTypeCode: INV01 invoice, INV03 interest invoice, INV09 prepayment         |
 * |                    | invoice; INV02 credit note. Others (reminder, collection, proforma, internal, self-billed,     |
 * |                    | orders, tests …) are no new claim and are refused                                              |
 * | number, issuedOn   | InvoiceDetails/InvoiceNumber, InvoiceDate                                                       |
 * | dueOn              | EpiDetails/EpiPaymentInstructionDetails/EpiDateOptionDate,                                      |
 * |                    | InvoiceDetails/PaymentTermsDetails/InvoiceDueDate                                               |
 * | currency           | InvoiceTotalVatIncludedAmount@AmountCurrencyIdentifier                                          |
 * | tax-inclusive      | InvoiceTotalVatIncludedAmount = InvoiceTotalVatExcludedAmount + InvoiceTotalVatAmount           |
 * | prepaid            | InvoicePaidAmount                                                                              |
 * | payableAmount      | EpiInstructedAmount; of a credit note, which nobody pays, the total less what is paid           |
 * | seller             | SellerPartyDetails (SellerPartyIdentifier = business id), SellerCommunicationDetails,            |
 * |                    | SellerContactPersonName; endpoint MessageSenderDetails/FromIdentifier                           |
 * | buyer              | BuyerPartyDetails and its companions; endpoint MessageReceiverDetails/ToIdentifier               |
 * | customerNumber     | InvoiceDetails/SellersBuyerIdentifier, else BuyerPartyDetails/BuyerCode without a scheme         |
 * | reference          | EpiRemittanceInfoIdentifier: SPY = Finnish viite, ISO = RF                                       |
 * | account            | EpiAccountID (IBAN or BBAN), EpiBfiIdentifier                                                    |
 * | orderNumber, note  | InvoiceDetails/OrderIdentifier, InvoiceFreeText                                                 |
 * | originalNumbers    | OriginalInvoiceNumber, OriginalInvoiceReference/InvoiceNumber                                    |
 * | attachments        | none: Finvoice sends them as messages of their own                                               |
 *
 * A credit note states its amounts with a minus ("amounts of a credit note are negative"); the normal form turns
 * them. One with a positive total is read as the credit that its type says, with a warning.
 */

const kinds: ReadonlyMap<string, EInvoice['kind']> = new Map([
  ['INV01', 'invoice'],
  ['INV02', 'credit_note'],
  ['INV03', 'invoice'],
  ['INV09', 'invoice'],
]);

const dayAt = (reader: FieldReader, root: XmlElement, path: string): string | null => {
  const element = reader.one(root, path);
  if (element !== null) return readDay(reader, element, 'compact');
  reader.requiredText(root, path);
  return null;
};

const dueDayOf = (reader: FieldReader, root: XmlElement, kind: EInvoice['kind'], issuedOn: string | null) => {
  const elements = [`${paymentPath}/EpiDateOptionDate`, 'InvoiceDetails/PaymentTermsDetails/InvoiceDueDate']
    .flatMap((path) => reader.all(root, path))
    .filter((element) => element.text.trim() !== '');
  const days = elements.map((element) => readDay(reader, element, 'compact'));
  const first = days[0] ?? null;
  const other = elements[days.findIndex((day) => day !== null && first !== null && day !== first)];
  if (other !== undefined) {
    reader.report('e_invoice_due_days_differ', 'error', other, other.text.trim(), { first: first ?? '' });
    return null;
  }
  if (elements.length === 0 && kind === 'invoice')
    reader.requiredText(root, `${paymentPath}/EpiDateOptionDate`, 'warning');
  const at = elements[0];
  if (first !== null && issuedOn !== null && first < issuedOn && at !== undefined)
    reader.report('e_invoice_due_before_issue', 'warning', at, first, { issuedOn });
  return first;
};

const kindOf = (reader: FieldReader, root: XmlElement): EInvoice['kind'] => {
  const element = reader.one(root, 'InvoiceDetails/InvoiceTypeCode');
  const code = element?.text.trim() ?? '';
  const kind = kinds.get(code);
  if (element === null) reader.requiredText(root, 'InvoiceDetails/InvoiceTypeCode');
  else if (kind === undefined)
    reader.report('e_invoice_type_unsupported', 'error', element, code, {
      reason: reader.text(root, 'InvoiceDetails/InvoiceTypeText') ?? code,
    });
  const origin = reader.one(root, 'InvoiceDetails/OriginCode');
  const originCode = origin?.text.trim();
  if (origin !== null && originCode === 'Copy')
    reader.report('e_invoice_copy', 'warning', origin, originCode);
  if (origin !== null && originCode === 'Cancel')
    reader.report('e_invoice_cancelled', 'error', origin, originCode);
  return kind ?? 'invoice';
};

/** Reads a Finvoice element. */
export const readFinvoice = (
  document: number,
  root: XmlElement,
): { readonly invoice: EInvoice; readonly issues: readonly EInvoiceIssue[] } => {
  const reader = fieldReader(document, ['']);
  const kind = kindOf(reader, root);
  const currency = currencyOf(reader, root);
  const issuedOn = dayAt(reader, root, 'InvoiceDetails/InvoiceDate');
  const payment = paymentOf(reader, root);
  const partial = reader.all(root, 'PartialPaymentDetails')[0];
  if (partial !== undefined) reader.report('e_invoice_instalments', 'warning', partial, '');
  const notes = textsAt(reader, root, 'InvoiceDetails/InvoiceFreeText');
  const invoice: EInvoice = {
    document,
    format: 'finvoice',
    version: root.attributes['Version'] ?? '',
    kind,
    line: root.line,
    number: reader.requiredText(root, 'InvoiceDetails/InvoiceNumber'),
    issuedOn,
    dueOn: dueDayOf(reader, root, kind, issuedOn),
    currency,
    ...amountsOf(reader, root, kind, currency),
    seller: sellerOf(reader, root),
    buyer: buyerOf(reader, root),
    payments: [payment],
    paymentReference: payment.reference,
    payeeAccount: payment.account,
    orderNumber: reader.text(root, 'InvoiceDetails/OrderIdentifier'),
    note: notes.length === 0 ? null : notes.join('\n'),
    originalNumbers: [
      ...new Set([
        ...textsAt(reader, root, 'InvoiceDetails/OriginalInvoiceNumber'),
        ...textsAt(reader, root, 'InvoiceDetails/OriginalInvoiceReference/InvoiceNumber'),
      ]),
    ],
    attachments: [],
  };
  return { invoice, issues: reader.issues };
};
