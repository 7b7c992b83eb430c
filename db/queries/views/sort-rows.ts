import type { IntegerColumn, TextColumn } from './packed-columns.ts';

export type SortKey =
  | { readonly kind: 'integer'; readonly values: IntegerColumn; readonly isDescending: boolean }
  | {
      readonly kind: 'text';
      readonly column: TextColumn;
      readonly isDescending: boolean;
      /** Without regard to case, and with the letters behind z where `lettersAfterZ` puts them. */
      readonly fold: FoldTable | null;
    };

/** What the byte behind 0xC3 (UTF-8 of À … ÿ) sorts as. */
export type FoldTable = Uint8Array;

/** Runs of rows that are equal so far: start and end of each, in pairs. */
type Runs = readonly number[];

const byteSteps = 4;
const leadByte = 0xc3;

const foldedByte = (bytes: Uint8Array, at: number, fold: FoldTable): number => {
  const byte = bytes[at] ?? 0;
  if (byte >= 0x41 && byte <= 0x5a) return byte + 0x20;
  if (byte >= 0x80 && bytes[at - 1] === leadByte) return fold[byte] ?? byte;
  return byte;
};

/** Four bytes of the text as one number, 0 where it has ended. */
const chunkOf = (
  { bytes, starts }: TextColumn,
  row: number,
  level: number,
  fold: FoldTable | null,
): number => {
  const start = (starts[row] ?? 0) + level * byteSteps;
  const end = (starts[row + 1] ?? 1) - 1;
  let chunk = 0;
  for (let at = start; at < start + byteSteps; at += 1)
    chunk = chunk * 256 + (at >= end ? 0 : fold === null ? (bytes[at] ?? 0) : foldedByte(bytes, at, fold));
  return chunk;
};

const continues = ({ starts }: TextColumn, row: number, level: number): boolean =>
  (starts[row + 1] ?? 1) - 1 - (starts[row] ?? 0) > (level + 1) * byteSteps;

/** Key and position in one double: the engine sorts numbers four times as fast without a comparing function. */
const sortPacked = (rows: Int32Array, digit: (row: number) => number): Int32Array => {
  const { length } = rows;
  const packed = new Float64Array(length);
  for (let at = 0; at < length; at += 1) packed[at] = digit(rows[at] ?? 0) * length + at;
  packed.sort();
  const sorted = new Int32Array(length);
  for (let at = 0; at < length; at += 1) sorted[at] = rows[(packed[at] ?? 0) % length] ?? 0;
  return sorted;
};

/** One place per possible key: for days, choices, ranks and whatever else lies close together. */
const sortCounting = (rows: Int32Array, key: (row: number) => number, range: number): Int32Array => {
  const starts = new Int32Array(range + 2);
  for (let at = 0; at < rows.length; at += 1) {
    const next = key(rows[at] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let value = 1; value < starts.length; value += 1)
    starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
  const sorted = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = key(row);
    const place = starts[value] ?? 0;
    sorted[place] = row;
    starts[value] = place + 1;
  }
  return sorted;
};

const lowDigits = 2 ** 28;

const sortByKey = (rows: Int32Array, key: (row: number) => number, range: number): Int32Array => {
  const fits = (digits: number): boolean => digits * rows.length <= Number.MAX_SAFE_INTEGER;
  if (range <= rows.length * 4) return sortCounting(rows, key, range);
  if (fits(range + 1)) return sortPacked(rows, key);
  if (range < Number.MAX_SAFE_INTEGER && fits(lowDigits)) {
    // Wider keys in two steps, the low digits first: the second sort keeps equal rows in the order of the first.
    const byLowDigits = sortPacked(rows, (row) => key(row) % lowDigits);
    return sortPacked(byLowDigits, (row) => Math.floor(key(row) / lowDigits));
  }
  return rows.slice().sort((a, b) => key(a) - key(b));
};

const shortRun = 48;

/** For a few rows; their keys are fetched once, since they lie scattered over a million. */
const sortShort = (
  order: Int32Array,
  from: number,
  to: number,
  keys: Float64Array,
  shortKeys: Float64Array,
): void => {
  const length = to - from;
  for (let at = 0; at < length; at += 1) {
    const row = order[from + at] ?? 0;
    const key = keys[row] ?? 0;
    let place = at;
    for (; place > 0 && (shortKeys[place - 1] ?? 0) > key; place -= 1) {
      shortKeys[place] = shortKeys[place - 1] ?? 0;
      order[from + place] = order[from + place - 1] ?? 0;
    }
    shortKeys[place] = key;
    order[from + place] = row;
  }
};

