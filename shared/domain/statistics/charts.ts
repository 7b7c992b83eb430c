import type { CollectionFigure } from '../../api/statistics.ts';

/** Charts as ECharts options, drawn alike in the window and in a PDF. */
export type ChartPalette = {
  readonly sent: string;
  readonly completed: string;
  readonly rejected: string;
  readonly difference: string;
  readonly reversed: string;
  readonly text: string;
  readonly quietText: string;
  readonly line: string;
  readonly selected: string;
  readonly fontFamily: string;
};

export const drawnFigures = [
  'sent',
  'completed',
  'rejected',
  'difference',
] as const satisfies readonly CollectionFigure[];
export type DrawnFigure = (typeof drawnFigures)[number];

export type MonthChart = {
  /** One of each per month. */
  readonly labels: readonly string[];
  readonly values: Readonly<Record<DrawnFigure, readonly number[]>>;
  readonly names: Readonly<Record<DrawnFigure, string>>;
  /** Of a value: a count, or an amount in short. */
  readonly valueText: (value: number) => string;
  /** The month that stands out; null for none. */
  readonly selected: number | null;
  readonly palette: ChartPalette;
};

export type ChartOption = Readonly<Record<string, unknown>>;

/** Bars of many months leave no room for a number each. */
const labelledMonthsMax = 14;

const bands = [
  { top: 18, bottom: '50%' },
  { top: '60%', height: '9%' },
  { bottom: 20, height: '9%' },
] as const;

const series = (chart: MonthChart, figure: DrawnFigure, band: number, more: ChartOption): ChartOption => ({
  type: 'bar',
  name: chart.names[figure],
  xAxisIndex: band,
  yAxisIndex: band,
  data: chart.values[figure],
  itemStyle: { color: chart.palette[figure], borderRadius: [2, 2, 0, 0] },
  label: {
    show: chart.labels.length <= labelledMonthsMax && figure !== 'completed',
    position: 'top',
    distance: 3,
    color: chart.palette.text,
    fontSize: 11,
    formatter: ({ value }: { readonly value: number }) => (value === 0 ? '' : chart.valueText(value)),
  },
  ...more,
});

/** Sent with what was completed of it above; rejected and with difference below, each by a scale of its own. */
export const monthChartOption = (chart: MonthChart): ChartOption => {
  const { palette, labels } = chart;
  const text = { color: palette.quietText, fontSize: 11, fontFamily: palette.fontFamily };
  const columns = (band: number): ChartOption => ({
    type: 'category',
    gridIndex: band,
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { ...text, show: band === 2, interval: labels.length > labelledMonthsMax ? 1 : 0 },
  });
  const values = (band: number, name: string): ChartOption => ({
    type: 'value',
    gridIndex: band,
    minInterval: 1,
    splitNumber: 2,
    name,
    nameLocation: 'middle',
    nameRotate: 0,
    nameGap: 8,
    nameTextStyle: { ...text, align: 'right' },
    splitLine: { show: band === 0, lineStyle: { color: palette.line } },
    axisLabel: { ...text, show: band === 0, formatter: chart.valueText },
  });
  const marked =
    chart.selected === null
      ? {}
      : {
          markArea: {
            silent: true,
            itemStyle: { color: palette.selected },
            data: [[{ xAxis: chart.selected }, { xAxis: chart.selected }]],
          },
        };
  return {
    animation: false,
    textStyle: { fontFamily: palette.fontFamily },
    grid: bands.map((band) => ({ left: 96, right: 8, outerBoundsMode: 'none', ...band })),
    xAxis: [columns(0), columns(1), columns(2)],
    yAxis: [values(0, ''), values(1, chart.names.rejected), values(2, chart.names.difference)],
    series: [
      series(chart, 'sent', 0, { barWidth: '68%', z: 2, ...marked }),
      series(chart, 'completed', 0, { barWidth: '46%', barGap: '-84%', z: 3 }),
      series(chart, 'rejected', 1, { barWidth: '46%', ...marked }),
      series(chart, 'difference', 2, { barWidth: '46%', ...marked }),
    ],
  };
};

export type BarChart = {
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  readonly valueText: (value: number) => string;
  readonly color: string;
  readonly palette: ChartPalette;
};

/** One bar a name, the longest on top. */
export const barChartOption = ({ bars, valueText, color, palette }: BarChart): ChartOption => ({
  animation: false,
  textStyle: { fontFamily: palette.fontFamily },
  grid: { left: 4, right: 56, top: 4, bottom: 4, containLabel: true },
  xAxis: { type: 'value', show: false },
  yAxis: {
    type: 'category',
    inverse: true,
    data: bars.map(({ name }) => name),
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: {
      color: palette.text,
      fontSize: 12,
      fontFamily: palette.fontFamily,
      width: 170,
      overflow: 'truncate',
    },
  },
  series: [
    {
      type: 'bar',
      data: bars.map(({ value }) => value),
      barWidth: 10,
      itemStyle: { color, borderRadius: 2 },
      label: {
        show: true,
        position: 'right',
        color: palette.text,
        fontSize: 12,
        formatter: ({ value }: { readonly value: number }) => valueText(value),
      },
    },
  ],
});
