import { useRef } from 'react';
import type { Entry } from '../../../shared/api/entries.ts';
import { useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { CollectionMethodField } from '../customers/CollectionMethodField.tsx';

/** How this one entry is collected, where that is not as its customer's others; changed where it stands. */
export const EntryMethod = ({ entry }: { readonly entry: Entry }) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const field = useRef<HTMLDivElement>(null);
  const { run } = useApiCommand('entries.setCollectionMethod');
  const { id, collectionMethod: before } = entry;
  const set = async (collectionMethod: string): Promise<void> => {
    if (collectionMethod === before) return;
    const result = await run({ id, collectionMethod });
    if (result.ok)
      offerUndo(
        t('ledger.methodChanged', { name: entry.documentNumber }),
        () => void run({ id, collectionMethod: before }),
      );
  };
  useKeys('here', [
    {
      keys: 'm',
      label: t('customers.collectionMethod'),
      run: () => field.current?.querySelector('input')?.focus(),
    },
  ]);
  return (
    <InspectorSection title={t('customers.collectionMethod')} aside={<Kbd keys="m" />}>
      <div ref={field}>
        <CollectionMethodField
          creditorId={entry.creditorId}
          inheritsFrom="customer"
          value={before}
          onChange={(method) => void set(method)}
        />
      </div>
    </InspectorSection>
  );
};
