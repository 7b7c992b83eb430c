import { useState } from 'react';
import type { DecodedLine } from '../../../shared/api/bank-files.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import styles from './bank-files.module.css';
import { chooseLine, useBankFiles } from './bank-files-store.ts';

const pageLines = 100;

const Line = ({ line, isChosen }: { readonly line: DecodedLine; readonly isChosen: boolean }) => {
  const { text, fields } = line;
  const end = fields.reduce((most, { start, length }) => Math.max(most, start + length), 0);
  return (
    <button
      type="button"
      className={styles.line}
      data-chosen={isChosen || undefined}
      data-severity={line.issues[0]?.severity}
      aria-current={isChosen || undefined}
      onClick={() => chooseLine(line.line)}
    >
      <span className={styles.lineNumber}>{line.line}</span>
      <code className={styles.lineText}>
        {fields.length === 0
          ? text
          : fields.map(({ name, start, length, look, issue }) => (
              <span key={`${name} ${start}`} data-look={look} data-issue={issue ?? undefined} title={name}>
                {text.slice(start, start + length)}
              </span>
            ))}
        {fields.length > 0 && text.length > end ? <span data-look="blank">{text.slice(end)}</span> : null}
      </code>
    </button>
  );
};

/** The file as it is, each record field by field in its colours, a page of lines at a time. */
export const DecodedPane = ({ bankFileId }: { readonly bankFileId: number | null }) => {
  const t = useText();
  const { integer } = useFormats();
  const [from, setFrom] = useState(1);
  const chosen = useBankFiles((state) => state.line);
  const { data } = useApiQuery(
    'bankFiles.decoded',
    bankFileId === null ? null : { bankFileId, from, count: pageLines },
    { keepsPrevious: true },
  );
  if (bankFileId === null || data === undefined)
    return <p className={styles.empty}>{t('bank-files.chooseFile')}</p>;
  const last = Math.min(data.totalLines, from + pageLines - 1);
  return (
    <div className={styles.decoded}>
      <div className={styles.pager}>
        <span>
          {t('bank-files.linesShown', {
            from: integer(Math.min(from, data.totalLines)),
            to: integer(last),
            total: integer(data.totalLines),
          })}
        </span>
        <ActionButton
          label={t('bank-files.earlier')}
          keys="alt+up"
          whyNot={from === 1 ? t('bank-files.whyFirst') : null}
          onRun={() => setFrom(Math.max(1, from - pageLines))}
        />
        <ActionButton
          label={t('bank-files.later')}
          keys="alt+down"
          whyNot={last >= data.totalLines ? t('bank-files.whyLast') : null}
          onRun={() => setFrom(from + pageLines)}
        />
      </div>
      <div className={styles.lines}>
        {data.lines.map((line) => (
          <Line key={line.line} line={line} isChosen={line.line === chosen} />
        ))}
      </div>
    </div>
  );
};
