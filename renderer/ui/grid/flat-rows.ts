import type { ViewGroup } from '../../../shared/api/views.ts';

/** One line of the grid: a row by its position in the view, a line that belongs to the row above, or the head of a group. */
export type FlatItem =
  | { readonly kind: 'row'; readonly position: number }
  | { readonly kind: 'detail'; readonly position: number; readonly line: number }
  | { readonly kind: 'group'; readonly group: number };

/** The lines of a grid, group heads included and the rows of closed groups left out. */
export type FlatRows = {
  readonly count: number;
  readonly at: (index: number) => FlatItem;
  /** Null while the row's group is closed. */
  readonly indexOfPosition: (position: number) => number | null;
  readonly indexOfGroup: (group: number) => number;
};

/** A group by its value, over re-openings of the view. */
export const groupKey = (value: ViewGroup['value']): string => JSON.stringify(value);

/** The last element that is not above `value`; `starts` ascends and begins with 0. */
const lastAtMost = (starts: readonly number[], value: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

export const flattenRows = (
  rows: number,
  groups: readonly ViewGroup[] | null,
  closed: ReadonlySet<string>,
): FlatRows => {
  if (groups === null)
    return {
      count: rows,
      at: (index) => ({ kind: 'row', position: index }),
      indexOfPosition: (position) => position,
      indexOfGroup: () => 0,
    };
  const heads: number[] = [];
  const firstRows: number[] = [];
  const isClosed = groups.map(({ value }) => closed.has(groupKey(value)));
  let lines = 0;
  let passed = 0;
  groups.forEach((group, index) => {
    heads.push(lines);
    firstRows.push(passed);
    lines += 1 + (isClosed[index] === true ? 0 : group.rows);
    passed += group.rows;
  });
  return {
    count: lines,
    at: (index) => {
      const group = lastAtMost(heads, index);
      const head = heads[group] ?? 0;
      if (index === head) return { kind: 'group', group };
      return { kind: 'row', position: (firstRows[group] ?? 0) + index - head - 1 };
    },
    indexOfPosition: (position) => {
      const group = lastAtMost(firstRows, position);
      if (isClosed[group] === true) return null;
      return (heads[group] ?? 0) + 1 + position - (firstRows[group] ?? 0);
    },
    indexOfGroup: (group) => heads[group] ?? 0,
  };
};

/** A row that shows what it is made of, in so many lines below it. */
export type OpenedRow = { readonly position: number; readonly lines: number };

/** The same lines with those of opened rows among them. */
export const withDetails = (flat: FlatRows, opened: readonly OpenedRow[]): FlatRows => {
  if (opened.length === 0) return flat;
  let before = 0;
  const shown = opened
    .flatMap(({ position, lines }) => {
      const index = flat.indexOfPosition(position);
      return index === null ? [] : [{ index, position, lines }];
    })
    .toSorted((one, other) => one.index - other.index)
    .map(({ index, position, lines }) => {
      const first = index + 1 + before;
      before += lines;
      return { index, position, lines, first, linesBefore: before - lines };
    });
  const linesAbove = (index: number): number => {
    const last = shown.findLast((one) => one.index < index);
    return last === undefined ? 0 : last.linesBefore + last.lines;
  };
  return {
    count: flat.count + before,
    at: (index) => {
      const last = shown.findLast(({ first }) => first <= index);
      if (last === undefined) return flat.at(index);
      const line = index - last.first;
      return line < last.lines
        ? { kind: 'detail', position: last.position, line }
        : flat.at(index - last.linesBefore - last.lines);
    },
    indexOfPosition: (position) => {
      const index = flat.indexOfPosition(position);
      return index === null ? null : index + linesAbove(index);
    },
    indexOfGroup: (group) => {
      const index = flat.indexOfGroup(group);
      return index + linesAbove(index);
    },
  };
};

/** The span of row positions among the lines from `first` to `last`; null when there are only group heads. */
export const positionsBetween = (
  flat: FlatRows,
  first: number,
  last: number,
): { readonly first: number; readonly last: number } | null => {
  let from: number | null = null;
  let to = 0;
  for (let index = Math.max(0, first); index <= Math.min(last, flat.count - 1); index += 1) {
    const item = flat.at(index);
    if (item.kind !== 'row') continue;
    from ??= item.position;
    to = item.position;
  }
  return from === null ? null : { first: from, last: to };
};
