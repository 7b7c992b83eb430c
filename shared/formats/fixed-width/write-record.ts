import type { LocalDate } from '../../domain/local-date.ts';
import type { DayKind, Field, RecordTable, RecordValues } from './field-table.ts';

export type FieldRefusalCode =
  | 'too_long'
  | 'not_digits'
  | 'too_large'
  | 'below_zero'
  /** A character that the file's charset (ISO 8859-1) does not have, or a control character. */
  | 'character_not_writable'
  | 'value_not_known';

/** Why a record can't be written: the format can't say what stands in the field. */
export type FieldRefusal = {
  readonly record: string;
  readonly field: string;
  readonly code: FieldRefusalCode;
  readonly value: string;
};

/** All of ISO 8859-1 that shows: no control characters, nothing beyond ÿ. */
const isWritable = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code > 0x7e && code < 0xa0) || code > 0xff) return false;
  }
  return true;
};

const isDigits = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
};

/** A two-digit year says 1980 to 2079 (`DayKind`): another would come back in the wrong century. */
const fitsTwoDigits = (day: LocalDate): boolean => day >= '1980-01-01' && day <= '2079-12-31';

const dayText = (day: LocalDate, kind: DayKind): string => {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
  switch (kind) {
    case 'ddmmyyyy':
      return date + month + year;
    case 'ddmmyy':
      return date + month + year.slice(2);
    case 'yymmdd':
      return year.slice(2) + month + date;
    case 'yyyymmdd':
      return year + month + date;
  }
};

/** The field's text at its length, or why it can't be written. */
type WriteField = (value: unknown) => string | Refused;
type Refused = { readonly refused: FieldRefusalCode };

const refusals: Readonly<Record<FieldRefusalCode, Refused>> = {
  too_long: { refused: 'too_long' },
  not_digits: { refused: 'not_digits' },
  too_large: { refused: 'too_large' },
  below_zero: { refused: 'below_zero' },
  character_not_writable: { refused: 'character_not_writable' },
  value_not_known: { refused: 'value_not_known' },
};

/** Fillers by how much is missing: cheaper than `padEnd` and `padStart` on millions of fields. */
const fillers = { ' ': [''], '0': [''] };

const fillersOf = (filler: ' ' | '0', length: number): readonly string[] => {
  const known = fillers[filler];
  while (known.length <= length) known.push(filler.repeat(known.length));
  return known;
};

const textWriter = ({ length, values }: Field, isPadded: boolean): WriteField => {
  const blanks = fillersOf(' ', length);
  return (value) => {
    const text = value as string;
    const filler = blanks[length - text.length];
    if (!isWritable(text)) return refusals.character_not_writable;
    if (filler === undefined) return refusals.too_long;
    if (values !== undefined && !values.includes(text)) return refusals.value_not_known;
    return isPadded ? text + filler : text;
  };
};

const digitsWriter = ({ length, values }: Field): WriteField => {
  const zeros = fillersOf('0', length);
  return (value) => {
    const digits = value as string;
    const filler = zeros[length - digits.length];
    if (!isDigits(digits)) return refusals.not_digits;
    if (filler === undefined) return refusals.too_long;
    const text = filler + digits;
    return values === undefined || values.includes(text) ? text : refusals.value_not_known;
  };
};

const numberWriter = ({ length }: Field): WriteField => {
  const zeros = fillersOf('0', length);
  return (value) => {
    const number = value as number;
    if (!Number.isSafeInteger(number)) return refusals.too_large;
    if (number < 0) return refusals.below_zero;
    const text = String(number);
    const filler = zeros[length - text.length];
    return filler === undefined ? refusals.too_large : filler + text;
  };
};

const dayWriter = (kind: DayKind, length: number): WriteField => {
  const none = '0'.repeat(length);
  let before: LocalDate | null = null;
  let textBefore = none;
  return (value) => {
    const day = value as LocalDate | null;
    if (day === before) return textBefore;
    if (day !== null && length === 6 && !fitsTwoDigits(day)) return refusals.too_large;
    before = day;
    textBefore = day === null ? none : dayText(day, kind);
    return textBefore;
  };
};

