import type { Country, Language } from '../../api/values.ts';
import type { DayCount } from '../interest/day-count.ts';
import type { PaymentLine } from './payment-line.ts';

/**
 * What a letter is for. `reminder_1` to `reminder_3`: the first, second, any later reminder; `demand`: the creditor's
 * last warning (DK påkrav, SE inkassokrav, FI maksuvaatimus, NO inkassovarsel); `payment_demand`: the demand that may
 * follow it (NO betalingsoppfordring); `schedule`: the instalments of a plan; `monitoring`: the yearly letter on a claim
 * that is only watched.
 */
export const letterKinds = [
  'reminder_1',
  'reminder_2',
  'reminder_3',
  'demand',
  'payment_demand',
  'schedule',
  'monitoring',
] as const;
export type LetterKind = (typeof letterKinds)[number];

export type Party = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166. */
  readonly country: string;
};

export type LetterEntry = {
  readonly kind: string;
  readonly documentNumber: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly amountMinor: number;
  /** What of it is asked for: what remains, less credits set against it. */
  readonly openMinor: number;
};

/** One stretch with one sum and one rate. */
export type LetterInterest = {
  readonly documentNumber: string;
  /** First and last day that bear interest. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly baseMinor: number;
  readonly rateBps: number;
  readonly dayCount: DayCount;
  readonly amountMinor: number;
};

/** What the letter itself charges beside interest. */
export type LetterCharge = {
  readonly kind: 'fee' | 'compensation';
  readonly amountMinor: number;
  /** The section that allows it, as the law rows name it; '' prints none. */
  readonly basis: string;
};

/**
 * A letter with all that is printed on it: nothing is looked up when it is drawn, so that it can be drawn again word for
 * word. Amounts in minor units of `currency`, days ISO. It can be kept as JSON.
 */
export type Letter = {
  readonly kind: LetterKind;
  readonly language: Language;
  /** The creditor's: by it the envelope's window and the law are chosen. */
  readonly country: Country;
  readonly sender: Party & {
    readonly registrationNumber: string;
    readonly phone: string;
    readonly email: string;
  };
  readonly recipient: Party & { readonly customerNumber: string };
  /** The letter's own, by which it is found again. */
  readonly number: string;
  readonly writtenOn: string;
  readonly deadlineOn: string | null;
  /** The template's texts, their placeholders filled; paragraphs parted by an empty line. */
  readonly subject: string;
  readonly top: string;
  readonly consequence: string;
  readonly objection: string;
  readonly bottom: string;
  /** The clerk's own words to this customer. */
  readonly note: string;
  /** Claims, and fees, interest and compensation of before. */
  readonly entries: readonly LetterEntry[];
  readonly interest: readonly LetterInterest[];
  /** What earlier letters charged of these stretches. */
  readonly interestChargedMinor: number;
  /** Of all stretches less what was charged; rounded once, so that it may differ from the sum of the lines as shown. */
  readonly interestMinor: number;
  readonly charges: readonly LetterCharge[];
  readonly instalments: readonly { readonly dueOn: string; readonly amountMinor: number }[];
  readonly currency: string;
  readonly totalMinor: number;
  readonly payment: PaymentLine | null;
};
