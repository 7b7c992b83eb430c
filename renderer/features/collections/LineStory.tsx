import type { JournalLine } from '../../../shared/api/collection-work.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText, useWhen } from '../../app/intl.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { StatusDot } from '../../ui/Status.tsx';
import styles from './journal.module.css';

type Step = JournalLine['story'][number];

/** What is known of a step beyond its state; a parameter without a text of its own is left to the file. */
const useParamTexts = () => {
  const keyed = useKeyedText();
  const { day } = useFormats();
  return (params: Step['params']): readonly string[] =>
    Object.entries(params).flatMap(([key, value]) => {
      const id = `collections.story.${key}`;
      const shown = typeof value === 'string' && parseLocalDate(value) !== null ? day(value) : value;
      return isMessageId(id) ? [keyed(id, { ...params, [key]: shown, value: shown })] : [];
    });
};

/** What happened to a line, the newest first: each step with who, when and from which file. */
export const LineStory = ({ story }: { readonly story: JournalLine['story'] }) => {
  const t = useText();
  const when = useWhen();
  const { integer } = useFormats();
  const paramTexts = useParamTexts();
  return (
    <ol className={styles.story}>
      {story.toReversed().map((step) => {
        const look = statusLooks['collectionLines.state']?.[step.state];
        return (
          <li key={step.id}>
            <span className={styles.at}>{when(step.at)}</span>
            {look === undefined ? <span /> : <StatusDot look={look} />}
            <span data-selectable="">
              {t(`collectionLines.state.${step.state}`)}{' '}
              <span className={styles.muted}>
                {[
                  ...paramTexts(step.params),
                  step.bankFile === null
                    ? step.agent
                    : step.fileLine === null
                      ? step.bankFile
                      : t('collections.line.fileLine', {
                          file: step.bankFile,
                          line: integer(step.fileLine),
                        }),
                ].join(', ')}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
};
