import { useRef } from 'react';
import { lineFilters } from '../../../shared/domain/statistics/figures.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useKeyName } from './SplitPanel.tsx';
import { useStatisticsChoice, type FigurePlace } from './statistics-state.ts';
import { useMonthText } from './use-statistics.ts';
import styles from './statistics.module.css';

/** The journal's lines behind a figure. Made anew for another figure. */
export const LinesPane = ({
  place,
  currency,
  onClose,
}: {
  readonly place: FigurePlace;
  readonly currency: string;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const { creditorId } = useCreditor();
  const scheme = useStatisticsChoice((choice) => choice.scheme);
  const { long } = useMonthText();
  const nameOf = useKeyName();
  const { figure, month, dimension, key } = place;
  const grid = useGrid({
    subject: 'collectionLines',
    creditorId,
    layoutName: 'statisticsLines',
    initial: {
      filters: [...lineFilters({ figure, from: month, to: month, currency, scheme, dimension, key })],
      sort: [{ column: 'amountMinor', descending: true }],
    },
  });
  const rows = useGridState(grid, ({ view }) => view?.rows ?? null);
  const pane = useRef<HTMLElement>(null);
  useKeys('here', [{ keys: 'esc', label: t('statistics.closeLines'), run: onClose }], pane);
  const parts = { figure: t(`statistics.figure.${figure}`), month: long(month) };
  const title =
    key === null || dimension === 'month'
      ? t('statistics.linesOf', parts)
      : t('statistics.linesOfKey', { ...parts, key: nameOf(dimension, key) });
  return (
    <section ref={pane} className={styles.lines} aria-label={`${title}, ${t('statistics.measure.count')}`}>
      <header className={styles.panelHead}>
        <h2>{title}</h2>
        {rows === null ? null : <span className={styles.quietCount}>{integer(rows)}</span>}
        <button type="button" className={styles.panelSwitch} onClick={onClose}>
          {t('statistics.closeLines')} <Kbd keys="esc" />
        </button>
      </header>
      <Grid
        grid={grid}
        subject="collectionLines"
        label={title}
        emptyState={<EmptyState sentence={t('statistics.noLines')} />}
      />
    </section>
  );
};
