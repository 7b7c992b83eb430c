import type { CollectionFigure, CollectionStatisticsRow } from '../../../shared/api/statistics.ts';
import { barChartOption } from '../../../shared/domain/statistics/charts.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { FilterChip } from '../../ui/FilterBar.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Chart } from './Chart.tsx';
import { FigureTable } from './FigureTable.tsx';
import { useChartPalette } from './palette.ts';
import {
  splitDimensions,
  splitFigure,
  useStatisticsChoice,
  type SplitDimension,
} from './statistics-state.ts';
import { measured, useFigureText, useMonthText, type Statistics } from './use-statistics.ts';
import styles from './statistics.module.css';

export const useKeyName = (): ((split: SplitDimension, key: string) => string) => {
  const keyed = useKeyedText();
  return (split, key) => {
    if (split === 'scheme') return keyed(`collections.scheme.${key}`);
    return key === '' ? keyed(`statistics.none.${split}`) : key;
  };
};

const barsMax = 8;

/** The chosen figure of the chosen month, by reason, scheme or customer group. */
export const SplitPanel = ({
  statistics,
  onOpen,
}: {
  readonly statistics: Statistics;
  readonly onOpen: (key: string, figure: CollectionFigure) => void;
}) => {
  const t = useText();
  const { measure, isTable, split, figure: chosen, choose } = useStatisticsChoice();
  const figure = splitFigure(chosen, split);
  const palette = useChartPalette();
  const nameOf = useKeyName();
  const { short } = useFigureText(statistics.currency);
  const { long } = useMonthText();
  const valueOf = (row: CollectionStatisticsRow) => measured(row.figures[figure], measure);
  const rows = statistics.split
    .filter((row) => row.figures[figure].count > 0)
    .toSorted((a, b) => valueOf(b) - valueOf(a));
  const bars = rows.slice(0, barsMax).map((row) => ({ name: nameOf(split, row.key), value: valueOf(row) }));
  const option = barChartOption({
    bars,
    valueText: short,
    color: figure === 'sent' || figure === 'accepted' ? palette.completed : palette[figure],
    palette,
  });
  const title = t('statistics.linesOf', {
    figure: t(`statistics.figure.${figure}`),
    month: long(statistics.chosen.month),
  });
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.panelHead}>
        <h2>{title}</h2>
        <Kbd keys="t" />
      </header>
      <div className={styles.splitChips} role="toolbar" aria-label={t('statistics.dimensionSwitch')}>
        {splitDimensions.map((dimension) => (
          <FilterChip
            key={dimension}
            label={t(`statistics.dimension.${dimension}`)}
            isOn={dimension === split}
            onToggle={() => choose({ split: dimension })}
          />
        ))}
        <Kbd keys="d" />
      </div>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('statistics.reasons.none')}</p>
      ) : isTable ? (
        <FigureTable
          label={title}
          head={t(`statistics.dimension.${split}`)}
          figures={split === 'reason' ? ['rejected', 'reversed'] : [figure]}
          currency={statistics.currency}
          rows={rows.map((row) => ({
            key: row.key,
            name: nameOf(split, row.key),
            figures: row.figures,
            isChosen: false,
          }))}
          onOpen={onOpen}
        />
      ) : (
        <Chart
          option={option}
          label={bars.map(({ name, value }) => `${name}: ${short(value)}`).join(', ')}
          onPick={(index) => {
            const row = rows[index];
            if (row !== undefined) onOpen(row.key, figure);
          }}
        />
      )}
    </section>
  );
};
