import type { ReactNode } from 'react';
import { useAgentSettings } from '../app/settings.ts';
import styles from './Workspace.module.css';

/**
 * The frame of a screen: `head` (ViewBar) and `filter` (FilterBar) span everything; under them `children` (note and
 * grid) over `dock`, and `inspector` at the right, which Ctrl I opens and closes.
 */
export const Workspace = ({
  head,
  filter,
  inspector,
  dock,
  children,
}: {
  readonly head: ReactNode;
  readonly filter?: ReactNode;
  readonly inspector?: ReactNode;
  readonly dock?: ReactNode;
  readonly children: ReactNode;
}) => {
  const { settings } = useAgentSettings();
  return (
    <div className={styles.workspace} data-workspace="">
      {head}
      {filter}
      <div className={styles.panes}>
        <div className={styles.middle}>
          <div className={styles.main} data-pane="grid">
            {children}
          </div>
          {dock}
        </div>
        {inspector === undefined || !settings.inspectorOpen ? null : inspector}
      </div>
    </div>
  );
};
