import {
  collectionFigures,
  type CollectionFigure,
  type CollectionTallies,
} from '../../../shared/api/statistics.ts';
import { useText } from '../../app/intl.tsx';
import { useStatisticsChoice } from './statistics-state.ts';
import { measured, useFigureText } from './use-statistics.ts';
import styles from './statistics.module.css';

export type FigureRow = {
  readonly key: string;
  readonly name: string;
  readonly figures: CollectionTallies;
  readonly isChosen: boolean;
};

/** The figures of a chart as a table; each figure opens its lines. */
export const FigureTable = ({
  label,
  head,
  rows,
  figures = collectionFigures,
  currency,
  onOpen,
}: {
  readonly label: string;
  readonly head: string;
  readonly rows: readonly FigureRow[];
  readonly figures?: readonly CollectionFigure[];
  readonly currency: string;
  readonly onOpen: (key: string, figure: CollectionFigure) => void;
}) => {
  const t = useText();
  const { whole } = useFigureText(currency);
  const measure = useStatisticsChoice((choice) => choice.measure);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles.tableFrame} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col" data-amount="true">
                {t(`statistics.figure.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-chosen={row.isChosen || undefined}>
              <th scope="row">{row.name}</th>
              {figures.map((figure) => (
                <td key={figure} data-amount="true">
                  {row.figures[figure].count === 0 ? (
                    <span className={styles.nothing}>{whole(0)}</span>
                  ) : (
                    <button
                      type="button"
                      className={styles.figureLink}
                      aria-label={`${row.name}, ${t(`statistics.figure.${figure}`)}: ${whole(measured(row.figures[figure], measure))}`}
                      onClick={() => onOpen(row.key, figure)}
                    >
                      {whole(measured(row.figures[figure], measure))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
