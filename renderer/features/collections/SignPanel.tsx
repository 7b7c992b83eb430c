import { notifications } from '@mantine/notifications';
import { signed, type JournalRun } from '../../../shared/api/collection-work.ts';
import { useFormats, useText, useWhen } from '../../app/intl.tsx';
import { Facts, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './journal.module.css';
import { StepPanel } from './StepPanel.tsx';
import { useJobCommand, useSteps } from './use-journal.ts';

const LastSignature = ({ journal: { signature, run } }: { readonly journal: JournalRun }) => {
  const t = useText();
  const when = useWhen();
  const { integer, amount } = useFormats();
  if (signature === null) return null;
  const { agent, at, takenAwayAt, takenAwayBy, exportedAt } = signature;
  return (
    <InspectorSection title={t('collections.task.lastSignature')}>
      <Facts
        facts={[
          { label: t('collections.task.signedBy'), value: `${agent}, ${when(at)}` },
          {
            label: t('collections.task.lines'),
            value: `${integer(signature.lines)}, ${run.currency} ${amount(signature.amountMinor, run.currency)}`,
          },
          {
            label: t('collections.task.content'),
            value: <code>{signature.contentSha256.slice(0, 16)}</code>,
          },
          {
            label: t('collections.task.takenAway'),
            value: takenAwayAt === null ? null : `${takenAwayBy ?? ''}, ${when(takenAwayAt)}`,
          },
          { label: t('collections.task.sentAt'), value: exportedAt === null ? null : when(exportedAt) },
        ]}
      />
    </InspectorSection>
  );
};

/** Signs all approved lines as one content; a change after it takes the signature away. */
export const SignPanel = ({
  journal,
  onDone,
}: {
  readonly journal: JournalRun;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { integer, amount } = useFormats();
  const { run } = journal;
  const { lines, amountMinor, whyNot } = useSteps(journal)('sign');
  const sign = useJobCommand('collections.sign');
  const submit = async (): Promise<void> => {
    const done = await sign.run({ runId: run.id });
    if (done === null) return;
    const outcome = signed.parse(done.outcome);
    notifications.show({
      message: t('collections.task.signed', {
        count: outcome.lines,
        lines: integer(outcome.lines),
        amount: `${run.currency} ${amount(outcome.amountMinor, run.currency)}`,
      }),
    });
    onDone();
  };
  return (
    <StepPanel
      title={t('collections.task.sign')}
      about={t('collections.task.sign.about')}
      run={t('collections.step.sign')}
      whyNot={whyNot}
      isRunning={sign.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
      amount={<Money amountMinor={amountMinor} currency={run.currency} />}
      amountFact={run.currency}
    >
      <InspectorSection title={t('collections.task.what')}>
        <Facts
          facts={[
            {
              label: t('collections.task.lines'),
              value: t('collections.task.allApproved', { count: lines, lines: integer(lines) }),
            },
          ]}
        />
        {journal.hasFourEyes ? <p className={styles.about}>{t('collections.task.fourEyes')}</p> : null}
      </InspectorSection>
      <LastSignature journal={journal} />
    </StepPanel>
  );
};
