import { localDateOf, type LocalDate } from '../../domain/local-date.ts';
import type { DayKind, Field, LineIssueCode, RecordTable, RecordValues, ReportIssue } from './field-table.ts';

const zero = 48;
const nine = 57;
const blank = 32;

/** NaN where a character is no digit. Fifteen digits fit. Small integers and one check at the end: files hold millions. */
const wholeNumber = (line: string, from: number, to: number): number => {
  const middle = to - 9;
  let high = 0;
  let low = 0;
  let wrong = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (line.charCodeAt(at) - zero) | 0;
    wrong |= digit | (9 - digit);
    if (at < middle) high = (high * 10 + digit) | 0;
    else low = (low * 10 + digit) | 0;
  }
  return wrong < 0 ? Number.NaN : high * 1_000_000_000 + low;
};

const areDigits = (line: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const code = line.charCodeAt(at);
    if (!(code >= zero && code <= nine)) return false;
  }
  return true;
};

const isBlank = (line: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (line.charCodeAt(at) !== blank) return false;
  return true;
};

/** 80 to 99 are of the last century: none of the schemes is older. */
const fullYear = (twoDigits: number): number => twoDigits + (twoDigits >= 80 ? 1900 : 2000);

/** The day that the digits of the field write as one number (`ddmmyy` 20127 is 02-01-2027). */
const dayOfDigits = (digits: number, kind: DayKind): LocalDate | null => {
  const tail = digits % 100;
  const middle = Math.floor(digits / 100) % 100;
  const head = Math.floor(digits / 10_000);
  switch (kind) {
    case 'ddmmyyyy':
      return localDateOf(digits % 10_000, head % 100, Math.floor(digits / 1_000_000));
    case 'ddmmyy':
      return localDateOf(fullYear(tail), middle, head);
    case 'yymmdd':
      return localDateOf(fullYear(head), middle, tail);
    case 'yyyymmdd':
      return localDateOf(head, middle, tail);
  }
};

type Failure = { readonly code: LineIssueCode; readonly params?: Readonly<Record<string, string>> };
type Read = string | number | LocalDate | null;

/** What stands in the field of a line that has its full length; undefined where that can't be read. */
type ReadField = (line: string) => Read | undefined;

const readText = (from: number, to: number, values: readonly string[] | undefined): ReadField => {
  if (values === undefined)
    return (line) => {
      const text = line.slice(from, to);
      const isTight = line.charCodeAt(from) !== blank && line.charCodeAt(to - 1) !== blank;
      return isTight ? text : text.trim();
    };
  return (line) => {
    const text = line.slice(from, to).trim();
    return values.includes(text) ? text : undefined;
  };
};

const readDigits = (from: number, to: number, values: readonly string[] | undefined): ReadField => {
  if (to - from === 1) {
    const known = Array.from('0123456789', (digit) =>
      values?.includes(digit) === false ? undefined : digit,
    );
    return (line) => known[line.charCodeAt(from) - zero];
  }
  return (line) => {
    if (!areDigits(line, from, to)) return undefined;
    const text = line.slice(from, to);
    return values === undefined || values.includes(text) ? text : undefined;
  };
};

/** A file repeats few days many times: each is made once. The calendar bounds how many there are. */
const readDay = (from: number, to: number, kind: DayKind): ReadField => {
  const known = new Map<number, LocalDate>();
  let digitsBefore = 0;
  let before: LocalDate | null = null;
  return (line) => {
    const digits = wholeNumber(line, from, to);
    if (digits === digitsBefore) return before;
    if (digits === 0) return null;
    if (Number.isNaN(digits)) return isBlank(line, from, to) ? null : undefined;
    const day = known.get(digits) ?? dayOfDigits(digits, kind);
    if (day === null) return undefined;
    known.set(digits, day);
    digitsBefore = digits;
    before = day;
    return day;
  };
};

const compileField = ({ at, length, kind, value = '', values }: Field): ReadField => {
  const from = at - 1;
  const to = from + length;
  switch (kind) {
    case 'constant':
      return (line) => (line.startsWith(value, from) ? null : undefined);
    case 'blank':
      return () => null;
    case 'text':
      return readText(from, to, values);
    case 'digits':
      return readDigits(from, to, values);
    case 'count':
    case 'amount':
      return (line) => {
        const read = wholeNumber(line, from, to);
        return Number.isNaN(read) ? undefined : read;
      };
    case 'ddmmyyyy':
    case 'ddmmyy':
    case 'yymmdd':
    case 'yyyymmdd':
      return readDay(from, to, kind);
  }
};

