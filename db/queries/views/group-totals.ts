import type { CurrencyTotal } from '../../../shared/api/views.ts';
import { assert } from '../../../shared/assert.ts';
import { addMinor } from '../../../shared/domain/money.ts';
import type { Connection } from '../../connection.ts';
import {
  readColumns,
  textAt,
  type ColumnToRead,
  type IntegerColumn,
  type TextColumn,
} from './packed-columns.ts';
import { sourceSql, type CompiledSpec } from './spec-sql.ts';
import type { SubjectSql } from './subject-sql.ts';
import { largestOf, numbersById, type ViewIds } from './view-ids.ts';

/** The amounts of rows, to be summed: one column per summed key, and the currencies. */
export type Amounts = {
  readonly keys: readonly string[];
  readonly sums: readonly IntegerColumn[];
  readonly currencies: TextColumn;
};

export const amountColumns = ({ totals }: SubjectSql): readonly ColumnToRead[] =>
  totals === null
    ? []
    : [
        ...Object.values(totals.sums).map((expression) => ({ expression, kind: 'integer' as const })),
        { expression: totals.currency, kind: 'text' },
      ];

type Sums = { rows: number; readonly sums: number[] };

/** Currency codes as small numbers, so that a million of them need no text each. */
const currencyNumbers = (column: TextColumn): { numbers: Uint8Array; codes: readonly string[] } => {
  const rows = column.starts.length - 1;
  const numbers = new Uint8Array(rows);
  const codes: string[] = [];
  const numberOf = new Map<number, number>();
  const decoder = new TextDecoder();
  for (let row = 0; row < rows; row += 1) {
    const start = column.starts[row] ?? 0;
    const code =
      ((column.bytes[start] ?? 0) << 16) |
      ((column.bytes[start + 1] ?? 0) << 8) |
      (column.bytes[start + 2] ?? 0);
    let number = numberOf.get(code);
    if (number === undefined) {
      number = codes.length;
      assert(number < 256, 'there are fewer than 256 currencies');
      numberOf.set(code, number);
      codes.push(decoder.decode(textAt(column, row)));
    }
    numbers[row] = number;
  }
  return { numbers, codes };
};

/** For each group its sums, in the order of the currencies' codes. Rows whose group is NaN are left out. */
export const sumByGroup = (
  groups: number,
  { keys, sums: columns, currencies }: Amounts,
  groupOfRow: (row: number) => number,
): readonly (readonly CurrencyTotal[])[] => {
  const { numbers, codes } = currencyNumbers(currencies);
  const totals = Array.from({ length: groups * codes.length }, (): Sums => ({
    rows: 0,
    sums: keys.map(() => 0),
  }));
  for (let row = 0; row < numbers.length; row += 1) {
    const total = totals[groupOfRow(row) * codes.length + (numbers[row] ?? 0)];
    if (total === undefined) continue;
    total.rows += 1;
    for (let index = 0; index < columns.length; index += 1)
      total.sums[index] = addMinor(total.sums[index] ?? 0, columns[index]?.[row] ?? 0);
  }
  return Array.from({ length: groups }, (_, group) =>
    codes
      .map((currency, number) => ({ currency, total: totals[group * codes.length + number] }))
      .flatMap(({ currency, total }) =>
        total === undefined || total.rows === 0
          ? []
          : [
              {
                currency,
                rows: total.rows,
                sums: Object.fromEntries(keys.map((key, at) => [key, total.sums[at] ?? 0])),
              },
            ],
      )
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  );
};

/**
 * The same where amounts lie in a relation of their own, with several rows (one per currency) to a row of the view.
 * `groupOfPlace` tells the group of a place in the view.
 */
export const sumJoinedByGroup = (
  db: Connection,
  compiled: CompiledSpec,
  ids: ViewIds,
  groups: number,
  groupOfPlace: (place: number) => number,
): readonly (readonly CurrencyTotal[])[] => {
  const { totals, id } = compiled.subject;
  assert(totals?.join !== undefined, 'the amounts are joined');
  const { integers, texts } = readColumns(
    db,
    sourceSql(compiled, compiled.conditions, totals.join),
    [{ expression: id, kind: 'integer' }, ...amountColumns(compiled.subject)],
    compiled.bindings,
  );
  const [rowIds, ...sums] = integers;
  const [currencies] = texts;
  assert(rowIds !== undefined && currencies !== undefined, 'ids and currencies were read');
  const groupOfId = numbersById(largestOf(ids));
  for (let place = 0; place < ids.length; place += 1) groupOfId.set(ids[place] ?? 0, groupOfPlace(place));
  return sumByGroup(groups, { keys: Object.keys(totals.sums), sums, currencies }, (row) =>
    groupOfId.get(rowIds[row] ?? 0),
  );
};
