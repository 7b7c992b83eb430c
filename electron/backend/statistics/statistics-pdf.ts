import type { Content, TableCell } from 'pdfmake/interfaces.js';
import {
  collectionFigures,
  type CollectionStatisticsRow,
  type StatisticsDimension,
} from '../../../shared/api/statistics.ts';
import type { Language } from '../../../shared/api/values.ts';
import {
  monthChartOption,
  type ChartPalette,
  type DrawnFigure,
} from '../../../shared/domain/statistics/charts.ts';
import { noTallies } from '../../../shared/domain/statistics/figures.ts';
import { monthsOf } from '../../../shared/domain/statistics/months.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { localeOf } from '../../../shared/i18n/locales.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';
import { drawChart } from './draw-chart.ts';
import type { StatisticsByDimension } from './statistics-sheets.ts';
import { keyText, statisticsText } from './statistics-texts.ts';

/** The light colours of renderer/ui/tokens.css: paper is white. */
const paper: ChartPalette = {
  sent: '#d5daf8',
  completed: '#5b6ee1',
  rejected: '#cf4a41',
  difference: '#d39a2d',
  reversed: '#2f9a68',
  text: '#171a20',
  quietText: '#5d6573',
  line: '#e6e8ec',
  selected: '#ffffff',
  fontFamily: 'Roboto',
};

const chartSize = { width: 760, height: 260 } as const;

type Document = {
  readonly language: Language;
  readonly from: string;
  readonly to: string;
  /** Whose collections, and of which scheme. */
  readonly scope: string;
  readonly drawnOn: string;
};

const chartOf = async (
  { language, from, to }: Document,
  rows: readonly CollectionStatisticsRow[],
): Promise<Content> => {
  const months = monthsOf(from, to);
  const integers = new Intl.NumberFormat(localeOf(language));
  const valuesOf = (figure: DrawnFigure) =>
    months.map((month) => rows.find((row) => row.month === month)?.figures[figure].count ?? 0);
  const nameOf = (figure: DrawnFigure) => statisticsText(language, `statistics.figure.${figure}`);
  const svg = await drawChart(
    monthChartOption({
      labels: months,
      values: {
        sent: valuesOf('sent'),
        completed: valuesOf('completed'),
        rejected: valuesOf('rejected'),
        difference: valuesOf('difference'),
      },
      names: {
        sent: nameOf('sent'),
        completed: nameOf('completed'),
        rejected: nameOf('rejected'),
        difference: nameOf('difference'),
      },
      valueText: (value) => integers.format(value),
      selected: null,
      palette: paper,
    }),
    chartSize,
  );
  return { svg, width: chartSize.width, margin: [0, 4, 0, 8] };
};

const tableOf = (
  language: Language,
  dimension: StatisticsDimension,
  rows: readonly CollectionStatisticsRow[],
): Content => {
  const locale = localeOf(language);
  const integers = new Intl.NumberFormat(locale);
  const text = (key: string) => statisticsText(language, key);
  const figures = dimension === 'reason' ? (['rejected', 'reversed'] as const) : collectionFigures;
  const head: TableCell[] = [
    { text: text('statistics.dimension.month'), bold: true },
    ...(dimension === 'month' ? [] : [{ text: text(`statistics.dimension.${dimension}`), bold: true }]),
    ...figures.map((figure) => ({
      text: text(`statistics.figure.${figure}`),
      bold: true,
      alignment: 'right' as const,
    })),
  ];
  const cell = (row: CollectionStatisticsRow, figure: (typeof collectionFigures)[number]): TableCell => {
    const { count, amountMinor } = row.figures[figure];
    const change = count - (row.before[figure] ?? noTallies[figure]).count;
    const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
    return {
      text: `${integers.format(count)} (${sign}${integers.format(Math.abs(change))})\n${formatAmount(amountMinor, row.currency, locale)}`,
      alignment: 'right',
    };
  };
  return {
    fontSize: 8,
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      widths: [44, ...(dimension === 'month' ? [] : ['*']), ...figures.map(() => '*')],
      body: [
        head,
        ...rows.map((row): TableCell[] => [
          row.month,
          ...(dimension === 'month' ? [] : [keyText(language, dimension, row.key)]),
          ...figures.map((figure) => cell(row, figure)),
        ]),
      ],
    },
  };
};

const heading = (text: string): Content => ({ text, bold: true, fontSize: 11, margin: [0, 10, 0, 4] });

/** A part for each currency: the chart by month, then a table for each dimension. */
export const drawStatistics = async (
  document: Document,
  statistics: StatisticsByDimension,
): Promise<Buffer> => {
  const { language } = document;
  const text = (key: string) => statisticsText(language, key);
  const currencies = [...new Set(statistics.month.map(({ currency }) => currency))].sort();
  const content: Content[] = [
    { text: text('statistics.title'), bold: true, fontSize: 16 },
    { text: `${document.scope} · ${document.from} – ${document.to} · ${document.drawnOn}`, fontSize: 9 },
  ];
  if (currencies.length === 0) content.push({ text: text('statistics.empty'), margin: [0, 16, 0, 0] });
  for (const currency of currencies) {
    const of = (dimension: StatisticsDimension) =>
      statistics[dimension].filter((row) => row.currency === currency);
    content.push(
      heading(`${text('statistics.chart')} · ${currency}`),
      // oxlint-disable-next-line no-await-in-loop -- one chart after the other, in their order
      await chartOf(document, of('month')),
    );
    for (const dimension of ['month', 'scheme', 'reason', 'customerGroup'] as const) {
      const rows = of(dimension);
      if (rows.length === 0) continue;
      content.push(
        heading(`${text(`statistics.by.${dimension}`)} · ${currency}`),
        tableOf(language, dimension, rows),
      );
    }
  }
  return drawPdf({
    pageOrientation: 'landscape',
    pageMargins: [36, 36, 36, 40],
    content,
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'right',
      fontSize: 8,
      margin: [36, 8],
    }),
    info: { title: text('statistics.title') },
  });
};
