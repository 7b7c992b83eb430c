import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { daysBetween, parseLocalDate } from '../../../shared/domain/local-date.ts';
import { useCreditor } from '../../app/creditor.ts';
import { momentsOfDay } from '../../app/formats.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useAgentSettings } from '../../app/settings.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { PaymentList } from './PaymentList.tsx';
import { PaymentWork } from './PaymentWork.tsx';
import { PaymentsDock } from './PaymentsDock.tsx';
import styles from './payments.module.css';
import { useDecide } from './use-decide.ts';

type Waiting = OutputOf<'payments.waiting'>;

const useFact = (waiting: Waiting | undefined): string => {
  const t = useText();
  const { integer } = useFormats();
  if (waiting === undefined) return ' ';
  const count = waiting.counts.reduce((sum, one) => sum + one.count, 0);
  return t('payments.fact', {
    count,
    waiting: integer(count),
    settled: integer(waiting.newest?.settled ?? 0),
    all: integer(waiting.newest?.all ?? 0),
  });
};

const CurrencyChips = ({
  counts,
  currency,
  onCurrency,
}: {
  readonly counts: Waiting['counts'];
  readonly currency: string | null;
  readonly onCurrency: (currency: string | null) => void;
}) => {
  const t = useText();
  const currencies = [...new Set(counts.map((one) => one.currency))].toSorted();
  const of = (wanted: string | null) =>
    counts.reduce((sum, one) => sum + (wanted === null || one.currency === wanted ? one.count : 0), 0);
  return (
    <>
      <FilterChip
        label={t('payments.all')}
        count={of(null)}
        isOn={currency === null}
        onToggle={() => onCurrency(null)}
      />
      {currencies.length < 2
        ? null
        : currencies.map((one) => (
            <FilterChip
              key={one}
              label={one}
              count={of(one)}
              isOn={currency === one}
              onToggle={() => onCurrency(currency === one ? null : one)}
            />
          ))}
    </>
  );
};

const Oldest = ({ rows }: { readonly rows: Waiting['rows'] }) => {
  const t = useText();
  const { today } = useFormats();
  const [now, oldest] = [
    parseLocalDate(today),
    parseLocalDate(rows.map(({ paidOn }) => paidOn).toSorted()[0] ?? ''),
  ];
  return now === null || oldest === null ? null : (
    <span className={styles.soft}>
      {t('payments.oldest', { days: Math.max(0, daysBetween(oldest, now)) })}
    </span>
  );
};

const ReadFiles = ({ isNext }: { readonly isNext: boolean }) => {
  const t = useText();
  return (
    <ActionButton label={t('payments.readFiles')} keys="i" isNext={isNext} onRun={() => go('bank-files')} />
  );
};

/** Payments that no rule could settle: what each could be for, and what each decision would post. */
export default function PaymentsScreen() {
  const t = useText();
  const { creditorId } = useCreditor();
  const { today, integer } = useFormats();
  const { settings } = useAgentSettings();
  const { paymentId } = usePlaceParameters('payments');
  const [chosenId, setChosen] = useState<number | null>(null);
  const [currency, setCurrency] = useState<string | null>(null);
  const waiting = useApiQuery('payments.waiting', { creditorId }, { keepsPrevious: true }).data;
  const since = momentsOfDay(today).from;
  const decided = useApiQuery('payments.decisions', { creditorId, since }).data?.decisions ?? [];
  const guessed = useApiQuery('payments.guessed', { creditorId, since }).data?.rows ?? [];
  const deciding = useDecide();
  const fact = useFact(waiting);
  const all = waiting?.rows ?? [];
  const counts = (waiting?.counts ?? []).filter((one) => currency === null || one.currency === currency);
  const rows = currency === null ? all : all.filter((row) => row.currency === currency);
  const chosen = rows.find(({ id }) => id === (chosenId ?? paymentId)) ?? rows[0] ?? null;
  const last = decided.find(({ undoneAt }) => undoneAt === null) ?? null;
  const undo = async (decisionId: number): Promise<void> => {
    const back = await deciding.undo(decisionId);
    if (back !== null) setChosen(back);
  };
  const reopen = async (id: number): Promise<void> => {
    if (await deciding.reopen(id)) setChosen(id);
  };
  const nextOf = (id: number): number | null => {
    const at = rows.findIndex((row) => row.id === id);
    return (rows[at + 1] ?? rows[at - 1] ?? null)?.id ?? null;
  };
  const byOutcome = new Map<string, number>();
  for (const { outcome, count } of counts) byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + count);
  const shownOf = [...byOutcome.values()].reduce((sum, count) => sum + count, 0);
  return (
    <div className={styles.screen} data-workspace="">
      <ViewBar title={t('app.place.payments')} fact={fact}>
        <ActionButton
          label={t('payments.undoLast')}
          keys="mod+z"
          icon={<IconArrowBackUp size={14} stroke={1.75} />}
          whyNot={last === null ? t('payments.undoLast.none') : null}
          isRunning={deciding.isRunning}
          onRun={() => {
            if (last !== null) void undo(last.id);
          }}
        />
        {chosen !== null && <ReadFiles isNext={false} />}
      </ViewBar>
      <div className={styles.panes}>
        <div className={styles.left} data-pane="grid">
          <FilterBar label={t('payments.filter')} end={<Oldest rows={rows} />}>
            <CurrencyChips counts={waiting?.counts ?? []} currency={currency} onCurrency={setCurrency} />
          </FilterBar>
          <PaymentList rows={rows} chosen={chosen?.id ?? null} counts={byOutcome} onChoose={setChosen} />
          {shownOf > rows.length && (
            <p className={styles.cut}>
              {t('payments.cut', { shown: integer(rows.length), total: integer(shownOf) })}
            </p>
          )}
        </div>
        <div className={styles.right}>
          <div className={styles.work}>
            {waiting !== undefined && chosen === null ? (
              <EmptyState sentence={t('payments.empty')} action={<ReadFiles isNext />} />
            ) : null}
            {chosen === null ? null : (
              <PaymentWork
                // What was chosen for one payment is not meant for the next.
                key={chosen.id}
                paymentId={chosen.id}
                showsDecisions={settings.inspectorOpen}
                deciding={deciding}
                onDone={() => setChosen(nextOf(chosen.id))}
                onUndone={setChosen}
                onSkip={() => setChosen(nextOf(chosen.id))}
              />
            )}
          </div>
          <PaymentsDock
            creditorId={creditorId}
            decided={decided}
            onUndo={({ id }) => void undo(id)}
            guessed={guessed}
            onReopen={({ id }) => void reopen(id)}
          />
        </div>
      </div>
    </div>
  );
}
