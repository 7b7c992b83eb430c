import { useText } from '../../app/intl.tsx';
import { Dock } from '../../ui/Dock.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { useJournalView } from './journal-store.ts';
import { LeftOutPane } from './LeftOutPane.tsx';

const firstDue = { sort: [{ column: 'customerName', descending: false }] };

/** Under the lines: what was left out and why, what is wrong, the files, and all that was done. */
export const JournalDock = ({
  creditorId,
  runId,
  leftOut,
}: {
  readonly creditorId: number | null;
  readonly runId: number;
  readonly leftOut: number;
}) => {
  const t = useText();
  const chosen = useJournalView((view) => view.dockTab);
  const choose = useJournalView((view) => view.chooseDockTab);
  const grid: GridModel = useGrid({
    subject: 'collectionLeftOut',
    creditorId,
    within: { runId },
    initial: firstDue,
  });
  const shown = useGridState(grid, ({ view }) => view?.rows ?? leftOut);
  return (
    <Dock
      chosen={chosen}
      onChoose={choose}
      tabs={[
        {
          key: 'left-out',
          label: t('collections.dock.leftOut'),
          count: shown,
          content: <LeftOutPane grid={grid} />,
        },
      ]}
    />
  );
};
