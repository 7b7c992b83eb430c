import type { AccountSum } from '../../../shared/api/postings.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './postings.module.css';

/** What goes to each account, debit and credit; a kind without an account says so. */
export const AccountSums = ({ sums }: { readonly sums: readonly AccountSum[] }) => {
  const t = useText();
  const keyed = useKeyedText();
  if (sums.length === 0) return <p className={styles.calm}>{t('postings.noSums')}</p>;
  const currencies = [...new Set(sums.map(({ currency }) => currency))];
  return currencies.map((currency) => (
    <table key={currency} className={styles.sums}>
      <caption>{currency}</caption>
      <thead>
        <tr>
          <th scope="col">{t('postings.account')}</th>
          <th scope="col" className={styles.amount}>
            {t('postings.debit')}
          </th>
          <th scope="col" className={styles.amount}>
            {t('postings.credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sums
          .filter((sum) => sum.currency === currency)
          .map(({ accountKind, account, debitMinor, creditMinor }) => (
            <tr key={accountKind}>
              <td>
                <span data-selectable="">
                  {account === '' ? (
                    <strong className={styles.missing}>{t('postings.account.missing')}</strong>
                  ) : (
                    account
                  )}
                </span>{' '}
                <span className={styles.calm}>{keyed(`postings.kind.${accountKind}`)}</span>
              </td>
              <td className={styles.amount}>
                {debitMinor === 0 ? null : <Money amountMinor={debitMinor} currency={currency} />}
              </td>
              <td className={styles.amount}>
                {creditMinor === 0 ? null : <Money amountMinor={creditMinor} currency={currency} />}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  ));
};
