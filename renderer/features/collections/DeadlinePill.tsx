import { IconClock } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import styles from './journal.module.css';

const minuteMs = 60_000;

/** Until when a file sent now still makes the next day of collection. */
export const DeadlinePill = ({ agreement }: { readonly agreement: Agreement }) => {
  const t = useText();
  const { day } = useFormats();
  const { data, refetch } = useApiQuery('collections.deadlines', { creditorId: agreement.creditorId });
  useEffect(() => {
    const timer = setInterval(refetch, minuteMs);
    return () => clearInterval(timer);
  }, [refetch]);
  const deadline = data?.deadlines.find(({ agreementId }) => agreementId === agreement.id);
  if (deadline === undefined) return null;
  const { closes, earliestOn } = deadline;
  const scheme = t(`collections.scheme.${agreement.scheme}`);
  if (closes === null)
    return (
      <span className={styles.pill}>
        <IconClock size={14} stroke={1.75} aria-hidden="true" />
        {t('collections.deadline.earliest', { scheme, earliest: day(earliestOn) })}
      </span>
    );
  const time = `${String(closes.hour).padStart(2, '0')}:00`;
  return (
    <span
      className={styles.pill}
      data-today={closes.minutesLeft === null ? undefined : ''}
      title={t('collections.deadline.about', { earliest: day(earliestOn) })}
    >
      <IconClock size={14} stroke={1.75} aria-hidden="true" />
      {closes.minutesLeft === null
        ? t('collections.deadline.on', { scheme, time, day: day(closes.on) })
        : t('collections.deadline.today', {
            scheme,
            time,
            hours: Math.floor(closes.minutesLeft / 60),
            minutes: closes.minutesLeft % 60,
          })}
    </span>
  );
};
