import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../app/intl.tsx';
import type { StatusLook } from './status-looks.ts';
import { StatusDot } from './Status.tsx';
import styles from './bars.module.css';

/** The line of chips under the view bar; `end` holds what stands to the right (`<GridTools grid={…} />`). */
export const FilterBar = ({
  label,
  children,
  end,
}: {
  readonly label: string;
  readonly children?: ReactNode;
  readonly end?: ReactNode;
}) => (
  <div className={styles.filterBar} role="toolbar" aria-label={label}>
    <div className={styles.chips}>{children}</div>
    <div className={styles.end}>{end}</div>
  </div>
);

/** One choice of the filter bar, with how many rows it holds. */
export const FilterChip = ({
  label,
  count,
  look,
  isOn,
  onToggle,
}: {
  readonly label: string;
  readonly count?: number | null;
  readonly look?: StatusLook | undefined;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}) => {
  const { integer } = useFormats();
  return (
    <UnstyledButton className={styles.chip} aria-pressed={isOn} onClick={onToggle}>
      {look === undefined ? null : <StatusDot look={look} />}
      <span>{label}</span>
      {count === undefined || count === null ? null : <span className={styles.count}>{integer(count)}</span>}
    </UnstyledButton>
  );
};
