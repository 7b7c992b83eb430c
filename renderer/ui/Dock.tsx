import { Tabs } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormats, useText } from '../app/intl.tsx';
import { useAgentSettings } from '../app/settings.ts';
import { Kbd } from './Kbd.tsx';
import styles from './Dock.module.css';

export type DockTab = {
  readonly key: string;
  readonly label: string;
  /** The first tab always has one, also 0. */
  readonly count: number | null;
  readonly content: ReactNode;
};

/** The pane under the grid; Ctrl J opens and closes it. A low window shows only its tabs until one is pressed. */
export const Dock = ({
  tabs,
  chosen,
  onChoose,
}: {
  readonly tabs: readonly DockTab[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const { settings, change } = useAgentSettings();
  const [isRaised, setRaised] = useState(false);
  const choose = (key: string | null): void => {
    if (key === null) return;
    onChoose(key);
    if (!settings.dockOpen) void change({ dockOpen: true });
  };
  return (
    <section
      className={styles.dock}
      data-pane="dock"
      data-raised={isRaised || undefined}
      aria-label={t('app.dock')}
    >
      <Tabs value={chosen} onChange={choose} keepMounted={false} className={styles.tabs}>
        <div className={styles.bar}>
          <Tabs.List className={styles.list}>
            {tabs.map(({ key, label, count }) => (
              <Tabs.Tab
                key={key}
                value={key}
                className={styles.tab}
                // The chosen one, pressed again, lowers the dock of a low window.
                onClick={() => setRaised(key !== chosen || !isRaised)}
              >
                {label}
                {count === null ? null : <span className={styles.count}>{integer(count)}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className={styles.hint}>
            <Kbd keys="f6" /> {t('app.nextPane')}
          </span>
        </div>
        {settings.dockOpen
          ? tabs.map(({ key, content }) => (
              <Tabs.Panel key={key} value={key} className={styles.panel}>
                {content}
              </Tabs.Panel>
            ))
          : null}
      </Tabs>
    </section>
  );
};

export type DockColumn<Row> = {
  readonly key: string;
  readonly head: string;
  /** A track of CSS grid: `160px`, `1fr`. */
  readonly track: string;
  readonly isAmount?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

/** A short table in the dock; what is longer belongs in a grid of its own. */
export const DockTable = <Row,>({
  label,
  columns,
  rows,
  rowKey,
  empty,
}: {
  readonly label: string;
  readonly columns: readonly DockColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly empty: string;
}) => {
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  const tracks = { gridTemplateColumns: columns.map(({ track }) => track).join(' ') };
  return (
    <div className={styles.table} role="table" aria-label={label}>
      <div className={styles.headRow} role="row" style={tracks}>
        {columns.map(({ key, head, isAmount }) => (
          <span key={key} role="columnheader" data-amount={isAmount}>
            {head}
          </span>
        ))}
      </div>
      {rows.map((row) => (
        <div key={rowKey(row)} className={styles.row} role="row" style={tracks}>
          {columns.map(({ key, cell, isAmount }) => (
            <span key={key} role="cell" data-amount={isAmount}>
              {cell(row)}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
};
