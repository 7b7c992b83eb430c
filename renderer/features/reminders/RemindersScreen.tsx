import { useState } from 'react';
import type { Creditor } from '../../../shared/api/creditors.ts';
import { policyTemplates } from '../../../shared/domain/reminders/templates.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { useTeamLeadOnly } from '../settings/access.ts';
import { PolicyView } from './PolicyView.tsx';
import { ProposePanel } from './ProposePanel.tsx';
import { RunView } from './RunView.tsx';
import { useReminderJobs, type ReminderJobs } from './use-reminder-jobs.ts';

const runsShown = 100;

/** Gives the creditor the usual chain of its country. */
const NoPolicy = ({ creditor }: { readonly creditor: Creditor }) => {
  const t = useText();
  const keyed = useKeyedText();
  const whyNot = useTeamLeadOnly();
  const known = useApiQuery('reminders.policies', { creditorId: creditor.id }).data?.policies;
  const add = useApiCommand('reminders.addPolicy');
  const choose = useApiCommand('reminders.choosePolicy');
  const rules = policyTemplates[creditor.country];
  const take = async (): Promise<void> => {
    const same = known?.find(({ name }) => name === rules.name);
    const added = same === undefined ? await add.run({ creditorId: creditor.id, rules }) : null;
    const policyId = same?.id ?? (added?.ok === true ? added.value.id : null);
    if (policyId === null) return;
    const choice = {
      level: 'creditor',
      entryId: null,
      customerId: null,
      customerGroup: '',
      policyId,
    } as const;
    await choose.run({ creditorId: creditor.id, choice, isRemoved: false });
  };
  return (
    <EmptyState
      sentence={t('reminders.empty.noPolicy')}
      action={
        <ActionButton
          label={t('reminders.useChain', { chain: keyed(`reminders.chain.${creditor.country}`) })}
          keys="n"
          isNext
          isRunning={add.isRunning || choose.isRunning}
          whyNot={whyNot}
          onRun={() => void take()}
        />
      }
    />
  );
};

const NoRun = ({
  creditor,
  hasPolicy,
  jobs,
}: {
  readonly creditor: Creditor | null;
  readonly hasPolicy: boolean;
  readonly jobs: ReminderJobs;
}) => {
  const t = useText();
  const [isProposing, setProposing] = useState(false);
  return (
    <Workspace
      head={
        <ViewBar title={t('app.place.reminders')} fact={t('reminders.about')}>
          {creditor !== null && hasPolicy && (
            <ActionButton
              label={t('reminders.policy')}
              keys="y"
              onRun={() => go('reminders', { show: 'policy' })}
            />
          )}
        </ViewBar>
      }
      inspector={
        isProposing && creditor !== null ? (
          <ProposePanel
            creditorId={creditor.id}
            jobs={jobs}
            onProposed={(runId) => go('reminders', { runId })}
            onCancel={() => setProposing(false)}
          />
        ) : undefined
      }
    >
      {creditor === null ? (
        <EmptyState sentence={t('reminders.chooseCreditor')} />
      ) : hasPolicy ? (
        <EmptyState
          sentence={t('reminders.empty.noRun')}
          action={
            <ActionButton label={t('reminders.propose')} keys="p" isNext onRun={() => setProposing(true)} />
          }
        />
      ) : (
        <NoPolicy creditor={creditor} />
      )}
    </Workspace>
  );
};

/** Reminder runs: what is proposed, what the law says of it, and why every other overdue entry is not in it. */
export default function RemindersScreen() {
  const t = useText();
  const { creditor, creditorId } = useCreditor();
  const { runId, show } = usePlaceParameters('reminders');
  const jobs = useReminderJobs();
  const runs = useApiQuery('reminders.runs', { creditorId, limit: runsShown }, { keepsPrevious: true }).data
    ?.runs;
  const policies = useApiQuery('reminders.policies', creditorId === null ? null : { creditorId }).data;
  if (runs === undefined || (creditorId !== null && policies === undefined)) return null;
  const run = runs.find(({ id }) => id === runId) ?? runs[0];
  const hasPolicy = policies?.choices.some(({ policyId }) => policyId !== null) === true;
  const chosen = policies?.choices.find(({ level }) => level === 'creditor')?.policyId ?? null;
  const policy = policies?.policies.find(({ id }) => id === chosen);
  if (show === 'policy' && policy !== undefined && creditor !== null)
    return <PolicyView key={policy.id} policy={policy} currency={creditor.currency} />;
  if (run === undefined) return <NoRun creditor={creditor} hasPolicy={hasPolicy} jobs={jobs} />;
  const whyNotPropose =
    creditorId === null ? t('reminders.chooseCreditor') : hasPolicy ? null : t('error.reminders_no_policy');
  return (
    <RunView
      key={run.id}
      run={run}
      runs={runs}
      creditorId={creditorId}
      jobs={jobs}
      whyNotPropose={whyNotPropose}
    />
  );
}
