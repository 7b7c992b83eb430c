import { apiError } from '../../api/errors.ts';
import { ok, refuse, type Result } from '../../api/result.ts';
import { assert } from '../../assert.ts';
import { addMinor } from '../money.ts';
import { accountOfEntry, type Posting } from '../postings/voucher-lines.ts';
import type { DecisionKind } from './outcomes.ts';

/** An entry that a decision may settle, as it is open now. */
export type ChosenEntry = {
  readonly id: number;
  readonly customerId: number;
  readonly kind: string;
  readonly isFromErp: boolean;
  readonly currency: string;
  readonly remainingMinor: number;
  /** What of it is settled: above zero of a claim, below zero of a credit note. */
  readonly amountMinor: number;
};

export type Chosen = {
  readonly kind: Exclude<DecisionKind, 'send_back'>;
  readonly customerId: number | null;
  readonly entries: readonly ChosenEntry[];
};

/** What a decision does with money in. The amounts and those of the entries sum to the money. */
export type DecisionPlan = {
  /** Whose the money is; null where it is of nobody known, and nothing is entered in the ledger. */
  readonly customerId: number | null;
  readonly entries: readonly ChosenEntry[];
  readonly onAccountMinor: number;
  readonly refundMinor: number;
  /** Above zero: claims are written off; below zero: money is. */
  readonly writeOffMinor: number;
};

/** Up to this much, in minor units, a difference is one of rounding. */
export const roundingMinor = 99;

const invalid = (path: string, reason: string) => refuse(apiError('invalid_input', { path, reason }));

const checkEntries = (currency: string, { customerId, entries }: Chosen): Result<null> => {
  for (const entry of entries) {
    if (entry.customerId !== customerId) return invalid('entries', 'of another customer');
    if (entry.currency !== currency) return invalid('entries', 'in another currency');
    const isWithin =
      entry.amountMinor !== 0 &&
      entry.amountMinor > 0 === entry.remainingMinor > 0 &&
      Math.abs(entry.amountMinor) <= Math.abs(entry.remainingMinor);
    if (!isWithin) return refuse(apiError('payment_entry_not_open', { entryId: entry.id }));
  }
  return new Set(entries.map(({ id }) => id)).size === entries.length
    ? ok(null)
    : invalid('entries', 'one twice');
};

/**
 * What becomes of money in by a decision. A credit note may be used up with it as far as claims are settled; whatever a
 * decision leaves over stays on the customer's account, is owed back or is written off, as it says.
 */
export const planDecision = (
  money: { readonly amountMinor: number; readonly currency: string },
  chosen: Chosen,
  toleranceMinor: number,
): Result<DecisionPlan> => {
  const checked = checkEntries(money.currency, chosen);
  if (!checked.ok) return checked;
  const { kind, customerId, entries } = chosen;
  const settledMinor = entries.map(({ amountMinor }) => amountMinor).reduce(addMinor, 0);
  const restMinor = money.amountMinor - settledMinor;
  const plan = { customerId, entries, onAccountMinor: 0, refundMinor: 0, writeOffMinor: 0 };
  if (customerId === null && kind !== 'refund')
    return refuse(apiError('payment_decision_needs', { needs: 'customer' }));
  if (settledMinor < 0 || (entries.length > 0 && settledMinor === 0))
    return invalid('entries', 'come to nothing');
  if (restMinor < 0 && kind !== 'write_off_difference')
    return refuse(
      apiError('payment_too_small', {
        paidMinor: money.amountMinor,
        settledMinor,
        currency: money.currency,
      }),
    );
  switch (kind) {
    case 'settle':
      if (entries.length === 0) return refuse(apiError('payment_decision_needs', { needs: 'entries' }));
      return ok({ ...plan, onAccountMinor: restMinor });
    case 'on_account':
      return entries.length > 0
        ? invalid('entries', 'money on account settles none')
        : ok({ ...plan, onAccountMinor: restMinor });
    case 'move_to_customer':
      return ok({ ...plan, onAccountMinor: restMinor });
    case 'refund':
      return restMinor === 0
        ? refuse(apiError('payment_decision_needs', { needs: 'rest' }))
        : ok({ ...plan, refundMinor: restMinor });
    case 'write_off_difference':
      if (entries.length === 0) return refuse(apiError('payment_decision_needs', { needs: 'entries' }));
      if (restMinor === 0) return refuse(apiError('payment_decision_needs', { needs: 'rest' }));
      return Math.abs(restMinor) > toleranceMinor
        ? refuse(
            apiError('payment_over_tolerance', {
              differenceMinor: Math.abs(restMinor),
              toleranceMinor,
              currency: money.currency,
            }),
          )
        : ok({ ...plan, writeOffMinor: 0 - restMinor });
  }
};

/** What the plan posts. `entryId`: the ledger's entry of the money; null while it is only previewed. */
export const postingOf = (
  money: { readonly amountMinor: number },
  kind: Exclude<DecisionKind, 'send_back'>,
  plan: DecisionPlan,
  entryId: number | null,
): Posting => {
  const settled = plan.entries.map(({ id, customerId, kind: entryKind, isFromErp, amountMinor }) => ({
    entryId: id,
    customerId,
    account: accountOfEntry(entryKind, isFromErp),
    amountMinor,
  }));
  const { customerId } = plan;
  const shared = { bankMinor: money.amountMinor, settled };
  const holder = customerId === null ? null : { customerId, entryId };
  switch (kind) {
    case 'settle':
    case 'on_account':
    case 'refund':
      return { ...shared, source: kind, holder };
    case 'move_to_customer':
      assert(holder !== null, 'money is moved to a customer');
      return { ...shared, source: kind, holder, from: null };
    case 'write_off_difference':
      return {
        ...shared,
        source: kind,
        difference: Math.abs(plan.writeOffMinor) <= roundingMinor ? 'rounding' : 'write_off',
        customerId,
      };
  }
};
