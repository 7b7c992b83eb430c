import { toDecimalText } from '../money.ts';
import { journalWords, type JournalField, type JournalProfile } from './journal-profile.ts';
import type { AccountKind } from './voucher-lines.ts';

/** A voucher as a file needs it, with its lines in their order. */
export type PostedVoucher = {
  readonly number: number;
  readonly voucherOn: string;
  readonly currency: string;
  /** Of the bank's record: what finds the payment again. */
  readonly reference: string;
  /** What happened, in the creditor's language. */
  readonly sourceText: string;
  readonly lines: readonly PostedLine[];
};

export type PostedLine = {
  readonly accountKind: AccountKind;
  /** The ERP's account of this kind when the batch was made. */
  readonly account: string;
  readonly customerNumber: string;
  readonly customerName: string;
  /** The entry that it settles; '' and null where it settles none that the ERP has. */
  readonly documentNumber: string;
  readonly documentKind: string | null;
  readonly amountMinor: number;
};

export type PostedBatch = { readonly number: number; readonly ownCurrency: string };

const descriptionMax = 100;

const isOnCustomer = ({ accountKind, customerNumber }: PostedLine, { receivablesTo }: JournalProfile) =>
  accountKind === 'receivables' && receivablesTo === 'customer' && customerNumber !== '';

/**
 * Business Central balances per document number and type, and takes a customer's credit as payment, a debit as refund:
 * so a voucher has one type if all of its customer lines lie on one side, and none otherwise.
 */
const documentType = (voucher: PostedVoucher, profile: JournalProfile): string => {
  const sides = new Set(
    voucher.lines
      .filter((line) => isOnCustomer(line, profile))
      .map(({ amountMinor }) => Math.sign(amountMinor)),
  );
  if (sides.size !== 1) return '';
  return journalWords[profile.words][sides.has(-1) ? 'payment' : 'refund'];
};

/** A credit closes an invoice, a debit a credit note that was used; what is taken back closes nothing in the ERP. */
const appliesTo = (line: PostedLine, profile: JournalProfile): 'invoice' | 'creditMemo' | null => {
  if (!isOnCustomer(line, profile) || line.documentNumber === '') return null;
  if (line.documentKind === 'credit_note') return line.amountMinor > 0 ? 'creditMemo' : null;
  return line.amountMinor < 0 ? 'invoice' : null;
};

const dayText = (day: string, format: JournalProfile['dateFormat']): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return format.replace('yyyy', year).replace('MM', month).replace('dd', date);
};

const accountType = (line: PostedLine, profile: JournalProfile): string => {
  const words = journalWords[profile.words];
  if (isOnCustomer(line, profile)) return words.customer;
  return line.accountKind === 'bank' && profile.bankIs === 'bankAccount' ? words.bankAccount : words.account;
};

/** The text of one voucher line: what happened, whose, which document. */
export const lineDescription = (voucher: PostedVoucher, line: PostedLine): string => {
  const named = [voucher.sourceText, line.customerNumber, line.customerName, line.documentNumber];
  return named
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, descriptionMax);
};

type RowOf = {
  readonly profile: JournalProfile;
  readonly batch: PostedBatch;
  readonly voucher: PostedVoucher;
  readonly line: PostedLine;
  readonly lineNumber: number;
  readonly type: string;
};

const amountText = (amountMinor: number, { profile, voucher }: RowOf): string =>
  toDecimalText(amountMinor, voucher.currency).replace('.', profile.decimalSign);

const cellOf = (field: JournalField, text: string, row: RowOf): string => {
  const { profile, batch, voucher, line } = row;
  const applied = appliesTo(line, profile);
  switch (field) {
    case 'postingDate':
      return dayText(voucher.voucherOn, profile.dateFormat);
    case 'documentType':
      return row.type;
    case 'documentNo':
      return documentNumber(voucher, profile);
    case 'accountType':
      return accountType(line, profile);
    case 'accountNo':
      return isOnCustomer(line, profile) ? line.customerNumber : line.account;
    case 'description':
      return lineDescription(voucher, line);
    case 'amount':
      return amountText(line.amountMinor, row);
    case 'debit':
      return line.amountMinor > 0 ? amountText(line.amountMinor, row) : '';
    case 'credit':
      return line.amountMinor < 0 ? amountText(-line.amountMinor, row) : '';
    case 'currencyCode':
      return voucher.currency === batch.ownCurrency && !profile.namesOwnCurrency ? '' : voucher.currency;
    case 'appliesToType':
      return applied === null ? '' : journalWords[profile.words][applied];
    case 'appliesToNo':
      return applied === null ? '' : line.documentNumber;
    case 'externalDocumentNo':
      return voucher.reference;
    case 'customerNumber':
      return line.customerNumber;
    case 'customerName':
      return line.customerName;
    case 'batchNumber':
      return String(batch.number);
    case 'lineNumber':
      return String(row.lineNumber);
    case 'fixed':
      return text;
  }
};

/** `FD000123`: at most 20 characters, as a document number of the ERP may have. */
export const documentNumber = ({ number }: PostedVoucher, { documentPrefix }: JournalProfile): string =>
  `${documentPrefix}${String(number).padStart(6, '0')}`;

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const csvLine = (cells: readonly string[], delimiter: string): string =>
  `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;

/** The first line of the file; '' where the profile has no heads. */
export const journalHeads = ({ columns, delimiter, hasHeads }: JournalProfile): string =>
  hasHeads
    ? csvLine(
        columns.map(({ head }) => head),
        delimiter,
      )
    : '';

/** Business Central counts journal lines in steps, so that others fit between. */
const lineNumberStep = 10_000;

/** The lines of one voucher; `linesBefore` were written before it. */
export const journalLines = (
  profile: JournalProfile,
  batch: PostedBatch,
  voucher: PostedVoucher,
  linesBefore: number,
): string => {
  const type = documentType(voucher, profile);
  return voucher.lines
    .map((line, index) => {
      const lineNumber = (linesBefore + index + 1) * lineNumberStep;
      const row: RowOf = { profile, batch, voucher, line, lineNumber, type };
      return csvLine(
        profile.columns.map(({ field, text }) => cellOf(field, text, row)),
        profile.delimiter,
      );
    })
    .join('');
};
