import { useState } from 'react';
import { noticesSent } from '../../../shared/api/notifications.ts';
import { outboxStates } from '../../../shared/api/outbox-states.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { isEnded, useJob } from '../../app/jobs.ts';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { KeysOff } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { Inspector } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { refusalOfJob } from '../settings/job-outcome.ts';
import { MessageInspector } from './MessageInspector.tsx';
import { useOutboxCounts, type OutboxCounts } from './use-outbox-counts.ts';

const newestFirst = {
  sort: [{ column: 'changedAt', descending: true }],
} satisfies Parameters<typeof useGrid>[0]['initial'];

const filters = ['all', ...outboxStates] as const;

const Chips = ({ grid, counts }: { readonly grid: GridModel; readonly counts: OutboxCounts | null }) => {
  const t = useText();
  const keyed = useKeyedText();
  const now = useGridState(grid, ({ query }) =>
    (query.filters.find(({ column }) => column === 'state')?.values ?? []).join(),
  );
  return filters.map((filter) => (
    <FilterChip
      key={filter}
      label={filter === 'all' ? t('outbox.filter.all') : keyed(`outbox.state.${filter}`)}
      count={counts?.[filter] ?? null}
      look={filter === 'all' ? undefined : statusLooks['outbox.state']?.[filter]}
      isOn={now === (filter === 'all' ? '' : filter)}
      onToggle={() =>
        grid.setFilter(
          'state',
          filter === 'all' ? null : { column: 'state', operator: 'in', values: [filter] },
        )
      }
    />
  ));
};

/** Starts the sending, and tells how the last one that was started here ended. */
const useSending = (creditorId: number | null, runId: number | undefined) => {
  const send = useApiCommand('notifications.send');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const run = async (): Promise<void> => {
    const answer = await send.run({ creditorId, runId: runId ?? null });
    if (answer.ok) setJobId(answer.value.jobId);
  };
  return { job, run, isRunning: send.isRunning || (job !== null && !isEnded(job)) };
};

const LastSending = ({ job }: Pick<ReturnType<typeof useSending>, 'job'>) => {
  const t = useText();
  const { text } = useRefusal();
  if (job === null || !isEnded(job)) return null;
  const refusal = refusalOfJob(job);
  if (refusal !== null) return <Note tone="bad" title={text(refusal)} />;
  const outcome = noticesSent.safeParse(job.outcome);
  if (!outcome.success) return null;
  const isAll = outcome.data.failed + outcome.data.unknown === 0;
  return <Note tone={isAll ? 'ok' : 'warn'} title={t('outbox.done', outcome.data)} />;
};

const Empty = ({ isAll }: { readonly isAll: boolean }) => {
  const t = useText();
  return (
    <EmptyState
      sentence={isAll ? t('outbox.empty') : t('outbox.nothingHere')}
      action={
        <ActionButton
          label={t('outbox.toSettings')}
          keys="e"
          onRun={() => go('settings', { section: 'mail' })}
        />
      }
    />
  );
};

/** What customers are told by mail: each message with its recipient, its state and the server's answer. */
export default function OutboxScreen() {
  const t = useText();
  const { creditorId } = useCreditor();
  const { runId } = usePlaceParameters('outbox');
  const within = runId === undefined ? undefined : { runId };
  const grid = useGrid({ subject: 'outbox', creditorId, within, initial: newestFirst });
  const counts = useOutboxCounts(creditorId, runId);
  const settings = useApiQuery('notifications.mailSettings', {}).data;
  const [focused, setFocused] = useState<number | null>(null);
  const sending = useSending(creditorId, runId);
  const isEmpty = useGridState(grid, ({ view }) => view?.rows === 0);
  const message = useApiQuery('notifications.message', focused === null ? null : { id: focused }, {
    keepsPrevious: true,
  }).data;
  const queued = counts?.queued ?? 0;
  const whyNot =
    settings?.transport === 'off' ? t('outbox.sendNotSetUp') : queued === 0 ? t('outbox.sendNothing') : null;
  return (
    <Workspace
      head={
        <ViewBar
          title={t('outbox.title')}
          fact={
            counts === null
              ? t('outbox.counting')
              : t('outbox.fact', { queued, failed: counts.failed, unknown: counts.unknown })
          }
        >
          {runId !== undefined && (
            <ActionButton label={t('outbox.allRuns')} keys="a" onRun={() => go('outbox')} />
          )}
          {isEmpty ? null : (
            <ActionButton
              label={t('outbox.toSettings')}
              keys="e"
              onRun={() => go('settings', { section: 'mail' })}
            />
          )}
          <ActionButton
            label={t('outbox.send')}
            keys="s"
            isNext={whyNot === null}
            isRunning={sending.isRunning}
            whyNot={whyNot}
            onRun={() => void sending.run()}
          />
        </ViewBar>
      }
      filter={
        <FilterBar label={t('outbox.filter')} end={<GridTools grid={grid} subject="outbox" />}>
          <Chips grid={grid} counts={counts} />
        </FilterBar>
      }
      inspector={
        message === undefined || focused === null || isEmpty ? (
          <Inspector label={t('outbox.inspector')} />
        ) : (
          <KeysOff value={message.id !== focused}>
            <MessageInspector key={message.id} message={message} />
          </KeysOff>
        )
      }
    >
      <LastSending job={sending.job} />
      {runId !== undefined && <Note tone="info" title={t('outbox.oneRun')} />}
      <Grid
        grid={grid}
        subject="outbox"
        label={t('outbox.title')}
        emptyState={<Empty isAll={counts?.all === 0} />}
        onFocusRow={setFocused}
      />
    </Workspace>
  );
}
