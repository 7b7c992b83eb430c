import { assert } from '../../assert.ts';
import { addMinor } from '../money.ts';

/** What an account of the ERP is for. */
export const accountKinds = [
  'bank',
  'receivables',
  'fees',
  'write_off',
  'suspense',
  'rounding',
  'refunds',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** What a voucher posts. */
export const voucherSources = [
  'matched',
  'settle',
  'on_account',
  'move_to_customer',
  'refund',
  'write_off_difference',
  'send_back',
  'charge_back',
  'reversal',
] as const;
export type VoucherSource = (typeof voucherSources)[number];

/** Debit above zero, credit below. */
export type VoucherLine = {
  readonly accountKind: AccountKind;
  readonly customerId: number | null;
  /** The entry that it settles, or the money's own entry where the money stays on account. */
  readonly entryId: number | null;
  readonly amountMinor: number;
};

/**
 * What of an entry is settled: above zero of what the customer owes, below zero of a credit note that is used up by it.
 * A charge-back has the signs turned: it takes the same back.
 */
export type SettledEntry = {
  readonly customerId: number;
  readonly entryId: number;
  readonly account: 'receivables' | 'fees';
  readonly amountMinor: number;
};

/** Whose account money stays on, and the ledger's entry of the money where there is one. */
export type MoneyHolder = { readonly customerId: number; readonly entryId: number | null };

type Money = {
  /** Into the bank above zero, taken back below. */
  readonly bankMinor: number;
  readonly settled: readonly SettledEntry[];
};

export type Posting =
  /** What the money does not settle stays on account of `holder`, who must be there where something is left. */
  | (Money & {
      readonly source: 'matched' | 'settle' | 'on_account' | 'charge_back';
      readonly holder: MoneyHolder | null;
    })
  /** `from`: money that was already posted on another customer's account; null: money of no customer so far. */
  | (Money & {
      readonly source: 'move_to_customer';
      readonly holder: MoneyHolder;
      readonly from: MoneyHolder | null;
    })
  /** What is not settled is owed back to the payer. */
  | (Money & { readonly source: 'refund'; readonly holder: MoneyHolder | null })
  /** What the money is short of, or above, what it settles. */
  | (Money & {
      readonly source: 'write_off_difference';
      readonly difference: 'write_off' | 'rounding';
      readonly customerId: number | null;
    })
  /** Nobody here knows whose it is: the ERP's people see to it. */
  | { readonly source: 'send_back'; readonly bankMinor: number };

/**
 * The account kind on which an entry stands in the ERP: what the ERP told us of is its receivable; a fee, interest or
 * compensation that was charged here is not in the ERP yet and becomes income when it is paid.
 */
export const accountOfEntry = (kind: string, isFromErp: boolean): 'receivables' | 'fees' =>
  !isFromErp && (kind === 'fee' || kind === 'interest' || kind === 'compensation') ? 'fees' : 'receivables';

const sum = (amounts: readonly number[]): number => amounts.reduce(addMinor, 0);

/** Lines of the same account, customer and entry become one; what comes to nothing is no line. */
const merged = (lines: readonly VoucherLine[]): readonly VoucherLine[] => {
  const byPlace = new Map<string, VoucherLine>();
  for (const line of lines) {
    const place = `${line.accountKind} ${line.customerId ?? ''} ${line.entryId ?? ''}`;
    const earlier = byPlace.get(place);
    byPlace.set(
      place,
      earlier === undefined
        ? line
        : { ...earlier, amountMinor: addMinor(earlier.amountMinor, line.amountMinor) },
    );
  }
  return [...byPlace.values()].filter(({ amountMinor }) => amountMinor !== 0);
};

const restLine = (posting: Exclude<Posting, { source: 'send_back' }>, restMinor: number): VoucherLine => {
  const amountMinor = -restMinor;
  switch (posting.source) {
    case 'matched':
    case 'settle':
    case 'on_account':
    case 'charge_back':
    case 'move_to_customer':
      assert(posting.holder !== null || restMinor === 0, 'what is left of the money stays on an account');
      return {
        accountKind: 'receivables',
        customerId: posting.holder?.customerId ?? null,
        entryId: posting.holder?.entryId ?? null,
        amountMinor,
      };
    case 'refund':
      return {
        accountKind: 'refunds',
        customerId: posting.holder?.customerId ?? null,
        entryId: posting.holder?.entryId ?? null,
        amountMinor,
      };
    case 'write_off_difference':
      return {
        accountKind: posting.difference,
        customerId: posting.customerId,
        entryId: null,
        amountMinor,
      };
  }
};

const firstLine = (posting: Posting): VoucherLine =>
  posting.source === 'move_to_customer' && posting.from !== null
    ? { accountKind: 'receivables', ...posting.from, amountMinor: posting.bankMinor }
    : { accountKind: 'bank', customerId: null, entryId: null, amountMinor: posting.bankMinor };

/**
 * The lines of the voucher for what was matched or decided: the money's side first, then each entry, then what is left.
 * They sum to zero.
 */
export const voucherLines = (posting: Posting): readonly VoucherLine[] => {
  const first = firstLine(posting);
  if (posting.source === 'send_back')
    return [
      first,
      { accountKind: 'suspense', customerId: null, entryId: null, amountMinor: -posting.bankMinor },
    ];
  const settledMinor = sum(posting.settled.map(({ amountMinor }) => amountMinor));
  const lines = merged([
    first,
    ...posting.settled.map(({ account, customerId, entryId, amountMinor }): VoucherLine => ({
      accountKind: account,
      customerId,
      entryId,
      amountMinor: 0 - amountMinor,
    })),
    restLine(posting, addMinor(posting.bankMinor, -settledMinor)),
  ]);
  assert(sum(lines.map(({ amountMinor }) => amountMinor)) === 0, 'a voucher sums to zero');
  return lines;
};
