import { useEffect, useEffectEvent } from 'react';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { useJournalView } from './journal-store.ts';
import { ProposePanel } from './ProposePanel.tsx';
import { RunView } from './RunView.tsx';
import { useAgreements, useRuns, type Agreements, type Runs } from './use-runs.ts';

const NoAgreement = () => {
  const t = useText();
  return (
    <EmptyState
      sentence={t('collections.empty.noAgreement')}
      action={<ActionButton label={t('agreements.add')} keys="n" isNext onRun={() => go('agreements')} />}
    />
  );
};

const NoRun = ({
  agreements,
  creditorId,
  onProposed,
}: {
  readonly agreements: Agreements;
  readonly creditorId: number | null;
  readonly onProposed: (runId: number) => void;
}) => {
  const t = useText();
  const task = useJournalView((view) => view.task);
  const setTask = useJournalView((view) => view.setTask);
  const canPropose = agreements.active.length > 0;
  return (
    <Workspace
      head={<ViewBar title={t('app.place.collections')} fact={t('collections.empty.fact')} />}
      inspector={
        task === 'propose' && canPropose ? (
          <ProposePanel
            agreements={agreements.active}
            creditorId={creditorId}
            onProposed={onProposed}
            onCancel={() => setTask(null)}
          />
        ) : undefined
      }
    >
      {canPropose ? (
        <EmptyState
          sentence={t('collections.empty.noRun')}
          action={
            <ActionButton
              label={t('collections.step.propose')}
              keys="p"
              isNext={task === null}
              onRun={() => setTask('propose')}
            />
          }
        />
      ) : (
        <NoAgreement />
      )}
    </Workspace>
  );
};

/** The run that the screen was opened on. */
const useRunToShow = (runs: Runs): void => {
  const { runId, visit } = usePlaceParameters('collections');
  const { choose, isRead } = runs;
  // Only a new visit leads there again; the clerk may have chosen another run since.
  const show = useEffectEvent((_visit: number) => {
    if (runId !== undefined) choose(runId);
  });
  useEffect(() => {
    if (isRead) show(visit);
  }, [visit, isRead]);
};

const isOfScreen = (run: CollectionRun | null): run is CollectionRun => run !== null;

/** The collection journal: runs of collections, their lines, and the way of each to the bank and back. */
export default function JournalScreen() {
  const { creditorId } = useCreditor();
  const runs = useRuns(creditorId);
  const agreements = useAgreements(creditorId);
  useRunToShow(runs);
  if (!runs.isRead || !agreements.isRead) return null;
  return isOfScreen(runs.run) ? (
    <RunView runs={runs} run={runs.run} agreements={agreements} creditorId={creditorId} />
  ) : (
    <NoRun agreements={agreements} creditorId={creditorId} onProposed={runs.choose} />
  );
}
