import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { paymentOutcomes } from '../../../shared/domain/payments/outcomes.ts';
import type { PaymentRow } from '../../../shared/api/payments.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './payments.module.css';
import { useArrows } from './use-arrows.ts';

/** Why a payment waits, in a few words. */
const useWhy = (): ((row: PaymentRow) => string) => {
  const keyed = useKeyedText();
  const { amount } = useFormats();
  return ({ outcome, amountMinor, askedMinor, currency }) =>
    keyed(`payments.why.${outcome}`, {
      difference: amount(Math.abs(amountMinor - (askedMinor ?? 0)), currency),
    });
};

const Row = ({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: PaymentRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => {
  const t = useText();
  const { day } = useFormats();
  const why = useWhy();
  return (
    <UnstyledButton
      className={styles.row}
      role="radio"
      aria-checked={isChosen}
      data-payment={row.id}
      tabIndex={isChosen ? 0 : -1}
      onClick={onChoose}
    >
      <span className={styles.rowName}>{row.customer?.name ?? t('payments.unknownPayer')}</span>
      <span className={styles.rowAmount}>
        <Money amountMinor={row.amountMinor} currency={row.currency} />
      </span>
      <span className={styles.rowFact}>{why(row)}</span>
      <span className={styles.rowFact}>
        {row.currency}, {day(row.paidOn)}
      </span>
    </UnstyledButton>
  );
};

/** What waits, grouped by outcome; arrows move the choice, J skips to the next. */
export const PaymentList = ({
  rows,
  chosen,
  counts,
  onChoose,
}: {
  readonly rows: readonly PaymentRow[];
  readonly chosen: number | null;
  /** Of each outcome, also of what is not shown. */
  readonly counts: ReadonlyMap<string, number>;
  readonly onChoose: (paymentId: number) => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  const list = useRef<HTMLDivElement>(null);
  useArrows(
    list,
    rows.map(({ id }) => id),
    chosen,
    onChoose,
    { next: t('payments.next'), previous: t('payments.previous') },
  );
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-payment="${chosen}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    const focused = document.activeElement;
    // The list keeps the keyboard while it has it, and takes it where nobody does.
    if (focused === null || focused === document.body || list.current?.contains(focused) === true)
      row?.focus({ preventScroll: true });
  }, [chosen]);
  return (
    <div className={styles.list} role="radiogroup" aria-label={t('payments.list')} ref={list}>
      {paymentOutcomes.map((outcome) => {
        const ofOutcome = rows.filter((row) => row.outcome === outcome);
        return ofOutcome.length === 0 ? null : (
          <div key={outcome} role="group" aria-label={keyed(`payments.outcome.${outcome}`)}>
            <p className={styles.groupHead} aria-hidden="true">
              {keyed(`payments.outcome.${outcome}`)} <span>{integer(counts.get(outcome) ?? 0)}</span>
            </p>
            {ofOutcome.map((row) => (
              <Row key={row.id} row={row} isChosen={row.id === chosen} onChoose={() => onChoose(row.id)} />
            ))}
          </div>
        );
      })}
    </div>
  );
};
