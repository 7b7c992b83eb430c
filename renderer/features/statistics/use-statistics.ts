import { useMemo } from 'react';
import type { CollectionStatisticsRow, CollectionTallies, Tally } from '../../../shared/api/statistics.ts';
import { noTallies } from '../../../shared/domain/statistics/figures.ts';
import { monthAfter, monthsOf } from '../../../shared/domain/statistics/months.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { useStatisticsChoice, type SplitDimension } from './statistics-state.ts';

export type MonthFigures = {
  readonly month: string;
  readonly figures: CollectionTallies;
  readonly before: CollectionTallies;
  readonly receivedMinor: number;
};

export type Statistics = {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly months: readonly MonthFigures[];
  /** The chosen month's. */
  readonly chosen: MonthFigures;
  readonly split: readonly CollectionStatisticsRow[];
  readonly isEmpty: boolean;
};

const none: readonly CollectionStatisticsRow[] = [];

/** What the screen shows, in one currency; null until it is read. */
export const useStatistics = (split: SplitDimension): Statistics | null => {
  const { creditorId } = useCreditor();
  const { today } = useFormats();
  const { months: count, to: last, scheme, currency: wanted, month } = useStatisticsChoice();
  const to = last ?? today.slice(0, 7);
  const from = monthAfter(to, 1 - count);
  const period = { creditorId, from, to, scheme };
  const byMonth = useApiQuery(
    'statistics.collections',
    { ...period, dimension: 'month' },
    { keepsPrevious: true },
  );
  const bySplit = useApiQuery(
    'statistics.collections',
    { ...period, dimension: split },
    { keepsPrevious: true },
  );
  return useMemo(() => {
    if (byMonth.data === undefined) return null;
    const { rows } = byMonth.data;
    const currencies = [...new Set(rows.map((row) => row.currency))].sort();
    const currency = currencies.find((known) => known === wanted) ?? currencies[0] ?? '';
    const months = monthsOf(from, to).map((shown): MonthFigures => {
      const row = rows.find((one) => one.month === shown && one.currency === currency);
      return row ?? { month: shown, figures: noTallies, before: noTallies, receivedMinor: 0 };
    });
    const hasLines = ({ figures }: MonthFigures): boolean => figures.sent.count > 0;
    // Of the month that still runs most answers are yet to come.
    const latest =
      months.findLast((one) => one.month < today.slice(0, 7) && hasLines(one)) ??
      months.findLast(hasLines) ??
      months.at(-1);
    const chosen = months.find((one) => one.month === month) ?? latest;
    if (chosen === undefined) return null;
    return {
      from,
      to,
      currency,
      currencies,
      months,
      chosen,
      split: (bySplit.data?.rows ?? none).filter(
        (row) => row.month === chosen.month && row.currency === currency,
      ),
      isEmpty: rows.length === 0,
    };
  }, [byMonth.data, bySplit.data, wanted, from, to, month, today]);
};

/** A figure as it is measured. */
export const measured = ({ count, amountMinor }: Tally, measure: 'count' | 'amount'): number =>
  measure === 'count' ? count : amountMinor;

export type FigureText = (value: number) => string;

/** How a value of the measure is written: whole, and in short for the chart. */
export const useFigureText = (
  currency: string,
): { readonly whole: FigureText; readonly short: FigureText } => {
  const { integer, amount, locale } = useFormats();
  const measure = useStatisticsChoice((choice) => choice.measure);
  return useMemo(() => {
    if (measure === 'count') return { whole: integer, short: integer };
    const digits = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: currency || 'DKK',
    }).resolvedOptions().maximumFractionDigits;
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
    return {
      whole: (value) => amount(value, currency),
      short: (value) => compact.format(value / 10 ** (digits ?? 2)),
    };
  }, [measure, integer, amount, locale, currency]);
};

export const useMonthText = (): {
  readonly long: (month: string) => string;
  readonly short: (month: string) => string;
} => {
  const { locale } = useFormats();
  return useMemo(() => {
    const of = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
      return (month: string) => format.format(new Date(`${month}-01T00:00:00Z`));
    };
    return { long: of({ month: 'long', year: 'numeric' }), short: of({ month: 'short', year: '2-digit' }) };
  }, [locale]);
};
