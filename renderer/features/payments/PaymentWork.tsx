import { useState } from 'react';
import type { Payment, PaymentCandidate } from '../../../shared/api/payments.ts';
import { decisionOf, offeredKinds } from '../../../shared/domain/payments/decision-of.ts';
import { decisionKinds, type DecisionKind } from '../../../shared/domain/payments/outcomes.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiQuery } from '../../app/queries.ts';
import { decisionKeys, DecisionPane, useDecisionName } from './DecisionPane.tsx';
import { PaymentDetail } from './PaymentDetail.tsx';
import type { useDecide } from './use-decide.ts';

/** What is likely meant, until the clerk says otherwise. */
const likelyKind = (payment: Payment, candidate: PaymentCandidate | null): DecisionKind => {
  if (candidate === null) return 'send_back';
  if (payment.amountMinor < 0) return 'settle';
  if (candidate.entries.length === 0)
    return payment.outcome === 'double_payment' || payment.outcome === 'already_paid'
      ? 'refund'
      : 'on_account';
  const differenceMinor = Math.abs(candidate.openMinor - payment.amountMinor);
  // The rule suggests just that.
  if (
    payment.rule === 'tolerance' &&
    candidate.place !== null &&
    differenceMinor > 0 &&
    differenceMinor <= payment.toleranceMinor
  )
    return 'write_off_difference';
  return offeredKinds(payment, candidate)[0] ?? 'on_account';
};

/** One payment: what it could be for, and what is decided about it. */
export const PaymentWork = ({
  paymentId,
  showsDecisions,
  deciding,
  onDone,
  onUndone,
  onSkip,
}: {
  readonly paymentId: number;
  readonly showsDecisions: boolean;
  readonly deciding: ReturnType<typeof useDecide>;
  readonly onDone: () => void;
  readonly onUndone: (paymentId: number) => void;
  readonly onSkip: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const { amount } = useFormats();
  const nameOf = useDecisionName();
  const [at, setAt] = useState(0);
  const [kind, setKind] = useState<DecisionKind | null>(null);
  const [isSearching, setSearching] = useState(false);
  const [text, setText] = useState('');
  const payment = useApiQuery('payments.get', { id: paymentId }).data;
  const proposed = useApiQuery('payments.candidates', { id: paymentId }).data?.candidates;
  const isSearch = isSearching && text.trim() !== '';
  const found = useApiQuery('payments.search', isSearch ? { id: paymentId, text } : null, {
    keepsPrevious: true,
  }).data?.candidates;
  const candidates = isSearch ? found : proposed;
  // Also while they are on their way: a key pressed at once is not lost.
  useKeys('here', [
    ...Array.from({ length: 9 }, (_one, index) => ({
      keys: String(index + 1),
      label: index < (candidates?.length ?? 0) ? t('payments.candidate.choose', { number: index + 1 }) : '',
      run: () => setAt(index),
    })),
    ...decisionKinds.map((one) => ({
      keys: decisionKeys[one],
      label: keyed(`payments.decided.${one}`),
      run: () => setKind(one),
    })),
  ]);
  if (payment === undefined || candidates === undefined || payment.state !== 'waiting') return null;
  const chosenAt = Math.min(at, Math.max(0, candidates.length - 1));
  const candidate = candidates[chosenAt] ?? null;
  const kinds = offeredKinds(payment, candidate);
  const chosen = kind !== null && kinds.includes(kind) ? kind : likelyKind(payment, candidate);
  const decide = async (): Promise<void> => {
    const said = t('payments.toast', {
      decision: nameOf(payment, candidate, chosen),
      amount: `${payment.currency} ${amount(payment.amountMinor, payment.currency)}`,
    });
    if (await deciding.decide(decisionOf(payment, candidate, chosen), said, onUndone)) onDone();
  };
  return (
    <>
      <PaymentDetail
        payment={payment}
        choice={{
          candidates,
          chosen: chosenAt,
          onChoose: setAt,
          isSearching,
          onSearching: setSearching,
          text,
          onText: (typed) => {
            setText(typed);
            setAt(0);
          },
        }}
      />
      {showsDecisions && (
        <DecisionPane
          payment={payment}
          candidate={candidate}
          kinds={kinds}
          chosen={chosen}
          onChoose={setKind}
          onDecide={() => void decide()}
          onSkip={onSkip}
          isRunning={deciding.isRunning}
        />
      )}
    </>
  );
};
