import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { useText } from '../../app/intl.tsx';
import type { JournalLine } from '../../../shared/api/collection-work.ts';
import { Records } from './Records.tsx';
import styles from './journal.module.css';

const recordsShown = 200;

/** The records of this line in the file, as they would be written now. */
export const LineFile = ({ line }: { readonly line: JournalLine }) => {
  const t = useText();
  const refusals = useRefusal();
  const { data, refusal } = useApiQuery('collections.previewExport', {
    runId: line.runId,
    from: 0,
    count: recordsShown,
    lineId: line.id,
  });
  if (refusal !== null) return <p className={styles.nothing}>{refusals.text(refusal)}</p>;
  if (data === undefined) return null;
  if (data.records.length === 0) return <p className={styles.nothing}>{t('collections.export.noRecord')}</p>;
  return (
    <div className={styles.padded}>
      <Records records={data.records} currency={line.currency} />
    </div>
  );
};
