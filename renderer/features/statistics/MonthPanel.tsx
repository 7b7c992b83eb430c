import { useMemo } from 'react';
import type { CollectionFigure } from '../../../shared/api/statistics.ts';
import { drawnFigures, monthChartOption } from '../../../shared/domain/statistics/charts.ts';
import { useText } from '../../app/intl.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Chart } from './Chart.tsx';
import { FigureTable } from './FigureTable.tsx';
import { useChartPalette } from './palette.ts';
import { useStatisticsChoice } from './statistics-state.ts';
import { measured, useFigureText, useMonthText, type Statistics } from './use-statistics.ts';
import styles from './statistics.module.css';

/** Month by month: the chart, or its table. */
export const MonthPanel = ({
  statistics,
  onOpen,
}: {
  readonly statistics: Statistics;
  readonly onOpen: (month: string, figure: CollectionFigure) => void;
}) => {
  const t = useText();
  const { measure, isTable, choose } = useStatisticsChoice();
  const { months, chosen, currency } = statistics;
  const palette = useChartPalette();
  const { short } = useFigureText(currency);
  const { short: monthText } = useMonthText();
  const option = useMemo(() => {
    const values = (figure: CollectionFigure) =>
      months.map(({ figures }) => measured(figures[figure], measure));
    return monthChartOption({
      labels: months.map(({ month }) => monthText(month)),
      values: {
        sent: values('sent'),
        completed: values('completed'),
        rejected: values('rejected'),
        difference: values('difference'),
      },
      names: {
        sent: t('statistics.figure.sent'),
        completed: t('statistics.figure.completed'),
        rejected: t('statistics.figure.rejected'),
        difference: t('statistics.figure.difference'),
      },
      valueText: short,
      selected: months.indexOf(chosen),
      palette,
    });
  }, [months, chosen, measure, monthText, short, palette, t]);
  const total = (figure: CollectionFigure) =>
    months.reduce((sum, { figures }) => sum + measured(figures[figure], measure), 0);
  return (
    <section className={styles.panel} aria-label={t('statistics.chart')}>
      <header className={styles.panelHead}>
        <h2>{t('statistics.chart')}</h2>
        <ul className={styles.legend}>
          {drawnFigures.map((figure) => (
            <li key={figure}>
              <span className={styles.swatch} data-figure={figure} aria-hidden="true" />
              {t(`statistics.figure.${figure}`)} {short(total(figure))}
            </li>
          ))}
        </ul>
        <button type="button" className={styles.panelSwitch} onClick={() => choose({ isTable: !isTable })}>
          {t(isTable ? 'statistics.chartInstead' : 'statistics.table')} <Kbd keys="t" />
        </button>
      </header>
      {isTable ? (
        <FigureTable
          label={t('statistics.by.month')}
          head={t('statistics.dimension.month')}
          currency={currency}
          rows={months.toReversed().map(({ month, figures }) => ({
            key: month,
            name: monthText(month),
            figures,
            isChosen: month === chosen.month,
          }))}
          onOpen={onOpen}
        />
      ) : (
        <Chart
          option={option}
          label={t('statistics.chartText')}
          onPick={(index) => choose({ month: months[index]?.month ?? null })}
        />
      )}
    </section>
  );
};
