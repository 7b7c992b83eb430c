import { UnstyledButton } from '@mantine/core';
import type { Explanation } from '../../../shared/api/explain.ts';
import { explainSentences } from '../../../shared/domain/collections/explain-sentences.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './EntryInspector.module.css';

/** The newest line that asks or asked for the entry, one key away. */
const LineLink = ({ line }: { readonly line: Explanation['lines'][number] }) => {
  const t = useText();
  const open = (): void => go('collections', { runId: line.runId, lineId: line.id });
  useKeys('here', [{ keys: 'j', label: t('ledger.collection.openLine'), run: open }]);
  return (
    <UnstyledButton className="fd-link" onClick={open}>
      {t('ledger.collection.openLine')} <Kbd keys="j" />
    </UnstyledButton>
  );
};

/** Where the entry stands in collection and why: the same sentences as `explain` of the command line. */
export const EntryCollection = ({ entryId }: { readonly entryId: number }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { amount, day } = useFormats();
  const { data } = useApiQuery('entries.explain', { id: entryId }, { keepsPrevious: true });
  const line = data?.lines[0];
  if (data === undefined) return null;
  const sentences = explainSentences(data, {
    day,
    amount: (amountMinor, currency) => `${amount(amountMinor, currency)} ${currency}`,
    name: keyed,
  }).map(({ id, params }) => t(`explain.${id}`, params));
  return (
    <InspectorSection
      title={t('ledger.collection')}
      aside={line === undefined ? undefined : <LineLink line={line} />}
    >
      <ul className={styles.explained}>
        {sentences.map((sentence, index) => (
          <li key={`${String(index)} ${sentence}`} data-selectable="">
            {sentence}
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
};
