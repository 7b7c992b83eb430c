import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PostingBatch, PostingFormat } from '../../../shared/api/postings.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Day, Moment } from '../../ui/Day.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { AccountSums } from './AccountSums.tsx';
import styles from './postings.module.css';
import type { PostingJobs } from './use-posting-jobs.ts';

/** What asks something before it is done. */
type Asked = PostingFormat | 'reverse';

type Said = { readonly reason: string; readonly profile: string | null };

/** Why, where that is to be said, and which profile the file is made by, where there are several. */
const AskForm = ({
  asked,
  wantsReason,
  profiles,
  isRunning,
  onSay,
  onCancel,
}: {
  readonly asked: Asked;
  readonly wantsReason: boolean;
  /** Names to choose from; empty where there is nothing to choose. */
  readonly profiles: readonly string[];
  readonly isRunning: boolean;
  readonly onSay: (said: Said) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [profile, setProfile] = useState(profiles[0] ?? null);
  const [hasTried, setHasTried] = useState(false);
  const labelOf = (what: Asked, isAgain: boolean): string =>
    what === 'reverse'
      ? t('postings.reverse')
      : isAgain
        ? t('postings.export.again')
        : t(`postings.export.${what}`);
  const isMissing = wantsReason && reason.trim() === '';
  const say = (): void => {
    setHasTried(true);
    if (!isMissing) onSay({ reason: reason.trim(), profile });
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      {asked === 'reverse' && <p className={styles.calm}>{t('postings.reverse.about')}</p>}
      {profiles.length > 0 && (
        <NativeSelect
          label={t('settings.postings.profile')}
          autoFocus
          value={profile ?? ''}
          data={[...profiles]}
          onChange={(event) => setProfile(event.currentTarget.value)}
        />
      )}
      {wantsReason && (
        <TextInput
          label={t('postings.reason')}
          required
          autoFocus={profiles.length === 0}
          maxLength={200}
          value={reason}
          error={hasTried && isMissing ? t('postings.reason.missing') : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div className={styles.actions}>
        <ActionButton
          label={labelOf(asked, wantsReason)}
          keys="mod+enter"
          isNext
          isRunning={isRunning}
          onRun={say}
        />
        <ActionButton label={t('app.cancel')} onRun={onCancel} />
      </div>
    </form>
  );
};

const Exports = ({ batch }: { readonly batch: PostingBatch }) => {
  const t = useText();
  const { fileSize } = useFormats();
  if (batch.exports.length === 0) return <p className={styles.calm}>{t('postings.batch.noExports')}</p>;
  return (
    <ul className={styles.exports}>
      {batch.exports.map(({ id, name, version, reason, sizeBytes, agent, at }) => (
        <li key={id} data-selectable="">
          {name}, {t('postings.batch.version', { version })}
          <div className={styles.calm}>
            {fileSize(sizeBytes)} · {agent} · <Moment at={at} />
            {reason === '' ? null : ` · ${reason}`}
          </div>
        </li>
      ))}
    </ul>
  );
};

/** Why the batch may not be taken back; null where it may. */
const useWhyNotReverse = (batch: PostingBatch): string | null => {
  const t = useText();
  const role = useApiQuery('system.status', {}).data?.agent.role;
  if (batch.reversedBy !== null) return t('postings.reverse.whyNot.reversed');
  if (batch.reverses !== null) return t('postings.reverse.whyNot.reversal');
  return role === 'clerk' ? t('postings.reverse.whyNot.role') : null;
};

/** Of the CSV profiles of the creditor, the one that is taken unasked first. */
const useProfileNames = (creditorId: number): readonly string[] =>
  (useApiQuery('postings.profiles.list', { creditorId }).data?.profiles ?? []).map(({ name }) => name);

const BatchActions = ({
  batch,
  isSwedish,
  jobs,
}: {
  readonly batch: PostingBatch;
  readonly isSwedish: boolean;
  readonly jobs: PostingJobs;
}) => {
  const t = useText();
  const whyNotReverse = useWhyNotReverse(batch);
  const [asked, setAsked] = useState<Asked | null>(null);
  const profiles = useProfileNames(batch.creditorId);
  const made = (format: PostingFormat): boolean => batch.exports.some((one) => one.format === format);
  const start = (what: PostingFormat): void => {
    if (made(what) || (what === 'csv' && profiles.length > 1)) setAsked(what);
    else void jobs.exportBatch(batch, what, '', null);
  };
  const say = async ({ reason, profile }: Said): Promise<void> => {
    if (asked === null) return;
    const isDone =
      asked === 'reverse'
        ? await jobs.reverse(batch.id, reason)
        : await jobs.exportBatch(batch, asked, reason, profile);
    if (isDone) setAsked(null);
  };
  if (asked !== null)
    return (
      <AskForm
        asked={asked}
        wantsReason={asked === 'reverse' || made(asked)}
        profiles={asked === 'csv' && profiles.length > 1 ? profiles : []}
        isRunning={jobs.isRunning}
        onSay={(said) => void say(said)}
        onCancel={() => setAsked(null)}
      />
    );
  return (
    <div className={styles.actions}>
      <ActionButton
        label={t('postings.export.csv')}
        keys="e"
        isNext={!made('csv') && !isSwedish}
        isRunning={jobs.isRunning}
        onRun={() => start('csv')}
      />
      <ActionButton
        label={t('postings.export.sie4')}
        keys="s"
        isNext={!made('sie4') && isSwedish}
        whyNot={isSwedish ? null : t('postings.export.onlySwedish')}
        onRun={() => start('sie4')}
      />
      <ActionButton
        label={t('postings.batch.showVouchers')}
        keys="v"
        onRun={() => go('postings', { show: 'posted', batchNumber: batch.number })}
      />
      <ActionButton
        label={t('postings.reverse')}
        keys="r"
        whyNot={whyNotReverse}
        onRun={() => setAsked('reverse')}
      />
    </div>
  );
};

/** One batch: its sums, its files, and what may be done with it. */
export const BatchInspector = ({
  batch,
  isSwedish,
  jobs,
}: {
  readonly batch: PostingBatch;
  readonly isSwedish: boolean;
  readonly jobs: PostingJobs;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const sums = useApiQuery('postings.batch', { batchId: batch.id }, { keepsPrevious: true }).data?.sums ?? [];
  return (
    <Inspector
      label={t('postings.batch.inspector')}
      head={
        <InspectorHead
          title={t('postings.batch.title', { number: batch.number })}
          fact={
            <>
              {t('postings.batch.postedOn')} <Day day={batch.postedOn} withYear />
            </>
          }
          amount={<Money amountMinor={batch.amountMinor} currency={batch.currency} withCurrency />}
          amountFact={t('postings.vouchers', { count: batch.vouchers, all: integer(batch.vouchers) })}
          chips={
            batch.reverses === null && batch.reversedBy === null ? undefined : (
              <Chip tone="warn">
                {batch.reverses === null
                  ? t('postings.batch.state.reversed', { number: batch.reversedBy ?? 0 })
                  : t('postings.batch.state.reverses', { number: batch.reverses })}
              </Chip>
            )
          }
        />
      }
      foot={<BatchActions key={batch.id} batch={batch} isSwedish={isSwedish} jobs={jobs} />}
    >
      <InspectorSection title={t('postings.perAccount')}>
        <AccountSums sums={sums} />
      </InspectorSection>
      <InspectorSection title={t('postings.batch.exports')}>
        <Exports batch={batch} />
      </InspectorSection>
      <InspectorSection title={t('postings.batch.inspector')}>
        <Facts
          facts={[
            { label: t('postings.batch.by'), value: batch.agent },
            { label: t('postings.voucher.made'), value: <Moment at={batch.at} /> },
            { label: t('postings.batch.reason'), value: batch.reason },
          ]}
        />
      </InspectorSection>
    </Inspector>
  );
};
