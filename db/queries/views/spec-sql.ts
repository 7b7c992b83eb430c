import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { columnsOf, type ViewColumn, type ViewSubject } from '../../../shared/api/view-columns.ts';
import type { ViewFilter, ViewSpec } from '../../../shared/api/views.ts';
import type { Connection } from '../../connection.ts';
import { checkFilter, choiceCondition, conditionSql, viewInvalid } from './filter-sql.ts';
import type { Bindings } from './packed-columns.ts';
import { searchSql } from './search-sql.ts';
import type { ColumnSql, SubjectSql, ThroughTable } from './subject-sql.ts';
import { columnSql, subjectSql } from './subjects.ts';
import type { Bind } from './text-match.ts';
import { throughSql } from './through-sql.ts';

/** A column of a subject on both sides: as the contract names it and as SQL. */
export type Column = { readonly view: ViewColumn; readonly sql: ColumnSql };

/** Null for a text that names no column of the subject. */
export const columnOf = (subject: ViewSubject, key: string): Column | null => {
  const view = columnsOf(subject).find((column) => column.key === key);
  const sql = columnSql(subject, key);
  return view === undefined || sql === null ? null : { view, sql };
};

/** A spec as SQL: which rows it shows and in which order. Every value is bound; every name is of this program. */
export type CompiledSpec = {
  readonly subject: SubjectSql;
  readonly conditions: readonly string[];
  /** The rows without the search and the filters, to say how many those left out. */
  readonly scopeConditions: readonly string[];
  readonly isNarrowed: boolean;
  readonly needs: ReadonlySet<'balances'>;
  readonly sort: readonly { readonly column: Column; readonly isDescending: boolean }[];
  readonly groupBy: Column | null;
  readonly bindings: Bindings;
};

export const whereSql = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

/** FROM with the joins that some columns need, and WHERE. */
export const sourceSql = (
  { subject, needs }: Pick<CompiledSpec, 'subject' | 'needs'>,
  conditions: readonly string[],
  moreJoins = '',
): string =>
  `FROM ${subject.from} ${needs.has('balances') ? (subject.joins.balances ?? '') : ''} ${moreJoins} ${whereSql(conditions)}`;

const filterCondition = (
  db: Connection,
  { view, sql }: Column,
  filter: ViewFilter,
  bind: Bind,
  bindings: () => Bindings,
): Result<string> => {
  const values = checkFilter(view, filter);
  if (!values.ok) return values;
  if (sql.choiceIs !== undefined) return ok(choiceCondition(sql.choiceIs, filter.operator, values.value));
  const on = (expression: string, isReversed: boolean) =>
    conditionSql(view, expression, isReversed, filter.operator, values.value, bind);
  if (sql.through === undefined) {
    const expression = sql.daysSince ?? sql.value;
    return ok(`(${on(expression, sql.daysSince !== undefined).sql})`);
  }
  const through: ThroughTable = sql.through;
  const condition = on(`t.${through.value}`, false);
  const found = throughSql(db, { ...through, select: 'id', condition: condition.sql }, bind, bindings());
  return ok(through.keyMayBeNull && condition.meetsEmpty ? `(${found} OR ${through.key} IS NULL)` : found);
};

const withinConditions = (
  subject: SubjectSql,
  spec: ViewSpec,
  values: Record<string, string | number>,
): string[] => {
  const { customerId, importId, entryId, runId } = spec.within ?? {};
  const conditions: string[] = [];
  if (customerId !== undefined) {
    values['withinCustomerId'] = customerId;
    conditions.push(subject.within.customerId);
  }
  if (importId !== undefined) {
    values['withinImportId'] = importId;
    conditions.push(subject.within.importId);
  }
  if (entryId !== undefined) {
    values['withinEntryId'] = entryId;
    conditions.push(subject.within.entryId);
  }
  if (runId !== undefined && subject.within.runId !== undefined) {
    values['withinRunId'] = runId;
    conditions.push(subject.within.runId);
  }
  return conditions;
};

/** Refused with `view_invalid` when the spec names a column, operator or value that the subject does not have. */
export const compileSpec = (db: Connection, spec: ViewSpec, today: string): Result<CompiledSpec> => {
  const subject = subjectSql(spec.subject);
  const values: Record<string, string | number> = { today };
  const bind: Bind = (value) => {
    const name = `p${Object.keys(values).length}`;
    values[name] = value;
    return `@${name}`;
  };
  if (spec.within?.runId !== undefined && subject.within.runId === undefined)
    return refuse(viewInvalid(`${spec.subject} belong to no run`));
  const scopeConditions = withinConditions(subject, spec, values);
  if (spec.creditorId !== null && subject.ofCreditor !== null) {
    values['creditorId'] = spec.creditorId;
    scopeConditions.push(subject.ofCreditor);
  }
  const needs = new Set<'balances'>();
  const conditions: string[] = [];
  for (const filter of spec.filters) {
    const column = columnOf(spec.subject, filter.column);
    if (column === null) return refuse(viewInvalid(`${filter.column}: no column of ${spec.subject}`));
    if (column.sql.needs !== undefined) needs.add(column.sql.needs);
    const condition = filterCondition(db, column, filter, bind, () => values);
    if (!condition.ok) return condition;
    conditions.push(condition.value);
  }
  conditions.push(...searchSql(db, subject, spec, bind, () => values));
  const sort: { column: Column; isDescending: boolean }[] = [];
  for (const { column: key, descending } of spec.sort) {
    const column = columnOf(spec.subject, key);
    if (column === null) return refuse(viewInvalid(`${key}: no column of ${spec.subject}`));
    if (column.sql.needs !== undefined) needs.add(column.sql.needs);
    sort.push({ column, isDescending: descending });
  }
  const groupBy = spec.groupBy === null ? null : columnOf(spec.subject, spec.groupBy);
  if (spec.groupBy !== null && groupBy?.view.groupable !== true)
    return refuse(viewInvalid(`${spec.groupBy}: no column of ${spec.subject} to group by`));
  if (groupBy?.sql.needs !== undefined) needs.add(groupBy.sql.needs);
  return ok({
    subject,
    conditions: [...scopeConditions, ...conditions],
    scopeConditions,
    isNarrowed: conditions.length > 0,
    needs,
    sort,
    groupBy,
    bindings: values,
  });
};
