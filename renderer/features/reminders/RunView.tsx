import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReminderRun } from '../../../shared/api/reminders.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { invoke } from '../../app/api.ts';
import { useFileExport } from '../../app/export-file.ts';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { NoticeInspector } from './NoticeInspector.tsx';
import { ProposePanel } from './ProposePanel.tsx';
import styles from './reminders.module.css';
import { TakeBackPanel } from './TakeBackPanel.tsx';
import type { ReminderJobs } from './use-reminder-jobs.ts';

type Task = 'propose' | 'takeBack';

const useRunName = (): ((run: ReminderRun) => string) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear } = useFormats();
  return (run) =>
    t('reminders.run.name', {
      number: run.id,
      day: dayWithYear(run.runOn),
      state: keyed(`reminders.run.state.${run.state}`),
    });
};

/** The run on screen and the way to another: [ and ] go to the one before and after. */
const RunChoice = ({ run, runs }: { readonly run: ReminderRun; readonly runs: readonly ReminderRun[] }) => {
  const t = useText();
  const name = useRunName();
  const at = runs.findIndex(({ id }) => id === run.id);
  const step = (by: -1 | 1) => (): void => {
    const next = runs[at + by];
    if (next !== undefined) go('reminders', { runId: next.id });
  };
  useKeys('here', [
    // The list stands newest first.
    { keys: '[', label: t('collections.run.before'), run: step(1), enabled: at < runs.length - 1 },
    { keys: ']', label: t('collections.run.after'), run: step(-1), enabled: at > 0 },
  ]);
  return (
    <NativeSelect
      className={styles.runs}
      aria-label={t('reminders.run')}
      value={String(run.id)}
      data={runs.map((one) => ({ value: String(one.id), label: name(one) }))}
      onChange={({ currentTarget: { value } }) => go('reminders', { runId: Number(value) })}
    />
  );
};

/** The run's letters that go by post, in one file for the envelopes. */
const PrintButton = ({ run }: { readonly run: ReminderRun }) => {
  const t = useText();
  const { exportFile, isRunning } = useFileExport();
  const print = () =>
    exportFile(
      { purpose: 'pdf', suggestedName: t('reminders.print.file', { number: run.id, day: run.runOn }) },
      (file) => invoke('letters.print', { runId: run.id, file }),
    );
  return (
    <ActionButton
      label={t('reminders.print')}
      keys="l"
      isNext
      isRunning={isRunning}
      onRun={() => void print()}
    />
  );
};

const Steps = ({
  run,
  jobs,
  whyNotPropose,
  onTask,
}: {
  readonly run: ReminderRun;
  readonly jobs: ReminderJobs;
  readonly whyNotPropose: string | null;
  readonly onTask: (task: Task) => void;
}) => {
  const t = useText();
  const { today, dayWithYear } = useFormats();
  const approve = useApiCommand('reminders.approve');
  const discard = useApiCommand('reminders.discard');
  const sendable = run.notices - run.stopped;
  return (
    <>
      {whyNotPropose === null && (
        <ActionButton
          label={t('reminders.policy')}
          keys="y"
          onRun={() => go('reminders', { show: 'policy' })}
        />
      )}
      <ActionButton
        label={t('reminders.propose')}
        keys="p"
        isNext={
          (run.state === 'discarded' || (run.state === 'issued' && run.notices === run.takenBack)) &&
          whyNotPropose === null
        }
        whyNot={whyNotPropose}
        onRun={() => onTask('propose')}
      />
      {run.state === 'proposed' && (
        <ActionButton
          label={t('reminders.approve')}
          keys="a"
          isNext={sendable > 0}
          isRunning={approve.isRunning}
          whyNot={sendable > 0 ? null : t('reminders.approve.nothing')}
          onRun={() => void approve.run({ runId: run.id })}
        />
      )}
      {run.state === 'approved' && (
        <ActionButton
          label={t('reminders.issue')}
          keys="u"
          isNext={today >= run.runOn}
          isRunning={jobs.isRunning}
          whyNot={today >= run.runOn ? null : t('reminders.issue.early', { day: dayWithYear(run.runOn) })}
          onRun={() => void jobs.issue(run.id)}
        />
      )}
      {(run.state === 'proposed' || run.state === 'approved') && (
        <ActionButton
          label={t('reminders.discard')}
          keys="alt+d"
          isRunning={discard.isRunning}
          onRun={() => void discard.run({ runId: run.id })}
        />
      )}
      {run.state === 'issued' && run.notices > run.takenBack && <PrintButton run={run} />}
      {run.state === 'issued' && run.notices > 0 && (
        <ActionButton label={t('reminders.takeBackRun')} keys="alt+k" onRun={() => onTask('takeBack')} />
      )}
    </>
  );
};

