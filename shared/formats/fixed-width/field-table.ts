import { assert } from '../../assert.ts';
import type { LocalDate } from '../../domain/local-date.ts';

/**
 * - `constant`: always `value`; `blank`: filler, of no interest when read.
 * - `digits`: digits as text, right-aligned and padded with zeros, kept whole (`00000001`).
 * - `text`: left-aligned, padded with blanks; read without the blanks at both ends.
 * - `count`, `amount`: a whole number, padded with zeros; `amount` in minor units without a sign.
 * - the days: all zeros or all blanks is no day (null). Two-digit years are 1980 to 2079.
 */
export type FieldKind = 'constant' | 'blank' | 'digits' | 'text' | 'count' | 'amount' | DayKind;
export type DayKind = 'ddmmyyyy' | 'ddmmyy' | 'yymmdd' | 'yyyymmdd';

export type Field = {
  readonly name: string;
  /** First position, from 1, as the format's own document counts. */
  readonly at: number;
  readonly length: number;
  readonly kind: FieldKind;
  /** What stands in a `constant`. */
  readonly value?: string;
  /** All that may stand in a coded field. */
  readonly values?: readonly string[];
  /** Filler that is written as zeros. */
  readonly zeros?: true;
};

/**
 * One kind of record, from which it is read, written, decoded for the screen and documented.
 * @property source the format's document with section or table, and how sure it is.
 */
export type RecordTable = {
  readonly name: string;
  readonly length: number;
  readonly source: string;
  readonly fields: readonly Field[];
};

type ValueOf<K extends FieldKind> = K extends 'count' | 'amount'
  ? number
  : K extends 'digits' | 'text'
    ? string
    : LocalDate | null;

/** What a record of the table holds: its fields by name, but for constants and filler. */
export type RecordValues<T extends RecordTable> = {
  readonly [F in T['fields'][number] as F['kind'] extends 'constant' | 'blank' ? never : F['name']]: ValueOf<
    F['kind']
  >;
};

/** Checks once that the fields stand beside each other, from the first position to the last. */
export const defineRecord = <const T extends RecordTable>(table: T): T => {
  let next = 1;
  for (const { name, at, length, kind, value } of table.fields) {
    assert(at === next, `${table.name}: ${name} begins at ${at}, not at ${next}`);
    assert(
      kind !== 'constant' || value?.length === length,
      `${table.name}: ${name} is a constant of its length`,
    );
    next = at + length;
  }
  assert(next === table.length + 1, `${table.name} ends at ${next - 1}, not at ${table.length}`);
  return table;
};

export type LineSeverity = 'error' | 'warning';

/**
 * What is wrong in a line of a file. `line` and `column` count from 1; `column` is 0 where the whole line or file is
 * meant. `field` is the name in the record's table, '' where there is none.
 */
export type LineIssue = {
  readonly severity: LineSeverity;
  readonly code: LineIssueCode;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly value: string;
  readonly params: Readonly<Record<string, string>>;
};

export const lineIssueCodes = [
  /** The record goes on beyond its length. */
  'line_too_long',
  /** A field that must be there is cut off. */
  'line_cut_off',
  'not_digits',
  'no_such_day',
  /** `expected`: what the format says stands here. */
  'constant_differs',
  'value_not_known',
  /** A record whose type or code the format does not have. */
  'record_unknown',
  /** A record where the format has another: `expected`. */
  'record_out_of_order',
  /** The file ends before its end record. */
  'file_cut_off',
  /** `stated` and `found`. */
  'count_differs',
  'sum_differs',
  /** Something follows the end record. */
  'after_the_end',
  /** XML that is not well formed: nothing behind the place is read. */
  'xml_malformed',
  'amount_not_readable',
  /** Pending, or for information only: nothing has moved. */
  'entry_not_booked',
] as const;
export type LineIssueCode = (typeof lineIssueCodes)[number];
export type ReportIssue = (issue: LineIssue) => void;
