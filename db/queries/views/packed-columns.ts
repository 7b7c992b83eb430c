import type { Connection } from '../../connection.ts';
import { assert } from '../../../shared/assert.ts';

export type Bindings = Readonly<Record<string, string | number | null>>;

/** A column to read whole: numbers (a day is the number of its digits), or texts. */
export type ColumnToRead = {
  readonly expression: string;
  readonly kind: 'integer' | 'day' | 'text';
};

/** NaN where the row has no value. */
export type IntegerColumn = Float64Array;

/** UTF-8 of all rows after one another; row n lies from `starts[n]` to before `starts[n + 1] - 1`. */
export type TextColumn = { readonly bytes: Uint8Array; readonly starts: Int32Array };

export type ReadColumns = {
  readonly rows: number;
  readonly integers: readonly IntegerColumn[];
  readonly texts: readonly TextColumn[];
};

const comma = 44;
const zero = 48;
/** Unit separator: stands between texts. What holds one itself is read a second time with it replaced. */
const unitSeparator = 31;

const parseIntegers = (bytes: Uint8Array, rows: number, isDay: boolean): IntegerColumn => {
  const values = new Float64Array(rows);
  let row = 0;
  let value = 0;
  let isNegative = false;
  let isEmpty = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? comma;
    if (byte >= zero) {
      value = value * 10 + (byte - zero);
      isEmpty = false;
    } else if (byte === comma) {
      values[row] = isEmpty ? Number.NaN : isNegative ? -value : value;
      row += 1;
      value = 0;
      isNegative = false;
      isEmpty = true;
    } else {
      isNegative = !isDay;
    }
  }
  values[row] = isEmpty ? Number.NaN : isNegative ? -value : value;
  row += 1;
  assert(row === rows, 'SQLite gives each column once per row');
  return values;
};

/** Null when a text holds the separator, so that the rows cannot be told apart. */
const splitTexts = (bytes: Uint8Array, rows: number): TextColumn | null => {
  const starts = new Int32Array(rows + 1);
  let row = 0;
  for (let at = bytes.indexOf(unitSeparator); at !== -1; at = bytes.indexOf(unitSeparator, at + 1)) {
    row += 1;
    if (row >= rows) return null;
    starts[row] = at + 1;
  }
  starts[rows] = bytes.length + 1;
  return row === rows - 1 ? { bytes, starts } : null;
};

const packedSql = ({ expression, kind }: ColumnToRead, isCleaned: boolean): string => {
  if (kind !== 'text') return `CAST(group_concat(coalesce(${expression}, '')) AS BLOB)`;
  const text = `coalesce(${expression}, '')`;
  const cleaned = isCleaned ? `replace(${text}, char(${unitSeparator}), ' ')` : text;
  return `CAST(group_concat(${cleaned}, char(${unitSeparator})) AS BLOB)`;
};

/**
 * Reads whole columns of a million rows as a handful of values: each column comes as one blob that SQLite builds with
 * group_concat, all in the same order of rows. Reading row by row through the driver takes three times as long.
 * `source` is what stands behind SELECT: FROM, joins, WHERE.
 */
export const readColumns = (
  db: Connection,
  source: string,
  columns: readonly ColumnToRead[],
  bindings: Bindings,
): ReadColumns => {
  const read = (isCleaned: boolean): ReadColumns | null => {
    const list = columns.map((column) => packedSql(column, isCleaned));
    const [rows, ...blobs] = db
      .prepare<[Bindings], unknown[]>(`SELECT ${['count(*)', ...list].join(', ')} ${source}`)
      .raw()
      .get(bindings) ?? [0];
    assert(typeof rows === 'number', 'count(*) is a number');
    const integers: IntegerColumn[] = [];
    const texts: TextColumn[] = [];
    for (const [index, { kind }] of columns.entries()) {
      const blob = blobs[index];
      // Without a row, or with empty texts only, there is nothing to concatenate.
      const bytes = blob instanceof Uint8Array ? blob : new Uint8Array(0);
      if (kind !== 'text') {
        integers.push(rows === 0 ? new Float64Array(0) : parseIntegers(bytes, rows, kind === 'day'));
        continue;
      }
      const text = rows === 0 ? { bytes, starts: new Int32Array(1) } : splitTexts(bytes, rows);
      if (text === null) return null;
      texts.push(text);
    }
    return { rows, integers, texts };
  };
  const columnsRead = read(false) ?? read(true);
  assert(columnsRead !== null, 'no separator is left once they are replaced');
  return columnsRead;
};

export const textAt = ({ bytes, starts }: TextColumn, row: number): Uint8Array =>
  bytes.subarray(starts[row] ?? 0, (starts[row + 1] ?? 1) - 1);
