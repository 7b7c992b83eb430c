import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  columnsOf,
  viewSubjects,
  type ViewColumn,
  type ViewSubject,
} from '../../../shared/api/view-columns.ts';
import {
  viewOperators,
  type Cell,
  type ViewFilter,
  type ViewOperator,
  type ViewRow,
  type ViewSpec,
} from '../../../shared/api/views.ts';
import type { Connection } from '../../connection.ts';
import { migratedDatabase } from '../../testing.ts';
import { openView } from './open-view.ts';
import { readTotals, readTotalsOf } from './totals.ts';
import { fillViewLedger, viewTestToday as today } from './testing.ts';
import { readWindow } from './window.ts';

let db: Connection;
const rowsOf = new Map<ViewSubject, readonly ViewRow[]>();
/** Sort keys that rows do not show: name_sort and number_sort, by row id. */
const sortKeys = new Map<string, string>();

/** Subjects whose rows name their customer. */
const ofCustomers = [
  'entries',
  'collectionLines',
  'collectionEvents',
  'collectionLeftOut',
  'vouchers',
  'mandates',
] as const;

const tables: Readonly<Record<ViewSubject, string>> = {
  entries: 'entries',
  customers: 'customers',
  imports: 'imports',
  importRows: 'import_rows',
  issues: 'issues',
  collectionLines: 'collection_lines',
  collectionEvents: 'collection_events',
  collectionLeftOut: 'collection_left_out',
  notices: 'notices',
  notReminded: 'reminder_left_out',
  vouchers: 'vouchers',
  outbox: 'outbox_messages',
  mandates: 'mandates',
  bankFiles: 'bank_files',
  payments: 'payments',
  audit: 'audit',
};

beforeAll(() => {
  db = migratedDatabase();
  fillViewLedger(db);
  for (const subject of viewSubjects) {
    const ids = db.prepare<[], number>(`SELECT id FROM ${tables[subject]} ORDER BY id`).pluck().all();
    rowsOf.set(subject, readWindow(db, subject, ids, today));
  }
  const keys = db
    .prepare<[], [number, string, string]>('SELECT id, name_sort, number_sort FROM customers')
    .raw()
    .all();
  for (const [id, name, number] of keys) {
    sortKeys.set(`customers name ${id}`, name);
    sortKeys.set(`customers number ${id}`, number);
  }
  // Where the customer's name and number are shown, they sort as the customers do.
  for (const subject of ofCustomers) {
    // The same name of two creditors stands where the first of their alphabets puts it.
    for (const [key, ordered] of [
      ['customerName', 'name'],
      ['customerNumber', 'number'],
    ] as const)
      for (const row of rowsOf.get(subject) ?? [])
        sortKeys.set(
          `${subject} ${key} ${String(row[0])}`,
          db
            .prepare<[Cell], string>(`SELECT min(${ordered}_sort) FROM customers WHERE ${ordered} = ?`)
            .pluck()
            .get(cellOf(subject, row, key)) ?? '',
        );
  }
});

const spec = (change: Partial<ViewSpec> & { readonly subject: ViewSubject }): ViewSpec => ({
  creditorId: null,
  search: '',
  filters: [],
  sort: [],
  groupBy: null,
  ...change,
});

const opened = (given: ViewSpec) => {
  const view = openView(db, given, today);
  if (!view.ok) throw new Error(JSON.stringify(view.error));
  return { ...view.value, ids: Array.from(view.value.ids) };
};

const cellOf = (subject: ViewSubject, row: ViewRow, key: string): Cell =>
  row[columnsOf(subject).findIndex((column) => column.key === key) + 1] ?? null;

// The model: the same rows, filtered and sorted one by one in plain JavaScript.

const isEmpty = (cell: Cell): boolean => cell === null || cell === '';

const asText = (cell: Cell): string => String(cell ?? '');

