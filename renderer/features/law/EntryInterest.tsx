import { UnstyledButton } from '@mantine/core';
import type { InterestOfEntry } from '../../../shared/api/law.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { useLawText } from './law-text.ts';
import styles from './law.module.css';

const Lines = ({ interest }: { readonly interest: InterestOfEntry }) => {
  const t = useText();
  const { amount, day, decimalMark } = useFormats();
  const { percent } = useLawText();
  return (
    <ul className={styles.lines}>
      {interest.lines.map((line) => (
        <li key={line.from} title={line.sources.join('\n')} data-selectable="">
          <span>{t('law.interest.line', { from: day(line.from), to: day(line.to), days: line.days })}</span>
          <span>{line.amount.replace('.', decimalMark)}</span>
          <span className={styles.muted}>
            {t('law.interest.rate', {
              rate: percent(line.rateBps),
              base: amount(line.baseMinor, interest.currency),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
};

const noneText = (interest: InterestOfEntry, t: ReturnType<typeof useText>, day: (on: string) => string) => {
  if (interest.none === 'not_started' && interest.startOn !== null)
    return t('law.interest.not_started', { start: day(interest.startOn) });
  return interest.none === 'start_unknown' ? t('law.interest.start_unknown') : t('law.interest.not_a_claim');
};

/** Late interest to today, stretch by stretch; a stretch without a rate says so and leads to where it is entered. */
export const EntryInterest = ({ entryId }: { readonly entryId: number }) => {
  const t = useText();
  const { day } = useFormats();
  const interest = useApiQuery('law.interest', { entryId, to: null }, { keepsPrevious: true }).data;
  if (interest === undefined || interest.none === 'not_a_claim') return null;
  if (interest.none !== null)
    return (
      <InspectorSection title={t('law.interest')}>
        <p className={styles.muted}>{noneText(interest, t, day)}</p>
      </InspectorSection>
    );
  const started =
    interest.startReason === 'after_demand' ? 'law.interest.afterDemand' : 'law.interest.dueDay';
  return (
    <InspectorSection title={t('law.interest')} aside={interest.currency}>
      <Lines interest={interest} />
      {interest.missing.map((gap) => (
        <p key={gap.from} className={styles.missing}>
          {t('law.interest.missing', { from: day(gap.from), to: day(gap.to) })}{' '}
          <UnstyledButton className="fd-link" onClick={() => go('settings', { section: 'law' })}>
            {t('law.interest.enterRate')}
          </UnstyledButton>
        </p>
      ))}
      <p className={styles.sum}>
        <span>{t('law.interest.total')}</span>
        <Money amountMinor={interest.totalMinor} currency={interest.currency} />
      </p>
      {interest.chargedMinor === 0 ? null : (
        <p className={styles.charged}>
          <span>{t('law.interest.charged')}</span>
          <Money amountMinor={interest.chargedMinor} currency={interest.currency} />
        </p>
      )}
      <p className={styles.muted}>{t(started, { dayCount: interest.dayCount })}</p>
    </InspectorSection>
  );
};
