import type { SaxesTagPlain } from 'saxes';
import { isBlankCell, type PlainCell, type SourceCell } from '../../../shared/domain/imports/cell.ts';
import { FileRefused } from './file-refusal.ts';
import { cellOfIsoDate, cellOfSerial, decimalText, unescapeText, type NumberKind } from './xlsx-cells.ts';

export type SheetRow = {
  /** 1-based, as Excel numbers it. */
  readonly row: number;
  /** Hidden by hand or by a filter; its cells are read all the same. */
  readonly isHidden: boolean;
  /** By column, 0 is A; up to the last cell that holds something. */
  readonly cells: readonly SourceCell[];
};

export type SheetSettings = {
  readonly part: string;
  readonly is1904: boolean;
  readonly styleKinds: readonly NumberKind[];
  readonly sharedString: (index: number) => PlainCell;
};

/** What a sheet's XML adds up to besides its rows. */
export type SheetTally = {
  lastRow: number;
  blankRows: number;
  hiddenRows: number;
  mergedRanges: string[];
  mergedRangeCount: number;
  hiddenColumns: number[];
  /** `ref` of the dimension element, which writers may get wrong. */
  dimension: string;
};

/** The limits of Excel itself (specifications and limits). */
const lastColumn = 16_384;
const lastRow = 1_048_576;
const mergedRangesKept = 1000;

/** `AB12` → 28; 0 when the reference names no column. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code >= 48 && code <= 57) break;
    if (code < 65 || code > 90) return 0;
    column = column * 26 + code - 64;
  }
  return column;
};

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const plainCell = (type: string, text: string, kind: NumberKind, settings: SheetSettings): PlainCell => {
  switch (type) {
    case 's': {
      if (!/^\s*\d{1,9}\s*$/.test(text)) throw damaged(settings, `shared string ${text}`);
      return settings.sharedString(Number(text));
    }
    case 'str':
    case 'inlineStr':
      return unescapeText(text);
    case 'b':
      return text.trim() === '1' || text.trim() === 'true';
    case 'e':
      return { error: text.trim() };
    case 'd':
      return cellOfIsoDate(text);
    case 'n': {
      const number = decimalText(text);
      return number === null ? { error: text } : cellOfSerial(number, kind, settings.is1904);
    }
    default:
      throw damaged(settings, `cell type ${type}`);
  }
};

const damaged = (settings: SheetSettings, detail: string): FileRefused =>
  new FileRefused('workbook_damaged', { part: settings.part, detail });

type OpenCell = {
  column: number;
  type: string;
  style: number;
  value: string | null;
  formula: string | null;
};

/**
 * The handlers that turn a sheet's XML into rows. `rows` fills as the XML passes; the caller empties it. Blank rows,
 * written or left out, are counted as soon as a row with content follows them.
 */
export const sheetParser = (settings: SheetSettings) => {
  const rows: SheetRow[] = [];
  const tally: SheetTally = {
    lastRow: 0,
    blankRows: 0,
    hiddenRows: 0,
    mergedRanges: [],
    mergedRangeCount: 0,
    hiddenColumns: [],
    dimension: '',
  };
  let rowNumber = 0;
  let isHidden = false;
  let columnNumber = 0;
  let cells: SourceCell[] | null = null;
  let cell: OpenCell | null = null;
  let isInReading = false;
  let reading: 'value' | 'formula' | null = null;

  const openRow = (attributes: Readonly<Record<string, string>>): void => {
    const given = attributes['r'];
    const next = given === undefined ? rowNumber + 1 : Number(given);
    if (!Number.isInteger(next) || next <= rowNumber || next > lastRow)
      throw damaged(settings, `row ${given ?? next} after row ${rowNumber}`);
    rowNumber = next;
    columnNumber = 0;
    isHidden = isTrue(attributes['hidden']);
    cells = [];
  };
  const openCell = (attributes: Readonly<Record<string, string>>): OpenCell => {
    const reference = attributes['r'];
    const column = reference === undefined ? columnNumber + 1 : columnOf(reference);
    if (column <= columnNumber || column > lastColumn)
      throw damaged(settings, `cell ${reference ?? column} in row ${rowNumber}`);
    columnNumber = column;
    return {
      column,
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? '0'),
      value: null,
      formula: null,
    };
  };
  const valueOf = (open: OpenCell): SourceCell => {
    const kind = settings.styleKinds[open.style] ?? 'number';
    const result =
      open.value === null || (open.value === '' && open.type === 'n')
        ? null
        : plainCell(open.type, open.value, kind, settings);
    return open.formula === null ? result : { formula: open.formula, result };
  };
  const closeCell = (open: OpenCell, into: SourceCell[]): void => {
    const value = valueOf(open);
    if (value === null) return;
    while (into.length < open.column - 1) into.push(null);
    into.push(value);
  };
  const closeRow = (closed: readonly SourceCell[]): void => {
    if (closed.every(isBlankCell)) return;
    tally.blankRows += rowNumber - tally.lastRow - 1;
    tally.lastRow = rowNumber;
    if (isHidden) tally.hiddenRows += 1;
    rows.push({ row: rowNumber, isHidden, cells: closed });
  };
  const openRest = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'dimension') tally.dimension = attributes['ref'] ?? '';
    if (name === 'mergeCell') {
      tally.mergedRangeCount += 1;
      if (tally.mergedRanges.length < mergedRangesKept) tally.mergedRanges.push(attributes['ref'] ?? '');
    }
    if (name === 'col' && isTrue(attributes['hidden'])) {
      const last = Math.min(Number(attributes['max']), lastColumn);
      for (let column = Number(attributes['min']); column <= last; column += 1)
        tally.hiddenColumns.push(column - 1);
    }
  };

  const open = (name: string, { attributes }: SaxesTagPlain): void => {
    if (cell !== null) {
      if (name === 'rPh') isInReading = true;
      if (name === 'f') {
        cell.formula = '';
        reading = 'formula';
      } else if (name === 'v' || (name === 't' && !isInReading)) {
        cell.value ??= '';
        reading = 'value';
      }
      return;
    }
    if (name === 'c' && cells !== null) cell = openCell(attributes);
    else if (name === 'row') openRow(attributes);
    else openRest(name, attributes);
  };
  const text = (piece: string): void => {
    if (reading === null || cell === null) return;
    if (reading === 'formula') cell.formula = (cell.formula ?? '') + piece;
    else cell.value = (cell.value ?? '') + piece;
  };
  const close = (name: string): void => {
    if (name === 'v' || name === 't' || name === 'f') reading = null;
    else if (name === 'rPh') isInReading = false;
    else if (name === 'c' && cell !== null && cells !== null) {
      closeCell(cell, cells);
      cell = null;
    } else if (name === 'row' && cells !== null) {
      closeRow(cells);
      cells = null;
    }
  };
  return { rows, tally, handlers: { open, text, close, place: () => ({ row: rowNumber }) } };
};
