import * as z from 'zod';
import { command, query } from './channel.ts';
import { currency, id, jobStarted, line, nothing } from './values.ts';
import { viewSubjects, type ColumnKind } from './view-columns.ts';

export const viewSubject = z.enum(viewSubjects);

/**
 * One condition of the filter row. Values are the column's own: text, minor units, ISO day, epoch ms, choice.
 * `between` takes two values, both included; `in` takes up to 100 choices.
 */
export const viewFilter = z.strictObject({
  column: line(40),
  operator: z.enum([
    'contains',
    'startsWith',
    'is',
    'isNot',
    'less',
    'atMost',
    'more',
    'atLeast',
    'between',
    'in',
    'empty',
    'filled',
  ]),
  values: z.array(z.union([z.string().max(200), z.int(), z.boolean()])).max(100),
});
export type ViewFilter = z.infer<typeof viewFilter>;
export type ViewOperator = ViewFilter['operator'];

const ordered = [
  'is',
  'isNot',
  'in',
  'less',
  'atMost',
  'more',
  'atLeast',
  'between',
  'empty',
  'filled',
] as const;

/** The operators that a kind of column allows; any other is refused with `view_invalid`. */
export const viewOperators: Readonly<Record<ColumnKind, readonly ViewOperator[]>> = {
  text: ['contains', 'startsWith', 'is', 'isNot', 'in', 'empty', 'filled'],
  amount: ordered,
  integer: ordered,
  day: ordered,
  timestamp: ordered,
  choice: ['is', 'isNot', 'in', 'empty', 'filled'],
  flag: ['is', 'isNot'],
};

export const viewSort = z.strictObject({ column: line(40), descending: z.boolean() });
export type ViewSort = z.infer<typeof viewSort>;

/** What a grid shows. It is also how a selection is said: "all rows of this spec", never a list of a million ids. */
export const viewSpec = z.strictObject({
  subject: viewSubject,
  creditorId: id.nullable(),
  /** Narrows to the rows of one thing, outside of the clerk's filters. */
  within: z.strictObject({ customerId: id, importId: id, entryId: id, runId: id }).partial().optional(),
  /** Free text, matched against the subject's names and numbers. */
  search: line(200),
  filters: z.array(viewFilter).max(40),
  sort: z.array(viewSort).max(6),
  groupBy: line(40).nullable(),
});
export type ViewSpec = z.infer<typeof viewSpec>;

/** Sums of the `summed` columns in one currency; never across currencies. */
export const currencyTotal = z.strictObject({
  currency: currency.nullable(),
  rows: z.int(),
  sums: z.record(z.string(), z.int()),
});
export type CurrencyTotal = z.infer<typeof currencyTotal>;

export const viewGroup = z.strictObject({
  /** The column's value for this group, null where it is empty. */
  value: z.union([z.string(), z.int(), z.null()]),
  rows: z.int(),
  totals: z.array(currencyTotal),
});
export type ViewGroup = z.infer<typeof viewGroup>;

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof cell>;

/** `[id, …one value per column of the subject, in the order of view-columns.ts]` */
export const viewRow = z.array(cell);
export type ViewRow = z.infer<typeof viewRow>;

export const windowLimitRows = 500;

export const viewChannels = {
  /**
   * Fixes the ordered ids of a spec, so that positions stay put while the clerk works. With `groupBy`, rows are
   * ordered by group first, and `groups` lists the groups in that order (at most 5,000).
   */
  'views.open': query(
    viewSpec,
    z.strictObject({
      viewId: z.string(),
      rows: z.int(),
      /** Rows of the subject (and creditor) that the search and the filters left out. */
      leftOut: z.int(),
      groups: z.array(viewGroup).nullable(),
    }),
  ),
  'views.rows': query(
    z.strictObject({ viewId: z.string(), from: z.int().min(0), count: z.int().min(1).max(windowLimitRows) }),
    z.strictObject({ from: z.int(), rows: z.array(viewRow) }),
  ),
  'views.totals': query(
    z.strictObject({ viewId: z.string() }),
    z.strictObject({ totals: z.array(currencyTotal) }),
  ),
  /** Where a row stands in the view, to come back to it after a sort; null when it is not in it. */
  'views.position': query(
    z.strictObject({ viewId: z.string(), id }),
    z.strictObject({ position: z.int().nullable() }),
  ),
  /** Tab-separated text of a range for the clipboard, with a head line in the agent's language. At most 50,000 rows. */
  'views.copy': query(
    z.strictObject({
      viewId: z.string(),
      from: z.int().min(0),
      count: z.int().min(1),
      columns: z.array(line(40)).min(1).max(60),
    }),
    z.strictObject({ text: z.string(), rows: z.int() }),
  ),
  /** What is shown, in this order and with these columns, as an .xlsx at a place the user chose. */
  'views.export': command(
    z.strictObject({ viewId: z.string(), columns: z.array(line(40)).min(1).max(60), to: z.string() }),
    jobStarted,
  ),
  'views.close': query(z.strictObject({ viewId: z.string() }), nothing),
};

export const savedView = z.strictObject({
  id,
  subject: viewSubject,
  name: line(60).min(1),
  /** Shared ones are everybody's; only a team lead or the one who made it changes it. */
  isShared: z.boolean(),
  isMine: z.boolean(),
  spec: viewSpec,
  columns: z
    .array(z.strictObject({ key: line(40), width: z.int().min(30).max(1000), shown: z.boolean() }))
    .max(60),
});
export type SavedView = z.infer<typeof savedView>;

export const savedViewChannels = {
  'savedViews.list': query(
    z.strictObject({ subject: viewSubject }),
    z.strictObject({ views: z.array(savedView) }),
  ),
  'savedViews.save': command(
    z.strictObject({
      id: id.nullable(),
      name: line(60).min(1),
      isShared: z.boolean(),
      spec: viewSpec,
      columns: savedView.shape.columns,
    }),
    z.strictObject({ id }),
  ),
  'savedViews.remove': command(z.strictObject({ id }), nothing),
};
