import { UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import type { DecisionPreview, Payment, PaymentCandidate } from '../../../shared/api/payments.ts';
import { decisionOf } from '../../../shared/domain/payments/decision-of.ts';
import type { DecisionKind } from '../../../shared/domain/payments/outcomes.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Money } from '../../ui/Money.tsx';
import { useArrows } from './use-arrows.ts';
import styles from './payments.module.css';

export const decisionKeys: Readonly<Record<DecisionKind, string>> = {
  settle: 's',
  move_to_customer: 'm',
  on_account: 'k',
  write_off_difference: 'w',
  refund: 'r',
  send_back: 'e',
};

/** "Move to Møllebakkens Hotel A/S" */
export const useDecisionName = (): ((
  payment: Payment,
  candidate: PaymentCandidate | null,
  kind: DecisionKind,
) => string) => {
  const t = useText();
  const keyed = useKeyedText();
  return (payment, candidate, kind) => {
    const customer = candidate?.customer?.name ?? t('payments.decision.unknownCustomer');
    const isBack = payment.amountMinor < 0;
    if (isBack && kind === 'settle') return t('payments.decision.reverse');
    if (isBack && kind === 'on_account') return t('payments.decision.owed', { customer });
    return keyed(`payments.decision.${kind}`, { customer });
  };
};

/** What becomes of the entries and of what is left, in sentences. */
const useBecomes = (): ((payment: Payment, preview: DecisionPreview) => string) => {
  const t = useText();
  const { amount, list } = useFormats();
  return ({ currency }, preview) => {
    const paid = preview.entries.filter(({ afterMinor }) => afterMinor === 0);
    const opened = preview.entries.filter(
      ({ beforeMinor, afterMinor }) => Math.abs(afterMinor) > Math.abs(beforeMinor),
    );
    const left = preview.entries.filter(
      ({ beforeMinor, afterMinor }) => afterMinor !== 0 && Math.abs(afterMinor) <= Math.abs(beforeMinor),
    );
    const numbers = (entries: DecisionPreview['entries']) =>
      list(entries.map(({ documentNumber }) => documentNumber));
    const money = (minor: number) => amount(Math.abs(minor), currency);
    const sentences = [
      ...(paid.length === 0 ? [] : [t('payments.becomes.paid', { numbers: numbers(paid) })]),
      ...left.map(({ documentNumber, afterMinor }) =>
        t('payments.becomes.open', { number: documentNumber, amount: money(afterMinor) }),
      ),
      ...(opened.length === 0 ? [] : [t('payments.becomes.opened', { numbers: numbers(opened) })]),
      ...(preview.onAccountMinor > 0
        ? [t('payments.becomes.onAccount', { amount: money(preview.onAccountMinor) })]
        : []),
      ...(preview.onAccountMinor < 0
        ? [t('payments.becomes.owed', { amount: money(preview.onAccountMinor) })]
        : []),
      ...(preview.refundMinor === 0
        ? []
        : [t('payments.becomes.refund', { amount: money(preview.refundMinor) })]),
      ...(preview.writeOffMinor === 0
        ? []
        : [
            t(preview.writeOffMinor > 0 ? 'payments.becomes.writeOff' : 'payments.becomes.gain', {
              amount: money(preview.writeOffMinor),
            }),
          ]),
    ];
    return sentences.length === 0 ? t('payments.becomes.unknown') : sentences.join(' ');
  };
};

type PreviewLine = DecisionPreview['vouchers'][number]['lines'][number];

const VoucherLines = ({
  lines,
  currency,
}: {
  readonly lines: readonly PreviewLine[];
  readonly currency: string;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const what = ({ accountKind, customerNumber, documentNumber }: PreviewLine): string =>
    customerNumber === ''
      ? keyed(`postings.kind.${accountKind}`)
      : [customerNumber, documentNumber === '' ? keyed(`postings.kind.${accountKind}`) : documentNumber].join(
          ', ',
        );
  return (
    <span className={styles.voucher}>
      {lines.map((line) => (
        <span
          key={`${line.accountKind} ${line.customerNumber} ${line.documentNumber}`}
          className={styles.voucherLine}
        >
          <span className={styles.account} data-missing={line.account === '' || undefined}>
            {line.account === '' ? t('payments.noAccount') : line.account}
          </span>
          <span>{what(line)}</span>
          <span className={styles.minor}>
            {line.amountMinor > 0 && <Money amountMinor={line.amountMinor} currency={currency} />}
          </span>
          <span className={styles.minor}>
            {line.amountMinor < 0 && <Money amountMinor={-line.amountMinor} currency={currency} />}
          </span>
        </span>
      ))}
    </span>
  );
};

const Decision = ({
  payment,
  candidate,
  kind,
  isChosen,
  onChoose,
}: {
  readonly payment: Payment;
  readonly candidate: PaymentCandidate | null;
  readonly kind: DecisionKind;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => {
  const preview = useApiQuery('payments.previewDecision', decisionOf(payment, candidate, kind));
  const refusal = useRefusal();
  const becomes = useBecomes();
  const nameOf = useDecisionName();
  return (
    <UnstyledButton
      className={styles.decision}
      role="radio"
      aria-checked={isChosen}
      tabIndex={isChosen ? 0 : -1}
      data-off={preview.refusal !== null || undefined}
      onClick={onChoose}
    >
      <span className={styles.decisionHead}>
        <span className={styles.dot} aria-hidden="true" />
        <strong>{nameOf(payment, candidate, kind)}</strong>
        <Kbd keys={decisionKeys[kind]} />
      </span>
      <span className={styles.becomes}>
        {preview.refusal !== null
          ? refusal.text(preview.refusal)
          : preview.data === undefined
            ? ' '
            : becomes(payment, preview.data)}
      </span>
      {preview.data?.vouchers.map(({ lines }) => (
        <VoucherLines
          key={lines.map((line) => line.documentNumber).join(' ')}
          lines={lines}
          currency={payment.currency}
        />
      ))}
    </UnstyledButton>
  );
};

/** What each decision posts, before it is made: M, K, R … choose one, Ctrl Enter makes it. */
export const DecisionPane = ({
  payment,
  candidate,
  kinds,
  chosen,
  onChoose,
  onDecide,
  onSkip,
  isRunning,
}: {
  readonly payment: Payment;
  readonly candidate: PaymentCandidate | null;
  readonly kinds: readonly DecisionKind[];
  readonly chosen: DecisionKind;
  readonly onChoose: (kind: DecisionKind) => void;
  readonly onDecide: () => void;
  readonly onSkip: () => void;
  readonly isRunning: boolean;
}) => {
  const t = useText();
  const refusal = useRefusal();
  const preview = useApiQuery('payments.previewDecision', decisionOf(payment, candidate, chosen));
  const list = useRef<HTMLDivElement>(null);
  useArrows(list, kinds, chosen, onChoose);
  const whyNot = preview.refusal === null ? null : refusal.text(preview.refusal);
  return (
    <aside className={styles.decisions} aria-label={t('payments.decisions')} data-pane="inspector">
      <div className={styles.decisionsHead}>
        <h2>{t('payments.decisions')}</h2>
        <span>{t('payments.decisions.fact', { currency: payment.currency })}</span>
      </div>
      <div className={styles.decisionList} ref={list} role="radiogroup" aria-label={t('payments.decision')}>
        {kinds.map((kind) => (
          <Decision
            key={kind}
            payment={payment}
            candidate={candidate}
            kind={kind}
            isChosen={kind === chosen}
            onChoose={() => onChoose(kind)}
          />
        ))}
      </div>
      <div className={styles.foot}>
        <div className={styles.footActions}>
          <ActionButton
            label={t('payments.decide')}
            keys="mod+enter"
            isNext
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={onDecide}
          />
          <ActionButton label={t('payments.skip')} keys="j" onRun={onSkip} />
        </div>
        <p>{t('payments.foot')}</p>
      </div>
    </aside>
  );
};
