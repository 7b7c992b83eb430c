import type { ViewSubject, viewColumns } from '../../../shared/api/view-columns.ts';

/** A column whose value lies in another table, one row of which each row names (or none, where `key` may be null). */
export type ThroughTable = {
  readonly key: string;
  readonly table: string;
  readonly value: string;
  /** What the value sorts by, where that is not the value itself. */
  readonly order?: string;
  readonly keyMayBeNull: boolean;
};

/**
 * One column of `shared/api/view-columns.ts` as SQL. Expressions may name `@today` (ISO day). All of them are fixed
 * texts of this program; what a person typed reaches SQLite as a bound parameter only.
 */
export type ColumnSql = {
  /** What the cell shows, over the subject's table and its `windowJoins`. */
  readonly value: string;
  /** Null or, for texts, '' can stand here: such rows come last in either direction. */
  readonly mayBeEmpty?: true;
  /** Filters and sorts go through the named table, once per its row rather than once per row of the subject. */
  readonly through?: ThroughTable;
  /** Sorts by this instead of by `value`. */
  readonly order?: string;
  /** Per choice the condition that says the same as `value`, where an index or a cheaper test can answer it. */
  readonly choiceIs?: Readonly<Record<string, string>>;
  /**
   * Compares and sorts by a day instead: the value is the whole days from `day` to today, and null where `day` is.
   * The day is at hand, the difference would be computed for each row.
   */
  readonly daysSince?: string;
  /** Needs `joins[needs]` wherever it is used. */
  readonly needs?: 'balances';
};

/** What a search word is matched against. */
export type SearchSql = {
  /** Match at their beginning: numbers. */
  readonly beginnings: readonly string[];
  /** Match anywhere: names and texts. */
  readonly anywhere: readonly string[];
  /** Rows of another table that match, as values of `key`. */
  readonly through?: {
    readonly key: string;
    readonly table: string;
    readonly beginnings: readonly string[];
    readonly anywhere: readonly string[];
    /** The other table's column of values for `key`. */
    readonly select: string;
    readonly ofCreditor: string | null;
  };
};

/** Sums per currency, in the rows themselves or in a relation of several rows per row of the subject. */
export type TotalsSql = {
  readonly currency: string;
  /** By the key of the `summed` column. */
  readonly sums: Readonly<Record<string, string>>;
  /** Joined for totals and groups only. */
  readonly join?: string;
};

export type SubjectSql = {
  /** Table and alias. */
  readonly from: string;
  readonly id: string;
  /** `@creditorId` bound; null where rows belong to no creditor. */
  readonly ofCreditor: string | null;
  /** Narrowing to one thing, its id bound as `@within…`. */
  readonly within: {
    readonly customerId: string;
    readonly importId: string;
    readonly entryId: string;
    /** Subjects that have no runs have no way to be narrowed to one. */
    readonly runId?: string;
  };
  readonly columns: Readonly<Record<string, ColumnSql>>;
  readonly search: SearchSql;
  /** Joins that the values of a window need; `@ids` is bound to the JSON array of the window's ids. */
  readonly windowJoins: string;
  /** Joins for filters, sorts and groups, by name. */
  readonly joins: { readonly balances?: string };
  readonly totals: TotalsSql | null;
};

/** A subject whose columns are those of the contract, no more and no fewer. */
export type SubjectSqlOf<S extends ViewSubject> = Omit<SubjectSql, 'columns'> & {
  readonly columns: Readonly<Record<(typeof viewColumns)[S][number]['key'], ColumnSql>>;
};
