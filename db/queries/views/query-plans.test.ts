import { beforeAll, describe, expect, it } from 'vitest';
import type { ViewSpec } from '../../../shared/api/views.ts';
import type { Connection } from '../../connection.ts';
import { migratedDatabase } from '../../testing.ts';
import { compileSpec, sourceSql } from './spec-sql.ts';
import { fillViewLedger, viewTestToday as today } from './testing.ts';
import { windowSql } from './window.ts';

let db: Connection;
beforeAll(() => {
  db = migratedDatabase();
  fillViewLedger(db);
});

const planOf = (sql: string, bindings: object): string =>
  db
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(bindings)
    .map(({ detail }) => detail)
    .join('\n');

const specPlan = (change: Partial<ViewSpec>): string => {
  const spec: ViewSpec = {
    subject: 'entries',
    creditorId: 1,
    search: '',
    filters: [],
    sort: [],
    groupBy: null,
    ...change,
  };
  const compiled = compileSpec(db, spec, today);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return planOf(
    `SELECT count(*) ${sourceSql(compiled.value, compiled.value.conditions)}`,
    compiled.value.bindings,
  );
};

describe('query plans', () => {
  it('find the entries of one customer and of one import by their indexes', () => {
    expect(specPlan({ within: { customerId: 1 } })).toMatch(
      /SEARCH e USING (COVERING )?INDEX \w+ \(customer_id=\?/u,
    );
    expect(specPlan({ within: { importId: 1 } })).toMatch(
      /SEARCH e USING (COVERING )?INDEX entries_by_import/u,
    );
  });

  it('hand the few customers that a filter finds to the index', () => {
    const plan = specPlan({ filters: [{ column: 'customerName', operator: 'contains', values: ['Zebra'] }] });
    expect(plan).toMatch(/SEARCH e USING (COVERING )?INDEX \w+ \(customer_id=\?/u);
  });

  it('pass over all entries once where many are shown, never in the order of an index', () => {
    for (const filters of [[], [{ column: 'status', operator: 'is' as const, values: ['overdue'] }]])
      expect(specPlan({ filters })).toBe('SCAN e');
  });

  it('add up the balances of customers from the covering index', () => {
    expect(
      specPlan({ subject: 'customers', filters: [{ column: 'openMinor', operator: 'more', values: [0] }] }),
    ).toContain('SCAN e USING COVERING INDEX entries_open_by_customer');
  });

  it.each(['entries', 'customers', 'imports', 'importRows', 'issues', 'audit'] as const)(
    'read a window of %s by its ids, without looking at another row',
    (subject) => {
      const lines = planOf(windowSql(subject), { ids: '[1,2]', today }).split('\n');
      const scans = lines.filter(
        (line) => line.startsWith('SCAN') && !/SCAN (j|json_each) VIRTUAL/u.test(line),
      );
      // What was added up for the window's own customers.
      expect(scans.filter((line) => !/SCAN (g|\(subquery)/u.test(line))).toEqual([]);
    },
  );
});
