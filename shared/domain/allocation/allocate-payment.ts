import type { Country } from '../../api/values.ts';
import { assert } from '../../assert.ts';
import type { AllocationBucket } from '../../law/law-row.ts';
import { ruleOn } from '../../law/rules.ts';

/** A part of a claim that is open: its principal, or interest, a fee or a cost that goes with it. */
export type OpenPart = {
  readonly id: number;
  /** The claim that it belongs to; a principal belongs to itself. */
  readonly claimId: number;
  readonly bucket: AllocationBucket;
  readonly dueOn: string;
  readonly amountMinor: number;
};

export type Allocation = {
  readonly parts: readonly { readonly id: number; readonly amountMinor: number }[];
  readonly leftMinor: number;
};

/** Who said in which order a payment settles. */
export type AllocationOrder = {
  readonly order: readonly AllocationBucket[];
  readonly saidBy: 'creditor' | 'law';
};

/** The creditor's own order, else the law's; null where neither says one, so that somebody must. */
export const allocationOrderOf = (of: {
  readonly country: Country;
  readonly on: string;
  readonly agreed: readonly AllocationBucket[] | null;
}): AllocationOrder | null => {
  if (of.agreed !== null) return { order: of.agreed, saidBy: 'creditor' };
  const row = ruleOn({ ...of, rule: 'allocation_order', partyType: 'business' });
  return row?.value.kind === 'order' ? { order: row.value.order, saidBy: 'law' } : null;
};

/**
 * Lays money on what is open: by the order of the buckets, in a bucket what fell due first. The claims that the debtor
 * named come before all others, in the debtor's order; within them the order of the buckets holds (handelsbalken 9:5).
 */
export const allocatePayment = (of: {
  readonly amountMinor: number;
  readonly open: readonly OpenPart[];
  readonly order: readonly AllocationBucket[];
  /** Claims that the debtor named when paying; none where nothing was said. */
  readonly named: readonly number[];
}): Allocation => {
  const { amountMinor, open, order, named } = of;
  assert(Number.isSafeInteger(amountMinor) && amountMinor >= 0, 'money to lay out is not negative');
  assert(
    open.every((part) => part.amountMinor > 0 && order.includes(part.bucket)),
    'what is open is above zero and of a bucket in the order',
  );
  const claimRank = (part: OpenPart): number => {
    const rank = named.indexOf(part.claimId);
    return rank === -1 ? named.length : rank;
  };
  const inOrder = [...open].sort(
    (a, b) =>
      claimRank(a) - claimRank(b) ||
      order.indexOf(a.bucket) - order.indexOf(b.bucket) ||
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id - b.id),
  );
  const parts: { id: number; amountMinor: number }[] = [];
  let leftMinor = amountMinor;
  for (const part of inOrder) {
    if (leftMinor === 0) break;
    const laidMinor = Math.min(leftMinor, part.amountMinor);
    parts.push({ id: part.id, amountMinor: laidMinor });
    leftMinor -= laidMinor;
  }
  assert(
    parts.reduce((sum, part) => sum + part.amountMinor, leftMinor) === amountMinor,
    'what is laid out and what is left sum to the money',
  );
  return { parts, leftMinor };
};
