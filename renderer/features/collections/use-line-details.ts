import { useCallback } from 'react';
import type { JournalLine } from '../../../shared/api/collection-work.ts';
import { invoke } from '../../app/api.ts';
import { useKeyedText } from '../../app/intl.tsx';
import type { ReadDetails } from '../../ui/grid/grid-model.ts';

type Asked = JournalLine['entries'][number];

/** As the customer reads them: claims first, then the credit notes taken off, each by due day. */
const inOrderOfNotice = (one: Asked, other: Asked): number =>
  Number(one.amountMinor < 0) - Number(other.amountMinor < 0) ||
  one.dueOn.localeCompare(other.dueOn) ||
  one.entryId - other.entryId;

/** What a line of the journal asks for, entry by entry: which, what for, when it is due, how much. */
export const useLineDetails = (): ReadDetails => {
  const keyed = useKeyedText();
  return useCallback(
    async (id) => {
      const answer = await invoke('collections.line', { id });
      if (!answer.ok) return null;
      return answer.value.entries
        .toSorted(inOrderOfNotice)
        .map(({ kind, documentNumber, text, dueOn, amountMinor }) => ({
          customerName: [keyed(`entries.kind.${kind}`), documentNumber, text]
            .filter((part) => part !== '')
            .join(' '),
          collectOn: dueOn,
          amountMinor,
        }));
    },
    [keyed],
  );
};
