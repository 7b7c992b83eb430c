import { useState } from 'react';
import { useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { CellRenderers } from '../../ui/grid/GridCell.tsx';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid } from '../../ui/grid/use-grid.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { AuditInspector, CommandName } from './AuditInspector.tsx';

const cells: CellRenderers = { command: (value) => <CommandName command={String(value ?? '')} /> };

const newestFirst = { sort: [{ column: 'at', descending: true }] } as const;

/** Who did what and when: one row per command that changed something, in a chain that shows a gap or a change. */
export default function AuditScreen() {
  const t = useText();
  const { auditId } = usePlaceParameters('audit');
  const [focused, setFocused] = useState<number | null>(null);
  // The audit log is of the database, not of one creditor.
  const grid = useGrid({ subject: 'audit', creditorId: null, initial: newestFirst });
  const id = focused ?? auditId ?? null;
  const audit = useApiQuery('audit.get', id === null ? null : { id }, { keepsPrevious: true }).data;
  return (
    <Workspace
      head={
        <ViewBar title={t('audit.title')} fact={t('audit.fact')}>
          <ActionButton label={t('audit.check')} keys="v" onRun={() => go('settings', { section: 'data' })} />
        </ViewBar>
      }
      filter={<FilterBar label={t('audit.title')} end={<GridTools grid={grid} subject="audit" />} />}
      inspector={<AuditInspector audit={id === null ? null : (audit ?? null)} />}
    >
      <Grid
        grid={grid}
        subject="audit"
        label={t('audit.title')}
        cells={cells}
        emptyState={<EmptyState sentence={t('audit.empty')} />}
        onFocusRow={setFocused}
      />
    </Workspace>
  );
}
