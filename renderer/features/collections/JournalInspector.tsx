import type { CollectionDeadline } from '../../../shared/api/collection-deadlines.ts';
import type { JournalRun } from '../../../shared/api/collection-work.ts';
import { ApprovePanel } from './ApprovePanel.tsx';
import { DiscardPanel } from './DiscardPanel.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { useJournalView } from './journal-store.ts';
import { LineInspector } from './LineInspector.tsx';
import { NotifyPanel } from './NotifyPanel.tsx';
import { ProposePanel } from './ProposePanel.tsx';
import { SignPanel } from './SignPanel.tsx';
import type { Agreements } from './use-runs.ts';

/** The line under the focus, or the step of the run that was asked for. */
export const JournalInspector = ({
  lineId,
  journal,
  ticked,
  agreements,
  deadlines,
  onProposed,
}: {
  readonly lineId: number | null;
  readonly journal: JournalRun | null;
  readonly ticked: readonly number[];
  readonly agreements: Agreements;
  readonly deadlines: readonly CollectionDeadline[];
  readonly onProposed: (runId: number) => void;
}) => {
  const task = useJournalView((view) => view.task);
  const leaveTask = useJournalView((view) => view.leaveTask);
  const onDone = (): void => leaveTask(task);
  if (task === 'propose' && agreements.active.length > 0)
    return (
      <ProposePanel
        agreements={agreements.active}
        deadlines={deadlines}
        onProposed={onProposed}
        onCancel={onDone}
      />
    );
  if (journal !== null)
    switch (task) {
      case 'notify':
        return <NotifyPanel journal={journal} onDone={onDone} />;
      case 'approve':
        return <ApprovePanel journal={journal} ticked={ticked} onDone={onDone} />;
      case 'sign':
        return <SignPanel journal={journal} onDone={onDone} />;
      case 'export':
        return <ExportPanel journal={journal} onDone={onDone} />;
      case 'discard':
        return <DiscardPanel journal={journal} onDone={onDone} />;
      case 'propose':
      case null:
        break;
    }
  return <LineInspector id={lineId} journal={journal} />;
};
