import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { ViewColumn } from '../../../shared/api/view-columns.ts';
import { viewOperators, type ViewFilter } from '../../../shared/api/views.ts';
import { assert } from '../../../shared/assert.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import type { ColumnSql } from './subject-sql.ts';
import { containsSql, startsWithSql, type Bind } from './text-match.ts';

type Value = string | number;

export const viewInvalid = (reason: string): ApiError => apiError('view_invalid', { reason });

const valuesNeeded: Readonly<Record<ViewFilter['operator'], readonly [least: number, most: number]>> = {
  contains: [1, 1],
  startsWith: [1, 1],
  is: [1, 1],
  isNot: [1, 1],
  less: [1, 1],
  atMost: [1, 1],
  more: [1, 1],
  atLeast: [1, 1],
  between: [2, 2],
  in: [1, 100],
  empty: [0, 0],
  filled: [0, 0],
};

/** The value as the database holds it, or null when it is none of the column's kind. */
const storedValue = (column: ViewColumn, value: string | number | boolean): Value | null => {
  switch (column.kind) {
    case 'text':
      return typeof value === 'string' ? value.normalize('NFC') : null;
    case 'choice':
      return typeof value === 'string' && column.choices?.includes(value) === true ? value : null;
    case 'day':
      return typeof value === 'string' ? parseLocalDate(value) : null;
    case 'flag':
      return typeof value === 'boolean' ? Number(value) : null;
    case 'amount':
    case 'integer':
    case 'timestamp':
      return typeof value === 'number' ? value : null;
  }
};

/** Checks operator and values against the column; gives the values as the database holds them. */
export const checkFilter = (
  column: ViewColumn,
  { operator, values }: ViewFilter,
): Result<readonly Value[]> => {
  if (!viewOperators[column.kind].includes(operator))
    return refuse(viewInvalid(`${column.key}: ${operator} is not for a column of kind ${column.kind}`));
  const [least, most] = valuesNeeded[operator];
  if (values.length < least || values.length > most)
    return refuse(viewInvalid(`${column.key}: ${operator} takes ${least} to ${most} values`));
  const stored: Value[] = [];
  for (const value of values) {
    const one = storedValue(column, value);
    if (one === null) return refuse(viewInvalid(`${column.key}: not a value of kind ${column.kind}`));
    stored.push(one);
  }
  return ok(stored);
};

const comparisons = { less: '<', atMost: '<=', more: '>', atLeast: '>=' } as const;
/** The more days ago, the earlier the day. */
const reversed = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const daysMost = 700_000;

export type Condition = {
  readonly sql: string;
  /** Whether a row without a value meets it. */
  readonly meetsEmpty: boolean;
};

/** One condition over `expression`, whose values are those of the column. */
export const conditionSql = (
  column: ViewColumn,
  expression: string,
  isReversed: boolean,
  operator: ViewFilter['operator'],
  values: readonly Value[],
  bind: Bind,
): Condition => {
  const [first, second] = values;
  const bound = (value: Value | undefined): string => {
    assert(value !== undefined, 'checkFilter has counted the values');
    if (!isReversed) return bind(value);
    // Days since: the day that lies so many days before today, within what SQLite knows as days.
    return `date(julianday(@today) - ${bind(Math.max(-daysMost, Math.min(daysMost, Number(value))))})`;
  };
  const when = (sql: string): Condition => ({ sql, meetsEmpty: false });
  // A text that is not there and one of no letters are the same to a person.
  const isBlank = `coalesce(${expression}, '') = ''`;
  const isText = column.kind === 'text';
  if (isText && operator === 'in' && values.includes(''))
    return { sql: `(${expression} IN (${values.map(bound).join(', ')}) OR ${isBlank})`, meetsEmpty: true };
  if (isText && first === '' && (operator === 'is' || operator === 'isNot'))
    return conditionSql(column, expression, isReversed, operator === 'is' ? 'empty' : 'filled', [], bind);
  switch (operator) {
    case 'contains':
      return when(containsSql(expression, String(first), bind));
    case 'startsWith':
      return when(startsWithSql(expression, String(first), bind));
    case 'is':
      return when(`${expression} = ${bound(first)}`);
    case 'isNot':
      return { sql: `${expression} IS NOT ${bound(first)}`, meetsEmpty: true };
    case 'in':
      return when(`${expression} IN (${values.map(bound).join(', ')})`);
    case 'less':
    case 'atMost':
    case 'more':
    case 'atLeast': {
      const sign = comparisons[operator];
      return when(`${expression} ${isReversed ? reversed[sign] : sign} ${bound(first)}`);
    }
    case 'between':
      return isReversed
        ? when(`${expression} BETWEEN ${bound(second)} AND ${bound(first)}`)
        : when(`${expression} BETWEEN ${bound(first)} AND ${bound(second)}`);
    case 'empty':
      return { sql: isText ? isBlank : `${expression} IS NULL`, meetsEmpty: true };
    case 'filled':
      return when(isText ? `${expression} <> ''` : `${expression} IS NOT NULL`);
  }
};

/** A condition on a choice by what each choice means, where the column says so. */
export const choiceCondition = (
  choiceIs: NonNullable<ColumnSql['choiceIs']>,
  operator: ViewFilter['operator'],
  values: readonly Value[],
): string => {
  const chosen = Object.keys(choiceIs).filter(
    (choice) =>
      operator === 'filled' || (operator !== 'empty' && values.includes(choice) !== (operator === 'isNot')),
  );
  const left = Object.keys(choiceIs).filter((choice) => !chosen.includes(choice));
  if (left.length === 0) return 'TRUE';
  const any = (choices: readonly string[]): string =>
    choices.length === 0 ? 'FALSE' : `(${choices.map((choice) => choiceIs[choice]).join(' OR ')})`;
  // Few conditions are tested faster than many; the choices exclude one another and leave nothing out.
  return left.length < chosen.length ? `NOT ${any(left)}` : any(chosen);
};
