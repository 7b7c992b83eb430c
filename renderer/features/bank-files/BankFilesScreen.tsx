import { useEffect, useState } from 'react';
import { useCreditor } from '../../app/creditor.ts';
import { useText } from '../../app/intl.tsx';
import { usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import {
  chooseLine,
  chooseTab,
  leaveReading,
  openFiles,
  previewFiles,
  useBankFiles,
} from './bank-files-store.ts';
import { DecodedPane } from './DecodedPane.tsx';
import { FindPane, InboxPane, ReasonsPane, TasksPane } from './DockPanes.tsx';
import { LineInspector } from './LineInspector.tsx';
import { StatementsPane } from './StatementsPane.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';

const newestFirst = { sort: [{ column: 'madeAt', descending: true }] } as const;
const noFiles = { files: [], unreadable: [] };

const Ways = ({ grid }: { readonly grid: GridModel }) => {
  const t = useText();
  const shown = useGridState(grid, ({ query: { filters } }) =>
    (filters.find(({ column }) => column === 'direction')?.values ?? []).join(),
  );
  return (
    <>
      {(['', 'in', 'out'] as const).map((way) => (
        <FilterChip
          key={way}
          label={way === '' ? t('bank-files.all') : t(`bankFiles.direction.${way}`)}
          isOn={shown === way}
          onToggle={() =>
            grid.setFilter(
              'direction',
              way === '' ? null : { column: 'direction', operator: 'in', values: [way] },
            )
          }
        />
      ))}
    </>
  );
};

const useFileToShow = (grid: GridModel, show: (id: number) => void): void => {
  const { bankFileId, line, visit } = usePlaceParameters('bank-files');
  useEffect(() => {
    if (bankFileId === undefined) return;
    show(bankFileId);
    void grid.focusId(bankFileId);
    chooseLine(line ?? null);
    chooseTab('lines');
    // A new visit leads there again, also when it is to the same file.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the visit alone says when
  }, [visit, grid]);
};

const Files = ({ creditorId }: { readonly creditorId: number }) => {
  const t = useText();
  const { text } = useRefusal();
  const grid = useGrid({ subject: 'bankFiles', creditorId, initial: newestFirst });
  const [focused, setFocused] = useState<number | null>(null);
  const tab = useBankFiles((state) => state.tab);
  const reading = useBankFiles((state) => state.reading);
  const refusal = useBankFiles((state) => state.refusal);
  const isWorking = useBankFiles((state) => state.isWorking);
  const inbox = useApiQuery('bankFiles.inbox', { creditorId }).data ?? noFiles;
  const tasks = useApiQuery('tasks.list', { creditorId, state: 'open' }).data?.total ?? 0;
  useFileToShow(grid, setFocused);
  const waiting = inbox.files.map(({ file }) => file);
  const whyNoInbox = waiting.length === 0 ? t('bank-files.inboxEmpty') : null;
  const focus = (id: number | null): void => {
    if (id !== focused) chooseLine(null);
    setFocused(id);
  };
  return (
    <Workspace
      head={
        <ViewBar title={t('app.place.bank-files')} fact={t('bank-files.fact', { count: waiting.length })}>
          <ActionButton
            label={t('bank-files.readInbox')}
            keys="i"
            isNext={waiting.length > 0 && reading === null}
            isRunning={isWorking}
            whyNot={whyNoInbox}
            onRun={() => void previewFiles(creditorId, waiting.slice(0, 100))}
          />
          <ActionButton label={t('bank-files.open')} keys="o" onRun={() => void openFiles(creditorId)} />
        </ViewBar>
      }
      filter={
        <FilterBar label={t('bank-files.filter')} end={<GridTools grid={grid} subject="bankFiles" />}>
          <Ways grid={grid} />
        </FilterBar>
      }
      inspector={
        reading === null ? <LineInspector bankFileId={focused} /> : <ReadingPanel creditorId={creditorId} />
      }
      dock={
        <Dock
          chosen={tab}
          onChoose={chooseTab}
          tabs={[
            {
              key: 'inbox',
              label: t('bank-files.tab.inbox'),
              count: waiting.length,
              content: <InboxPane inbox={inbox} creditorId={creditorId} />,
            },
            {
              key: 'lines',
              label: t('bank-files.tab.lines'),
              count: null,
              content: <DecodedPane key={focused} bankFileId={focused} />,
            },
            {
              key: 'tasks',
              label: t('bank-files.tab.tasks'),
              count: tasks,
              content: <TasksPane creditorId={creditorId} />,
            },
            {
              key: 'statements',
              label: t('bank-files.tab.statements'),
              count: null,
              content: <StatementsPane creditorId={creditorId} />,
            },
            {
              key: 'reasons',
              label: t('bank-files.tab.reasons'),
              count: null,
              content: <ReasonsPane creditorId={creditorId} />,
            },
            {
              key: 'find',
              label: t('bank-files.tab.find'),
              count: null,
              content: <FindPane creditorId={creditorId} onFile={setFocused} />,
            },
          ]}
        />
      }
    >
      {refusal === null ? null : <Note tone="bad" title={text(refusal)} />}
      <Grid
        grid={grid}
        subject="bankFiles"
        label={t('app.place.bank-files')}
        onFocusRow={focus}
        onOpenRow={() => {
          if (reading?.isDone === true) leaveReading();
          chooseTab('lines');
        }}
        emptyState={
          <EmptyState
            sentence={t('bank-files.empty')}
            action={
              <ActionButton
                label={t('bank-files.open')}
                isNext={reading === null}
                onRun={() => void openFiles(creditorId)}
              />
            }
          />
        }
      />
    </Workspace>
  );
};

/** Files of the bank, in and out: what they say, what they did, and what they leave to see to. */
export default function BankFilesScreen() {
  const t = useText();
  const { creditorId } = useCreditor();
  return creditorId === null ? (
    <Workspace head={<ViewBar title={t('app.place.bank-files')} />}>
      <EmptyState sentence={t('bank-files.chooseCreditor')} />
    </Workspace>
  ) : (
    <Files key={creditorId} creditorId={creditorId} />
  );
}