const isDay = (kind: Field['kind']): kind is DayKind =>
  kind === 'ddmmyyyy' || kind === 'ddmmyy' || kind === 'yymmdd' || kind === 'yyyymmdd';

/** Why the field could not be read. */
const failureOf = (field: Field, line: string): Failure => {
  const from = field.at - 1;
  if (field.kind === 'constant') return { code: 'constant_differs', params: { expected: field.value ?? '' } };
  if (isDay(field.kind)) return { code: 'no_such_day' };
  return field.kind !== 'text' && !areDigits(line, from, from + field.length)
    ? { code: 'not_digits' }
    : { code: 'value_not_known' };
};

type CompiledField = { readonly field: Field; readonly read: ReadField; readonly isKept: boolean };
const compiled = new WeakMap<RecordTable, readonly CompiledField[]>();

const compiledFields = (table: RecordTable): readonly CompiledField[] => {
  const before = compiled.get(table);
  if (before !== undefined) return before;
  const fields = table.fields
    .filter(({ kind }) => kind !== 'blank')
    .map((field) => ({ field, read: compileField(field), isKept: field.kind !== 'constant' }));
  compiled.set(table, fields);
  return fields;
};

/** One function per field of the table that holds something, for a reader that builds its item straight from the line. */
export type FieldReaders<T extends RecordTable> = {
  readonly [F in keyof RecordValues<T>]: (line: string) => RecordValues<T>[F] | undefined;
};

/**
 * The fields of a table as functions of a line **at its full length**. Undefined where `readRecord` has an issue for
 * the field: call it then, so that the issue is reported. For the records that a file has a million of.
 */
export const fieldReaders = <T extends RecordTable>(table: T): FieldReaders<T> =>
  // Made of the same fields as the type.
  Object.fromEntries(
    compiledFields(table)
      .filter(({ isKept }) => isKept)
      .map(({ field, read }) => [field.name, read]),
  ) as FieldReaders<T>;

const reportTooLong = (table: RecordTable, line: string, lineNumber: number, report: ReportIssue) => {
  if (isBlank(line, table.length, line.length)) return;
  report({
    severity: 'warning',
    code: 'line_too_long',
    line: lineNumber,
    column: table.length + 1,
    field: '',
    value: line.slice(table.length),
    params: { length: String(table.length) },
  });
};

/**
 * Reads one line by its table. Blanks that were cut off at the end are put back first, as files arrive without them.
 * Every field that can't be read is reported with its position; then the record is null, so that nothing goes on with
 * half of it. A constant that differs is a warning: the record was chosen by what stands in it.
 */
export const readRecord = <T extends RecordTable>(
  table: T,
  given: string,
  lineNumber: number,
  report: ReportIssue,
): RecordValues<T> | null => {
  const line = given.length < table.length ? given.padEnd(table.length) : given;
  if (line.length > table.length) reportTooLong(table, line, lineNumber, report);
  const values: Record<string, Read> = {};
  let isWhole = true;
  for (const { field, read, isKept } of compiledFields(table)) {
    const value = read(line);
    if (value !== undefined) {
      if (isKept) values[field.name] = value;
      continue;
    }
    if (isKept) isWhole = false;
    const { code, params = {} } = failureOf(field, line);
    const isCutOff = field.at + field.length - 1 > given.length;
    report({
      severity: isKept ? 'error' : 'warning',
      code: isCutOff ? 'line_cut_off' : code,
      line: lineNumber,
      column: field.at,
      field: field.name,
      value: given.slice(field.at - 1, field.at - 1 + field.length),
      params,
    });
  }
  if (!isWhole) return null;
  // Filled from the same table that the type is made of.
  return values as RecordValues<T>;
};

/** A line field by field, for the decoded view: what stands there, and what is wrong with it. */
export type DecodedField = {
  readonly name: string;
  readonly kind: Field['kind'];
  readonly at: number;
  readonly length: number;
  readonly raw: string;
  readonly value: Read;
  readonly issue: LineIssueCode | null;
};

export const decodeRecord = (table: RecordTable, given: string): readonly DecodedField[] => {
  const line = given.padEnd(table.length);
  return table.fields.map((field) => {
    const value = compileField(field)(line);
    const { name, kind, at, length } = field;
    const raw = given.slice(at - 1, at - 1 + length);
    return value === undefined
      ? { name, kind, at, length, raw, value: null, issue: failureOf(field, line).code }
      : { name, kind, at, length, raw, value, issue: null };
  });
};
