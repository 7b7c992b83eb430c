import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { CurrencyTotal, ViewGroup, ViewSpec } from '../../../shared/api/views.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import { amountColumns, sumByGroup, sumJoinedByGroup, type Amounts } from './group-totals.ts';
import { foldTable } from './letter-order.ts';
import type { IntegerColumn, ReadColumns } from './packed-columns.ts';
import { keyPlan, readPlans, sameKey, type KeyPlan } from './sort-keys.ts';
import { sortRows, type SortKey } from './sort-rows.ts';
import { compileSpec, sourceSql, type CompiledSpec } from './spec-sql.ts';
import type { SubjectSql } from './subject-sql.ts';
import { largestOf, type ViewIds } from './view-ids.ts';
import { readWindow } from './window.ts';

export type OpenedView = {
  readonly compiled: CompiledSpec;
  readonly ids: ViewIds;
  readonly groups: readonly ViewGroup[] | null;
};

export const groupsMost = 5000;
const int32Most = 2 ** 31 - 1;

const idsInOrder = (ids: IntegerColumn, order: Int32Array): ViewIds => {
  const sorted = largestOf(ids) > int32Most ? new Float64Array(order.length) : new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) sorted[place] = ids[order[place] ?? 0] ?? 0;
  return sorted;
};

const isAscending = (ids: IntegerColumn): boolean => {
  for (let row = 1; row < ids.length; row += 1) if ((ids[row] ?? 0) < (ids[row - 1] ?? 0)) return false;
  return true;
};

/** The alphabet of the view: that of its creditor; over all creditors, of the first one. */
const languageOf = (db: Connection, creditorId: number | null): Language =>
  db
    .prepare<[number | null], Language>(
      'SELECT language FROM creditors WHERE id = coalesce(?, id) ORDER BY id LIMIT 1',
    )
    .pluck()
    .get(creditorId) ?? 'en';

type Plans = { readonly group: KeyPlan | null; readonly sort: readonly KeyPlan[] };

const plansOf = (db: Connection, { groupBy, sort }: CompiledSpec, creditorId: number | null): Plans => {
  const fold = foldTable(languageOf(db, creditorId));
  const isGroup = (key: string): boolean => key === groupBy?.view.key;
  const groupSort = sort.find(({ column }) => isGroup(column.view.key));
  return {
    group: groupBy === null ? null : keyPlan(db, groupBy, groupSort?.isDescending ?? false, true, fold),
    sort: sort
      .filter(({ column }) => !isGroup(column.view.key))
      .map(({ column, isDescending }) => keyPlan(db, column, isDescending, false, fold)),
  };
};

/** The group of each row, groups numbered in their order, and the first place of each. */
const numberGroups = (
  order: Int32Array,
  key: SortKey,
): { readonly starts: readonly number[]; readonly groupOfRow: Int32Array } => {
  const starts: number[] = [];
  const groupOfRow = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0;
    if (place === 0 || !sameKey(key, order[place - 1] ?? 0, row)) starts.push(place);
    groupOfRow[row] = starts.length - 1;
  }
  return { starts, groupOfRow };
};

const ownAmounts = ({ totals }: SubjectSql, { integers, texts }: ReadColumns): Amounts => {
  const keys = Object.keys(totals?.sums ?? {});
  const [currencies] = texts;
  assert(currencies !== undefined, 'the currencies were read');
  return { keys, sums: integers.slice(1, 1 + keys.length), currencies };
};

type Grouped = {
  readonly order: Int32Array;
  readonly ids: ViewIds;
  readonly starts: readonly number[];
  readonly groupOfRow: Int32Array;
  /** Null where the amounts are not those of the rows themselves. */
  readonly amounts: Amounts | null;
};

const totalsPerGroup = (
  db: Connection,
  compiled: CompiledSpec,
  { order, ids, starts, groupOfRow, amounts }: Grouped,
): readonly (readonly CurrencyTotal[])[] => {
  if (amounts !== null) return sumByGroup(starts.length, amounts, (row) => groupOfRow[row] ?? Number.NaN);
  if (compiled.subject.totals !== null)
    return sumJoinedByGroup(
      db,
      compiled,
      ids,
      starts.length,
      (place) => groupOfRow[order[place] ?? 0] ?? Number.NaN,
    );
  return starts.map((start, index) => [
    { currency: null, rows: (starts[index + 1] ?? ids.length) - start, sums: {} },
  ]);
};

const groupsOf = (
  db: Connection,
  spec: ViewSpec,
  compiled: CompiledSpec,
  grouped: Grouped,
  today: string,
): readonly ViewGroup[] => {
  assert(spec.groupBy !== null, 'only a grouped view has groups');
  const { ids, starts } = grouped;
  const firsts = starts.map((start) => ids[start] ?? 0);
  const values = readWindow(db, spec.subject, firsts, today, [spec.groupBy]).map(([, value]) => value);
  const totals = totalsPerGroup(db, compiled, grouped);
  return starts.map((start, index) => {
    const value = values[index];
    return {
      value: typeof value === 'boolean' ? Number(value) : value === undefined || value === '' ? null : value,
      rows: (starts[index + 1] ?? ids.length) - start,
      totals: [...(totals[index] ?? [])],
    };
  });
};

/** The rows of the spec's creditor and thing, without its search and filters. */
export const countInScope = (db: Connection, { subject, scopeConditions, bindings }: CompiledSpec): number =>
  db
    .prepare<[CompiledSpec['bindings']], number>(
      `SELECT count(*) ${sourceSql({ subject, needs: new Set() }, scopeConditions)}`,
    )
    .pluck()
    .get(bindings) ?? 0;

/**
 * Fixes the ordered ids of a spec. SQLite filters, this sorts: SQLite's own sorter takes more than a second for a
 * million rows. Ties go by id. Refused with `view_invalid` or `too_many_groups`. Call it inside one read transaction.
 */
export const openView = (db: Connection, spec: ViewSpec, today: string): Result<OpenedView> => {
  const result = compileSpec(db, spec, today);
  if (!result.ok) return result;
  const compiled = result.value;
  const { subject, conditions, bindings } = compiled;
  const plans = plansOf(db, compiled, spec.creditorId);
  const sumsOwnRows = plans.group !== null && subject.totals !== null && subject.totals.join === undefined;
  const { read, keys } = readPlans(
    db,
    sourceSql(compiled, conditions),
    [{ expression: subject.id, kind: 'integer' }, ...(sumsOwnRows ? amountColumns(subject) : [])],
    plans.group === null ? plans.sort : [plans.group, ...plans.sort],
    bindings,
  );
  const [unordered] = read.integers;
  assert(unordered !== undefined, 'the ids were read');
  const tieBreak: SortKey = { kind: 'integer', values: unordered, isDescending: false };
  const order = sortRows(read.rows, [...keys.flat(), ...(isAscending(unordered) ? [] : [tieBreak])]);
  const ids = idsInOrder(unordered, order);
  if (plans.group === null) return ok({ compiled, ids, groups: null });
  const key = keys[0]?.at(-1);
  assert(key !== undefined, 'the group has a key');
  const { starts, groupOfRow } = numberGroups(order, key);
  if (starts.length > groupsMost)
    return refuse(apiError('too_many_groups', { groups: starts.length, limit: groupsMost }));
  const amounts = sumsOwnRows ? ownAmounts(subject, read) : null;
  return ok({
    compiled,
    ids,
    groups: groupsOf(db, spec, compiled, { order, ids, starts, groupOfRow, amounts }, today),
  });
};