const meets = (filter: ViewFilter, cell: Cell): boolean => {
  const [first = null, second = null] = filter.values;
  const order = (a: Cell, b: Cell): number =>
    a === null || b === null ? Number.NaN : a < b ? -1 : a > b ? 1 : 0;
  const same = (value: Cell): boolean => (isEmpty(value) ? isEmpty(cell) : cell === value);
  switch (filter.operator) {
    case 'contains':
      return asText(cell).toLowerCase().includes(asText(first).toLowerCase()) && cell !== null;
    case 'startsWith':
      return asText(cell).toLowerCase().startsWith(asText(first).toLowerCase()) && cell !== null;
    case 'is':
      return same(first);
    case 'isNot':
      return !same(first);
    case 'in':
      return filter.values.some(same);
    case 'less':
      return order(cell, first) < 0;
    case 'atMost':
      return order(cell, first) <= 0;
    case 'more':
      return order(cell, first) > 0;
    case 'atLeast':
      return order(cell, first) >= 0;
    case 'between':
      return order(cell, first) >= 0 && order(cell, second) <= 0;
    case 'empty':
      return isEmpty(cell);
    case 'filled':
      return !isEmpty(cell);
  }
};

const danishFold = (text: string): string =>
  text.toLowerCase().replaceAll(/[æä]/gu, '\uF000').replaceAll(/[øö]/gu, '\uF001').replaceAll('å', '\uF002');

const compareCells = (
  subject: ViewSubject,
  column: ViewColumn,
  a: ViewRow,
  b: ViewRow,
  descending: boolean,
): number => {
  const [x, y] = [cellOf(subject, a, column.key), cellOf(subject, b, column.key)];
  if (isEmpty(x) || isEmpty(y)) return Number(isEmpty(x)) - Number(isEmpty(y));
  const key = (row: ViewRow, cell: Cell): string | number => {
    if (column.kind === 'choice') return column.choices?.indexOf(asText(cell)) ?? -1;
    if (typeof cell === 'number' || typeof cell === 'boolean') return Number(cell);
    return sortKeys.get(`${subject} ${column.key} ${String(row[0])}`) ?? danishFold(asText(cell));
  };
  const [p, q] = [key(a, x), key(b, y)];
  const order = p < q ? -1 : p > q ? 1 : 0;
  return descending ? -order : order;
};

/** Names of equal sort key are kept apart by the names themselves, in the order of the first key. */
const throughKeys = new Set(
  ofCustomers.flatMap((subject) => [`${subject} customerName`, `${subject} customerNumber`]),
);

const modelIds = (given: ViewSpec): readonly number[] => {
  const { subject } = given;
  const columns = columnsOf(subject);
  const column = (key: string): ViewColumn => columns.find((one) => one.key === key)!;
  const shown = (rowsOf.get(subject) ?? []).filter((row) =>
    given.filters.every((filter) => meets(filter, cellOf(subject, row, filter.column))),
  );
  return shown
    .toSorted((a, b) => {
      for (const { column: key, descending } of given.sort) {
        const order = compareCells(subject, column(key), a, b, descending);
        if (order !== 0) return order;
        if (!throughKeys.has(`${subject} ${key}`)) continue;
        const [x, y] = [asText(cellOf(subject, a, key)), asText(cellOf(subject, b, key))];
        if (x !== y) return (x < y ? -1 : 1) * (descending ? -1 : 1);
      }
      return Number(a[0]) - Number(b[0]);
    })
    .map(([id]) => Number(id));
};

const valuesFor = (subject: ViewSubject, column: ViewColumn): fc.Arbitrary<string | number | boolean> => {
  const cells = (rowsOf.get(subject) ?? [])
    .map((row) => cellOf(subject, row, column.key))
    .filter((cell) => cell !== null);
  const known = cells.length === 0 ? [] : [fc.constantFrom(...cells)];
  switch (column.kind) {
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...(column.choices ?? []));
    case 'day':
      return fc.oneof(...known, fc.constantFrom('2026-10-01', '2026-11-23', '2027-01-31'));
    case 'text':
      return fc.oneof(
        ...known,
        fc.constantFrom('a', 'å', 'Ø', '%', '_', '*', '[', '\\', "'", '', 'ers h', 'F1'),
      );
    case 'amount':
    case 'integer':
    case 'timestamp':
      return fc.oneof(...known, fc.integer({ min: -1000, max: 1000 }), fc.constant(Number.MAX_SAFE_INTEGER));
  }
};

