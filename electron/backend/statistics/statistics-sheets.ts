import {
  collectionFigures,
  statisticsDimensions,
  type CollectionStatisticsRow,
  type StatisticsDimension,
} from '../../../shared/api/statistics.ts';
import type { Language } from '../../../shared/api/values.ts';
import { sumOfRows } from '../../../shared/domain/statistics/figures.ts';
import type { WorkbookCell } from '../exports/workbook-cells.ts';
import type { WorkbookColumn, WorkbookSheet } from '../exports/write-workbook.ts';
import { keyText, statisticsText } from './statistics-texts.ts';

export type StatisticsByDimension = Readonly<Record<StatisticsDimension, readonly CollectionStatisticsRow[]>>;

const columnsOf = (language: Language, dimension: StatisticsDimension): readonly WorkbookColumn[] => {
  const text = (key: string) => statisticsText(language, key);
  return [
    { header: text('statistics.dimension.month'), kind: 'text', width: 10 },
    ...(dimension === 'month'
      ? []
      : [{ header: text(`statistics.dimension.${dimension}`), kind: 'text' as const, width: 26 }]),
    { header: text('statistics.currency'), kind: 'text', width: 8 },
    ...collectionFigures.flatMap((figure): readonly WorkbookColumn[] => [
      {
        header: `${text(`statistics.figure.${figure}`)}, ${text('statistics.lines')}`,
        kind: 'integer',
        width: 16,
      },
      {
        header: `${text(`statistics.figure.${figure}`)}, ${text('statistics.amount')}`,
        kind: 'amount',
        width: 18,
      },
      {
        header: `${text(`statistics.figure.${figure}`)}, ${text('statistics.linesBefore')}`,
        kind: 'integer',
        width: 16,
      },
    ]),
    { header: text('statistics.received'), kind: 'amount', width: 20 },
  ];
};

const figureCells = (
  figures: CollectionStatisticsRow['figures'],
  before: CollectionStatisticsRow['before'] | null,
  currency: string,
): readonly WorkbookCell[] =>
  collectionFigures.flatMap((figure) => [
    figures[figure].count,
    { amountMinor: figures[figure].amountMinor, currency },
    before === null ? null : before[figure].count,
  ]);

/** A sheet for each dimension, its sums per currency below. */
export const statisticsSheets = (language: Language, rows: StatisticsByDimension): readonly WorkbookSheet[] =>
  statisticsDimensions.map((dimension) => {
    const shown = rows[dimension];
    const currencies = [...new Set(shown.map(({ currency }) => currency))].sort();
    const keyCells = (key: string): readonly WorkbookCell[] => (dimension === 'month' ? [] : [key]);
    return {
      name: statisticsText(language, `statistics.by.${dimension}`),
      columns: columnsOf(language, dimension),
      rows: shown.map(({ month, key, currency, figures, before, receivedMinor }) => [
        month,
        ...keyCells(keyText(language, dimension, key)),
        currency,
        ...figureCells(figures, before, currency),
        { amountMinor: receivedMinor, currency },
      ]),
      totals: currencies.map((currency) => {
        const ofCurrency = shown.filter((row) => row.currency === currency);
        return [
          statisticsText(language, 'statistics.total'),
          ...keyCells(''),
          currency,
          ...figureCells(sumOfRows(ofCurrency), null, currency),
          { amountMinor: ofCurrency.reduce((sum, { receivedMinor }) => sum + receivedMinor, 0), currency },
        ];
      }),
    };
  });
