import { UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { VoucherDetail } from '../../../shared/api/postings.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { Day, Moment } from '../../ui/Day.tsx';
import {
  Chip,
  Facts,
  Inspector,
  InspectorHead,
  InspectorSection,
  InspectorTabs,
} from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './postings.module.css';

const LineText = ({ line }: { readonly line: VoucherDetail['lines'][number] }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { entryId } = line;
  return (
    <>
      <span data-selectable="">
        {line.account === '' ? (
          <strong className={styles.missing}>{t('postings.account.missing')}</strong>
        ) : (
          line.account
        )}
      </span>{' '}
      <span className={styles.calm}>{keyed(`postings.kind.${line.accountKind}`)}</span>
      {line.customerNumber === '' ? null : (
        <div className={styles.calm} data-selectable="">
          {line.customerNumber} {line.customerName}
        </div>
      )}
      {entryId === null ? null : (
        <div>
          <UnstyledButton className="fd-link" onClick={() => go('ledger', { entryId })}>
            {line.documentNumber}
          </UnstyledButton>
        </div>
      )}
    </>
  );
};

const Lines = ({ voucher }: { readonly voucher: VoucherDetail }) => {
  const t = useText();
  return (
    <table className={styles.sums}>
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
        {voucher.lines.map((line) => (
          <tr key={`${line.accountKind} ${String(line.customerId)} ${String(line.entryId)}`}>
            <td>
              <LineText line={line} />
            </td>
            <td className={styles.amount}>
              {line.amountMinor > 0 && <Money amountMinor={line.amountMinor} currency={voucher.currency} />}
            </td>
            <td className={styles.amount}>
              {line.amountMinor < 0 && <Money amountMinor={-line.amountMinor} currency={voucher.currency} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const debits = ({ lines }: VoucherDetail): number =>
  lines.reduce((total, { amountMinor }) => total + Math.max(amountMinor, 0), 0);

const Head = ({ found }: { readonly found: VoucherDetail }) => {
  const t = useText();
  const keyed = useKeyedText();
  return (
    <InspectorHead
      title={
        found.number === null
          ? t('postings.voucher.waiting')
          : t('postings.voucher.title', { number: found.number })
      }
      fact={keyed(`vouchers.source.${found.source}`)}
      amount={<Money amountMinor={debits(found)} currency={found.currency} withCurrency />}
      amountFact={<Day day={found.voucherOn} withYear />}
      chips={
        <>
          {found.batchNumber === null ? null : (
            <Chip tone="ok">{t('postings.batch.title', { number: found.batchNumber })}</Chip>
          )}
          {found.reverses === null ? null : <Chip>{t('postings.voucher.reverses')}</Chip>}
          {found.reversedBy === null ? null : <Chip tone="warn">{t('postings.voucher.reversed')}</Chip>}
        </>
      }
    />
  );
};

const Voucher = ({ found }: { readonly found: VoucherDetail | null }) => {
  const t = useText();
  if (found === null) return <p className={styles.none}>{t('postings.voucher.none')}</p>;
  return (
    <>
      <InspectorSection title={t('postings.voucher.lines')}>
        <Lines voucher={found} />
      </InspectorSection>
      <InspectorSection title={t('postings.voucher.made')}>
        <Facts
          facts={[
            { label: t('postings.voucher.reference'), value: found.reference },
            { label: t('postings.voucher.made'), value: <Moment at={found.at} /> },
            { label: t('postings.batch.by'), value: found.agent },
          ]}
        />
      </InspectorSection>
    </>
  );
};

/** One voucher: what it posts where, and what it takes back. `sums`: a second tab, what all that waits comes to. */
export const VoucherInspector = ({
  voucherId,
  sums,
}: {
  readonly voucherId: number | null;
  readonly sums: { readonly count: number; readonly content: ReactNode } | null;
}) => {
  const t = useText();
  const [tab, setTab] = useState('voucher');
  const answer = useApiQuery('postings.voucher', voucherId === null ? null : { voucherId }, {
    keepsPrevious: true,
  }).data;
  const found = voucherId === null ? null : (answer ?? null);
  return (
    <Inspector
      label={t('postings.voucher.inspector')}
      head={found === null ? undefined : <Head found={found} />}
    >
      {sums === null ? (
        <Voucher found={found} />
      ) : (
        <InspectorTabs
          chosen={tab}
          onChoose={setTab}
          tabs={[
            {
              key: 'voucher',
              label: t('postings.voucher.inspector'),
              content: <Voucher found={found} />,
            },
            {
              key: 'sums',
              label: t('postings.perAccount'),
              count: sums.count,
              content: sums.content,
            },
          ]}
        />
      )}
    </Inspector>
  );
};
