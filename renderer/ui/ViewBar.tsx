import type { ReactNode } from 'react';
import styles from './bars.module.css';

/** The head of a screen: title, one line of fact, and its actions in the order of the work (ActionButtons). */
export const ViewBar = ({
  title,
  fact,
  children,
}: {
  readonly title: string;
  readonly fact?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <header className={styles.viewBar}>
    <div className={styles.titles}>
      <h1>{title}</h1>
      {fact === undefined ? null : <p>{fact}</p>}
    </div>
    <div className={styles.actions}>{children}</div>
  </header>
);
