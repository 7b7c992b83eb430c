import type { LocalDate } from '../../domain/local-date.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';

/**
 * What a record of a bank file says, in the same words for every format.
 * - `collection`: asked for, by the creditor (files out); `disbursement`: the creditor pays out.
 * - `accepted`, `remark`: the scheme's receipt for what was sent.
 * - `paid`, `rejected`, `cancelled` (the mandate ended first), `charged_back`: what became of a collection.
 * - `slip_paid`, `slip_reversed`: a payment slip. `transfer`: any other money in.
 * - `mandate_active` (one of the full list), `mandate_registered`, `mandate_cancelled`, `mandate_changed`, `mandate_asked` (by the payer, in its bank).
 * - `total`: a sum that the scheme states of its own, not a payment.
 */
export type BankItemKind =
  | 'collection'
  | 'disbursement'
  | 'accepted'
  | 'remark'
  | 'paid'
  | 'rejected'
  | 'cancelled'
  | 'charged_back'
  | 'slip_paid'
  | 'slip_reversed'
  | 'transfer'
  | 'mandate_active'
  | 'mandate_registered'
  | 'mandate_cancelled'
  | 'mandate_changed'
  | 'mandate_asked'
  | 'total';

/** Who ended a mandate, where the format says so. */
export type MandateEndedBy = 'debtor' | 'bank' | 'creditor' | 'scheme';

/** Texts are '' where the format has none; amounts are in minor units of `currency` and never below zero. */
export type BankItem = {
  readonly kind: BankItemKind;
  /** Line of the record, from 1. */
  readonly line: number;
  /** The format's own code of the record (`0236`, `580`), from which `kind` follows. */
  readonly code: string;
  /** The scheme's number of the creditor: PBS number, LS creditor number, FI creditor number. */
  readonly creditorNumber: string;
  readonly debtorGroup: string;
  /** As the file has it; compare by `customerKey`. */
  readonly customerNumber: string;
  readonly mandateNumber: string;
  readonly reference: string;
  readonly currency: string;
  /** What was asked for. */
  readonly amountMinor: number;
  /** What was really paid; 0 where nothing was. */
  readonly paidMinor: number;
  readonly dueOn: LocalDate | null;
  readonly paidOn: LocalDate | null;
  readonly bookedOn: LocalDate | null;
  /** The scheme's archive or task number of the payment. */
  readonly archiveReference: string;
  /** The scheme's number of an error or a remark, as given. */
  readonly reasonCode: string;
  readonly endedBy: MandateEndedBy | null;
  /** What the format adds, by its own names. */
  readonly extra: Readonly<Record<string, string>>;
};

/** What the file says of itself. */
export type BankFileHead = {
  readonly format: string;
  readonly version: string;
  readonly direction: 'in' | 'out';
  /** The scheme's number of the delivery, against reading one twice; '' where it has none. */
  readonly deliveryId: string;
  readonly createdOn: LocalDate | null;
  readonly isTest: boolean;
};

export type BankFileTotals = {
  readonly records: number;
  readonly items: number;
  readonly amountMinor: number;
  readonly paidMinor: number;
  /** Every count and sum that the file states is what was found in it. */
  readonly hold: boolean;
};

/** What a reader gives out while it is fed. It never throws, and no record leaves it silently. */
export type BankFileSink = {
  readonly item: (item: BankItem) => void;
  readonly issue: (issue: LineIssue) => void;
};

/** Fed line by line, without line ends (or as the format's `feed` says); `end` after the last. */
export type BankFileReader = {
  readonly line: (text: string) => void;
  readonly end: () => { readonly head: BankFileHead; readonly totals: BankFileTotals };
};

/** How one format is told and read. `recognise` looks at the first lines (up to 8 kB) and never at the file's name. */
export type BankFileFormat = {
  readonly name: string;
  /** `text`: XML in UTF-8, fed in pieces of any length; else lines in ISO 8859-1. */
  readonly feed?: 'text';
  readonly recognise: (firstLines: readonly string[]) => boolean;
  readonly createReader: (sink: BankFileSink) => BankFileReader;
};

/** Customer numbers come back padded with zeros or blanks: compare without either, in upper case. */
export const customerKey = (customerNumber: string): string =>
  customerNumber
    .trim()
    .replace(/^0+(?=.)/u, '')
    .toUpperCase();
