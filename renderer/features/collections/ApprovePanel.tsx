import { notifications } from '@mantine/notifications';
import type { JournalRun } from '../../../shared/api/collection-work.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { Facts, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './journal.module.css';
import { StepPanel } from './StepPanel.tsx';
import { useSteps } from './use-journal.ts';

const lineIdsMax = 10_000;

/** Approves the ticked lines, or all that are valid. */
export const ApprovePanel = ({
  journal,
  ticked,
  onDone,
}: {
  readonly journal: JournalRun;
  /** Ids of ticked lines; empty for all. */
  readonly ticked: readonly number[];
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { integer, amount } = useFormats();
  const { run } = journal;
  const { lines, amountMinor, whyNot } = useSteps(journal)('approve');
  const approve = useApiCommand('collections.approve');
  const isSome = ticked.length > 0 && ticked.length <= lineIdsMax;
  const submit = async (): Promise<void> => {
    const answer = await approve.run({ runId: run.id, lineIds: isSome ? [...ticked] : null });
    if (!answer.ok) return;
    notifications.show({
      message: t('collections.task.approved', {
        count: answer.value.lines,
        lines: integer(answer.value.lines),
        amount: `${run.currency} ${amount(answer.value.amountMinor, run.currency)}`,
      }),
    });
    onDone();
  };
  return (
    <StepPanel
      title={t('collections.task.approve')}
      about={t('collections.task.approve.about')}
      run={t('collections.step.approve')}
      whyNot={whyNot}
      isRunning={approve.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
      amount={isSome ? undefined : <Money amountMinor={amountMinor} currency={run.currency} />}
      amountFact={isSome ? undefined : run.currency}
    >
      <InspectorSection title={t('collections.task.what')}>
        <Facts
          facts={[
            {
              label: t('collections.task.lines'),
              value: isSome
                ? t('collections.task.ticked', { count: ticked.length, lines: integer(ticked.length) })
                : t('collections.task.allValid', { count: lines, lines: integer(lines) }),
            },
          ]}
        />
        {journal.hasFourEyes ? <p className={styles.about}>{t('collections.task.fourEyes')}</p> : null}
      </InspectorSection>
    </StepPanel>
  );
};
