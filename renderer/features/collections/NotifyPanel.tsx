import { notifications } from '@mantine/notifications';
import { noticesPrepared, noticesSent } from '../../../shared/api/notifications.ts';
import type { JournalRun } from '../../../shared/api/collection-work.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts, InspectorSection } from '../../ui/Inspector.tsx';
import styles from './journal.module.css';
import { StepPanel } from './StepPanel.tsx';
import { useState } from 'react';
import { useJobCommand } from './use-journal.ts';

type Prepared = ReturnType<typeof noticesPrepared.parse>;

const PreparedFacts = ({ prepared }: { readonly prepared: Prepared }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  return (
    <InspectorSection title={t('collections.task.prepared')}>
      <Facts
        facts={[
          { label: t('collections.task.queued'), value: integer(prepared.queued) },
          { label: t('collections.task.already'), value: integer(prepared.already) },
          { label: t('collections.task.skipped'), value: integer(prepared.skipped) },
          ...Object.entries(prepared.byReason).map(([reason, count]) => ({
            label: keyed(`outbox.reason.${reason}`),
            value: integer(count ?? 0),
          })),
        ]}
      />
    </InspectorSection>
  );
};

/** Tells customers by mail when and what will be collected: first the outbox is filled, then it is sent. */
export const NotifyPanel = ({
  journal,
  onDone,
}: {
  readonly journal: JournalRun;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { run } = journal;
  const transport = useApiQuery('notifications.mailSettings', {}).data?.transport ?? 'off';
  const prepare = useJobCommand('notifications.prepare');
  const send = useJobCommand('notifications.send');
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const runPrepare = async (): Promise<void> => {
    const done = await prepare.run({ runId: run.id });
    if (done !== null) setPrepared(noticesPrepared.parse(done.outcome));
  };
  const runSend = async (): Promise<void> => {
    const done = await send.run({ creditorId: run.creditorId, runId: run.id });
    if (done === null) return;
    const { sent, failed, unknown } = noticesSent.parse(done.outcome);
    notifications.show({
      message: t('collections.task.mailed', { sent, failed: failed + unknown }),
      ...(failed + unknown > 0 ? { color: 'bad' } : {}),
    });
    onDone();
  };
  return (
    <StepPanel
      title={t('collections.task.notify')}
      about={t('collections.task.notify.about')}
      run={t(prepared === null ? 'collections.task.prepare' : 'collections.task.send')}
      whyNot={
        prepared !== null && transport === 'off'
          ? t('error.mail_not_configured')
          : prepared !== null && prepared.queued === 0
            ? t('collections.task.nothingQueued')
            : null
      }
      isRunning={prepare.isRunning || send.isRunning}
      onRun={() => void (prepared === null ? runPrepare() : runSend())}
      onCancel={onDone}
      more={
        prepared === null ? null : (
          <div className={styles.more}>
            <ActionButton
              label={t('collections.task.prepareAgain')}
              keys="alt+n"
              isRunning={prepare.isRunning}
              onRun={() => void runPrepare()}
            />
          </div>
        )
      }
    >
      {prepared === null ? (
        <p className={styles.nothing}>{t('collections.task.notify.first')}</p>
      ) : (
        <PreparedFacts prepared={prepared} />
      )}
    </StepPanel>
  );
};