const filterFor = (
  subject: ViewSubject,
  column: ViewColumn,
  operator: ViewOperator,
): fc.Arbitrary<ViewFilter> => {
  const value = valuesFor(subject, column);
  const values: fc.Arbitrary<(string | number | boolean)[]> =
    operator === 'empty' || operator === 'filled'
      ? fc.constant([])
      : operator === 'between'
        ? fc.array(value, { minLength: 2, maxLength: 2 })
        : operator === 'in'
          ? fc.array(value, { minLength: 1, maxLength: 4 })
          : fc.array(value, { minLength: 1, maxLength: 1 });
  return values.map((given) => ({ column: column.key, operator, values: given }));
};

const specFor = (subject: ViewSubject): fc.Arbitrary<ViewSpec> => {
  const columns = columnsOf(subject);
  const column = fc.constantFrom(...columns);
  const filter = column.chain((one) =>
    fc.constantFrom(...viewOperators[one.kind]).chain((operator) => filterFor(subject, one, operator)),
  );
  const sort = fc.record({ column: column.map(({ key }) => key), descending: fc.boolean() });
  return fc
    .record({ filters: fc.array(filter, { maxLength: 3 }), sort: fc.array(sort, { maxLength: 4 }) })
    .map((given) => spec({ subject, ...given }));
};

describe('openView', () => {
  it.each(viewSubjects)('%s: shows what filtering and sorting the rows one by one shows', (subject) => {
    fc.assert(
      fc.property(specFor(subject), (given) => {
        expect(opened(given).ids).toEqual(modelIds(given));
      }),
      { numRuns: 250 },
    );
  });

  describe.each(viewSubjects)('%s', (subject) => {
    it.each(columnsOf(subject).map((column) => [column.key, column] as const))(
      '%s sorts, filters by each operator of its kind, and groups where it may',
      (key, column) => {
        for (const descending of [false, true]) {
          const given = spec({ subject, sort: [{ column: key, descending }] });
          expect(opened(given).ids).toEqual(modelIds(given));
        }
        for (const operator of viewOperators[column.kind])
          for (const filter of fc.sample(filterFor(subject, column, operator), { numRuns: 8, seed: 1 })) {
            const given = spec({ subject, filters: [filter] });
            expect(opened(given).ids, JSON.stringify(filter)).toEqual(modelIds(given));
          }
        const grouped = openView(db, spec({ subject, groupBy: key }), today);
        if (column.groupable !== true) {
          expect(grouped).toMatchObject({ ok: false, error: { code: 'view_invalid' } });
          return;
        }
        expect(grouped.ok && grouped.value.groups?.reduce((rows, group) => rows + group.rows, 0)).toBe(
          rowsOf.get(subject)?.length,
        );
      },
    );
  });
});

describe('groups', () => {
  const groupable = viewSubjects.flatMap((subject) =>
    columnsOf(subject)
      .filter((column) => column.groupable === true)
      .map(({ key }) => [subject, key] as const),
  );

  it.each(groupable)(
    '%s by %s: each value once, its rows together, its sums those of its rows',
    (subject, key) => {
      for (const descending of [false, true]) {
        const sortKey = columnsOf(subject)[0]?.key ?? '';
        const sort = [
          { column: sortKey, descending: true },
          { column: key, descending },
        ];
        const { ids, groups } = opened(spec({ subject, groupBy: key, sort }));
        expect(new Set(groups?.map(({ value }) => value)).size).toBe(groups?.length);
        let from = 0;
        for (const { value, rows } of groups ?? []) {
          const within = readWindow(db, subject, ids.slice(from, from + rows), today);
          expect(new Set(within.map((row) => cellOf(subject, row, key) || null))).toEqual(new Set([value]));
          const alone = within.map(([id]) => id);
          const model = modelIds(spec({ subject, sort: sort.filter(({ column }) => column !== key) }));
          expect(alone).toEqual(model.filter((id) => alone.includes(id)));
          from += rows;
        }
        expect(from).toBe(ids.length);
      }
    },
  );

  it.each(['entries', 'customers'] as const)(
    '%s: the totals of the groups add up to those of the view',
    (subject) => {
      for (const { key } of columnsOf(subject).filter((column) => column.groupable === true)) {
        const view = opened(spec({ subject, creditorId: 1, groupBy: key, filters: [] }));
        const sums = new Map<string, { rows: number; sums: Record<string, number> }>();
        for (const { totals } of view.groups ?? [])
          for (const { currency, rows, sums: more } of totals) {
            const known = sums.get(currency ?? '') ?? { rows: 0, sums: {} };
            known.rows += rows;
            for (const [name, amount] of Object.entries(more))
              known.sums[name] = (known.sums[name] ?? 0) + amount;
            sums.set(currency ?? '', known);
          }
        const totals = readTotals(db, view.compiled);
        expect(
          [...sums]
            .map(([currency, total]) => ({ currency, ...total }))
            .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
        ).toEqual(totals);
      }
    },
  );

  it('refuses more groups than a screen can hold', () => {
    const many = migratedDatabase();
    fillViewLedger(many, 160);
    const insert = many.prepare(
      `INSERT INTO customers (creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country,
         language, email, phone, created_at) VALUES (1, @n, @n, @n, @n, 'private', '', '', @n, 'DK', 'da', '', '', 1)`,
    );
    for (let at = 0; at < 5001; at += 1) insert.run({ n: `many ${at}` });
    const view = openView(many, spec({ subject: 'customers', groupBy: 'city' }), today);
    expect(view).toMatchObject({ ok: false, error: { code: 'too_many_groups', params: { limit: 5000 } } });
  });
});

