import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { columnsOf, type ViewSubject } from '../../../shared/api/view-columns.ts';
import type { ViewGroup, ViewRow } from '../../../shared/api/views.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { GridCells, type ColumnInRow } from './GridCell.tsx';
import { GroupLabel } from './GroupLabel.tsx';
import type { DetailCells } from './grid-state.ts';
import { rowHeightPx } from './row-height.ts';

/** In the shape of a row, so that its values look like those above them; amounts are in the currency of the row. */
const detailRow = (subject: ViewSubject, row: ViewRow, cells: DetailCells): ViewRow => [
  row[0] ?? null,
  ...columnsOf(subject).map(({ key }, at) =>
    key === 'currency' ? (row[at + 1] ?? null) : (cells[key] ?? null),
  ),
];

export type LineProps = {
  readonly index: number;
  /** Counted with the head, as screen readers do. */
  readonly ariaRow: number;
  readonly isFocused: boolean;
  readonly domId: string;
};

const TickBox = ({ state }: { readonly state: 'on' | 'off' }) => (
  <span className="fd-tick" data-state={state} aria-hidden="true">
    {state === 'on' ? <IconCheck size={11} stroke={3} /> : null}
  </span>
);

/** One row. Nothing of it is drawn again unless its own values, columns or state change. */
export const GridRow = memo(
  ({
    subject,
    columns,
    row,
    index,
    ariaRow,
    isFocused,
    isTicked,
    isInGroup,
    isOpen,
    domId,
  }: LineProps & {
    readonly subject: ViewSubject;
    readonly columns: readonly ColumnInRow[];
    readonly row: ViewRow | undefined;
    readonly isTicked: boolean;
    readonly isInGroup: boolean;
    /** Whether it shows what it is made of; null where rows do not open. */
    readonly isOpen: boolean | null;
  }) => (
    <div
      role="row"
      id={domId}
      className="fd-row"
      style={{ top: index * rowHeightPx }}
      aria-rowindex={ariaRow}
      aria-selected={isTicked}
      aria-level={isInGroup ? 2 : isOpen === null ? undefined : 1}
      aria-expanded={isOpen ?? undefined}
      aria-busy={row === undefined || undefined}
      tabIndex={isFocused ? 0 : -1}
      data-index={index}
      data-focused={isFocused || undefined}
      data-ticked={isTicked || undefined}
    >
      {/* Said by aria-selected of the row. */}
      <div aria-hidden="true" className="fd-cell fd-cell-tick" data-tick="">
        <TickBox state={isTicked ? 'on' : 'off'} />
      </div>
      {row === undefined ? (
        columns.map(({ column }, at) => (
          <div key={column.key} role="gridcell" aria-colindex={at + 2} className="fd-cell">
            <span className="fd-bar" data-width={(index + at) % 3} />
            <span className="fd-unseen">…</span>
          </div>
        ))
      ) : (
        <GridCells subject={subject} columns={columns} row={row} isOpen={isOpen} />
      )}
    </div>
  ),
);
GridRow.displayName = 'GridRow';

/** A part of the row above: its values stand in the columns of the row. */
export const GridDetailRow = memo(
  ({
    subject,
    columns,
    row,
    cells,
    index,
    ariaRow,
    isFocused,
    domId,
  }: LineProps & {
    readonly subject: ViewSubject;
    readonly columns: readonly ColumnInRow[];
    /** The row that it is a part of; undefined until that has been read. */
    readonly row: ViewRow | undefined;
    readonly cells: DetailCells | undefined;
  }) => (
    <div
      role="row"
      id={domId}
      className="fd-row fd-detail"
      style={{ top: index * rowHeightPx }}
      aria-rowindex={ariaRow}
      aria-level={3}
      tabIndex={isFocused ? 0 : -1}
      data-index={index}
      data-focused={isFocused || undefined}
    >
      <div aria-hidden="true" className="fd-cell fd-cell-tick" />
      {row === undefined || cells === undefined ? null : (
        <GridCells subject={subject} columns={columns} row={detailRow(subject, row, cells)} isOpen={null} />
      )}
    </div>
  ),
);
GridDetailRow.displayName = 'GridDetailRow';

/** The head of a group: its value, how many rows, and its sums where they are of one currency. */
export const GridGroupRow = memo(
  ({
    subject,
    groupBy,
    columns,
    group,
    isOpen,
    index,
    ariaRow,
    isFocused,
    domId,
  }: LineProps & {
    readonly subject: ViewSubject;
    readonly groupBy: string;
    readonly columns: readonly ColumnInRow[];
    readonly group: ViewGroup;
    readonly isOpen: boolean;
  }) => {
    const t = useText();
    const formats = useFormats();
    const only = group.totals.length === 1 ? group.totals[0] : undefined;
    const firstSum = columns.findIndex(({ column }) => column.summed === true);
    const sumColumns = only === undefined || firstSum <= 0 ? [] : columns.slice(firstSum);
    const labelSpan = sumColumns.length === 0 ? columns.length : firstSum;
    const Chevron = isOpen ? IconChevronDown : IconChevronRight;
    return (
      <div
        role="row"
        id={domId}
        className="fd-row fd-group"
        style={{ top: index * rowHeightPx }}
        aria-rowindex={ariaRow}
        aria-level={1}
        aria-expanded={isOpen}
        tabIndex={isFocused ? 0 : -1}
        data-index={index}
        data-focused={isFocused || undefined}
      >
        <div aria-hidden="true" className="fd-cell fd-cell-tick" data-chevron="">
          <Chevron size={14} stroke={2} aria-hidden="true" />
        </div>
        <div
          role="gridcell"
          aria-colindex={2}
          aria-colspan={Math.max(1, labelSpan)}
          className="fd-cell fd-group-label"
          style={{ gridColumn: `2 / span ${String(Math.max(1, labelSpan))}` }}
        >
          <GroupLabel subject={subject} groupBy={groupBy} value={group.value} />
          <span className="fd-group-count">
            {t('grid.group.rows', { count: formats.integer(group.rows) })}
          </span>
          {only !== undefined || group.totals.length === 0 ? null : (
            <span className="fd-group-sums">
              {group.totals
                .flatMap(({ currency, sums }) => {
                  const amountMinor = Object.values(sums).at(-1);
                  return currency === null || amountMinor === undefined
                    ? []
                    : `${currency} ${formats.amount(amountMinor, currency)}`;
                })
                .join(' · ')}
            </span>
          )}
        </div>
        {sumColumns.map(({ column }, at) => {
          const sum = only?.sums[column.key];
          return (
            <div
              key={column.key}
              role="gridcell"
              aria-colindex={2 + labelSpan + at}
              className="fd-cell"
              data-right={column.kind === 'amount' || undefined}
              data-kind={column.kind}
            >
              {sum !== undefined && only?.currency !== null && only !== undefined
                ? formats.amount(sum, only.currency)
                : column.key === 'currency'
                  ? only?.currency
                  : null}
            </div>
          );
        })}
      </div>
    );
  },
);
GridGroupRow.displayName = 'GridGroupRow';
