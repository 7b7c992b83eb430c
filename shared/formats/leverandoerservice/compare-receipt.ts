import type { LocalDate } from '../../domain/local-date.ts';
import type { BankItem } from '../bank-file/bank-item.ts';

/** What was sent of one creditor for one payment day; mandates have no day. */
export type LsSentDay = {
  readonly creditorNumber: string;
  readonly paymentOn: LocalDate | null;
  readonly mandates: number;
  readonly collections: number;
  readonly collectionsMinor: number;
  readonly disbursements: number;
  readonly disbursementsMinor: number;
};

type Amounts = 'collections' | 'collectionsMinor' | 'disbursements' | 'disbursementsMinor';

/** One number of the receipt that isn't what was sent. `paymentOn` is null for mandates, which are counted over all. */
export type LsReceiptDifference = {
  readonly creditorNumber: string;
  readonly paymentOn: LocalDate | null;
  readonly what: 'mandates' | Amounts;
  readonly sent: number;
  readonly received: number;
};

const amounts: readonly Amounts[] = [
  'collections',
  'collectionsMinor',
  'disbursements',
  'disbursementsMinor',
];

/** The receipts (0900) of a 0690, as days that were received. */
const receivedDays = (receipts: readonly BankItem[]): readonly LsSentDay[] =>
  receipts
    .filter(({ kind, code }) => kind === 'accepted' && code === '0900')
    .map(({ creditorNumber, dueOn, amountMinor, extra }) => ({
      creditorNumber,
      paymentOn: dueOn,
      mandates: Number(extra['mandates']),
      collections: Number(extra['collections']),
      collectionsMinor: amountMinor,
      disbursements: Number(extra['disbursements']),
      disbursementsMinor: Number(extra['disbursementsMinor']),
    }));

type Pair = { sent: number; received: number };
type Sums = Map<string, Pair & Omit<LsReceiptDifference, 'sent' | 'received'>>;

const add = (sums: Sums, side: keyof Pair, day: LsSentDay): void => {
  const { creditorNumber } = day;
  const addTo = (what: LsReceiptDifference['what'], paymentOn: LocalDate | null): void => {
    const key = `${creditorNumber} ${paymentOn ?? ''} ${what}`;
    const sum = sums.get(key) ?? { creditorNumber, paymentOn, what, sent: 0, received: 0 };
    sum[side] += day[what];
    sums.set(key, sum);
  };
  addTo('mandates', null);
  for (const what of amounts) addTo(what, day.paymentOn);
};

/**
 * Compares what was sent with what the receipts of LeverandørService (0690, 0900) state: per creditor and payment day,
 * mandates per creditor. Empty where all is the same.
 */
export const compareLsReceipt = (
  sent: readonly LsSentDay[],
  receipts: readonly BankItem[],
): readonly LsReceiptDifference[] => {
  const sums: Sums = new Map();
  for (const day of sent) add(sums, 'sent', day);
  for (const day of receivedDays(receipts)) add(sums, 'received', day);
  return [...sums.values()].filter((sum) => sum.sent !== sum.received);
};
