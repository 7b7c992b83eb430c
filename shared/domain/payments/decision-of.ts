import type { DecisionInput, PaymentCandidate } from '../../api/payments.ts';
import type { DecisionKind } from './outcomes.ts';

type Money = { readonly id: number; readonly amountMinor: number };

/** A refund pays out what the candidate leaves over; where nothing would be left, all of the money. */
const refunded = ({ amountMinor }: Money, { entries }: PaymentCandidate): PaymentCandidate['entries'] => {
  const settledMinor = entries.reduce((sum, entry) => sum + entry.amountMinor, 0);
  return settledMinor < amountMinor ? entries : [];
};

const entriesFor = (
  money: Money,
  candidate: PaymentCandidate,
  kind: DecisionKind,
): readonly { readonly entryId: number; readonly amountMinor: number }[] => {
  switch (kind) {
    case 'settle':
    case 'move_to_customer':
      return candidate.entries.map(({ id, amountMinor }) => ({ entryId: id, amountMinor }));
    case 'write_off_difference':
      return candidate.entries.map(({ id, wantedMinor }) => ({ entryId: id, amountMinor: wantedMinor }));
    case 'refund':
      return refunded(money, candidate).map(({ id, amountMinor }) => ({ entryId: id, amountMinor }));
    case 'on_account':
    case 'send_back':
      return [];
  }
};

/** A decision of the kind about money, with what a candidate says it is for. */
export const decisionOf = (
  money: Money,
  candidate: PaymentCandidate | null,
  kind: DecisionKind,
): DecisionInput => ({
  paymentId: money.id,
  kind,
  customerId: kind === 'send_back' ? null : (candidate?.customer?.id ?? null),
  entries: candidate === null || money.amountMinor < 0 ? [] : [...entriesFor(money, candidate, kind)],
  originalPaymentId:
    money.amountMinor < 0 && kind === 'settle' ? (candidate?.originalPaymentId ?? null) : null,
  together:
    kind === 'settle' || kind === 'move_to_customer'
      ? (candidate?.together ?? []).map(({ paymentId }) => paymentId)
      : [],
});

/** The kinds that are offered, in their order. Money that was taken back is not refunded or written off. */
export const offeredKinds = (
  money: { readonly amountMinor: number; readonly customer: { readonly id: number } | null },
  candidate: PaymentCandidate | null,
): readonly DecisionKind[] => {
  if (money.amountMinor < 0) return ['settle', 'on_account', 'send_back'];
  const isOther = candidate?.customer?.id !== money.customer?.id;
  return [
    isOther ? 'move_to_customer' : 'settle',
    'on_account',
    'write_off_difference',
    'refund',
    'send_back',
  ];
};
