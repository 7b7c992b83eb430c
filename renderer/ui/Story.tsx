import type { StoryItem } from '../../shared/api/customers.ts';
import { parseLocalDate } from '../../shared/domain/local-date.ts';
import { useFormats, useKeyedText, useWhen, type TextValues } from '../app/intl.tsx';
import styles from './Story.module.css';

/** What happened to a thing, the newest first. Texts are `story.<code>` of the catalogue. */
export const Story = ({ items, empty }: { readonly items: readonly StoryItem[]; readonly empty: string }) => {
  const keyed = useKeyedText();
  const when = useWhen();
  const { day } = useFormats();
  // Days cross as ISO text and are read in the agent's own way.
  const shown = (params: StoryItem['params']): TextValues =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' && parseLocalDate(value) !== null ? day(value) : value,
      ]),
    );
  if (items.length === 0) return <p className={styles.none}>{empty}</p>;
  return (
    <ol className={styles.story}>
      {items.map((item, index) => (
        <li key={`${item.at} ${item.code} ${String(index)}`}>
          <span className={styles.at}>{when(item.at)}</span>
          <span className={styles.dot} aria-hidden="true" />
          <span data-selectable="">
            {keyed(`story.${item.code}`, shown(item.params))}
            {item.agent === null ? null : <span className={styles.agent}> {item.agent}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
};
