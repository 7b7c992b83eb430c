import type {
  CollectionFigure,
  CollectionStatisticsRow,
  CollectionTallies,
  StatisticsDimension,
} from '../../api/statistics.ts';
import type { LineOutcome } from '../../api/collection-states.ts';
import type { ViewFilter } from '../../api/views.ts';
import { addMinor } from '../money.ts';
import { firstDayOf, lastDayOf, monthAfter, monthBefore } from './months.ts';

/** What a figure counts. The outcomes exclude one another; the figures do not. */
export const outcomesOfFigure: Readonly<Record<CollectionFigure, readonly LineOutcome[]>> = {
  sent: ['sent', 'accepted', 'completed', 'difference', 'rejected', 'reversed', 'cancelled'],
  accepted: ['accepted', 'completed', 'difference', 'reversed'],
  completed: ['completed'],
  rejected: ['rejected'],
  difference: ['difference'],
  reversed: ['reversed'],
};

/** Lines of one month, key, currency and outcome. */
export type OutcomeTally = {
  readonly month: string;
  readonly key: string;
  readonly currency: string;
  readonly outcome: LineOutcome;
  readonly count: number;
  readonly amountMinor: number;
  readonly receivedMinor: number;
};

export const noTallies: CollectionTallies = {
  sent: { count: 0, amountMinor: 0 },
  accepted: { count: 0, amountMinor: 0 },
  completed: { count: 0, amountMinor: 0 },
  rejected: { count: 0, amountMinor: 0 },
  difference: { count: 0, amountMinor: 0 },
  reversed: { count: 0, amountMinor: 0 },
};

export const addTallies = (a: CollectionTallies, b: CollectionTallies): CollectionTallies => {
  const sum = (figure: CollectionFigure) => ({
    count: a[figure].count + b[figure].count,
    amountMinor: addMinor(a[figure].amountMinor, b[figure].amountMinor),
  });
  return {
    sent: sum('sent'),
    accepted: sum('accepted'),
    completed: sum('completed'),
    rejected: sum('rejected'),
    difference: sum('difference'),
    reversed: sum('reversed'),
  };
};

const talliesOf = ({ outcome, count, amountMinor }: OutcomeTally): CollectionTallies => {
  const counted = (figure: CollectionFigure) =>
    outcomesOfFigure[figure].includes(outcome) ? { count, amountMinor } : noTallies[figure];
  return {
    sent: counted('sent'),
    accepted: counted('accepted'),
    completed: counted('completed'),
    rejected: counted('rejected'),
    difference: counted('difference'),
    reversed: counted('reversed'),
  };
};

type Group = Pick<CollectionStatisticsRow, 'month' | 'key' | 'currency' | 'figures' | 'receivedMinor'>;

const byText = (a: string, b: string): number => Number(a > b) - Number(a < b);
const inOrder = (a: Group, b: Group): number =>
  byText(a.month, b.month) || byText(a.key, b.key) || byText(a.currency, b.currency);

const idOf = (month: string, key: string, currency: string): string =>
  `${month}\u0000${currency}\u0000${key}`;

/**
 * Rows of the months from `from` to `to`, of tallies that begin a month earlier.
 */
export const statisticsRows = (
  tallies: readonly OutcomeTally[],
  {
    from,
    to,
    dimension,
  }: { readonly from: string; readonly to: string; readonly dimension: StatisticsDimension },
): readonly CollectionStatisticsRow[] => {
  const isByMonth = dimension === 'month';
  const groups = new Map<string, Group>();
  const group = (month: string, key: string, currency: string): Group =>
    groups.get(idOf(month, key, currency)) ?? { month, key, currency, figures: noTallies, receivedMinor: 0 };
  for (const tally of tallies) {
    // Lines that never left are no figure.
    if (tally.outcome === 'not_sent') continue;
    const key = isByMonth ? tally.month : tally.key;
    const known = group(tally.month, key, tally.currency);
    groups.set(idOf(tally.month, key, tally.currency), {
      ...known,
      figures: addTallies(known.figures, talliesOf(tally)),
      receivedMinor: addMinor(known.receivedMinor, tally.receivedMinor),
    });
  }
  // What was there the month before is compared also where this month has none of it.
  const counted = [...groups.values()];
  for (const { month, key, currency } of counted) {
    const next = monthAfter(month);
    const nextKey = isByMonth ? next : key;
    groups.set(idOf(next, nextKey, currency), group(next, nextKey, currency));
  }
  return [...groups.values()]
    .filter(({ month }) => month >= from && month <= to)
    .sort(inOrder)
    .map((row) => {
      const earlier = monthBefore(row.month);
      return { ...row, before: group(earlier, isByMonth ? earlier : row.key, row.currency).figures };
    });
};

/** Sums over rows of one currency. */
export const sumOfRows = (rows: readonly CollectionStatisticsRow[]): CollectionTallies =>
  rows.reduce((sum, { figures }) => addTallies(sum, figures), noTallies);

/** The filters of the journal's lines that show just the lines of a figure. */
export const lineFilters = (figure: {
  readonly figure: CollectionFigure;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly scheme: string | null;
  readonly dimension: StatisticsDimension;
  /** Null for all keys of the dimension. */
  readonly key: string | null;
}): readonly ViewFilter[] => {
  const is = (column: string, value: string): ViewFilter =>
    value === '' ? { column, operator: 'empty', values: [] } : { column, operator: 'is', values: [value] };
  const isIn = (outcomes: readonly LineOutcome[]): ViewFilter => ({
    column: 'outcome',
    operator: 'in',
    values: [...outcomes],
  });
  const { key, dimension, scheme } = figure;
  return [
    isIn(outcomesOfFigure[figure.figure]),
    {
      column: 'collectOn',
      operator: 'between',
      values: [firstDayOf(figure.from), lastDayOf(figure.to)],
    },
    // Only these have a reason; others would be among those that have none.
    ...(dimension === 'reason' ? [isIn(['rejected', 'reversed'])] : []),
    is('currency', figure.currency),
    ...(scheme === null ? [] : [is('scheme', scheme)]),
    ...(key === null || dimension === 'month' ? [] : [is(dimension, key)]),
  ];
};
