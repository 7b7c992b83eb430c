import { addBankDays, type BankCalendar } from '../bank-days.ts';
import type { Scheme } from '../collections/schemes.ts';
import type { LocalDate } from '../local-date.ts';
import { between, randomAt } from './random.ts';

/** What becomes of a collection in the demo; the slips come after the direct debit was rejected. */
export const bankFates = [
  'paid',
  'rejected',
  'cancelled',
  'part_paid_by_slip',
  'paid_twice',
  'wrong_number',
  'charged_back',
] as const;
export type BankFate = (typeof bankFates)[number];

/** A collection as it stood in the file out. */
export type AskedCollection = {
  readonly customerNumber: string;
  readonly mandateNumber: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly dueOn: LocalDate;
};

export type AnswerKind = 'paid' | 'rejected' | 'cancelled' | 'charged_back' | 'slip_paid';

/** A record of an answer. The customer number of a slip may be another customer's. */
export type BankAnswer = {
  readonly kind: AnswerKind;
  readonly asked: AskedCollection;
  readonly customerNumber: string;
  readonly paidMinor: number;
  readonly paidOn: LocalDate | null;
  readonly bookedOn: LocalDate | null;
};

export type Played = {
  readonly asked: AskedCollection;
  readonly fate: BankFate;
  readonly answers: readonly BankAnswer[];
};

/** Of a hundred collections; what is left is paid. */
const shares: readonly (readonly [BankFate, number])[] = [
  ['rejected', 5],
  ['cancelled', 3],
  ['part_paid_by_slip', 3],
  ['paid_twice', 3],
  ['wrong_number', 2],
  ['charged_back', 3],
];

const fateAt = (
  index: number,
  seed: number,
  { sendsSlips, answers }: Pick<Scheme, 'sendsSlips' | 'answers'>,
): BankFate => {
  let rest = randomAt(seed, index, 101) * 100;
  for (const [fate, share] of shares) {
    if (rest < share) return sendsSlips || answers.some((answer) => answer === fate) ? fate : 'paid';
    rest -= share;
  }
  return 'paid';
};

/** One payer in eight has a bank that books a day later. */
const bookedLate = (index: number, seed: number): boolean => randomAt(seed, index, 102) < 0.125;

const slip = (
  calendar: BankCalendar,
  asked: AskedCollection,
  paidMinor: number,
  customerNumber: string,
  bankDays: number,
): BankAnswer => ({
  kind: 'slip_paid',
  asked,
  customerNumber,
  paidMinor,
  paidOn: addBankDays(calendar, asked.dueOn, bankDays - 1),
  bookedOn: addBankDays(calendar, asked.dueOn, bankDays),
});

const answersOf = (
  calendar: BankCalendar,
  fate: BankFate,
  asked: AskedCollection,
  index: number,
  seed: number,
  otherNumber: string,
): readonly BankAnswer[] => {
  const { customerNumber, amountMinor, dueOn } = asked;
  const paid: BankAnswer = {
    kind: 'paid',
    asked,
    customerNumber,
    paidMinor: amountMinor,
    paidOn: dueOn,
    bookedOn: bookedLate(index, seed) ? addBankDays(calendar, dueOn, 1) : dueOn,
  };
  const unpaid = (kind: 'rejected' | 'cancelled'): BankAnswer => ({
    kind,
    asked,
    customerNumber,
    paidMinor: 0,
    paidOn: null,
    bookedOn: null,
  });
  switch (fate) {
    case 'paid':
      return [paid];
    case 'rejected':
    case 'cancelled':
      return [unpaid(fate)];
    case 'part_paid_by_slip': {
      const part = Math.max(1, Math.round((amountMinor * between(30, 90, randomAt(seed, index, 103))) / 100));
      return [
        unpaid('rejected'),
        slip(calendar, asked, Math.min(part, amountMinor - 1) || 1, customerNumber, 4),
      ];
    }
    case 'paid_twice':
      return [paid, slip(calendar, asked, amountMinor, customerNumber, 4)];
    case 'wrong_number':
      return [unpaid('rejected'), slip(calendar, asked, amountMinor, otherNumber, 4)];
    case 'charged_back':
      return [
        { ...paid, bookedOn: dueOn },
        {
          ...paid,
          kind: 'charged_back',
          paidOn: addBankDays(calendar, dueOn, 4),
          bookedOn: addBankDays(calendar, dueOn, 4),
        },
      ];
  }
};

/** Plays the bank: the same seed gives the same answers. Without slips (LS) only the direct debit itself is answered, as far as the scheme does. */
export const playBank = (
  collections: readonly AskedCollection[],
  seed: number,
  scheme: Pick<Scheme, 'sendsSlips' | 'answers' | 'calendar'>,
): readonly Played[] =>
  collections.map((asked, index) => {
    const fate = fateAt(index, seed, scheme);
    const other = collections[(index + 1) % collections.length]?.customerNumber ?? asked.customerNumber;
    const isWrong = fate === 'wrong_number' && other !== asked.customerNumber;
    const played = fate === 'wrong_number' && !isWrong ? 'paid' : fate;
    return { asked, fate: played, answers: answersOf(scheme.calendar, played, asked, index, seed, other) };
  });
