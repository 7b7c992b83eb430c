import type { ViewColumn } from '../../../shared/api/view-columns.ts';

/** What the clerk has made of a subject's columns; absent means as they stand by default. */
export type GridLayout = {
  readonly order: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  /** Chosen (true) or taken away (false) by the clerk. */
  readonly shown: Readonly<Record<string, boolean>>;
};

export const defaultLayout: GridLayout = { order: [], widths: {}, shown: {} };

/**
 * The layout that a saved view keeps. What stands there as it does by default is left to the window's width; only
 * what was chosen otherwise is kept whatever the room.
 */
export const layoutOfSaved = (
  columns: readonly ViewColumn[],
  kept: readonly { readonly key: string; readonly width: number; readonly shown: boolean }[],
): GridLayout => {
  const differing = kept.flatMap((one) => {
    const column = columns.find(({ key }) => key === one.key);
    return column === undefined ? [] : [{ ...one, column }];
  });
  return {
    order: kept.map(({ key }) => key),
    widths: Object.fromEntries(
      differing.filter(({ width, column }) => width !== column.width).map(({ key, width }) => [key, width]),
    ),
    shown: Object.fromEntries(
      differing
        .filter(({ shown, column }) => shown !== (column.hidden !== true))
        .map(({ key, shown }) => [key, shown]),
    ),
  };
};

export const tickWidth = 34;
export const narrowestColumn = 44;

export const isChosen = (column: ViewColumn, layout: GridLayout): boolean =>
  layout.shown[column.key] ?? column.hidden !== true;

export const widthOf = (column: ViewColumn, layout: GridLayout): number =>
  layout.widths[column.key] ?? column.width;

/** In the clerk's order; columns that the order does not know keep their place behind the one before them. */
export const orderedColumns = (columns: readonly ViewColumn[], layout: GridLayout): readonly ViewColumn[] => {
  const known = layout.order.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  const ordered = [...known];
  columns.forEach((column, index) => {
    if (ordered.includes(column)) return;
    const before = columns[index - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column);
  });
  return ordered;
};

/**
 * The columns that fit: those of the highest priority number leave first, the rightmost of equals before the others.
 * Priority 0 never leaves, and neither does what the clerk has chosen by hand: then the grid scrolls sideways.
 */
export const fitColumns = (
  columns: readonly ViewColumn[],
  layout: GridLayout,
  availablePx: number,
): readonly ViewColumn[] => {
  let shown = orderedColumns(columns, layout).filter((column) => isChosen(column, layout));
  const total = (): number => shown.reduce((sum, column) => sum + widthOf(column, layout), tickWidth);
  // A grid that has not been laid out yet shows what it would.
  const limitPx = availablePx > 0 ? availablePx : Number.POSITIVE_INFINITY;
  while (total() > limitPx) {
    const leaving = shown
      .filter((column) => column.priority > 0 && layout.shown[column.key] !== true)
      .reduce<ViewColumn | null>(
        (worst, column) => (worst === null || column.priority >= worst.priority ? column : worst),
        null,
      );
    if (leaving === null) break;
    shown = shown.filter((column) => column !== leaving);
  }
  return shown;
};

/** The column that takes the room left over: the widest text, so that names are cut last. */
export const stretchedColumn = (shown: readonly ViewColumn[], layout: GridLayout): ViewColumn | null =>
  shown
    .filter(({ kind }) => kind === 'text')
    .reduce<ViewColumn | null>(
      (widest, column) =>
        widest === null || widthOf(column, layout) > widthOf(widest, layout) ? column : widest,
      null,
    );

/** `before` null puts it last. */
export const movedColumn = (
  keys: readonly string[],
  moved: string,
  before: string | null,
): readonly string[] => {
  if (moved === before) return keys;
  const rest = keys.filter((key) => key !== moved);
  const place = before === null ? rest.length : rest.indexOf(before);
  return place < 0 ? keys : rest.toSpliced(place, 0, moved);
};
