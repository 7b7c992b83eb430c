import type { SourceCell } from './cell.ts';
import { shownCell } from './cell.ts';
import { rowIssue, type IssueCode, type RowIssue } from './issue-codes.ts';

const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || code === 0xfeff;

/** What reads texts from the cells of a row and puts what is wrong with them on the row's list of issues. */
export type TextReader = {
  /** Trimmed; '' for a blank cell and for one with an issue. Line breaks and tabs inside become spaces. */
  readonly text: (cell: SourceCell | undefined, column: number, limit: number) => string;
  /** As `text`, for numbers of documents and customers: what Excel made of a long one is an issue. */
  readonly identifier: (cell: SourceCell | undefined, column: number, limit: number) => string;
};

/** Excel computes with 15 digits; of a longer number the rest is lost. */
const exactDigits = 15;

export const createTextReader = (issues: RowIssue[]): TextReader => {
  const report = (code: IssueCode, column: number, value: string, params = {}): '' => {
    issues.push(rowIssue(code, column, value, params));
    return '';
  };

  const withBreaks = (text: string, column: number, limit: number): string => {
    const flat = text.replaceAll(/[\t\r\n\u2028\u2029]+/gu, ' ').trim();
    for (let at = 0; at < flat.length; at += 1) {
      const code = flat.charCodeAt(at);
      if (code < 32 || (code >= 127 && code < 160)) return report('control_characters', column, flat);
    }
    return flat.length > limit ? report('text_too_long', column, flat, { limit }) : flat;
  };

  const clean = (cell: string, column: number, limit: number): string => {
    const { length } = cell;
    if (length === 0) return cell;
    const text = isSpace(cell.charCodeAt(0)) || isSpace(cell.charCodeAt(length - 1)) ? cell.trim() : cell;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 32 || (code >= 127 && code < 160)) return withBreaks(text, column, limit);
    }
    return text.length > limit ? report('text_too_long', column, text, { limit }) : text;
  };

  const text: TextReader['text'] = (cell, column, limit) => {
    if (typeof cell === 'string') return clean(cell, column, limit);
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'boolean') return shownCell(cell);
    if ('formula' in cell)
      return cell.result === null
        ? report('formula_without_value', column, shownCell(cell))
        : text(cell.result, column, limit);
    if ('error' in cell) return report('cell_error', column, cell.error);
    return clean(shownCell(cell), column, limit);
  };

  const identifier: TextReader['identifier'] = (cell, column, limit) => {
    if (typeof cell === 'string') {
      const read = clean(cell, column, limit);
      // `1.23457E+12`: a number that Excel has already cut, written as text by a CSV export.
      if ((read.includes('E+') || read.includes('e+')) && /^\d+(?:[.,]\d+)?e\+\d+$/iu.test(read))
        return report('id_scientific', column, read);
      return read;
    }
    if (cell !== null && typeof cell === 'object') {
      const plain = 'formula' in cell ? cell.result : cell;
      if (plain !== null && typeof plain === 'object') {
        if ('number' in plain && plain.number.replace(/\D/gu, '').length > exactDigits)
          return report('id_digits_lost', column, plain.number);
        if ('day' in plain || 'dayTime' in plain || 'time' in plain)
          return report('id_is_day', column, shownCell(plain));
      }
    }
    return text(cell, column, limit);
  };
  return { text, identifier };
};
