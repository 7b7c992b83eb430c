import { IconAlertCircle } from '@tabler/icons-react';
import { useRef, useState, type CSSProperties } from 'react';
import type { NoticeLine } from '../../../shared/domain/notifications/build-notice.ts';
import { useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { draftLines, overflowOf, wrapDraft } from './notice-draft.ts';
import styles from './NoticeText.module.css';

/** Where the numbers of the lines end, in px; as wide as in the style sheet. */
const gutterPx = 26;
const columnAt = (column: number): string => `calc(${String(gutterPx)}px + ${String(column)}ch)`;
const tens = (widthMax: number): readonly number[] =>
  Array.from({ length: Math.floor(widthMax / 10) }, (_, index) => 10 * (index + 1));

const Ruler = ({ widthMax }: { readonly widthMax: number }) => (
  <div className={styles.ruler} aria-hidden="true">
    {tens(widthMax).map((column) => (
      <span
        key={column}
        className={styles.mark}
        data-last={column === widthMax || undefined}
        style={{ left: columnAt(column - 10), width: '10ch' }}
      >
        {column}
      </span>
    ))}
  </div>
);

/** Under the field: the numbers of the lines, and a ground behind what stands over the width. */
const Backdrop = ({
  lines,
  widthMax,
}: {
  readonly lines: readonly NoticeLine[];
  readonly widthMax: number;
}) => (
  <div className={styles.backdrop} aria-hidden="true">
    {lines.map(({ text, isOver }, index) => (
      // Lines have no name but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} className={styles.line}>
        <span className={styles.number}>{index + 1}</span>
        {isOver ? (
          <>
            <span className={styles.within}>{text.slice(0, widthMax)}</span>
            <span className={styles.over}>{text.slice(widthMax)}</span>
          </>
        ) : null}
      </div>
    ))}
  </div>
);

/** What is typed stays until it is kept or given up, also where the built text changes under it. */
const useDraft = (built: string, widthMax: number) => {
  const [draft, setDraft] = useState<string | null>(null);
  const kept =
    draft === null
      ? built
      : draftLines(draft, widthMax)
          .map(({ text }) => text)
          .join('\n');
  return {
    text: draft ?? built,
    isChanged: kept !== built,
    edit: (next: string) => setDraft(next),
    forget: () => setDraft(null),
  };
};

/**
 * The text that the scheme carries to the customer, at its true width: a ruler, a line where it ends, and what stands
 * over it marked. T goes into the text, Alt W wraps, Ctrl S keeps it.
 */
export const NoticeText = ({
  lines,
  widthMax,
  isOwn,
  whyNot,
  isSaving,
  onSave,
}: {
  readonly lines: readonly NoticeLine[];
  readonly widthMax: number;
  /** The clerk's own text, not the built one. */
  readonly isOwn: boolean;
  /** Why it cannot be edited; null when it can. */
  readonly whyNot: string | null;
  readonly isSaving: boolean;
  /** Null: back to the text that is built by the definition. */
  readonly onSave: (text: string | null) => void;
}) => {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, isChanged, edit, forget } = useDraft(lines.map((line) => line.text).join('\n'), widthMax);
  const shown = isChanged ? draftLines(text, widthMax) : lines;
  const overflow = overflowOf(shown, widthMax);
  const longest = Math.max(widthMax, ...shown.map((line) => line.text.length)) + 1;
  const canEdit = whyNot === null;
  const overflowText =
    overflow === null
      ? null
      : t('collections.notice.over', {
          line: overflow.line,
          by: overflow.by,
          width: widthMax,
          others: overflow.lines - 1,
        });
  useKeys('here', [
    { keys: 't', label: t('collections.notice.edit'), enabled: canEdit, run: () => field.current?.focus() },
  ]);
  return (
    <>
      <div className={styles.well}>
        <Ruler widthMax={widthMax} />
        <div className={styles.lines}>
          <div
            className={styles.page}
            // React's own type does not know custom properties.
            style={{ '--columns': longest, '--lines': Math.max(shown.length, 1) + 1 } as CSSProperties}
          >
            <Backdrop lines={shown} widthMax={widthMax} />
            <span className={styles.edge} style={{ left: columnAt(widthMax) }} aria-hidden="true" />
            <textarea
              ref={field}
              className={styles.field}
              aria-label={t('collections.notice.label')}
              aria-invalid={overflow !== null}
              readOnly={!canEdit}
              spellCheck={false}
              wrap="off"
              value={text}
              onChange={({ currentTarget }) => edit(currentTarget.value)}
            />
          </div>
        </div>
      </div>
      <div className={styles.foot}>
        {overflow === null ? (
          <span className={styles.fact}>
            {isChanged
              ? t('collections.notice.unsaved')
              : isOwn
                ? t('collections.notice.own')
                : t('collections.notice.built')}
          </span>
        ) : (
          <span className={styles.problem} role="status">
            <IconAlertCircle size={14} stroke={1.75} aria-hidden="true" />
            {overflowText}
          </span>
        )}
        {canEdit ? (
          <span className={styles.actions}>
            {overflow === null ? null : (
              <ActionButton
                label={t('collections.notice.wrap')}
                keys="alt+w"
                onRun={() => edit(wrapDraft(text, widthMax))}
              />
            )}
            {isChanged ? (
              <>
                <ActionButton label={t('collections.notice.forget')} keys="alt+z" onRun={forget} />
                <ActionButton
                  label={t('app.save')}
                  keys="mod+s"
                  isRunning={isSaving}
                  whyNot={overflowText}
                  onRun={() => onSave(text)}
                />
              </>
            ) : isOwn ? (
              <ActionButton
                label={t('collections.notice.rebuild')}
                keys="alt+t"
                isRunning={isSaving}
                onRun={() => onSave(null)}
              />
            ) : null}
          </span>
        ) : (
          <span className={styles.fact}>{whyNot}</span>
        )}
      </div>
    </>
  );
};
