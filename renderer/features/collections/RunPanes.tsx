import { useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { CellRenderers } from '../../ui/grid/GridCell.tsx';
import { useGrid, type GridOptions } from '../../ui/grid/use-grid.ts';
import { issueCells } from '../error-log/issue-cells.tsx';
import styles from './journal.module.css';

export type OfRun = { readonly creditorId: number | null; readonly runId: number };

type Pane = {
  readonly subject: 'collectionLeftOut' | 'issues' | 'collectionEvents';
  readonly initial: NonNullable<GridOptions['initial']>;
  readonly label: string;
  readonly empty: string;
  readonly cells?: CellRenderers;
  readonly onOpenRow?: (id: number) => void;
};

/** A grid of the run's own rows in the dock; the grid of lines keeps the keyboard until F6 leads here. */
const RunGrid = ({ creditorId, runId, subject, initial, label, empty, cells, onOpenRow }: OfRun & Pane) => {
  const grid = useGrid({ subject, creditorId, within: { runId }, initial, layoutName: `journal ${subject}` });
  return (
    <div className={styles.fill}>
      <Grid
        grid={grid}
        subject={subject}
        label={label}
        withoutTotals
        takesFocus={false}
        emptyState={<EmptyState sentence={empty} />}
        {...(cells === undefined ? {} : { cells })}
        {...(onOpenRow === undefined ? {} : { onOpenRow })}
      />
    </div>
  );
};

const byCustomer = { sort: [{ column: 'customerName', descending: false }] };
const openIssues = {
  filters: [{ column: 'state', operator: 'in', values: ['open'] }],
  sort: [{ column: 'subject', descending: false }],
} satisfies GridOptions['initial'];
const newestFirst = { sort: [{ column: 'at', descending: true }] };
const openIssue = (issueId: number): void => go('error-log', { issueId });

/** Every open entry that the run does not collect, with its one reason. */
export const LeftOutPane = (run: OfRun) => {
  const t = useText();
  return (
    <RunGrid
      {...run}
      subject="collectionLeftOut"
      initial={byCustomer}
      label={t('collections.dock.leftOut')}
      empty={t('collections.leftOut.nothing')}
    />
  );
};

/** What keeps lines of the run from the file; Enter leads to the error log, where it is mended. */
export const IssuesPane = (run: OfRun) => {
  const t = useText();
  return (
    <RunGrid
      {...run}
      subject="issues"
      initial={openIssues}
      label={t('collections.dock.issues')}
      empty={t('collections.dock.noIssue')}
      cells={issueCells}
      onOpenRow={openIssue}
    />
  );
};

/** Every step of every line, the newest first. */
export const LogPane = (run: OfRun) => {
  const t = useText();
  return (
    <RunGrid
      {...run}
      subject="collectionEvents"
      initial={newestFirst}
      label={t('collections.dock.log')}
      empty={t('collections.dock.noLog')}
    />
  );
};
