import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconTilde, IconX } from '@tabler/icons-react';
import type { PaymentCandidate } from '../../../shared/api/payments.ts';
import type { EvidenceVerdict } from '../../../shared/domain/payments/evidence.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Money } from '../../ui/Money.tsx';
import { evidenceText } from './evidence-text.ts';
import styles from './payments.module.css';

const marks: Readonly<Record<EvidenceVerdict, typeof IconCheck>> = {
  agree: IconCheck,
  differ: IconX,
  absent: IconTilde,
};

const whatFor = (
  candidate: PaymentCandidate,
): { readonly count: number; readonly numbers: string; readonly dueOn: string | null } => ({
  count: candidate.entries.length,
  numbers: candidate.entries.map(({ documentNumber }) => documentNumber).join(', '),
  dueOn: candidate.entries[0]?.dueOn ?? null,
});

const useWhatFor = (candidate: PaymentCandidate): string => {
  const t = useText();
  const { day } = useFormats();
  const { count, numbers, dueOn } = whatFor(candidate);
  if (candidate.originalPaymentId !== null) {
    const paidOn = candidate.evidence.find(({ subject }) => subject === 'date')?.expected;
    return t('payments.candidate.original', { day: typeof paidOn === 'string' ? day(paidOn) : '' });
  }
  return t('payments.candidate.entries', { count, numbers, day: dueOn === null ? '' : day(dueOn) });
};

/** Which rule finds it, and why it was not settled with it or is not the one suggested. */
const Why = ({ candidate }: { readonly candidate: PaymentCandidate }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { rule, place, whyNot } = candidate;
  if (whyNot === null) return null;
  const name = rule === null ? '' : keyed(`payments.rule.${rule}`);
  const found =
    rule === null || place === null
      ? t('payments.byNone')
      : place === 0
        ? t('payments.byLine', { rule: name })
        : t('payments.byRule', { place, rule: name });
  return (
    <span className={styles.why}>
      <span data-by-rule={rule !== null || undefined}>{found}</span>{' '}
      <span className={styles.soft}>{keyed(`payments.doubt.${whyNot}`)}</span>
    </span>
  );
};

const Together = ({
  together,
  currency,
}: {
  readonly together: PaymentCandidate['together'];
  readonly currency: string;
}) => {
  const t = useText();
  const { day, amount } = useFormats();
  const sumMinor = together.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return (
    <span className={styles.candidateWhat}>
      {t('payments.together', {
        count: together.length,
        first: day(together[0]?.paidOn ?? ''),
        amount: amount(sumMinor, currency),
      })}
    </span>
  );
};

/** What the money could be for, with what speaks for and against it; `number` is its key. */
export const CandidateCard = ({
  candidate,
  number,
  currency,
  isChosen,
  onChoose,
}: {
  readonly candidate: PaymentCandidate;
  readonly number: number;
  readonly currency: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const formats = useFormats();
  const title = useWhatFor(candidate);
  return (
    <UnstyledButton
      className={styles.candidate}
      role="radio"
      aria-checked={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={onChoose}
    >
      <span className={styles.candidateHead}>
        <Kbd keys={String(number)} />
        <span className={styles.candidateWho}>
          <strong>{candidate.customer?.name ?? t('payments.unknownPayer')}</strong>{' '}
          <span className={styles.soft}>{candidate.customer?.number}</span>
        </span>
        <span className={styles.soft}>
          {t('payments.agree', { agree: candidate.agree, all: candidate.evidence.length })}
        </span>
        <span />
        <span className={styles.candidateWhat}>{title}</span>
        <strong>
          <Money amountMinor={candidate.openMinor} currency={currency} />
        </strong>
        {candidate.together.length > 0 && (
          <>
            <span />
            <Together together={candidate.together} currency={currency} />
          </>
        )}
      </span>
      <Why candidate={candidate} />
      <span className={styles.evidence}>
        {candidate.evidence.map((evidence) => {
          const Mark = marks[evidence.verdict];
          return (
            <span key={evidence.subject} className={styles.evidenceLine}>
              <Mark
                size={14}
                stroke={2}
                data-verdict={evidence.verdict}
                aria-label={keyed(`payments.evidence.${evidence.verdict}`)}
              />
              <span className={styles.soft}>{keyed(`payments.evidence.${evidence.subject}`)}</span>
              <span>{evidenceText(t, formats, evidence, currency)}</span>
            </span>
          );
        })}
      </span>
    </UnstyledButton>
  );
};
