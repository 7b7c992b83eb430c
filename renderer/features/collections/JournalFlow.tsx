import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useJournalView } from './journal-store.ts';
import styles from './journal.module.css';
import type { RunCounts } from './run-counts.ts';

const Step = ({
  isFirst = false,
  children,
}: {
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}) => (
  <span className={styles.flowStep}>
    {isFirst ? null : <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />}
    {children}
  </span>
);

/** The steps of a run in order, each with how many lines wait for it; the next one is filled. */
export const JournalFlow = ({ run }: { readonly run: CollectionRun; readonly counts: RunCounts | null }) => {
  const t = useText();
  const task = useJournalView((view) => view.task);
  const setTask = useJournalView((view) => view.setTask);
  return (
    <div className={styles.flow}>
      <Step isFirst>
        <ActionButton
          label={t('collections.step.propose')}
          keys="p"
          isNext={run.state !== 'open' && task === null}
          onRun={() => setTask('propose')}
        />
      </Step>
    </div>
  );
};
