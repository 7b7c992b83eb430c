import { UnstyledButton } from '@mantine/core';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import type { GridModel } from './grid-model.ts';
import { isFiltered } from './grid-state.ts';
import { sumsOfTotals, tickedCount, tickedSums, type CurrencySum } from './selection.ts';
import { useGridState } from './use-grid.ts';

/** The amount that a subject's totals line speaks of. */
export const totalColumn: Readonly<Partial<Record<ViewSubject, string>>> = {
  entries: 'remainingMinor',
  customers: 'openMinor',
  collectionLines: 'amountMinor',
  collectionLeftOut: 'remainingMinor',
  notices: 'totalMinor',
  notReminded: 'remainingMinor',
};

const Sums = ({ sums }: { readonly sums: readonly CurrencySum[] }) => {
  const { amount, list } = useFormats();
  const text = list(sums.map(({ currency, amountMinor }) => `${currency} ${amount(amountMinor, currency)}`));
  return <strong title={text}>{text}</strong>;
};

/** How much is ticked, shown and left out, with the sums per currency of what is ticked and of what is shown. */
export const GridTotals = ({
  grid,
  subject,
}: {
  readonly grid: GridModel;
  readonly subject: ViewSubject;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const view = useGridState(grid, (state) => state.view);
  const totals = useGridState(grid, (state) => state.totals);
  const selection = useGridState(grid, (state) => state.selection);
  const query = useGridState(grid, (state) => state.query);
  const savedView = useGridState(grid, (state) => state.savedView);
  const rows = view?.rows ?? 0;
  const leftOut = view?.leftOut ?? 0;
  const ticked = tickedCount(selection, rows);
  const column = totalColumn[subject];
  const shown = column === undefined || totals === null ? [] : sumsOfTotals(totals, column);
  const at = (key: string): number => grid.columns.findIndex((one) => one.key === key) + 1;
  const tickedSum =
    column === undefined
      ? []
      : tickedSums(selection, shown, { amount: at(column), currency: at('currency') });
  return (
    <div className="fd-totals" role="status" aria-label={t('grid.totals')}>
      <span className="fd-totals-left">
        {ticked > 0 ? (
          <span>
            <strong>{t('grid.ticked', { count: ticked, shown: integer(ticked) })}</strong>{' '}
            {tickedSum.length > 0 ? <Sums sums={tickedSum} /> : null}
          </span>
        ) : null}
        <span>
          {savedView === null
            ? t('grid.rowsOf', { rows: integer(rows), all: integer(rows + leftOut) })
            : t('grid.rowsOfView', {
                view: savedView.name,
                rows: integer(rows),
                all: integer(rows + leftOut),
              })}
        </span>
        {leftOut > 0 && isFiltered(query) ? (
          <UnstyledButton className="fd-link" onClick={grid.clearFilters}>
            {t('grid.leftOut', { count: leftOut, shown: integer(leftOut) })}
          </UnstyledButton>
        ) : null}
      </span>
      {shown.length === 0 ? null : (
        <span className="fd-totals-right">
          {t('grid.shownSum')} <Sums sums={shown} />
        </span>
      )}
    </div>
  );
};