describe('totals', () => {
  it('of entries are the sums of the rows shown, per currency', () => {
    fc.assert(
      fc.property(specFor('entries'), (given) => {
        const view = opened(given);
        const expected = new Map<
          string,
          { rows: number; sums: { amountMinor: number; remainingMinor: number } }
        >();
        for (const row of readWindow(db, 'entries', view.ids, today)) {
          const currency = asText(cellOf('entries', row, 'currency'));
          const known = expected.get(currency) ?? { rows: 0, sums: { amountMinor: 0, remainingMinor: 0 } };
          known.rows += 1;
          known.sums.amountMinor += Number(cellOf('entries', row, 'amountMinor'));
          known.sums.remainingMinor += Number(cellOf('entries', row, 'remainingMinor'));
          expected.set(currency, known);
        }
        const totals = readTotals(db, view.compiled);
        expect(totals).toEqual(
          [...expected]
            .map(([currency, total]) => ({ currency, ...total }))
            .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
        );
        expect(readTotalsOf(db, view.compiled, Int32Array.from(view.ids))).toEqual(totals);
      }),
      { numRuns: 100 },
    );
  });

  it('of customers hold every currency that they owe in, also those that a row has no room for', () => {
    const view = opened(spec({ subject: 'customers', creditorId: 1 }));
    const expected = db
      .prepare<[string], { currency: string; open: number; overdue: number }>(
        `SELECT currency, sum(remaining_minor) AS open, sum(iif(due_on < ?, remaining_minor, 0)) AS overdue
         FROM entries WHERE creditor_id = 1 AND remaining_minor <> 0 GROUP BY currency ORDER BY currency`,
      )
      .all(today);
    const found = readTotals(db, view.compiled).map(({ currency, sums }) => ({
      currency,
      open: sums['openMinor'],
      overdue: sums['overdueMinor'],
    }));
    expect(expected.map(({ currency }) => currency)).toEqual(['DKK', 'EUR']);
    expect(found).toEqual(expected);
  });
});

describe('customers', () => {
  it('show the balance in the currency of their creditor where there is one', () => {
    const entries = rowsOf.get('entries') ?? [];
    const owner = new Map(
      db.prepare<[], [number, number]>('SELECT id, customer_id FROM entries').raw().all(),
    );
    for (const row of rowsOf.get('customers') ?? []) {
      const open = entries.filter(
        (entry) => owner.get(Number(entry[0])) === row[0] && cellOf('entries', entry, 'remainingMinor') !== 0,
      );
      const currencies = [
        ...new Set(open.map((entry) => asText(cellOf('entries', entry, 'currency')))),
      ].sort();
      const own = Number(row[0]) % 4 === 0 ? 'SEK' : 'DKK';
      const currency = currencies.includes(own) ? own : (currencies[0] ?? own);
      const balance = open
        .filter((entry) => cellOf('entries', entry, 'currency') === currency)
        .reduce((sum, entry) => sum + Number(cellOf('entries', entry, 'remainingMinor')), 0);
      expect([
        cellOf('customers', row, 'currency'),
        cellOf('customers', row, 'openMinor'),
        cellOf('customers', row, 'openEntries'),
      ]).toEqual([currency, balance, open.length]);
    }
  });
});
