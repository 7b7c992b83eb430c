import type { CurrencyTotal } from '../../../shared/api/views.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import type { Bindings } from './packed-columns.ts';
import { sourceSql, type CompiledSpec } from './spec-sql.ts';
import type { ViewIds } from './view-ids.ts';

const safeSum = (sum: unknown): number => {
  assert(typeof sum === 'number' && Number.isSafeInteger(sum), 'a sum of amounts is a safe integer');
  return sum;
};

const totalsOf = (
  db: Connection,
  compiled: Pick<CompiledSpec, 'subject' | 'needs'>,
  conditions: readonly string[],
  bindings: Bindings,
): readonly CurrencyTotal[] => {
  const { totals } = compiled.subject;
  assert(totals !== null, 'the subject has amounts');
  const keys = Object.keys(totals.sums);
  const sums = keys.map((key) => `sum(${totals.sums[key]})`);
  return db
    .prepare<[Bindings], unknown[]>(
      `SELECT ${[`${totals.currency} AS currency`, 'count(*)', ...sums].join(', ')}
       ${sourceSql(compiled, conditions, totals.join)} GROUP BY 1 ORDER BY 1`,
    )
    .raw()
    .all(bindings)
    .map(([currency, rows, ...values]) => ({
      currency: String(currency),
      rows: safeSum(rows),
      sums: Object.fromEntries(keys.map((key, index) => [key, safeSum(values[index])])),
    }));
};

/** Sums per currency of what a spec shows now. */
export const readTotals = (db: Connection, compiled: CompiledSpec): readonly CurrencyTotal[] =>
  totalsOf(db, compiled, compiled.conditions, compiled.bindings);

/** The same of rows given by their ids: slower, for when the rows that the spec shows may have become others. */
export const readTotalsOf = (
  db: Connection,
  compiled: CompiledSpec,
  ids: ViewIds,
): readonly CurrencyTotal[] =>
  totalsOf(
    db,
    { subject: compiled.subject, needs: new Set() },
    [`${compiled.subject.id} IN (SELECT value FROM json_each(@ids))`],
    { ...compiled.bindings, ids: JSON.stringify(Array.from(ids)) },
  );
