import { useState } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import { useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { useGrid } from '../../ui/grid/use-grid.ts';
import styles from './customers.module.css';

const initial = {
  filters: [{ column: 'status', operator: 'isNot' as const, values: ['settled'] }],
  sort: [{ column: 'dueOn', descending: false }],
};

/** In the narrow pane: what it is, when it is due, what is left, how it stands. */
const initialLayout = {
  order: [],
  widths: { documentNumber: 84, dueOn: 88, remainingMinor: 104, status: 98 },
  shown: { customerNumber: false, customerName: false, currency: false, kind: false },
};

/** The customer's open entries; Enter shows one in the ledger. */
export const CustomerEntries = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const [within] = useState({ customerId: customer.id });
  const grid = useGrid({
    subject: 'entries',
    creditorId: customer.creditorId,
    within,
    initial,
    layoutName: 'customer-entries',
    initialLayout,
  });
  return (
    <div className={styles.fill}>
      <Grid
        grid={grid}
        subject="entries"
        label={t('customers.entriesOf', { name: customer.name })}
        takesFocus={false}
        onOpenRow={(entryId) => go('ledger', { entryId })}
        emptyState={<EmptyState sentence={t('customers.entries.none')} />}
      />
    </div>
  );
};
