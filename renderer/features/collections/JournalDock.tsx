import { useQuery } from '@tanstack/react-query';
import type { JournalRun } from '../../../shared/api/collection-work.ts';
import type { ViewFilter } from '../../../shared/api/views.ts';
import { useText } from '../../app/intl.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { countView } from '../../ui/grid/reason-counts.ts';
import { useJournalView } from './journal-store.ts';
import { FilesPane } from './FilesPane.tsx';
import { IssuesPane, LeftOutPane, LogPane, type OfRun } from './RunPanes.tsx';

const countOf = async (
  { creditorId, runId }: OfRun,
  subject: 'issues' | 'collectionEvents',
  filters: ViewFilter[],
): Promise<number> =>
  (await countView({ subject, creditorId, within: { runId }, search: '', filters, sort: [], groupBy: null }))
    .rows;

/** `viewId` of the lines: when they have changed, so may have these. */
const useDockCounts = (run: OfRun, viewId: string | undefined) =>
  useQuery({
    queryKey: ['dock counts', run.creditorId, run.runId, viewId],
    queryFn: async () => ({
      issues: await countOf(run, 'issues', [{ column: 'state', operator: 'in', values: ['open'] }]),
      log: await countOf(run, 'collectionEvents', []),
    }),
    placeholderData: (last) => last,
    gcTime: 0,
  }).data;

/** Under the lines: what was left out and why, what is wrong, the files, and all that was done. */
export const JournalDock = ({
  run,
  journal,
  leftOut,
  viewId,
}: {
  readonly run: OfRun;
  readonly journal: JournalRun | null;
  readonly leftOut: number;
  readonly viewId: string | undefined;
}) => {
  const t = useText();
  const chosen = useJournalView((view) => view.dockTab);
  const choose = useJournalView((view) => view.chooseDockTab);
  const counts = useDockCounts(run, viewId);
  return (
    <Dock
      chosen={chosen}
      onChoose={choose}
      tabs={[
        {
          key: 'left-out',
          label: t('collections.dock.leftOut'),
          count: leftOut,
          content: <LeftOutPane key={run.runId} {...run} />,
        },
        {
          key: 'issues',
          label: t('collections.dock.issues'),
          count: counts?.issues ?? null,
          content: <IssuesPane key={run.runId} {...run} />,
        },
        {
          key: 'files',
          label: t('collections.dock.files'),
          count: journal?.exports.length ?? null,
          content: <FilesPane journal={journal} />,
        },
        {
          key: 'log',
          label: t('collections.dock.log'),
          count: counts?.log ?? null,
          content: <LogPane key={run.runId} {...run} />,
        },
      ]}
    />
  );
};
