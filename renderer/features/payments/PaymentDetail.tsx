import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { Payment, PaymentCandidate } from '../../../shared/api/payments.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { go } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Money } from '../../ui/Money.tsx';
import { CandidateCard } from './CandidateCard.tsx';
import { useArrows } from './use-arrows.ts';
import styles from './payments.module.css';

const Head = ({ payment }: { readonly payment: Payment }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear } = useFormats();
  return (
    <div className={styles.detailHead}>
      <div>
        <h2 data-selectable="">{payment.customer?.name ?? t('payments.unknownPayer')}</h2>
        <p>
          {t(payment.amountMinor < 0 ? 'payments.takenBackBy' : 'payments.paidBy', {
            day: dayWithYear(payment.paidOn),
            kind: keyed(`payments.kind.${payment.kind}`),
          })}
        </p>
      </div>
      <div className={styles.howMuch}>
        <p data-selectable="">
          <Money amountMinor={payment.amountMinor} currency={payment.currency} />
        </p>
        <p>{payment.currency}</p>
      </div>
    </div>
  );
};

const Given = ({ payment }: { readonly payment: Payment }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { item } = payment;
  const none = t('payments.given.none');
  const given = (...names: readonly string[]): string =>
    names
      .map((name) => (item.extra[name] ?? '').trim())
      .filter((one) => one !== '')
      .join(', ');
  const payer = given('payerName', 'shortName', 'payerAccount', 'payerBankgiro', 'debitAccount');
  const text = given('text', 'references');
  const number = item.customerNumber.trim().replace(/^0+(?=.)/u, '');
  return (
    <dl className={styles.given}>
      <dt>{t('payments.given.reference')}</dt>
      <dd data-selectable="">
        <code>{payment.reference === '' ? none : payment.reference}</code>
      </dd>
      <dt>{t('payments.given.number')}</dt>
      <dd data-selectable="">
        <code>{number === '' ? none : number}</code>
      </dd>
      {payer !== '' && (
        <>
          <dt>{t('payments.given.payer')}</dt>
          <dd data-selectable="">{payer}</dd>
        </>
      )}
      {text !== '' && (
        <>
          <dt>{t('payments.given.text')}</dt>
          <dd data-selectable="">{text}</dd>
        </>
      )}
      <dt>{t('payments.given.rule')}</dt>
      <dd>{keyed(`payments.rule.${payment.rule}`)}</dd>
      <dt>{t('payments.given.from')}</dt>
      <dd className={styles.from}>
        <span data-selectable="">{t('payments.given.row', { file: item.file, line: item.line })}</span>
        <ActionButton
          label={t('payments.given.open')}
          keys="space"
          onRun={() => go('bank-files', { bankFileId: item.bankFileId, line: item.line })}
        />
      </dd>
    </dl>
  );
};

const Search = ({
  text,
  onText,
  isOpen,
  onOpen,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}) => {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  const open = (): void => {
    onOpen(true);
    requestAnimationFrame(() => field.current?.focus());
  };
  useKeys('here', [{ keys: '/', label: t('payments.search.open'), run: open }]);
  if (!isOpen)
    return (
      <button type="button" className={styles.notHere} onClick={open}>
        {t('payments.search.hint')} <Kbd keys="/" /> {t('payments.search.open')}
      </button>
    );
  return (
    <TextInput
      ref={field}
      className={styles.search}
      aria-label={t('payments.search.label')}
      placeholder={t('payments.search.label')}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onText('');
        onOpen(false);
      }}
    />
  );
};

export type CandidateChoice = {
  readonly candidates: readonly PaymentCandidate[];
  /** Position of the chosen one. */
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
  readonly isSearching: boolean;
  readonly onSearching: (isSearching: boolean) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
};

/** The payment as the file has it, and what it could be for. Figures choose a candidate. */
export const PaymentDetail = ({
  payment,
  choice,
}: {
  readonly payment: Payment;
  readonly choice: CandidateChoice;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const { candidates, chosen, onChoose } = choice;
  const list = useRef<HTMLDivElement>(null);
  useArrows(
    list,
    candidates.map((_candidate, at) => at),
    chosen,
    onChoose,
  );
  return (
    <div className={styles.detail} tabIndex={-1}>
      <Head payment={payment} />
      <Given payment={payment} />
      <h3 className={styles.candidatesHead}>
        {t('payments.candidates')}{' '}
        <span>{t('payments.candidates.fact', { count: integer(candidates.length) })}</span>
      </h3>
      {candidates.length === 0 && (
        <p className={styles.soft}>
          {t(
            choice.isSearching && choice.text.trim() !== ''
              ? 'payments.search.nothing'
              : 'payments.candidates.none',
          )}
        </p>
      )}
      <div className={styles.candidates} ref={list} role="radiogroup" aria-label={t('payments.candidates')}>
        {candidates.map((candidate, at) => (
          <CandidateCard
            key={`${candidate.customer?.id} ${candidate.originalPaymentId} ${candidate.entries.map(({ id }) => id).join(' ')} ${candidate.together.map(({ paymentId }) => paymentId).join(' ')}`}
            candidate={candidate}
            number={at + 1}
            currency={payment.currency}
            isChosen={at === chosen}
            onChoose={() => onChoose(at)}
          />
        ))}
      </div>
      {payment.amountMinor > 0 && (
        <Search
          text={choice.text}
          onText={choice.onText}
          isOpen={choice.isSearching}
          onOpen={choice.onSearching}
        />
      )}
    </div>
  );
};
