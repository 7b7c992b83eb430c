import { useText } from '../../app/intl.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import styles from './journal.module.css';

/** Every open entry that the run does not collect, with its one reason. */
export const LeftOutPane = ({ grid }: { readonly grid: GridModel }) => {
  const t = useText();
  return (
    <div className={styles.fill}>
      <Grid
        grid={grid}
        subject="collectionLeftOut"
        label={t('collections.dock.leftOut')}
        withoutTotals
        takesFocus={false}
        emptyState={<EmptyState sentence={t('collections.leftOut.nothing')} />}
      />
    </div>
  );
};
