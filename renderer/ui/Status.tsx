import { memo } from 'react';
import type { StatusLook } from './status-looks.ts';
import styles from './Status.module.css';

export const StatusDot = ({ look }: { readonly look: StatusLook }) => (
  <span className={styles.dot} data-tone={look.tone} data-shape={look.shape} aria-hidden="true" />
);

/** Dot and word: the shape says who has the ball, and the word carries the meaning. */
export const Status = memo(({ look, word }: { readonly look: StatusLook; readonly word: string }) => (
  <span className={styles.status} data-tone={look.calls === true ? look.tone : undefined}>
    <StatusDot look={look} />
    {word}
  </span>
));
Status.displayName = 'Status';
