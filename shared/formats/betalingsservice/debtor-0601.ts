import type { LocalDate } from '../../domain/local-date.ts';
import type { FieldRefusalCode } from '../fixed-width/write-record.ts';

export type Bs0601Debtor = {
  readonly customerNumber: string;
  /** '' without a mandate: Betalingsservice then sends a payment slip. */
  readonly mandateNumber: string;
  /** Name first; up to five lines of 35 characters. */
  readonly nameLines: readonly string[];
  /** Four digits in Denmark. */
  readonly postcode: string;
  /** ISO 3166 with two letters. */
  readonly country: string;
  /** CVR (8 digits) or CPR (10), which lets a slip reach the debtor's digital mail. */
  readonly registrationNumber: string | null;
  readonly dueOn: LocalDate;
  /** In øre, above zero. */
  readonly amountMinor: number;
  readonly kind: 'collection' | 'disbursement';
  /** Up to 30 characters; of a payment slip only the first nine come back. */
  readonly reference: string;
  /** Text to the debtor, 60 characters each. */
  readonly lines: readonly string[];
};

export type Bs0601Section = {
  readonly section: '0112' | '0117';
  readonly pbsNumber: string;
  readonly debtorGroup: string;
  readonly mainText: string;
  readonly userId: string;
  readonly debtors: Iterable<Bs0601Debtor>;
};

export type Bs0601Delivery = {
  readonly dataSupplierNumber: string;
  readonly subsystem: string;
  readonly deliveryId: string;
  readonly createdOn: LocalDate;
  readonly sections: Iterable<Bs0601Section>;
};

export type Bs0601RefusalCode =
  | FieldRefusalCode
  /** Anything but upper-case letters and digits (the guide, chapter 4). */
  | 'customer_number_not_allowed'
  /** Betalingsservice takes one collection for a customer and payment date (the guide, rules of 0601). */
  | 'collected_twice'
  /** More than 90 days after the delivery was made. */
  | 'due_too_late'
  | 'amount_not_above_zero'
  /** `value`: how many there are. */
  | 'too_few_lines'
  | 'too_many_lines'
  | 'postcode_not_danish'
  | 'country_not_a_code'
  | 'registration_number_not_allowed'
  /** Nothing is left to be sent. */
  | 'nothing_to_collect';

/** Why a debtor is left out, or, with `customerNumber` '', why the delivery can't be written. */
export type Bs0601Refusal = {
  readonly customerNumber: string;
  readonly record: string;
  readonly field: string;
  readonly code: Bs0601RefusalCode;
  readonly value: string;
};

export type Bs0601Totals = {
  readonly records: number;
  readonly sections: number;
  readonly payments: number;
  /** Collections less disbursements. */
  readonly netMinor: number;
  readonly texts: number;
  readonly debtorRecords: number;
  readonly refusedDebtors: number;
};

export type Refuse0601 = (refusal: Bs0601Refusal) => void;

export const daysAhead = 90;
const maxNameLines = 5;
const maxTextLines = 5000;
const minNameLines = { danish: 2, foreign: 3 } as const;

const isCustomerNumber = (text: string): boolean => /^[0-9A-ZÆØÅ]+$/u.test(text);

type RefuseRule = (field: keyof Bs0601Debtor, code: Bs0601RefusalCode, value: string) => void;

/** The rules of the guide that no field's length and kind says. */
export const checkRules = (debtor: Bs0601Debtor, lastDueOn: LocalDate, refuse: RefuseRule) => {
  const { customerNumber, nameLines, lines, postcode, country, registrationNumber, dueOn } = debtor;
  if (!isCustomerNumber(customerNumber))
    refuse('customerNumber', 'customer_number_not_allowed', customerNumber);
  const isDanish = country === 'DK';
  let filled = 0;
  for (const line of nameLines) if (line.trim() !== '') filled += 1;
  if (filled < (isDanish ? minNameLines.danish : minNameLines.foreign))
    refuse('nameLines', 'too_few_lines', String(filled));
  if (nameLines.length > maxNameLines) refuse('nameLines', 'too_many_lines', String(nameLines.length));
  if (lines.length > maxTextLines) refuse('lines', 'too_many_lines', String(lines.length));
  if (isDanish && !/^\d{4}$/u.test(postcode)) refuse('postcode', 'postcode_not_danish', postcode);
  if (!isDanish && !/^[A-Z]{2}$/u.test(country)) refuse('country', 'country_not_a_code', country);
  if (registrationNumber !== null && !/^(\d{8}|\d{10})$/u.test(registrationNumber))
    refuse('registrationNumber', 'registration_number_not_allowed', registrationNumber);
  if (dueOn > lastDueOn) refuse('dueOn', 'due_too_late', dueOn);
  if (debtor.amountMinor <= 0) refuse('amountMinor', 'amount_not_above_zero', String(debtor.amountMinor));
};
