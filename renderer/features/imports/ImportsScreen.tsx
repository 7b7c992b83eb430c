import { useEffect, useState } from 'react';
import { importStates } from '../../../shared/api/view-columns.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { statusLooks } from '../../ui/status-looks.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { issueCells } from '../error-log/issue-cells.tsx';
import { canGoOn, ImportInspector, type ImportRecord } from './ImportInspector.tsx';
import { ImportRows, type RowOutcome } from './PreviewTables.tsx';
import { ImportWizard } from './ImportWizard.tsx';
import { resumeImport } from './wizard-flow.ts';
import styles from './wizard.module.css';
import { closeWizard, openWizard, useWizard } from './wizard-store.ts';

const byRow = { sort: [{ column: 'row', descending: false }] } as const;
const newestFirst = { sort: [{ column: 'startedAt', descending: true }] } as const;

const RowsDock = ({ record }: { readonly record: ImportRecord }) => {
  const t = useText();
  const [tab, setTab] = useState('issue');
  const { counts, importId, creditorId } = record;
  const rows = (outcome: RowOutcome, empty: string) => (
    <div className={styles.dockGrid}>
      <ImportRows
        key={`${importId} ${outcome}`}
        importId={importId}
        creditorId={creditorId}
        outcome={outcome}
        empty={empty}
        takesFocus={false}
      />
    </div>
  );
  return (
    <Dock
      chosen={tab}
      onChoose={setTab}
      tabs={[
        {
          key: 'issue',
          label: t('imports.dock.issue'),
          count: counts === null ? 0 : counts.errorRows + counts.warningRows,
          content:
            record.state === 'confirmed' ? (
              <div className={styles.dockGrid}>
                <ImportIssues key={importId} importId={importId} creditorId={creditorId} />
              </div>
            ) : (
              rows('issue', t('imports.preview.noIssues'))
            ),
        },
        {
          key: 'changed',
          label: t('imports.preview.tab.changed'),
          count: counts === null ? null : counts.changedEntries + counts.changedCustomers,
          content: rows('changed', t('imports.preview.noChanged')),
        },
        {
          key: 'missing',
          label: t('imports.preview.tab.missing'),
          count: counts?.missingEntries ?? null,
          content: rows('missing', t('imports.preview.noMissing')),
        },
        {
          key: 'mended',
          label: t('imports.dock.mended'),
          count: null,
          content: rows('mended', t('imports.dock.noMended')),
        },
      ]}
    />
  );
};

/** What of a confirmed import waits in the error log, or was mended or dismissed there. */
const ImportIssues = ({
  importId,
  creditorId,
}: {
  readonly importId: number;
  readonly creditorId: number;
}) => {
  const t = useText();
  const grid = useGrid({
    subject: 'issues',
    creditorId,
    within: { importId },
    initial: byRow,
    layoutName: 'issues.import',
  });
  return (
    <Grid
      grid={grid}
      subject="issues"
      label={t('imports.dock.issue')}
      cells={issueCells}
      emptyState={<EmptyState sentence={t('imports.preview.noIssues')} />}
      onOpenRow={(issueId) => go('error-log', { issueId, importId })}
      withoutTotals
      takesFocus={false}
    />
  );
};

const StateChips = ({ grid }: { readonly grid: GridModel }) => {
  const t = useText();
  const keyed = useKeyedText();
  const shown = useGridState(grid, ({ query: { filters } }) =>
    (filters.find(({ column }) => column === 'state')?.values ?? []).join(),
  );
  return (
    <>
      <FilterChip
        label={t('imports.filter.all')}
        isOn={shown === ''}
        onToggle={() => grid.setFilter('state', null)}
      />
      {importStates.map((state) => (
        <FilterChip
          key={state}
          label={keyed(`imports.state.${state}`)}
          look={statusLooks['imports.state']?.[state]}
          isOn={shown === state}
          onToggle={() => grid.setFilter('state', { column: 'state', operator: 'in', values: [state] })}
        />
      ))}
    </>
  );
};

const ImportList = () => {
  const t = useText();
  const { creditorId } = useCreditor();
  const { importId, visit } = usePlaceParameters('imports');
  const grid = useGrid({ subject: 'imports', creditorId, initial: newestFirst });
  const [focused, setFocused] = useState<number | null>(null);
  useEffect(() => {
    if (importId !== undefined) void grid.focusId(importId);
    // A new visit leads there again, also when it is to the same import.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [grid, importId, visit]);
  const id = focused ?? importId ?? null;
  const found =
    useApiQuery('imports.get', id === null ? null : { importId: id }, { keepsPrevious: true }).data ?? null;
  const record = id === null ? null : found;
  const start = <ActionButton label={t('imports.start')} keys="n" isNext onRun={openWizard} />;
  return (
    <Workspace
      head={
        <ViewBar title={t('imports.title')} fact={t('imports.fact')}>
          {start}
        </ViewBar>
      }
      filter={
        <FilterBar label={t('imports.filter')} end={<GridTools grid={grid} subject="imports" />}>
          <StateChips grid={grid} />
        </FilterBar>
      }
      inspector={<ImportInspector record={record} />}
      dock={record === null ? undefined : <RowsDock record={record} />}
    >
      <Grid
        grid={grid}
        subject="imports"
        label={t('imports.title')}
        emptyState={<EmptyState sentence={t('imports.empty')} />}
        onFocusRow={setFocused}
        onOpenRow={(opened) => {
          if (record?.importId === opened && canGoOn(record)) void resumeImport(opened, record.state);
        }}
      />
    </Workspace>
  );
};

/** What has been read in, and the wizard that reads in more. */
export default function ImportsScreen() {
  const isOpen = useWizard((state) => state.isOpen);
  const { visit } = usePlaceParameters('imports');
  // Whoever leaves a result has seen it; coming back shows the list. A result reached meanwhile is still to be seen.
  useEffect(
    () => () => {
      if (useWizard.getState().step === 'result') closeWizard();
    },
    // Each new visit leaves the one before it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
    [visit],
  );
  return isOpen ? <ImportWizard /> : <ImportList />;
}
