import { useState } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import { useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { useGrid } from '../../ui/grid/use-grid.ts';
import styles from './customers.module.css';

const initial = { sort: [{ column: 'collectOn', descending: true }] };

/** In the narrow pane: when, how much, how it stands, how the customer was told. */
const initialLayout = {
  order: [],
  widths: { collectOn: 88, amountMinor: 104, state: 104, notifiedBy: 112 },
  shown: { customerNumber: false, customerName: false, currency: false, entries: false, notifiedAt: false },
};

/** The customer's lines of all runs, the newest first; Enter shows one in the journal. */
export const CustomerCollections = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const [within] = useState({ customerId: customer.id });
  const grid = useGrid({
    subject: 'collectionLines',
    creditorId: customer.creditorId,
    within,
    initial,
    layoutName: 'customer-collections',
    initialLayout,
  });
  return (
    <div className={styles.fill}>
      <Grid
        grid={grid}
        subject="collectionLines"
        label={t('customers.collectionsOf', { name: customer.name })}
        onOpenRow={(lineId) => go('collections', { lineId })}
        emptyState={<EmptyState sentence={t('customers.collections.none')} />}
      />
    </div>
  );
};