/** Sorts one long run by `keys` (by row), rows of equal key staying in their order. */
const sortRun = (order: Int32Array, from: number, to: number, keys: Float64Array): void => {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let previous = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (let at = from; at < to; at += 1) {
    const key = keys[order[at] ?? 0] ?? 0;
    if (key < least) least = key;
    if (key > most) most = key;
    if (key < previous) isSorted = false;
    previous = key;
  }
  if (isSorted) return;
  order.set(
    sortByKey(order.slice(from, to), (row) => (keys[row] ?? 0) - least, most - least),
    from,
  );
};

/** Sorts every run by `keys`, and gives the runs that are still equal. */
const refine = (order: Int32Array, runs: Runs, keys: Float64Array): number[] => {
  const equal: number[] = [];
  const shortKeys = new Float64Array(shortRun);
  for (let run = 0; run < runs.length; run += 2) {
    const from = runs[run] ?? 0;
    const to = runs[run + 1] ?? 0;
    if (to - from <= shortRun) sortShort(order, from, to, keys, shortKeys);
    else sortRun(order, from, to, keys);
    let start = from;
    let startKey = keys[order[from] ?? 0];
    for (let at = from + 1; at <= to; at += 1) {
      const key = at < to ? keys[order[at] ?? 0] : undefined;
      if (key === startKey) continue;
      if (at - start > 1) equal.push(start, at);
      start = at;
      startKey = key;
    }
  }
  return equal;
};

const eachRow = (order: Int32Array, runs: Runs, act: (row: number) => void): void => {
  for (let run = 0; run < runs.length; run += 2)
    for (let at = runs[run] ?? 0; at < (runs[run + 1] ?? 0); at += 1) act(order[at] ?? 0);
};

const refineByText = (
  order: Int32Array,
  runs: Runs,
  key: SortKey & { readonly kind: 'text' },
  keys: Float64Array,
): Runs => {
  const done: number[] = [];
  let pending = runs;
  for (let level = 0; pending.length > 0; level += 1) {
    eachRow(order, pending, (row) => {
      const chunk = chunkOf(key.column, row, level, key.fold);
      // An empty text comes last in either direction.
      const isEmpty = level === 0 && chunk === 0;
      keys[row] = isEmpty ? 2 ** 32 : key.isDescending ? 2 ** 32 - 1 - chunk : chunk;
    });
    const equal = refine(order, pending, keys);
    const longer: number[] = [];
    for (let run = 0; run < equal.length; run += 2) {
      const from = equal[run] ?? 0;
      const to = equal[run + 1] ?? 0;
      let goesOn = false;
      for (let at = from; at < to && !goesOn; at += 1) goesOn = continues(key.column, order[at] ?? 0, level);
      (goesOn ? longer : done).push(from, to);
    }
    pending = longer;
  }
  return done;
};

const refineByInteger = (
  order: Int32Array,
  runs: Runs,
  { values, isDescending }: SortKey & { readonly kind: 'integer' },
  keys: Float64Array,
): Runs => {
  let least = 0;
  let most = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Where there is no value the row comes last in either direction.
  const last = isDescending ? 1 - least : most + 1;
  eachRow(order, runs, (row) => {
    const value = values[row] ?? Number.NaN;
    keys[row] = Number.isNaN(value) ? last : isDescending ? -value : value;
  });
  return refine(order, runs, keys);
};

/**
 * The rows 0 … rows − 1 in the order of `keys`, the first key first, ties by row number. Works run by run: only rows
 * that are equal so far are looked at by the next key.
 */
export const sortRows = (rows: number, keys: readonly SortKey[]): Int32Array => {
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
  const scratch = new Float64Array(keys.length === 0 ? 0 : rows);
  let runs: Runs = rows > 1 ? [0, rows] : [];
  for (const key of keys) {
    if (runs.length === 0) break;
    runs =
      key.kind === 'integer'
        ? refineByInteger(order, runs, key, scratch)
        : refineByText(order, runs, key, scratch);
  }
  return order;
};