// The types of the values follow from the table (RecordValues).
const compileField = (field: Field): WriteField => {
  const { kind, length, value = '', zeros } = field;
  switch (kind) {
    case 'constant':
      return () => value;
    case 'blank': {
      const filler = (zeros === true ? '0' : ' ').repeat(length);
      return () => filler;
    }
    case 'text':
      return textWriter(field, true);
    case 'digits':
      return digitsWriter(field);
    case 'count':
    case 'amount':
      return numberWriter(field);
    case 'ddmmyyyy':
    case 'ddmmyy':
    case 'yymmdd':
    case 'yyyymmdd':
      return dayWriter(kind, length);
  }
};

/** What the values of every record are, whichever the table. */
type Values = Readonly<Record<string, string | number | null>>;

type CompiledField = { readonly name: string; readonly write: WriteField };
const compiled = new WeakMap<RecordTable, readonly CompiledField[]>();

const compiledFields = (table: RecordTable): readonly CompiledField[] => {
  const before = compiled.get(table);
  if (before !== undefined) return before;
  const fields = table.fields.map((field) => ({ name: field.name, write: compileField(field) }));
  compiled.set(table, fields);
  return fields;
};

/**
 * One line by its table, at its full length, without the line end. What the format can't say is refused with the field
 * named, and null comes back; nothing is cut to fit.
 */
export const writeRecord = <T extends RecordTable>(
  table: T,
  values: RecordValues<T>,
  refuse: (refusal: FieldRefusal) => void,
): string | null => {
  let line = '';
  let isWhole = true;
  for (const { name, write } of compiledFields(table)) {
    const value = (values as Values)[name];
    const written = write(value);
    if (typeof written === 'string') line += written;
    else {
      isWhole = false;
      refuse({ record: table.name, field: name, code: written.refused, value: String(value) });
    }
  }
  return isWhole ? line : null;
};

/** Blanks at the end are cut off where files are sent so. Not `trimEnd`: a no-break space is part of the text. */
export const cutBlanks = (line: string): string => {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === 32) end -= 1;
  return end === line.length ? line : line.slice(0, end);
};

type Part = CompiledField & {
  /** What stands between this field and the next one that is not the same in every record. */
  readonly after: string;
};

/** Fields of the same value in every record join the constants around them; one that can't be written stays. */
const partsOf = (table: RecordTable, fixed: Values) => {
  const parts: Part[] = [];
  let after = '';
  for (const field of table.fields.toReversed()) {
    const { name, kind } = field;
    const write = compileField(field);
    const isFixed = kind === 'constant' || kind === 'blank' || name in fixed;
    const text = isFixed ? write(fixed[name]) : null;
    if (typeof text === 'string') {
      after = text + after;
      continue;
    }
    const isLast = parts.length === 0;
    const tail = isLast ? cutBlanks(after) : after;
    const isOpenEnd = isLast && tail === '' && kind === 'text';
    parts.push({ name, write: isOpenEnd ? textWriter(field, false) : write, after: tail });
    after = '';
  }
  return { before: after, parts: parts.toReversed() };
};

export type RecordWriter<T extends RecordTable, F extends keyof RecordValues<T>> = (
  values: Omit<RecordValues<T>, F>,
  refuse: (refusal: FieldRefusal) => void,
) => string | null;

/**
 * Writes what `writeRecord` writes, for the records that a file has a million of: fields that are the same in all of them
 * are given once, and the blanks at the end of a line are cut off.
 */
export const recordWriter = <T extends RecordTable, const F extends keyof RecordValues<T>>(
  table: T,
  fixed: Pick<RecordValues<T>, F>,
): RecordWriter<T, F> => {
  // Both are values of the table's fields; which are in which, the caller's types have checked.
  const shared = fixed as Values;
  const { before, parts } = partsOf(table, shared);
  return (values, refuse) => {
    const own = values as Values;
    let line = before;
    let isWhole = true;
    for (const { name, write, after } of parts) {
      const value = own[name] ?? shared[name] ?? null;
      const written = write(value);
      if (typeof written === 'string') line += written + after;
      else {
        isWhole = false;
        refuse({ record: table.name, field: name, code: written.refused, value: String(value) });
      }
    }
    if (!isWhole) return null;
    return line.charCodeAt(line.length - 1) === 32 ? cutBlanks(line) : line;
  };
};
