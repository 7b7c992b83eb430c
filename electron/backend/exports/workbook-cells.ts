import { assert, assertNever } from '../../../shared/assert.ts';
import { currencyExponent, toDecimalText } from '../../../shared/domain/money.ts';

export type ColumnKind = 'text' | 'amount' | 'day' | 'integer' | 'timestamp';

/**
 * By the kind of its column: a text; an amount in minor units with its currency; a day `YYYY-MM-DD`; a whole
 * number; a timestamp in epoch ms. Null is an empty cell of any kind.
 */
export type WorkbookCell =
  | null
  | string
  | number
  | { readonly amountMinor: number; readonly currency: string };

/** What exceljs is given. A string is always written as a text cell, never as a formula. */
export type WritableCell = {
  readonly value: string | number | Date | null;
  /** Where it differs from the column's. */
  readonly format: string | null;
  readonly isCut: boolean;
};

const textFormat = '@';
const dayFormat = 'yyyy-mm-dd';
const cellTextMax = 32_767;
const excelDigits = 15;

const amountFormat = (decimals: number): string =>
  decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;

/** The number format that a column's cells have unless their own value asks for another. */
export const formatOfColumn = (kind: ColumnKind): string => {
  switch (kind) {
    // A text format, so that a value that begins with = stays a text also after someone edits the cell.
    case 'text':
      return textFormat;
    case 'amount':
      return amountFormat(2);
    case 'day':
      return dayFormat;
    case 'integer':
      return '0';
    case 'timestamp':
      return 'yyyy-mm-dd hh:mm:ss';
    default:
      return assertNever(kind);
  }
};

const plain = (value: WritableCell['value']): WritableCell => ({ value, format: null, isCut: false });
const asText = (value: string): WritableCell => ({ value, format: textFormat, isCut: false });

const textCell = (text: string): WritableCell => {
  // Excel reads `_x0041_` as the letter with that number (ECMA-376-1 §22.9.2.19): the underscore is escaped.
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  const isCut = escaped.length > cellTextMax;
  return { value: isCut ? `${escaped.slice(0, cellTextMax - 1)}…` : escaped, format: null, isCut };
};

const amountCell = (amountMinor: number, currency: string): WritableCell => {
  const decimals = currencyExponent(currency);
  assert(decimals !== null, 'an amount has a currency of ISO 4217');
  const text = toDecimalText(amountMinor, currency);
  if (text.replace(/[-.]/g, '').replace(/^0+/, '').length > excelDigits) return asText(text);
  // The double nearest to at most 15 digits prints as those digits again: what the file holds is exact.
  return { value: Number(text), format: decimals === 2 ? null : amountFormat(decimals), isCut: false };
};

const dayText = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Before it, Excel's count is one day off, for a 29 February 1900 that never was. */
const firstSureDay = '1900-03-01';

const dayCell = (day: string): WritableCell => {
  const match = dayText.exec(day);
  assert(match !== null, 'a day cell holds YYYY-MM-DD');
  if (day < firstSureDay) return asText(day);
  const [, year, month, dayOfMonth] = match;
  return plain(new Date(Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth))));
};

const quarterHourMs = 900_000;
const quarterHoursKept = 20_000;

/** Epoch ms → the same instant's wall clock in a zone, as if that clock were UTC: what a workbook's cell can hold. */
export type WallClock = (at: number) => number;

/** Zones change their offset only at whole quarters of an hour, so that each quarter is asked for once. */
export const wallClockOf = (timeZone: string): WallClock => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const offsets = new Map<number, number>();
  const offsetOf = (quarter: number): number => {
    const start = quarter * quarterHourMs;
    const parts = new Map(format.formatToParts(start).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const day = Date.UTC(part('year'), part('month') - 1, part('day'));
    return day + (part('hour') * 3600 + part('minute') * 60 + part('second')) * 1000 - start;
  };
  return (at) => {
    const quarter = Math.floor(at / quarterHourMs);
    const known = offsets.get(quarter);
    if (known !== undefined) return at + known;
    const offset = offsetOf(quarter);
    if (offsets.size >= quarterHoursKept) offsets.clear();
    offsets.set(quarter, offset);
    return at + offset;
  };
};

/** A value of the application as a cell of its column; a value of another kind than the column's is a mistake of ours. */
export const writableCell = (kind: ColumnKind, cell: WorkbookCell, wallClock: WallClock): WritableCell => {
  if (cell === null) return plain(null);
  switch (kind) {
    case 'text':
      assert(typeof cell === 'string', 'a text column holds texts');
      return cell === '' ? plain(null) : textCell(cell);
    case 'amount':
      assert(typeof cell === 'object', 'an amount column holds amounts with their currency');
      return amountCell(cell.amountMinor, cell.currency);
    case 'day':
      assert(typeof cell === 'string', 'a day column holds YYYY-MM-DD');
      return dayCell(cell);
    case 'integer':
      assert(typeof cell === 'number' && Number.isSafeInteger(cell), 'an integer column holds whole numbers');
      return String(Math.abs(cell)).length > excelDigits ? asText(String(cell)) : plain(cell);
    case 'timestamp': {
      assert(typeof cell === 'number' && Number.isSafeInteger(cell), 'a timestamp column holds epoch ms');
      const second = Math.floor(cell / 1000) * 1000;
      return plain(new Date(wallClock(second)));
    }
    default:
      return assertNever(kind);
  }
};
