import type { ViewColumn } from '../../../shared/api/view-columns.ts';
import type { ViewFilter } from '../../../shared/api/views.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import { localDayOf, momentsOfDay } from '../../app/formats.ts';
import { parseDayText } from './day-text.ts';

export type FilterContext = { readonly today: LocalDate; readonly decimalMark: ',' | '.' };

/** `null` filters nothing; a text that cannot be read filters nothing either, and is shown as wrong. */
export type ParsedFilter =
  | { readonly ok: true; readonly filter: ViewFilter | null }
  | { readonly ok: false; readonly reason: 'amount' | 'day' | 'integer' };

type Value = string | number;
/** The first and the last value that the text means: a day is a span of moments. */
type Span = { readonly from: Value; readonly to: Value };

/** Amount columns hold several currencies; the filter counts in hundredths, as the Nordic ones do. */
const filterDigits = 2;

const parseAmount = (text: string, context: FilterContext): Span | null => {
  const parsed = parseAmountText(text, context.decimalMark === ',' ? 'comma' : 'point', filterDigits);
  return parsed.ok ? { from: parsed.amountMinor, to: parsed.amountMinor } : null;
};

const parseInteger = (text: string): Span | null => {
  const typed = text.trim().replace('−', '-');
  return /^-?\d{1,15}$/.test(typed) ? { from: Number(typed), to: Number(typed) } : null;
};

const parseDay = (text: string, context: FilterContext): Span | null => {
  const day = parseDayText(text, context.today);
  return day === null ? null : { from: day, to: day };
};

const parseMoment = (text: string, context: FilterContext): Span | null => {
  const day = parseDayText(text, context.today);
  return day === null ? null : momentsOfDay(day);
};

const readers = {
  amount: parseAmount,
  integer: parseInteger,
  day: parseDay,
  timestamp: parseMoment,
} as const;
const reasons = { amount: 'amount', integer: 'integer', day: 'day', timestamp: 'day' } as const;

const filled = (column: string): ParsedFilter => ({
  ok: true,
  filter: { column, operator: 'filled', values: [] },
});
const empty = (column: string): ParsedFilter => ({
  ok: true,
  filter: { column, operator: 'empty', values: [] },
});

const parseOrdered = (
  column: string,
  kind: keyof typeof readers,
  text: string,
  context: FilterContext,
): ParsedFilter => {
  const read = (part: string): Span | null => readers[kind](part, context);
  const wrong: ParsedFilter = { ok: false, reason: reasons[kind] };
  const filter = (operator: ViewFilter['operator'], ...values: Value[]): ParsedFilter => ({
    ok: true,
    filter: { column, operator, values },
  });
  const range = /^(.*?)\s*\.\.\s*(.*)$/.exec(text);
  if (range !== null) {
    const [, low = '', high = ''] = range;
    const from = low === '' ? null : read(low);
    const to = high === '' ? null : read(high);
    if ((low !== '' && from === null) || (high !== '' && to === null)) return wrong;
    if (from !== null && to !== null) return filter('between', from.from, to.to);
    if (from !== null) return filter('atLeast', from.from);
    return to === null ? wrong : filter('atMost', to.to);
  }
  const compared = /^(>=|<=|>|<|!=|=)\s*(.*)$/.exec(text);
  const span = read(compared?.[2] ?? text);
  if (span === null) return wrong;
  switch (compared?.[1]) {
    case '>':
      return filter('more', span.to);
    case '>=':
      return filter('atLeast', span.from);
    case '<':
      return filter('less', span.from);
    case '<=':
      return filter('atMost', span.to);
    case '!=':
      // "Not within this day" is two conditions, which one filter cannot say.
      return span.from === span.to ? filter('isNot', span.from) : wrong;
    case undefined:
    default:
      return span.from === span.to ? filter('is', span.from) : filter('between', span.from, span.to);
  }
};

const parseWords = (column: string, text: string): ParsedFilter => {
  const filter = (operator: ViewFilter['operator'], value: string): ParsedFilter => ({
    ok: true,
    filter: { column, operator, values: [value] },
  });
  if (text.startsWith('!=')) return filter('isNot', text.slice(2).trim());
  if (text.startsWith('=')) return filter('is', text.slice(1).trim());
  if (text.length > 1 && text.endsWith('*')) return filter('startsWith', text.slice(0, -1));
  return filter('contains', text);
};

/**
 * What is typed in the filter row. Text: `abc` contains, `abc*` begins with, `=abc` is, `!=abc` is not. Amounts, days
 * and numbers: `100`, `>100`, `<=100`, `100..200`, `100..`, `..200`. Any column: `*` filled, `=` empty.
 */
export const parseFilterText = (column: ViewColumn, typed: string, context: FilterContext): ParsedFilter => {
  const text = typed.trim();
  if (text === '') return { ok: true, filter: null };
  if (text === '*') return filled(column.key);
  if (text === '=') return empty(column.key);
  switch (column.kind) {
    case 'amount':
    case 'integer':
    case 'day':
    case 'timestamp':
      return parseOrdered(column.key, column.kind, text, context);
    case 'text':
    case 'choice':
    case 'flag':
      return parseWords(column.key, text);
  }
};

const writeAmount = (value: Value, { decimalMark }: FilterContext): string => {
  const digits = String(Math.abs(Number(value))).padStart(filterDigits + 1, '0');
  const fraction = digits.slice(-filterDigits);
  const whole = `${Number(value) < 0 ? '-' : ''}${digits.slice(0, -filterDigits)}`;
  return fraction === '00' ? whole : `${whole}${decimalMark}${fraction}`;
};

const writeValue = (column: ViewColumn, value: Value, context: FilterContext): string => {
  if (column.kind === 'amount') return writeAmount(value, context);
  if (column.kind === 'timestamp') return localDayOf(Number(value));
  return String(value);
};

/** A filter as it would be typed, such as the one of a saved view; empty for none. */
export const writeFilterText = (
  column: ViewColumn,
  filter: ViewFilter | undefined,
  context: FilterContext,
): string => {
  if (filter === undefined) return '';
  const [first = '', second = ''] = filter.values
    .filter((value) => typeof value !== 'boolean')
    .map((value) => writeValue(column, value, context));
  const isMoment = column.kind === 'timestamp';
  switch (filter.operator) {
    case 'contains':
    case 'in':
      return first;
    case 'startsWith':
      return `${first}*`;
    case 'is':
      return column.kind === 'text' ? `=${first}` : first;
    case 'isNot':
      return `!=${first}`;
    case 'less':
      return `<${first}`;
    case 'atMost':
      return `<=${first}`;
    case 'more':
      return `>${first}`;
    case 'atLeast':
      return `>=${first}`;
    case 'between':
      return isMoment && first === second ? first : `${first}..${second}`;
    case 'empty':
      return '=';
    case 'filled':
      return '*';
  }
};
