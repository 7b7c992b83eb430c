import { useText } from '../../app/intl.tsx';
import { Inspector } from '../../ui/Inspector.tsx';
import { useJournalView } from './journal-store.ts';
import styles from './journal.module.css';
import { ProposePanel } from './ProposePanel.tsx';
import type { Agreements } from './use-runs.ts';

/** The line under the focus, or the step of the run that was asked for. */
export const JournalInspector = ({
  agreements,
  creditorId,
  onProposed,
}: {
  readonly lineId: number | null;
  readonly agreements: Agreements;
  readonly creditorId: number | null;
  readonly onProposed: (runId: number) => void;
}) => {
  const t = useText();
  const task = useJournalView((view) => view.task);
  const setTask = useJournalView((view) => view.setTask);
  if (task === 'propose' && agreements.active.length > 0)
    return (
      <ProposePanel
        agreements={agreements.active}
        creditorId={creditorId}
        onProposed={onProposed}
        onCancel={() => setTask(null)}
      />
    );
  return (
    <Inspector label={t('app.inspector')}>
      <p className={styles.nothing}>{t('collections.line.none')}</p>
    </Inspector>
  );
};