const WhyNotPane = ({ run }: { readonly run: ReminderRun }) => {
  const t = useText();
  const grid = useGrid({
    subject: 'notReminded',
    creditorId: run.creditorId,
    within: { runId: run.id },
    initial: { sort: [{ column: 'customerName', descending: false }] },
    layoutName: 'reminders notReminded',
  });
  return (
    <div className={styles.fill}>
      <Grid
        grid={grid}
        subject="notReminded"
        label={t('reminders.whyNot')}
        withoutTotals
        takesFocus={false}
        emptyState={<EmptyState sentence={t('reminders.whyNot.none')} />}
      />
    </div>
  );
};

/** One run: its notices, under them why every other overdue entry is not in it, beside them the notice of the row. */
export const RunView = ({
  run,
  runs,
  creditorId,
  jobs,
  whyNotPropose,
}: {
  readonly run: ReminderRun;
  readonly runs: readonly ReminderRun[];
  readonly creditorId: number | null;
  readonly jobs: ReminderJobs;
  readonly whyNotPropose: string | null;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const [task, setTask] = useState<Task | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const grid = useGrid({
    subject: 'notices',
    creditorId: run.creditorId,
    within: { runId: run.id },
    initial: { sort: [{ column: 'customerName', descending: false }] },
    layoutName: 'reminders notices',
  });
  const rows = useGridState(grid, ({ view }) => view?.rows ?? null);
  const close = (): void => setTask(null);
  const proposed = (runId: number): void => {
    close();
    go('reminders', { runId });
  };
  const inspector =
    task === 'propose' && creditorId !== null ? (
      <ProposePanel creditorId={creditorId} jobs={jobs} onProposed={proposed} onCancel={close} />
    ) : task === 'takeBack' ? (
      <TakeBackPanel runId={run.id} jobs={jobs} onDone={close} />
    ) : (
      <NoticeInspector
        noticeId={rows === 0 ? null : focused}
        isOpen={run.state === 'proposed' || run.state === 'approved'}
      />
    );
  return (
    <Workspace
      head={
        <ViewBar
          title={t('app.place.reminders')}
          fact={t('reminders.run.fact', {
            count: run.notices,
            notices: integer(run.notices),
            stopped: integer(run.stopped),
            leftOut: integer(run.leftOut),
            agent: run.agent,
          })}
        >
          <Steps run={run} jobs={jobs} whyNotPropose={whyNotPropose} onTask={setTask} />
        </ViewBar>
      }
      filter={
        <FilterBar label={t('reminders.filter')} end={<GridTools grid={grid} subject="notices" />}>
          <RunChoice run={run} runs={runs} />
        </FilterBar>
      }
      inspector={inspector}
      dock={
        <Dock
          tabs={[
            {
              key: 'whyNot',
              label: t('reminders.whyNot'),
              count: run.leftOut,
              content: <WhyNotPane key={run.id} run={run} />,
            },
          ]}
          chosen="whyNot"
          onChoose={() => undefined}
        />
      }
    >
      {jobs.done !== null && <Note tone="ok" title={jobs.done} />}
      {run.overrideReason !== '' && (
        <Note tone="warn" title={t('reminders.run.override')}>
          {run.overrideReason}
        </Note>
      )}
      <Grid
        grid={grid}
        subject="notices"
        label={t('app.place.reminders')}
        onFocusRow={setFocused}
        onOpenRow={() => document.querySelector<HTMLElement>('[data-pane=inspector]')?.focus()}
        emptyState={<EmptyState sentence={t('reminders.empty.notices')} />}
      />
    </Workspace>
  );
};
