import { useEffect, useRef } from 'react';
import { batchesListed, type PostingBatch } from '../../../shared/api/postings.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { Money } from '../../ui/Money.tsx';
import { Status } from '../../ui/Status.tsx';
import type { StatusLook } from '../../ui/status-looks.ts';
import { ChoiceList } from '../settings/ChoiceList.tsx';
import styles from './postings.module.css';

const looks = {
  notExported: { tone: 'approved', shape: 'ring' },
  exported: { tone: 'paid', shape: 'full' },
  reversed: { tone: 'difference', shape: 'full' },
} as const satisfies Record<string, StatusLook>;

const BatchState = ({ batch }: { readonly batch: PostingBatch }) => {
  const t = useText();
  if (batch.reversedBy !== null)
    return (
      <Status look={looks.reversed} word={t('postings.batch.state.reversed', { number: batch.reversedBy })} />
    );
  if (batch.exports.length > 0)
    return <Status look={looks.exported} word={t('postings.batch.state.exported')} />;
  return <Status look={looks.notExported} word={t('postings.batch.state.notExported')} />;
};

/** Batches, newest first; arrows move the choice. */
export const BatchList = ({
  batches,
  total,
  chosen,
  onChoose,
}: {
  readonly batches: readonly PostingBatch[];
  readonly total: number;
  readonly chosen: number | null;
  readonly onChoose: (batchId: number) => void;
}) => {
  const t = useText();
  const { integer, dayWithYear } = useFormats();
  const list = useRef<HTMLDivElement>(null);
  // The list takes the keyboard when it is shown, as a grid does.
  useEffect(() => list.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  return (
    <div className={styles.scroll} ref={list}>
      <ChoiceList<number>
        label={t('postings.batch.list')}
        chosen={chosen}
        onChoose={onChoose}
        choices={batches.map((batch) => ({
          key: batch.id,
          title:
            batch.reverses === null
              ? t('postings.batch.title', { number: batch.number })
              : `${t('postings.batch.title', { number: batch.number })}: ${t('postings.batch.state.reverses', { number: batch.reverses })}`,
          fact: `${dayWithYear(batch.postedOn)} · ${t('postings.vouchers', { count: batch.vouchers, all: integer(batch.vouchers) })} · ${batch.agent}`,
          end: <Money amountMinor={batch.amountMinor} currency={batch.currency} withCurrency />,
          endFact: <BatchState batch={batch} />,
        }))}
      />
      {total > batches.length && (
        <p className={`${styles.calm} ${styles.cut}`}>
          {t('postings.batch.cut', { shown: integer(batchesListed), total: integer(total) })}
        </p>
      )}
    </div>
  );
};
