import { useId, type Ref } from 'react';
import type { Issue } from '../../../shared/api/issues.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { faultyCell, shownValue, type MendEdits } from './mend-draft.ts';
import styles from './RowEditor.module.css';

/** The whole row as it stands in the file; what is wrong is marked, and any value of it can be corrected here. */
export const RowEditor = ({
  issue,
  edits,
  onEdit,
  isEditable,
  faultyRef,
}: {
  readonly issue: Issue;
  readonly edits: MendEdits;
  readonly onEdit: (edits: MendEdits) => void;
  readonly isEditable: boolean;
  /** The field to go to first. */
  readonly faultyRef: Ref<HTMLInputElement>;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const id = useId();
  const cells = issue.rowValues ?? [];
  const faulty = faultyCell(issue);
  return (
    <div className={styles.row}>
      {cells.map((cell, index) => {
        const isFaulty = index === faulty;
        const value = shownValue(cell, index, edits);
        const inputId = `${id}-${index}`;
        return (
          // The place in the row is what a cell is known by; heads may stand twice.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles.cell} data-faulty={isFaulty || undefined}>
            <label htmlFor={inputId} className={styles.head}>
              <span className={styles.column}>{cell.column}</span>
              <span className={styles.field}>
                {cell.field === null ? t('error-log.notReadIn') : keyed(`imports.field.${cell.field}`)}
              </span>
            </label>
            <input
              id={inputId}
              ref={isFaulty || (faulty < 0 && index === 0) ? faultyRef : undefined}
              className={styles.value}
              value={value}
              readOnly={!isEditable}
              aria-invalid={isFaulty}
              data-changed={value !== cell.value || undefined}
              maxLength={2000}
              spellCheck={false}
              autoComplete="off"
              onChange={({ currentTarget }) => onEdit({ ...edits, [index]: currentTarget.value })}
            />
          </div>
        );
      })}
    </div>
  );
};
