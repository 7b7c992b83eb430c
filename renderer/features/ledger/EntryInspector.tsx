import { UnstyledButton } from '@mantine/core';
import type { Entry } from '../../../shared/api/entries.ts';
import { useFormats, useText, useWhen } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { KeysOff } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DocumentList } from '../../ui/DocumentList.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { StatusDot } from '../../ui/Status.tsx';
import { Story } from '../../ui/Story.tsx';
import { PolicyOf } from '../reminders/PolicyOf.tsx';
import { SentLetters } from '../letters/SentLetters.tsx';
import { HoldSection } from '../holds/HoldSection.tsx';
import { EntryInterest } from '../law/EntryInterest.tsx';
import { EntryLimitation } from '../law/EntryLimitation.tsx';
import { EntryCollection } from './EntryCollection.tsx';
import { EntryMethod } from './EntryMethod.tsx';
import styles from './EntryInspector.module.css';

const Head = ({ entry }: { readonly entry: Entry }) => {
  const t = useText();
  const { dayWithYear, integer } = useFormats();
  const look = statusLooks['entries.status']?.[entry.status];
  const kind = t(`entries.kind.${entry.kind}`);
  return (
    <InspectorHead
      title={entry.customerName}
      fact={t('ledger.head', { number: entry.customerNumber, kind, document: entry.documentNumber })}
      amount={<Money amountMinor={entry.remainingMinor} currency={entry.currency} />}
      amountFact={t('ledger.head.due', { currency: entry.currency, day: dayWithYear(entry.dueOn) })}
      chips={
        <>
          <Chip>
            {look === undefined ? null : <StatusDot look={look} />} {t(`entries.status.${entry.status}`)}
          </Chip>
          {entry.daysOverdue !== null && entry.daysOverdue > 0 && entry.status === 'overdue' ? (
            <Chip tone="bad">
              {t('ledger.daysOverdue', { count: entry.daysOverdue, shown: integer(entry.daysOverdue) })}
            </Chip>
          ) : null}
          {entry.remainingMinor !== entry.amountMinor && entry.remainingMinor !== 0 ? (
            <Chip>{t('ledger.partly')}</Chip>
          ) : null}
          {entry.revision > 1 ? (
            <Chip tone="info">{t('ledger.revision', { revision: entry.revision })}</Chip>
          ) : null}
        </>
      }
    />
  );
};

const Terms = ({ entry }: { readonly entry: Entry }) => {
  const t = useText();
  const { dayWithYear } = useFormats();
  return (
    <InspectorSection title={t('ledger.terms')} aside={entry.currency}>
      <Facts
        facts={[
          {
            label: t('entries.amountMinor'),
            value: <Money amountMinor={entry.amountMinor} currency={entry.currency} />,
          },
          {
            label: t('entries.remainingMinor'),
            value: <Money amountMinor={entry.remainingMinor} currency={entry.currency} />,
          },
          { label: t('entries.documentOn'), value: dayWithYear(entry.documentOn) },
          { label: t('entries.dueOn'), value: dayWithYear(entry.dueOn) },
          { label: t('entries.reference'), value: entry.reference },
          { label: t('entries.orderNumber'), value: entry.orderNumber },
          { label: t('entries.text'), value: entry.text },
          {
            label: t('entries.disputedOn'),
            value: entry.disputedOn === null ? null : dayWithYear(entry.disputedOn),
          },
          { label: t('ledger.disputeReason'), value: entry.disputeReason },
        ]}
      />
    </InspectorSection>
  );
};

const Applications = ({ entry }: { readonly entry: Entry }) => {
  const t = useText();
  const { day } = useFormats();
  if (entry.applications.length === 0) return null;
  return (
    <InspectorSection title={t('ledger.applications')} aside={entry.currency}>
      <ul className={styles.applications}>
        {entry.applications.map((one) => (
          <li key={one.id}>
            <UnstyledButton className="fd-link" onClick={() => go('ledger', { entryId: one.otherEntryId })}>
              {t(`entries.kind.${one.otherKind}`)} {one.otherDocumentNumber}
            </UnstyledButton>
            <span className={styles.muted}>
              {day(one.appliedOn)}
              {one.isReversal ? `, ${t('ledger.reversal')}` : ''}
            </span>
            <Money amountMinor={one.amountMinor} currency={entry.currency} />
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
};

const Source = ({ entry }: { readonly entry: Entry }) => {
  const t = useText();
  const when = useWhen();
  const { source } = entry;
  return (
    <InspectorSection
      title={t('ledger.source')}
      aside={
        source === null ? undefined : (
          <UnstyledButton className="fd-link" onClick={() => go('imports', { importId: source.importId })}>
            {t('ledger.source.open')}
          </UnstyledButton>
        )
      }
    >
      {source === null ? (
        <p className={styles.muted}>{t('ledger.source.none')}</p>
      ) : (
        <p data-selectable="">
          {t('ledger.source.row', { file: source.file, row: source.row })}{' '}
          <span className={styles.muted}>{t('ledger.source.read', { when: when(source.readAt) })}</span>
        </p>
      )}
    </InspectorSection>
  );
};

const Foot = ({ entry }: { readonly entry: Entry }) => {
  const t = useText();
  return (
    <>
      <div className={styles.actions}>
        <ActionButton
          label={t('ledger.openCustomer')}
          keys="c"
          onRun={() => go('customers', { customerId: entry.customerId })}
        />
      </div>
      <p className={styles.standing}>{t('ledger.standing.fixed')}</p>
    </>
  );
};

/** The story of one entry: what it is, what stands against it, where it came from, what may be done. */
export const EntryInspector = ({ id }: { readonly id: number | null }) => {
  const t = useText();
  const { data: entry } = useApiQuery('entries.get', id === null ? null : { id }, { keepsPrevious: true });
  if (id === null || entry === undefined)
    return (
      <Inspector label={t('app.inspector')}>
        {id === null ? <p className={styles.nothing}>{t('ledger.nothingChosen')}</p> : null}
      </Inspector>
    );
  return (
    <KeysOff value={entry.id !== id}>
      <Inspector label={t('app.inspector')} head={<Head entry={entry} />} foot={<Foot entry={entry} />}>
        <EntryCollection entryId={entry.id} />
        {entry.status === 'settled' ? null : <EntryMethod key={`method ${entry.id}`} entry={entry} />}
        <HoldSection key={entry.id} subject={{ entryId: entry.id }} name={entry.documentNumber} />
        {entry.status === 'settled' || entry.amountMinor <= 0 ? null : (
          <PolicyOf
            key={`policy ${entry.id}`}
            customerId={entry.customerId}
            entryId={entry.id}
            name={entry.documentNumber}
          />
        )}
        <Terms entry={entry} />
        {entry.amountMinor > 0 ? (
          <>
            <EntryInterest entryId={entry.id} />
            <EntryLimitation key={`limitation ${entry.id}`} entryId={entry.id} />
          </>
        ) : null}
        <Applications entry={entry} />
        <SentLetters of={{ entryId: entry.id }} />
        {entry.documents.length === 0 ? null : (
          <InspectorSection title={t('app.documents')}>
            <DocumentList documents={entry.documents} />
          </InspectorSection>
        )}
        <InspectorSection title={t('ledger.story')}>
          <Story items={entry.story} empty={t('ledger.story.none')} />
        </InspectorSection>
        <Source entry={entry} />
      </Inspector>
    </KeysOff>
  );
};
