import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import {
  readColumns,
  textAt,
  type Bindings,
  type ColumnToRead,
  type IntegerColumn,
  type ReadColumns,
  type TextColumn,
} from './packed-columns.ts';
import { sortRows, type FoldTable, type SortKey } from './sort-rows.ts';
import type { Column } from './spec-sql.ts';
import type { ThroughTable } from './subject-sql.ts';
import { largestOf, numbersById } from './view-ids.ts';

type Rank = (key: number) => number;

const sameText = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
};

/**
 * The place of each row of another table in the order of its texts, the same for equal texts and NaN for none: a
 * hundred thousand names are sorted once instead of with each of a million entries.
 */
const ranksOf = (db: Connection, { table, value, order }: ThroughTable, fold: FoldTable): Rank => {
  const { rows, integers, texts } = readColumns(
    db,
    `FROM ${table} t`,
    [
      { expression: 't.id', kind: 'integer' },
      { expression: `t.${order ?? value}`, kind: 'text' },
      { expression: `t.${value}`, kind: 'text' },
    ],
    {},
  );
  const [ids] = integers;
  const [ordered, values] = texts;
  assert(ids !== undefined && ordered !== undefined && values !== undefined, 'three columns were read');
  const sorted = sortRows(rows, [
    { kind: 'text', column: ordered, isDescending: false, fold },
    { kind: 'text', column: values, isDescending: false, fold: null },
  ]);
  const rankOfId = numbersById(largestOf(ids));
  // Creditors of two alphabets may sort the same name in two places: it keeps the first.
  const rankOfText = new Map<string, number>();
  const decoder = new TextDecoder();
  let rank = Number.NaN;
  let previous: Uint8Array | null = null;
  for (const row of sorted) {
    const text = textAt(values, row);
    if (previous === null || !sameText(previous, text)) {
      const name = decoder.decode(text);
      rank = name === '' ? Number.NaN : (rankOfText.get(name) ?? rankOfText.size);
      if (name !== '') rankOfText.set(name, rank);
    }
    previous = text;
    rankOfId.set(ids[row] ?? 0, rank);
  }
  return rankOfId.get;
};

/** Reads a column for sorting; a group's column also tells equal values from equally sorted ones. */
export type KeyPlan = {
  readonly columns: readonly ColumnToRead[];
  readonly keys: (integers: readonly IntegerColumn[], texts: readonly TextColumn[]) => readonly SortKey[];
};

const ofChoice = ({ view, sql }: Column): string =>
  `CASE ${(view.choices ?? [])
    .map((choice, place) => `WHEN ${sql.choiceIs?.[choice] ?? `${sql.value} = '${choice}'`} THEN ${place}`)
    .join(' ')} END`;

const integerPlan = (
  column: ColumnToRead,
  isDescending: boolean,
  change: (values: IntegerColumn) => IntegerColumn = (values) => values,
): KeyPlan => ({
  columns: [column],
  keys: ([values]) => {
    assert(values !== undefined, 'one integer column was read');
    return [{ kind: 'integer', values: change(values), isDescending }];
  },
});

/** How a column sorts: choices in the order of their list, days and numbers by value, texts by letters. */
export const keyPlan = (
  db: Connection,
  column: Column,
  isDescending: boolean,
  tellsEqual: boolean,
  fold: FoldTable,
): KeyPlan => {
  const { view, sql } = column;
  if (sql.daysSince !== undefined)
    return integerPlan({ expression: sql.daysSince, kind: 'day' }, !isDescending);
  if (sql.through !== undefined) {
    const rank = ranksOf(db, sql.through, fold);
    return integerPlan({ expression: sql.through.key, kind: 'integer' }, isDescending, (keys) =>
      keys.map(rank),
    );
  }
  switch (view.kind) {
    case 'choice':
      return integerPlan({ expression: ofChoice(column), kind: 'integer' }, isDescending);
    case 'day':
      return integerPlan({ expression: sql.value, kind: 'day' }, isDescending);
    case 'amount':
    case 'integer':
    case 'timestamp':
    case 'flag':
      return integerPlan({ expression: sql.value, kind: 'integer' }, isDescending);
    case 'text': {
      const plain: ColumnToRead = { expression: sql.value, kind: 'text' };
      return {
        columns: [{ expression: sql.order ?? sql.value, kind: 'text' }, ...(tellsEqual ? [plain] : [])],
        keys: (_integers, texts) =>
          texts.map((text, index) => ({
            kind: 'text',
            column: text,
            isDescending,
            // The second one tells apart what differs by case only.
            fold: index === 0 ? fold : null,
          })),
      };
    }
  }
};

/** Whether two rows have the same value, by the last key of a group's plan. */
export const sameKey = (key: SortKey, a: number, b: number): boolean => {
  if (key.kind === 'text') return sameText(textAt(key.column, a), textAt(key.column, b));
  return Object.is(key.values[a], key.values[b]);
};

/** Reads `more` columns and those of several plans in one statement; each plan makes its keys of its own. */
export const readPlans = (
  db: Connection,
  source: string,
  more: readonly ColumnToRead[],
  plans: readonly KeyPlan[],
  bindings: Bindings,
): { readonly read: ReadColumns; readonly keys: readonly (readonly SortKey[])[] } => {
  const read = readColumns(db, source, [...more, ...plans.flatMap(({ columns }) => columns)], bindings);
  let integersUsed = more.filter(({ kind }) => kind !== 'text').length;
  let textsUsed = more.length - integersUsed;
  const keys = plans.map((plan) => {
    const texts = plan.columns.filter(({ kind }) => kind === 'text').length;
    const integers = plan.columns.length - texts;
    const made = plan.keys(
      read.integers.slice(integersUsed, integersUsed + integers),
      read.texts.slice(textsUsed, textsUsed + texts),
    );
    integersUsed += integers;
    textsUsed += texts;
    return made;
  });
  return { read, keys };
};
