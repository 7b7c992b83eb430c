import type { LocalDate } from '../../domain/local-date.ts';
import type { RecordTable, RecordValues } from '../fixed-width/field-table.ts';
import { cutBlanks, writeRecord, type FieldRefusalCode } from '../fixed-width/write-record.ts';
import {
  changeOut,
  changePayerNumber,
  deleteMandate,
  newMandate,
  openingOut,
  paymentOut,
  type changeCodes,
} from './records-out.ts';

export type AutogiroPayment = {
  readonly kind: 'collection' | 'disbursement';
  /** Null: at once (`GENAST`). */
  readonly payOn: LocalDate | null;
  readonly payerNumber: string;
  /** In öre, above zero. */
  readonly amountMinor: number;
  /** Up to 16 characters; comes back filled with zeros. */
  readonly reference: string;
};

export type AutogiroMandate =
  | { readonly change: 'delete'; readonly payerNumber: string }
  | {
      readonly change: 'new';
      readonly payerNumber: string;
      /** Clearing number (4) and account (up to 12), '' where the payer has a bankgiro or an e-mandate is accepted. */
      readonly account: { readonly clearing: string; readonly number: string } | null;
      /** Twelve digits: `YYYYMMDDNNNN`, or `00` and the ten of an organisation. */
      readonly personalNumber: string;
      /** Refuses an e-mandate. */
      readonly isRefusal: boolean;
    }
  | {
      readonly change: 'payerNumber';
      readonly payerNumber: string;
      readonly newPayerNumber: string;
    };

/** Cancels (23, 24, 25) or moves (26 to 29) payments that were sent before. */
export type AutogiroChange = {
  readonly code: (typeof changeCodes)[number];
  readonly payerNumber: string | null;
  readonly payOn: LocalDate | null;
  readonly amountMinor: number | null;
  readonly newPayOn: LocalDate | null;
  readonly reference: string;
};

/** Mandates, payments and changes each go in a section of their own. */
export type AutogiroDelivery = {
  readonly createdOn: LocalDate;
  readonly customerId: string;
  readonly bankgiro: string;
  readonly mandates: readonly AutogiroMandate[];
  readonly payments: readonly AutogiroPayment[];
  readonly changes: readonly AutogiroChange[];
};

export type AutogiroRefusalCode =
  | FieldRefusalCode
  | 'amount_not_above_zero'
  /** A change without what its code asks for; `field` names it. */
  | 'missing'
  | 'nothing_to_send';

/** Why a record, or with `payerNumber` '' the file, can't be written. */
export type AutogiroRefusal = {
  readonly payerNumber: string;
  readonly record: string;
  readonly field: string;
  readonly code: AutogiroRefusalCode;
  readonly value: string;
};

type Refuse = (refusal: AutogiroRefusal) => void;

const digitsOf = (day: LocalDate | null): string => day?.replaceAll('-', '') ?? '';

const writer =
  (refuse: Refuse, payerNumber: string) =>
  <T extends RecordTable>(table: T, values: RecordValues<T>): string | null => {
    const line = writeRecord(table, values, (refusal) => refuse({ ...refusal, payerNumber }));
    return line === null ? null : cutBlanks(line);
  };

const mandateLine = (bankgiro: string, mandate: AutogiroMandate, refuse: Refuse): string | null => {
  const { payerNumber } = mandate;
  const write = writer(refuse, payerNumber);
  switch (mandate.change) {
    case 'delete':
      return write(deleteMandate, { bankgiro, payerNumber });
    case 'payerNumber':
      return write(changePayerNumber, {
        bankgiro,
        payerNumber,
        newBankgiro: bankgiro,
        newPayerNumber: mandate.newPayerNumber,
      });
    case 'new':
      return write(newMandate, {
        bankgiro,
        payerNumber,
        account:
          mandate.account === null ? '' : mandate.account.clearing + mandate.account.number.padStart(12, '0'),
        personalNumber: mandate.personalNumber,
        refusal: mandate.isRefusal ? 'AV' : '',
      });
  }
};

const paymentLine = (bankgiro: string, payment: AutogiroPayment, refuse: Refuse): string | null => {
  const { payerNumber, amountMinor } = payment;
  if (amountMinor <= 0) {
    refuse({
      payerNumber,
      record: paymentOut.name,
      field: 'amountMinor',
      code: 'amount_not_above_zero',
      value: String(amountMinor),
    });
    return null;
  }
  return writer(refuse, payerNumber)(paymentOut, {
    recordType: payment.kind === 'collection' ? '82' : '32',
    payOn: payment.payOn === null ? 'GENAST' : digitsOf(payment.payOn),
    period: '0',
    recurrences: '',
    payerNumber,
    amountMinor,
    bankgiro,
    reference: payment.reference,
  });
};

/** What each code must say beside the payee (field tables of TK23 to TK29). */
const needs: Readonly<
  Record<AutogiroChange['code'], readonly ('payerNumber' | 'payOn' | 'amountMinor' | 'newPayOn')[]>
> = {
  '23': ['payerNumber'],
  '24': ['payerNumber', 'payOn'],
  '25': ['payerNumber', 'payOn', 'amountMinor'],
  '26': ['newPayOn'],
  '27': ['payOn', 'newPayOn'],
  '28': ['payerNumber', 'payOn', 'newPayOn'],
  '29': ['payerNumber', 'payOn', 'amountMinor', 'newPayOn'],
};

const changeLine = (bankgiro: string, change: AutogiroChange, refuse: Refuse): string | null => {
  const { code, amountMinor } = change;
  const payerNumber = change.payerNumber ?? '';
  const missing = needs[code].filter((field) => change[field] === null);
  for (const field of missing)
    refuse({ payerNumber, record: changeOut.name, field, code: 'missing', value: '' });
  if (missing.length > 0) return null;
  const asked = new Set<string>(needs[code]);
  const isOne = asked.has('amountMinor');
  return writer(refuse, payerNumber)(changeOut, {
    recordType: code,
    bankgiro,
    payerNumber: asked.has('payerNumber') ? payerNumber.padStart(16, '0') : '',
    payOn: asked.has('payOn') ? digitsOf(change.payOn) : '',
    amount: isOne ? String(amountMinor ?? 0).padStart(12, '0') : '',
    paymentCode: isOne ? '82' : '',
    newPayOn: asked.has('newPayOn') ? digitsOf(change.newPayOn) : '',
    reference: isOne ? change.reference : '',
  });
};

/**
 * The lines of a file to Bankgirot, without line ends, blanks at their ends cut off; there is no closing record. Null, with
 * every reason given to `refuse`, where the format can't say all of it.
 */
export const writeAutogiro = (delivery: AutogiroDelivery, refuse: Refuse): readonly string[] | null => {
  const { bankgiro, createdOn, customerId, mandates, payments, changes } = delivery;
  const sections = [
    mandates.map((mandate) => mandateLine(bankgiro, mandate, refuse)),
    payments.map((payment) => paymentLine(bankgiro, payment, refuse)),
    changes.map((change) => changeLine(bankgiro, change, refuse)),
  ].filter(({ length }) => length > 0);
  if (sections.length === 0)
    refuse({ payerNumber: '', record: 'TK01', field: 'payments', code: 'nothing_to_send', value: '' });
  const lines = sections.flatMap((section) => [
    writer(refuse, '')(openingOut, { createdOn, customerId, bankgiro }),
    ...section,
  ]);
  const whole = lines.filter((line) => line !== null);
  return whole.length === lines.length && whole.length > 0 ? whole : null;
};
