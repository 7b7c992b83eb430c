import type { StoredNotification } from '../../../shared/api/notifications.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './NoticePreviewPane.module.css';

/** `....:....1....:....2`: where in a line each character stands. */
const rulerOf = (width: number): string =>
  Array.from({ length: width }, (_, index) => {
    const place = index + 1;
    if (place % 10 === 0) return String((place / 10) % 10);
    return place % 5 === 0 ? ':' : '.';
  }).join('');

const shownWidth = 60;

/** The text as the debtor reads it, at its true width: what is too long hangs out over the edge and is marked. */
export const NoticePreviewPane = ({ tried }: { readonly tried: StoredNotification }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  const { creditorId, scheme, channel, language, definition } = tried;
  const preview = useApiQuery(
    'notifications.preview',
    { creditorId, scheme, channel, language, definition, lineId: null },
    { keepsPrevious: true },
  ).data;
  if (preview === undefined) return <Inspector label={t('notifications.preview')} />;
  const width = preview.widthMax ?? shownWidth;
  const over = preview.lines.filter(({ isOver }) => isOver).length;
  return (
    <Inspector
      label={t('notifications.preview')}
      head={
        <InspectorHead
          title={t('notifications.preview')}
          fact={[
            t('notifications.preview.sample'),
            preview.widthMax === null
              ? ''
              : t('notifications.preview.width', { width: integer(preview.widthMax) }),
            preview.linesMax === null
              ? ''
              : t('notifications.preview.lines', { lines: preview.lines.length, max: preview.linesMax }),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        />
      }
    >
      {preview.problems.map(({ code, part, name }) => (
        <Note
          key={`${code} ${part} ${name}`}
          tone="bad"
          title={keyed('error.notification_definition_invalid', { problem: code, part, name })}
        />
      ))}
      {over > 0 && <Note tone="warn" title={t('notifications.preview.over', { over })} />}
      {preview.subject === '' ? null : (
        <p className={styles.subject} data-selectable="">
          {preview.subject}
        </p>
      )}
      <div className={styles.paper}>
        <pre className={styles.ruler} aria-hidden="true">
          {rulerOf(width)}
        </pre>
        <pre className={styles.text} style={{ width: `${String(width)}ch` }} data-selectable="">
          {preview.lines.map(({ text, isOver }, index) => (
            <span key={`${String(index)} ${text}`} data-over={isOver || undefined}>
              {text}
              {'\n'}
            </span>
          ))}
        </pre>
      </div>
    </Inspector>
  );
};
