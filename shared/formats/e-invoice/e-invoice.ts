/** The normal form of an electronic invoice, whichever format it came in. */

export type EInvoiceFormat = 'oioubl' | 'peppol' | 'finvoice';

export type EInvoiceIssueCode =
  // of the file
  | 'xml_empty'
  | 'xml_malformed'
  | 'xml_doctype_refused'
  | 'xml_too_deep'
  | 'xml_too_large'
  | 'xml_part_unread'
  | 'e_invoice_unknown_format'
  | 'e_invoice_schema'
  // of a document
  | 'e_invoice_type_unsupported'
  | 'e_invoice_cancelled'
  | 'e_invoice_copy'
  | 'e_invoice_field_missing'
  | 'e_invoice_field_repeated'
  | 'e_invoice_day_unreadable'
  | 'e_invoice_amount_unreadable'
  | 'e_invoice_amount_too_precise'
  | 'e_invoice_currency_unknown'
  | 'e_invoice_currency_mismatch'
  | 'e_invoice_due_days_differ'
  | 'e_invoice_due_before_issue'
  | 'e_invoice_instalments'
  | 'e_invoice_total_mismatch'
  | 'e_invoice_sign_unexpected'
  | 'e_invoice_payment_reference_unreadable'
  | 'e_invoice_attachment_unreadable';

/** What is wrong, and exactly where. An `error` keeps its document out of an import; a `warning` is shown. */
export type EInvoiceIssue = {
  readonly code: EInvoiceIssueCode;
  readonly severity: 'error' | 'warning';
  /** 1-based number of the document in the file; 0 when the issue is of the file itself. */
  readonly document: number;
  /** Element path without prefixes: `Invoice/LegalMonetaryTotal/PayableAmount`. */
  readonly path: string;
  /** 1-based line of the file; null where the parser knows none. */
  readonly line: number | null;
  /** As it stands in the file, cut at 200 characters. */
  readonly value: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** An identifier with the scheme it was given in (`DK:CVR`, `0184`, `GLN` …); '' where the document gives none. */
export type Identifier = { readonly id: string; readonly scheme: string };

export type EInvoiceParty = {
  readonly name: string | null;
  readonly registrationNumber: Identifier | null;
  readonly taxNumber: string | null;
  /** Where e-invoices reach the party. */
  readonly endpoint: Identifier | null;
  readonly addressLines: readonly string[];
  readonly postalCode: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2, as the document gives it. */
  readonly country: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly contact: string | null;
};

/** `customerNumber` is the number under which the seller keeps the buyer, where the document tells it. */
export type EInvoiceBuyer = EInvoiceParty & { readonly customerNumber: string | null };

/** `fik…` are the Danish card types (kortart), `viite` the Finnish, `ocr` the Swedish, `kid` the Norwegian number. */
export type PaymentReferenceKind =
  | 'fik01'
  | 'fik04'
  | 'fik15'
  | 'fik71'
  | 'fik73'
  | 'fik75'
  | 'rf'
  | 'viite'
  | 'kid'
  | 'ocr'
  | 'other';

/** As in the document; check digits are not verified here. `text` is '' for the card types that carry no number. */
export type PaymentReference = { readonly kind: PaymentReferenceKind; readonly text: string };

export type PayeeAccount = {
  readonly kind: 'iban' | 'bban' | 'fik_creditor' | 'giro' | 'bankgiro' | 'plusgiro' | 'other';
  readonly id: string;
  readonly bic: string | null;
  /** Registration number of the branch, for a Danish BBAN. */
  readonly branch: string | null;
};

/** One way to pay. Documents may offer several. */
export type PaymentInstruction = {
  /** UN/CEFACT 4461 where the format has it. */
  readonly meansCode: string | null;
  readonly reference: PaymentReference | null;
  readonly account: PayeeAccount | null;
};

export type EInvoiceAttachment = {
  readonly fileName: string;
  readonly mime: string;
  /** Without white space, verified to be whole. */
  readonly base64: string;
  readonly sizeBytes: number;
};

/**
 * Null stands for "not in the document, or not readable": each unreadable or required value has its issue. Amounts
 * are minor units of `currency`, in the sense of the document's kind: a credit note of 100.00 has 10000.
 */
export type EInvoice = {
  /** 1-based place in the file, as the issues name it. */
  readonly document: number;
  readonly format: EInvoiceFormat;
  /** CustomizationID of UBL, Version of Finvoice. */
  readonly version: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly line: number;
  readonly number: string | null;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  readonly currency: string | null;
  /** Decimal text with a point, exact, in the sense of the kind. */
  readonly payableAmount: string | null;
  readonly payableAmountMinor: number | null;
  readonly taxInclusiveAmountMinor: number | null;
  readonly prepaidAmountMinor: number | null;
  readonly seller: EInvoiceParty;
  readonly buyer: EInvoiceBuyer;
  readonly payments: readonly PaymentInstruction[];
  /** Of the first of `payments` that has one. */
  readonly paymentReference: PaymentReference | null;
  readonly payeeAccount: PayeeAccount | null;
  readonly orderNumber: string | null;
  readonly note: string | null;
  /** The invoices that a credit note, or a corrected invoice, refers to. */
  readonly originalNumbers: readonly string[];
  readonly attachments: readonly EInvoiceAttachment[];
};

export type EInvoiceParse =
  /** Every document of a known format is here, complete or not; see `isComplete`. */
  | { readonly ok: true; readonly documents: readonly EInvoice[]; readonly issues: readonly EInvoiceIssue[] }
  /** Not well-formed, refused, or no e-invoice at all: nothing may be taken from it. */
  | { readonly ok: false; readonly issues: readonly EInvoiceIssue[] };

export type CompleteEInvoice = EInvoice & {
  readonly number: string;
  readonly issuedOn: string;
  readonly currency: string;
  readonly payableAmount: string;
  readonly payableAmountMinor: number;
};

/** True when the ledger can take the document: the required values are there and none of its issues is an error. */
export const isComplete = (
  invoice: EInvoice,
  issues: readonly EInvoiceIssue[],
): invoice is CompleteEInvoice =>
  invoice.number !== null &&
  invoice.issuedOn !== null &&
  invoice.currency !== null &&
  invoice.payableAmount !== null &&
  invoice.payableAmountMinor !== null &&
  !issues.some(({ document, severity }) => document === invoice.document && severity === 'error');
