import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../app/intl.tsx';
import styles from './Inspector.module.css';

/**
 * The pane that follows the row: `head` (InspectorHead), sections or InspectorTabs that scroll, and `foot`, what may
 * be done and what not and why.
 */
export const Inspector = ({
  label,
  head,
  foot,
  children,
}: {
  readonly label: string;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <aside className={styles.inspector} aria-label={label} data-pane="inspector" tabIndex={-1}>
    {head}
    <div className={styles.body}>{children}</div>
    {foot === undefined ? null : <div className={styles.foot}>{foot}</div>}
  </aside>
);

/** Who at the left, how much at the right, chips below. */
export const InspectorHead = ({
  title,
  fact,
  amount,
  amountFact,
  chips,
}: {
  readonly title: string;
  readonly fact?: ReactNode;
  readonly amount?: ReactNode;
  readonly amountFact?: ReactNode;
  readonly chips?: ReactNode;
}) => (
  <div className={styles.head}>
    <div className={styles.headLine}>
      <div className={styles.who}>
        <h2 data-selectable="">{title}</h2>
        <p data-selectable="">{fact}</p>
      </div>
      {amount === undefined ? null : (
        <div className={styles.howMuch}>
          <p className={styles.amount} data-selectable="">
            {amount}
          </p>
          <p>{amountFact}</p>
        </div>
      )}
    </div>
    {chips === undefined ? null : <div className={styles.chips}>{chips}</div>}
  </div>
);

export type ChipTone = 'plain' | 'ok' | 'warn' | 'bad' | 'info';

export const Chip = ({
  tone = 'plain',
  children,
}: {
  readonly tone?: ChipTone;
  readonly children: ReactNode;
}) => (
  <span className={styles.chip} data-tone={tone}>
    {children}
  </span>
);

export type InspectorTab = {
  readonly key: string;
  readonly label: string;
  readonly count?: number | null;
  readonly content: ReactNode;
};

/** The tabs fill the inspector's body; only the chosen one is drawn. */
export const InspectorTabs = ({
  tabs,
  chosen,
  onChoose,
}: {
  readonly tabs: readonly InspectorTab[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) => {
  const { integer } = useFormats();
  return (
    <Tabs
      value={chosen}
      onChange={(key) => key !== null && onChoose(key)}
      keepMounted={false}
      className={styles.tabs}
    >
      <Tabs.List className={styles.tabList}>
        {tabs.map(({ key, label, count }) => (
          <Tabs.Tab key={key} value={key} className={styles.tab}>
            {label}
            {count === undefined || count === null ? null : (
              <span className={styles.tabCount}>{integer(count)}</span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key} className={styles.panel}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};

export const InspectorSection = ({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className={styles.section}>
    <div className={styles.sectionHead}>
      <h3>{title}</h3>
      {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
    </div>
    {children}
  </section>
);

export type Fact = { readonly label: string; readonly value: ReactNode };

/** Label and value in two columns; a fact without a value is left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {facts
      .filter(({ value }) => value !== null && value !== '' && value !== undefined)
      .map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-selectable="">{value}</dd>
        </div>
      ))}
  </dl>
);
