import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ViewColumn, ViewSubject } from '../../../shared/api/view-columns.ts';
import type { ViewRow } from '../../../shared/api/views.ts';
import { useFormats, useKeyedText } from '../../app/intl.tsx';
import { Status } from '../Status.tsx';
import { statusLooks } from '../status-looks.ts';

/** How a screen draws one of its columns; make it once, outside of the component. */
export type CellRenderer = (value: ViewRow[number], row: ViewRow) => ReactNode;
export type CellRenderers = Readonly<Record<string, CellRenderer>>;

export type ColumnInRow = {
  readonly column: ViewColumn;
  /** Where the column's value stands in a row. */
  readonly at: number;
  /** Where the currency of its amounts stands; -1 where the subject has none. */
  readonly currencyAt: number;
  /** Where a number stands that is shown behind this value; -1 for none. */
  readonly besideAt: number;
  readonly render: CellRenderer | undefined;
};

const useCellText = (subject: ViewSubject) => {
  const formats = useFormats();
  const keyed = useKeyedText();
  return (value: ViewRow[number], { column, currencyAt }: ColumnInRow, row: ViewRow): ReactNode => {
    if (value === null || value === '') return null;
    switch (column.kind) {
      case 'amount':
        return formats.amount(Number(value), String(row[currencyAt] ?? ''));
      case 'day':
        return formats.dayShort(String(value));
      case 'timestamp':
        return formats.timestamp(Number(value));
      case 'integer':
        return formats.integer(Number(value));
      case 'flag':
        return value === true || value === 1 ? keyed(`${subject}.${column.key}.true`) : null;
      case 'choice': {
        const word = keyed(`${subject}.${column.key}.${String(value)}`);
        const look = statusLooks[`${subject}.${column.key}`]?.[String(value)];
        return look === undefined ? word : <Status look={look} word={word} />;
      }
      case 'text':
        return String(value);
    }
  };
};

export const isRightAligned = ({ kind }: ViewColumn): boolean => kind === 'amount' || kind === 'integer';

/** Said by aria-expanded of the row. */
const Chevron = ({ isOpen }: { readonly isOpen: boolean }) => (
  <span className="fd-row-chevron" data-chevron="" aria-hidden="true">
    {isOpen ? <IconChevronDown size={14} stroke={2} /> : <IconChevronRight size={14} stroke={2} />}
  </span>
);

/** The cells of one row, in the order of the columns. */
export const GridCells = memo(
  ({
    subject,
    columns,
    row,
    isOpen,
  }: {
    readonly subject: ViewSubject;
    readonly columns: readonly ColumnInRow[];
    readonly row: ViewRow;
    /** Whether the row shows what it is made of; null where it does not open. */
    readonly isOpen: boolean | null;
  }) => {
    const text = useCellText(subject);
    return columns.map((one, index) => {
      const value = row[one.at] ?? null;
      return (
        <div
          key={one.column.key}
          role="gridcell"
          aria-colindex={index + 2}
          className="fd-cell"
          data-kind={one.column.kind}
          data-key={one.column.key}
          data-right={isRightAligned(one.column) || undefined}
        >
          {index === 0 && isOpen !== null ? <Chevron isOpen={isOpen} /> : null}
          {one.render === undefined ? text(value, one, row) : one.render(value, row)}
          {one.besideAt > 0 ? <span className="fd-cell-beside">{row[one.besideAt]}</span> : null}
        </div>
      );
    });
  },
);
GridCells.displayName = 'GridCells';
