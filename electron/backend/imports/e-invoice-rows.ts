import {
  customerIdByNumber,
  customerNumbersByRegistration,
  type ImportFileRow,
} from '../../../db/queries/imports.ts';
import type { ImportField, TableMapping } from '../../../shared/api/imports.ts';
import type { Country } from '../../../shared/api/values.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { checkIban } from '../../../shared/domain/bank-accounts.ts';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import { countryOf } from '../../../shared/domain/imports/customer-values.ts';
import { isIssueCode, rowIssue, type RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import { checkRegistrationNumber } from '../../../shared/domain/registration-numbers.ts';
import type { EInvoice, EInvoiceIssue } from '../../../shared/formats/e-invoice/e-invoice.ts';
import { readFile } from 'node:fs/promises';
import { papersOf } from './e-invoice-documents.ts';
import { readEInvoice } from './read-e-invoice.ts';
import { refusedFile } from './read-table.ts';
import type { RowExtras } from './row-processor.ts';
import type { ImportRun } from './run-import.ts';

/** What is done with the invoice of a buyer whom the ledger does not know. */
export type EInvoiceCustomers = 'known' | 'create';

const entryFields = [
  'customerNumber',
  'documentNumber',
  'kind',
  'documentOn',
  'dueOn',
  'currency',
  'amount',
  'reference',
  'text',
  'orderNumber',
] as const satisfies readonly ImportField[];

const buyerFields = [
  'customerName',
  'customerParty',
  'customerRegistrationNumber',
  'customerStreet',
  'customerPostalCode',
  'customerCity',
  'customerCountry',
  'customerEmail',
  'customerPhone',
  'contactName',
] as const satisfies readonly ImportField[];

/**
 * An e-invoice is read as a row of a table with these columns, so that everything that holds for rows holds for it:
 * checks, comparison with the ledger, the error log, mending. Its amounts are those of the document's own kind.
 */
export const eInvoiceMapping = (customers: EInvoiceCustomers): TableMapping => ({
  holds: customers === 'create' ? 'both' : 'entries',
  sheet: null,
  headerRow: 0,
  charset: null,
  delimiter: null,
  quote: null,
  decimal: 'point',
  day: 'ymd',
  columns: [...entryFields, ...(customers === 'create' ? buyerFields : [])].map((field, index) => ({
    index,
    header: field,
    field,
  })),
  defaults: { currency: null, kind: null, party: null, country: null },
  creditAmounts: 'positive',
  kindValues: { invoice: 'invoice', credit_note: 'credit_note' },
  partyValues: { business: 'business', private: 'private' },
});

const columnOfPath: readonly (readonly [RegExp, (typeof entryFields)[number]])[] = [
  [/(Payable|InvoiceTotalVatIncluded|Amount)/u, 'amount'],
  [/(DueDate)/u, 'dueOn'],
  [/(IssueDate|InvoiceDate)/u, 'documentOn'],
  [/(Currency)/u, 'currency'],
  [/(PaymentID|InstructionID|EpiRemittance|RemittanceInformation)/u, 'reference'],
  [/(OrderReference|OrderIdentifier)/u, 'orderNumber'],
  [/(InvoiceNumber|(Invoice|CreditNote)\/ID$)/u, 'documentNumber'],
];

const issueOf = (issue: EInvoiceIssue): RowIssue => {
  const field = columnOfPath.find(([pattern]) => pattern.test(issue.path))?.[1];
  const code = isIssueCode(issue.code) ? issue.code : 'e_invoice_schema';
  const place = issue.line === null ? issue.path : `${issue.path} (${issue.line})`;
  return {
    ...rowIssue(code, field === undefined ? -1 : entryFields.indexOf(field), issue.value, {
      ...issue.params,
      path: place,
    }),
    severity: issue.severity,
  };
};

/** Numbers are compared in the form in which the ledger keeps them; a text that is none is compared as it stands. */
const registrationNumberOf = (invoice: EInvoice, country: string): string => {
  const candidates = [
    invoice.buyer.registrationNumber?.id,
    invoice.buyer.taxNumber,
    invoice.buyer.endpoint?.id,
  ];
  for (const candidate of candidates) {
    if (candidate === null || candidate === undefined || candidate.trim() === '') continue;
    const checked = checkRegistrationNumber(country, candidate);
    if (checked.ok) return checked.canonical;
  }
  return '';
};

type Buyer = {
  readonly number: string;
  readonly isKnown: boolean;
  readonly registrationNumber: string;
  readonly country: string;
};

/**
 * The customer whom a document means: the number that the document itself gives, else the only customer with the buyer's
 * registration number. Nothing is guessed from names.
 */
const findBuyer = (run: ImportRun, invoice: EInvoice): Buyer => {
  const country = countryOf(invoice.buyer.country ?? '') ?? run.creditor.country;
  const registrationNumber = registrationNumberOf(invoice, country);
  const given = invoice.buyer.customerNumber?.trim() ?? '';
  const isGivenKnown = given !== '' && customerIdByNumber(run.db, run.creditor.id, given) !== null;
  if (isGivenKnown) return { number: given, isKnown: true, registrationNumber, country };
  const numbers =
    registrationNumber === ''
      ? []
      : customerNumbersByRegistration(run.db, run.creditor.id, registrationNumber);
  const [only] = numbers;
  if (only !== undefined && numbers.length === 1)
    return { number: only, isKnown: true, registrationNumber, country };
  const fallback = given === '' ? registrationNumber || (invoice.buyer.endpoint?.id.trim() ?? '') : given;
  return { number: fallback, isKnown: false, registrationNumber, country };
};

const buyerCells = (invoice: EInvoice, buyer: Buyer): readonly SourceCell[] => {
  // A known customer's details are the ledger's; an invoice does not change them.
  if (buyer.isKnown) return buyerFields.map(() => null);
  const { name, addressLines, postalCode, city, email, phone, contact } = invoice.buyer;
  return [
    name,
    buyer.registrationNumber === '' ? null : 'business',
    buyer.registrationNumber,
    addressLines.join(', '),
    postalCode,
    city,
    buyer.country,
    email,
    phone,
    contact,
  ];
};

const cellsOf = (run: ImportRun, invoice: EInvoice): readonly SourceCell[] => {
  const buyer = findBuyer(run, invoice);
  return [
    buyer.number,
    invoice.number,
    invoice.kind,
    invoice.issuedOn,
    invoice.dueOn ?? (invoice.kind === 'credit_note' ? invoice.issuedOn : null),
    invoice.currency,
    invoice.payableAmount,
    invoice.paymentReference?.text ?? null,
    invoice.note,
    invoice.orderNumber,
    ...(run.eInvoiceCustomers === 'create' ? buyerCells(invoice, buyer) : []),
  ];
};

/** The invoice must be the creditor's own: another seller's receivable is no entry of this ledger. */
const sellerIssues = (invoice: EInvoice, country: Country, expected: string): readonly RowIssue[] => {
  const found = invoice.seller.registrationNumber?.id ?? invoice.seller.taxNumber ?? '';
  if (found === '') return [];
  const ours = checkRegistrationNumber(country, expected);
  const theirs = checkRegistrationNumber(country, found);
  // A number with a wrong check digit is still the same number when its digits are.
  const digits = (text: string) => text.replaceAll(/\D/gu, '');
  const isSame =
    ours.ok && theirs.ok ? ours.canonical === theirs.canonical : digits(found) === digits(expected);
  return isSame
    ? []
    : [rowIssue('e_invoice_seller_differs', -1, invoice.seller.name ?? found, { found, expected })];
};

const accountIssues = (invoice: EInvoice): readonly RowIssue[] =>
  invoice.payments.flatMap(({ account }) => {
    if (account === null || account.kind !== 'iban') return [];
    const checked = checkIban(account.id);
    return checked.ok ? [] : [rowIssue('iban_invalid', -1, account.id, { reason: checked.code })];
  });

/** Each document of the file as a row, numbered as the file has them. A file without one is a row with its issues. */
export const readEInvoiceRows = async (
  run: ImportRun,
  file: ImportFileRow,
  onRow: (row: number, cells: readonly SourceCell[], extras: RowExtras) => void,
): Promise<Result<null>> => {
  const read = await readEInvoice(file.path);
  if (!read.ok) {
    if (read.error.code === 'file_missing' || read.error.code === 'file_unreadable')
      return refuse(refusedFile(file.name, read.error));
    onRow(1, [], {
      issues: [rowIssue('file_unread', -1, file.name, { reason: read.error.code })],
      documents: [],
    });
    return ok(null);
  }
  const { documents, issues, attachments } = read.value;
  const content = await readFile(file.path);
  if (documents.length === 0) onRow(1, [], { issues: issues.map(issueOf), documents: [] });
  for (const invoice of documents) {
    const own = issues.filter(
      ({ document }) => document === invoice.document || (document === 0 && invoice.document === 1),
    );
    onRow(invoice.document, cellsOf(run, invoice), {
      issues: [
        ...own.map(issueOf),
        ...sellerIssues(invoice, run.creditor.country, run.creditor.registrationNumber),
        ...accountIssues(invoice),
      ],
      documents: papersOf(
        { name: file.name, content },
        attachments.filter(({ document }) => document === invoice.document),
      ),
    });
  }
  return ok(null);
};
