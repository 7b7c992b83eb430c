import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** One sentence why there is nothing, and one button (an ActionButton with its key) for the next step. */
export const EmptyState = ({
  sentence,
  action,
}: {
  readonly sentence: string;
  readonly action?: ReactNode;
}) => (
  <div className={styles.empty}>
    <p>{sentence}</p>
    {action}
  </div>
);
