import { useEffect, useEffectEvent } from 'react';
import type { CollectionDeadline } from '../../../shared/api/collection-deadlines.ts';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { useJournalView } from './journal-store.ts';
import { ProposePanel } from './ProposePanel.tsx';
import { RunView } from './RunView.tsx';
import { useAgreements, useDeadlines, useRuns, type Agreements, type Runs } from './use-runs.ts';

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
  deadlines,
  onProposed,
}: {
  readonly agreements: Agreements;
  readonly deadlines: readonly CollectionDeadline[];
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
            deadlines={deadlines}
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

/** The run that the screen was opened on, or the run of the line it was opened on. */
const useRunToShow = (runs: Runs): void => {
  const { runId, lineId, visit } = usePlaceParameters('collections');
  const { choose, isRead } = runs;
  const line = useApiQuery('collections.line', lineId === undefined ? null : { id: lineId }).data;
  const wanted = runId ?? (line !== undefined && line.id === lineId ? line.runId : undefined);
  const isKnown = isRead && wanted !== undefined;
  // Only a new visit leads there again; the clerk may have chosen another run since.
  const show = useEffectEvent((_visit: number) => {
    if (wanted !== undefined) choose(wanted);
  });
  useEffect(() => {
    if (isKnown) show(visit);
  }, [visit, isKnown]);
};

const isOfScreen = (run: CollectionRun | null): run is CollectionRun => run !== null;

/** The collection journal: runs of collections, their lines, and the way of each to the bank and back. */
export default function JournalScreen() {
  const { creditorId } = useCreditor();
  const runs = useRuns(creditorId);
  const agreements = useAgreements(creditorId);
  const deadlines = useDeadlines(creditorId);
  useRunToShow(runs);
  // What is proposed by default goes by the deadline, so the form is not shown before it is known.
  if (!runs.isRead || !agreements.isRead || deadlines === null) return null;
  return isOfScreen(runs.run) ? (
    <RunView
      runs={runs}
      run={runs.run}
      agreements={agreements}
      deadlines={deadlines}
      creditorId={creditorId}
    />
  ) : (
    <NoRun agreements={agreements} deadlines={deadlines} onProposed={runs.choose} />
  );
}
