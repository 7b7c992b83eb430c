import { localDateOf, type LocalDate } from '../../domain/local-date.ts';
import type { DayKind, Field, LineIssueCode, RecordTable, RecordValues, ReportIssue } from './field-table.ts';

const zero = 48;
const nine = 57;
const blank = 32;

/** NaN where a character is no digit. Fifteen digits fit. */
const wholeNumber = (line: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = line.charCodeAt(at);
    if (!(code >= zero && code <= nine)) return Number.NaN;
    value = value * 10 + (code - zero);
  }
  return value;
};

const isAll = (line: string, from: number, to: number, wanted: number): boolean => {
  for (let at = from; at < to; at += 1) if (line.charCodeAt(at) !== wanted) return false;
  return true;
};

/** 80 to 99 are of the last century: none of the schemes is older. */
const fullYear = (twoDigits: number): number => twoDigits + (twoDigits >= 80 ? 1900 : 2000);

const readDay = (line: string, from: number, kind: DayKind): LocalDate | null => {
  const part = (at: number, length: number) => wholeNumber(line, from + at, from + at + length);
  switch (kind) {
    case 'ddmmyyyy':
      return localDateOf(part(4, 4), part(2, 2), part(0, 2));
    case 'ddmmyy':
      return localDateOf(fullYear(part(4, 2)), part(2, 2), part(0, 2));
    case 'yymmdd':
      return localDateOf(fullYear(part(0, 2)), part(2, 2), part(4, 2));
    case 'yyyymmdd':
      return localDateOf(part(0, 4), part(4, 2), part(6, 2));
  }
};

type Failure = { readonly code: LineIssueCode; readonly params?: Readonly<Record<string, string>> };
type Read = string | number | LocalDate | null;

const isFailure = (read: Read | Failure): read is Failure => typeof read === 'object' && read !== null;

const notDigits: Failure = { code: 'not_digits' };
const noSuchDay: Failure = { code: 'no_such_day' };
const notKnown: Failure = { code: 'value_not_known' };

const readField = (field: Field, line: string): Read | Failure => {
  const from = field.at - 1;
  const to = from + field.length;
  switch (field.kind) {
    case 'constant':
      return line.startsWith(field.value ?? '', from)
        ? null
        : { code: 'constant_differs', params: { expected: field.value ?? '' } };
    case 'blank':
      return null;
    case 'text': {
      const text = line.slice(from, to).trim();
      return field.values === undefined || field.values.includes(text) ? text : notKnown;
    }
    case 'digits': {
      const text = line.slice(from, to);
      if (Number.isNaN(wholeNumber(line, from, to))) return notDigits;
      return field.values === undefined || field.values.includes(text) ? text : notKnown;
    }
    case 'count':
    case 'amount': {
      const value = wholeNumber(line, from, to);
      return Number.isNaN(value) ? notDigits : value;
    }
    case 'ddmmyyyy':
    case 'ddmmyy':
    case 'yymmdd':
    case 'yyyymmdd':
      if (isAll(line, from, to, zero) || isAll(line, from, to, blank)) return null;
      return readDay(line, from, field.kind) ?? noSuchDay;
  }
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
  if (line.length > table.length && line.slice(table.length).trim() !== '')
    report({
      severity: 'warning',
      code: 'line_too_long',
      line: lineNumber,
      column: table.length + 1,
      field: '',
      value: line.slice(table.length),
      params: { length: String(table.length) },
    });
  const values: Record<string, Read> = {};
  let isWhole = true;
  for (const field of table.fields) {
    const read = readField(field, line);
    if (isFailure(read)) {
      const isCutOff = field.at + field.length - 1 > given.length;
      const isError = field.kind !== 'constant';
      if (isError) isWhole = false;
      report({
        severity: isError ? 'error' : 'warning',
        code: isCutOff ? 'line_cut_off' : read.code,
        line: lineNumber,
        column: field.at,
        field: field.name,
        value: given.slice(field.at - 1, field.at - 1 + field.length),
        params: read.params ?? {},
      });
    } else if (field.kind !== 'constant' && field.kind !== 'blank') values[field.name] = read;
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
    const read = readField(field, line);
    const { name, kind, at, length } = field;
    const raw = given.slice(at - 1, at - 1 + length);
    return isFailure(read)
      ? { name, kind, at, length, raw, value: null, issue: read.code }
      : { name, kind, at, length, raw, value: read, issue: null };
  });
};
