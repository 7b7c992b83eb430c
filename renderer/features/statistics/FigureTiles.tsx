import { UnstyledButton } from '@mantine/core';
import { collectionFigures, type CollectionFigure } from '../../../shared/api/statistics.ts';
import { monthBefore } from '../../../shared/domain/statistics/months.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useStatisticsChoice } from './statistics-state.ts';
import { measured, useFigureText, useMonthText, type Statistics } from './use-statistics.ts';
import styles from './statistics.module.css';

/** More of these is better, or worse; of the others neither is said. */
const goodOf: Readonly<Partial<Record<CollectionFigure, 1 | -1>>> = {
  completed: 1,
  rejected: -1,
  difference: -1,
  reversed: -1,
};

const toneOf = (figure: CollectionFigure, change: number): 'good' | 'bad' | undefined => {
  const good = goodOf[figure];
  if (good === undefined || change === 0) return undefined;
  return Math.sign(change) === good ? 'good' : 'bad';
};

/** The figures of the chosen month, each against the month before. */
export const FigureTiles = ({
  statistics,
  onOpen,
}: {
  readonly statistics: Statistics;
  readonly onOpen: (figure: CollectionFigure) => void;
}) => {
  const t = useText();
  const { locale } = useFormats();
  const { long, short } = useMonthText();
  const { whole } = useFigureText(statistics.currency);
  const { figure: chosen, measure, choose } = useStatisticsChoice();
  const { figures, before, month } = statistics.chosen;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  useKeys(
    'here',
    collectionFigures.map((figure, index) => ({
      keys: String(index + 1),
      label: t(`statistics.figure.${figure}`),
      run: () => choose({ figure }),
    })),
  );
  const earlier = short(monthBefore(month));
  return (
    <div className={styles.tiles} role="group" aria-label={t('statistics.figures', { month: long(month) })}>
      {collectionFigures.map((figure, index) => {
        const value = measured(figures[figure], measure);
        const last = measured(before[figure], measure);
        const change = value - last;
        const sent = measured(figures.sent, measure);
        return (
          <UnstyledButton
            key={figure}
            className={styles.tile}
            aria-pressed={figure === chosen}
            onClick={() => choose({ figure })}
            onDoubleClick={() => onOpen(figure)}
          >
            <span className={styles.tileName}>
              {t(`statistics.figure.${figure}`)} <Kbd keys={String(index + 1)} />
            </span>
            <span className={styles.tileValue} data-long={whole(value).length > 9 || undefined}>
              {whole(value)}
            </span>
            <span className={styles.tileShare}>
              {figure === 'sent' || sent === 0
                ? long(month)
                : t('statistics.share', { share: percent.format(value / sent) })}
            </span>
            <span className={styles.tileChange} data-tone={toneOf(figure, change)}>
              {change === 0
                ? t('statistics.same', { month: earlier })
                : t('statistics.against', {
                    change: `${change > 0 ? '+' : '−'}${whole(Math.abs(change))}`,
                    month: earlier,
                    before: whole(last),
                  })}
            </span>
          </UnstyledButton>
        );
      })}
    </div>
  );
};
