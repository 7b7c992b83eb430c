import { UnstyledButton } from '@mantine/core';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import styles from './mandates.module.css';

/** What the customer has allowed, in the customer's own inspector; each leads to its history. */
export const CustomerMandates = ({ customerId }: { readonly customerId: number }) => {
  const t = useText();
  const { dayWithYear } = useFormats();
  const mandates = useApiQuery('mandates.ofCustomer', { customerId }).data?.mandates;
  if (mandates === undefined) return null;
  return (
    <InspectorSection
      title={t('mandates.ofCustomerTitle')}
      aside={
        mandates.length === 0 ? null : (
          <UnstyledButton className="fd-link" onClick={() => go('mandates', { customerId })}>
            {t('mandates.openList')}
          </UnstyledButton>
        )
      }
    >
      {mandates.length === 0 ? (
        <p className={styles.muted}>{t('mandates.ofCustomerNone')}</p>
      ) : (
        <ul className={styles.list}>
          {mandates.map(({ id, agreement, number, state, validFrom, validTo }) => {
            const look = statusLooks['mandates.state']?.[state];
            const day = state === 'cancelled' ? validTo : validFrom;
            return (
              <li key={id}>
                <UnstyledButton className="fd-link" onClick={() => go('mandates', { mandateId: id })}>
                  {agreement} {number === '' ? t('mandates.noNumber') : number}
                </UnstyledButton>
                {look === undefined ? null : <Status look={look} word={t(`mandates.state.${state}`)} />}
                <span className={styles.muted}>{day === null ? '' : dayWithYear(day)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </InspectorSection>
  );
};
