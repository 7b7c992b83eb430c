import { useEffect, useState } from 'react';
import { useCreditor } from '../../app/creditor.ts';
import { useText } from '../../app/intl.tsx';
import { usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid } from '../../ui/grid/use-grid.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { ImportInspector, type ImportRecord } from './ImportInspector.tsx';
import { ImportRows, type RowOutcome } from './PreviewTables.tsx';
import { ImportWizard } from './ImportWizard.tsx';
import { openWizard, useWizard } from './wizard-store.ts';

const newestFirst = { sort: [{ column: 'startedAt', descending: true }] } as const;

const RowsDock = ({ record }: { readonly record: ImportRecord }) => {
  const t = useText();
  const [tab, setTab] = useState('issue');
  const { counts, importId, creditorId } = record;
  const rows = (outcome: RowOutcome, empty: string) => (
    <ImportRows
      key={`${importId} ${outcome}`}
      importId={importId}
      creditorId={creditorId}
      outcome={outcome}
      empty={empty}
      takesFocus={false}
    />
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
          content: rows('issue', t('imports.preview.noIssues')),
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
      filter={<FilterBar label={t('imports.title')} end={<GridTools grid={grid} subject="imports" />} />}
      inspector={<ImportInspector record={record} />}
      dock={record === null ? undefined : <RowsDock record={record} />}
    >
      <Grid
        grid={grid}
        subject="imports"
        label={t('imports.title')}
        emptyState={<EmptyState sentence={t('imports.empty')} />}
        onFocusRow={setFocused}
      />
    </Workspace>
  );
};

/** What has been read in, and the wizard that reads in more. */
export default function ImportsScreen() {
  const isOpen = useWizard((state) => state.isOpen);
  return isOpen ? <ImportWizard /> : <ImportList />;
}
