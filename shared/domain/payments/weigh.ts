import { daysBetween, parseLocalDate } from '../local-date.ts';
import { textSortKey } from '../text-sort-key.ts';
import type { Evidence, EvidenceVerdict } from './evidence.ts';

/** A payment beside one thing that it could be for. */
export type Weighed = {
  readonly reference: string;
  /** What the reference would be, in any of the ways that it is written. */
  readonly references: readonly string[];
  readonly number: string;
  readonly isNumberOfCustomer: boolean;
  readonly customerNumber: string;
  readonly amountMinor: number;
  /** What is open of the entries, and what of it the money would settle. */
  readonly openMinor: number;
  readonly chosenMinor: number;
  readonly paidOn: string;
  readonly dueOn: string | null;
  /** The account of who paid, as the file has it. */
  readonly payer: string;
  /** Earlier payments of the customer from the same account; null where nothing is known. */
  readonly earlier: number | null;
  /** The payer's name, as the file has it, and the customer's. */
  readonly payerName: string;
  readonly customerName: string;
};

/** Paid so many days around the due day speaks for it. */
const daysAround = 10;

const verdict = (isAbsent: boolean, agrees: boolean): EvidenceVerdict =>
  isAbsent ? 'absent' : agrees ? 'agree' : 'differ';

const bare = (text: string): string => text.replace(/^0+/u, '');

const isNear = (paidOn: string, dueOn: string): boolean => {
  const [paid, due] = [parseLocalDate(paidOn), parseLocalDate(dueOn)];
  return paid !== null && due !== null && Math.abs(daysBetween(due, paid)) <= daysAround;
};

/** Case, spaces and punctuation do not tell names apart. */
const isSameName = (a: string, b: string): boolean => textSortKey(a, 'en') === textSortKey(b, 'en');

/** What speaks for and against: reference, customer, amount, date, account, name, each told with both sides. */
export const weigh = (one: Weighed): readonly Evidence[] => {
  const own = one.references.filter((text) => text !== '');
  const isReference = own.some((text) => bare(text) === bare(one.reference));
  return [
    {
      subject: 'reference',
      verdict: verdict(one.reference === '' || own.length === 0, isReference),
      given: one.reference === '' ? null : one.reference,
      expected: isReference ? one.reference : (own[0] ?? null),
    },
    {
      subject: 'customer',
      verdict: verdict(one.number === '', one.isNumberOfCustomer),
      given: one.number === '' ? null : one.number,
      expected: one.customerNumber,
    },
    {
      subject: 'amount',
      verdict: verdict(
        one.openMinor === 0,
        one.chosenMinor === one.amountMinor && one.openMinor === one.amountMinor,
      ),
      given: one.amountMinor,
      expected: one.openMinor,
    },
    {
      subject: 'date',
      verdict: verdict(one.dueOn === null, one.dueOn !== null && isNear(one.paidOn, one.dueOn)),
      given: one.paidOn,
      expected: one.dueOn,
    },
    {
      subject: 'payer',
      verdict: verdict(one.earlier === null, (one.earlier ?? 0) > 0),
      given: one.payer === '' ? null : one.payer,
      expected: one.earlier,
    },
    ...(one.payerName === ''
      ? []
      : [
          {
            subject: 'name' as const,
            verdict: verdict(false, isSameName(one.payerName, one.customerName)),
            given: one.payerName,
            expected: one.customerName,
          },
        ]),
  ];
};
