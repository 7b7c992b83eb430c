import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Note.module.css';

export type NoteTone = 'bad' | 'warn' | 'ok' | 'info';

const icons = { bad: IconAlertTriangle, warn: IconAlertTriangle, ok: IconCircleCheck, info: IconInfoCircle };

/**
 * A line above a grid or in a form: what happened (`title`), how many or why (`children`), and the way out
 * (`action`, a button or link). `bad` is read out at once.
 */
export const Note = ({
  tone,
  title,
  action,
  children,
}: {
  readonly tone: NoteTone;
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) => {
  const Icon = icons[tone];
  return (
    <div className={styles.note} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={15} stroke={1.75} aria-hidden="true" />
      <p data-selectable="">
        <strong>{title}</strong> {children}
      </p>
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  );
};
