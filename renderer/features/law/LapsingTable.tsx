import { UnstyledButton } from '@mantine/core';
import type { LapsingClaims } from '../../../shared/api/law.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { DockTable } from '../../ui/Dock.tsx';
import { Money } from '../../ui/Money.tsx';
import { Status } from '../../ui/Status.tsx';

type Claim = LapsingClaims['claims'][number];

const shownClaims = 100;

const HowNear = ({ claim: { isLapsed, lapsesOn, warning } }: { readonly claim: Claim }) => {
  const t = useText();
  const { dayWithYear } = useFormats();
  if (isLapsed)
    return (
      <Status
        look={{ tone: 'error', shape: 'full', calls: true }}
        word={t('law.limitation.lapsed', { day: dayWithYear(lapsesOn) })}
      />
    );
  return (
    <Status
      look={{ tone: warning === 180 ? 'difference' : 'error', shape: 'ring', calls: true }}
      word={`${dayWithYear(lapsesOn)}: ${t('law.limitation.warning', { days: warning ?? 0 })}`}
    />
  );
};

const Document = ({ claim }: { readonly claim: Claim }) => (
  <UnstyledButton className="fd-link" onClick={() => go('ledger', { entryId: claim.entryId })}>
    {claim.documentNumber}
  </UnstyledButton>
);

const documentCell = (claim: Claim) => <Document claim={claim} />;
const nearCell = (claim: Claim) => <HowNear claim={claim} />;
const openCell = (claim: Claim) => <Money amountMinor={claim.remainingMinor} currency={claim.currency} />;

/** Open claims that have lapsed or are to within 180 days; each leads to its entry, where the period is interrupted. */
export const LapsingTable = ({ creditorId }: { readonly creditorId: number | null }) => {
  const t = useText();
  const { integer } = useFormats();
  const { data } = useApiQuery('law.lapsing', { creditorId, limit: shownClaims }, { keepsPrevious: true });
  if (data === undefined) return null;
  return (
    <>
      <DockTable
        label={t('law.lapsing')}
        empty={t('law.lapsing.none')}
        rows={data.claims}
        rowKey={({ entryId }) => entryId}
        columns={[
          { key: 'document', head: t('entries.documentNumber'), track: '120px', cell: documentCell },
          {
            key: 'customer',
            head: t('entries.customerName'),
            track: 'minmax(160px, 1fr)',
            cell: ({ customerName }) => customerName,
          },
          { key: 'lapses', head: t('law.limitation'), track: '230px', cell: nearCell },
          {
            key: 'remaining',
            head: t('entries.remainingMinor'),
            track: '120px',
            isAmount: true,
            cell: openCell,
          },
          { key: 'currency', head: t('entries.currency'), track: '60px', cell: ({ currency }) => currency },
        ]}
      />
      {data.total > data.claims.length ? (
        <p>
          {t('law.lapsing.more', {
            count: data.total - data.claims.length,
            shown: integer(data.total - data.claims.length),
          })}
        </p>
      ) : null}
    </>
  );
};
