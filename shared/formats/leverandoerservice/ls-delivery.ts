import type { LocalDate } from '../../domain/local-date.ts';
import type { FieldRefusal, FieldRefusalCode } from '../fixed-width/write-record.ts';
import type { LsSentDay } from './compare-receipt.ts';

/** Between the lines of a file that is sent. saldi_ce writes LF; what the scheme wants is not known. */
export const lsLineEnd = '\r\n';

/** One payment. An amount of 0 stops what was sent before for the customer and the day. */
export type LsPayment = {
  readonly customerNumber: string;
  readonly amountMinor: number;
  readonly kind: 'collection' | 'disbursement';
};

export type LsPaymentDay = { readonly paymentOn: LocalDate; readonly debtors: Iterable<LsPayment> };

/** What is asked for mandates (510, 540, 595). Their layout is unverified: see the `source` of the tables. */
export type LsMandateRequest =
  | {
      readonly kind: 'register';
      readonly customerNumber: string;
      readonly bankRegistration: string;
      readonly bankAccount: string;
      readonly debtorCvr: string;
    }
  | { readonly kind: 'cancel'; readonly customerNumber: string }
  | {
      readonly kind: 'change';
      readonly customerNumber: string;
      readonly newCreditorNumber: string;
      readonly newCustomerNumber: string;
    };

export type LsDelivery = {
  /** CVR of the data supplier, 8 digits. */
  readonly dataSupplierNumber: string;
  /** 5 digits. */
  readonly creditorNumber: string;
  readonly createdOn: LocalDate;
  readonly isTest: boolean;
  readonly mandates: Iterable<LsMandateRequest>;
  readonly groups: Iterable<LsPaymentDay>;
};

/**
 * Where the two known writers differ. What LeverandørService takes is unverified until its text is at hand.
 * @property totals `each_group`: a 999 behind each payment day, 9-23 nines (saldi_ce, in production since 2012; fifteen
 *   nines sort last in a group of its own). `at_end`: one 999, 9-23 blank (Uniconta).
 * @property customerNumber `zeros`: right-aligned behind zeros (saldi_ce; as numbers come back). `blanks`: left-aligned
 *   (Uniconta, and what the type X means elsewhere).
 */
export type LsWriterOptions = {
  readonly totals: 'each_group' | 'at_end';
  readonly customerNumber: 'zeros' | 'blanks';
};

export const lsWriterDefaults: LsWriterOptions = { totals: 'each_group', customerNumber: 'zeros' };

/** Why a line isn't written; then the file must not be sent. `paymentOn` is null for what is about no payment day. */
export type LsWriteRefusal = Omit<FieldRefusal, 'code'> & {
  readonly code:
    | FieldRefusalCode
    /** There can be one amount for a customer and a day; several are added together before. */
    | 'second_amount'
    | 'empty'
    | 'nothing_to_send';
  readonly customerNumber: string;
  readonly paymentOn: LocalDate | null;
};

/** What was written; `days` is what the receipt is compared with. */
export type LsWritten = {
  readonly lines: number;
  readonly refused: number;
  readonly days: readonly LsSentDay[];
};
