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
const isWritable = (text: string): boolean => /^[\u0020-\u007e\u00a0-\u00ff]*$/u.test(text);

const dayText = (day: LocalDate | null, kind: DayKind, length: number): string => {
  if (day === null) return '0'.repeat(length);
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

type Written = { readonly text: string } | { readonly refused: FieldRefusalCode };

const refused = (code: FieldRefusalCode): Written => ({ refused: code });

const writeText = (field: Field, value: string): Written => {
  if (!isWritable(value)) return refused('character_not_writable');
  if (value.length > field.length) return refused('too_long');
  if (field.values !== undefined && !field.values.includes(value)) return refused('value_not_known');
  return { text: value.padEnd(field.length) };
};

const writeDigits = (field: Field, value: string): Written => {
  if (!/^\d*$/u.test(value)) return refused('not_digits');
  if (value.length > field.length) return refused('too_long');
  const text = value.padStart(field.length, '0');
  return field.values === undefined || field.values.includes(text) ? { text } : refused('value_not_known');
};

const writeNumber = (field: Field, value: number): Written => {
  if (!Number.isSafeInteger(value)) return refused('too_large');
  if (value < 0) return refused('below_zero');
  const text = String(value);
  return text.length > field.length ? refused('too_large') : { text: text.padStart(field.length, '0') };
};

const writeField = (field: Field, value: unknown): Written => {
  switch (field.kind) {
    case 'constant':
      return { text: field.value ?? '' };
    case 'blank':
      return { text: (field.zeros === true ? '0' : ' ').repeat(field.length) };
    // The types of the values follow from the table (RecordValues).
    case 'text':
      return writeText(field, value as string);
    case 'digits':
      return writeDigits(field, value as string);
    case 'count':
    case 'amount':
      return writeNumber(field, value as number);
    case 'ddmmyyyy':
    case 'ddmmyy':
    case 'yymmdd':
    case 'yyyymmdd':
      return { text: dayText(value as LocalDate | null, field.kind, field.length) };
  }
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
  for (const field of table.fields) {
    const value = (values as Readonly<Record<string, unknown>>)[field.name];
    const written = writeField(field, value);
    if ('text' in written) line += written.text;
    else {
      isWhole = false;
      refuse({ record: table.name, field: field.name, code: written.refused, value: String(value) });
    }
  }
  return isWhole ? line : null;
};
