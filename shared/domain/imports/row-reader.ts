import type { TableMapping } from '../../api/imports.ts';
import type { Country } from '../../api/values.ts';
import { parseDayText } from '../day-convention.ts';
import { addMonths, parseLocalDate } from '../local-date.ts';
import { currencyExponent } from '../money.ts';
import { isBlankCell, shownCell, type SourceCell } from './cell.ts';
import { amountOfNumber, amountOfText, type AmountReading } from './cell-amount.ts';
import { columnsByField, holdsEntries } from './columns.ts';
import { valueKey } from './customer-values.ts';
import { emptyEntryDraft, isCreditKind, type EntryDraft, type ErpKind } from './drafts.ts';
import { isError, rowIssue, type IssueCode, type IssueParams, type RowIssue } from './issue-codes.ts';
import { isReferenceOf } from './reference-check.ts';
import { createTextReader } from './row-text.ts';

export type ReaderContext = {
  /** Whose payment references the reference column holds. */
  readonly country: Country;
  readonly today: string;
  /** Whether rows may lack cells at their end: in workbooks they do, in a CSV it means a broken row. */
  readonly raggedRows: boolean;
};

/** `totals` and `heads` are rows that the export wrote for people: named, but no entry. */
export type RowShape = 'row' | 'blank' | 'totals' | 'heads';

/** Reads rows one after the other into the same `draft` and `issues`: what is wanted of a row is taken before the next. */
export type RowReader = {
  readonly draft: EntryDraft;
  readonly issues: RowIssue[];
  readonly read: (cells: readonly SourceCell[]) => RowShape;
  /** True when an issue of the row keeps it out. */
  readonly hasError: () => boolean;
};

export const limits = {
  number: 60,
  reference: 60,
  text: 400,
  orderNumber: 60,
  method: 60,
  reason: 400,
} as const;
const farYears = 5;

/** What the first word of a line of totals is; compared to the cells of rows without a document. */
const totalsWords =
  /^(grand )?(total|totals|totalt|subtotal|i alt|ialt|sum|summa|summer|yhteensä|sammanlagt|delsumma|välisumma)\b/iu;

export const createRowReader = (mapping: TableMapping, context: ReaderContext): RowReader => {
  const columnOf = columnsByField(mapping);
  const at = {
    customerNumber: columnOf('customerNumber'),
    documentNumber: columnOf('documentNumber'),
    kind: columnOf('kind'),
    documentOn: columnOf('documentOn'),
    dueOn: columnOf('dueOn'),
    currency: columnOf('currency'),
    amount: columnOf('amount'),
    remaining: columnOf('remaining'),
    reference: columnOf('reference'),
    text: columnOf('text'),
    orderNumber: columnOf('orderNumber'),
    collectionMethod: columnOf('collectionMethod'),
    disputedOn: columnOf('disputedOn'),
    disputeReason: columnOf('disputeReason'),
  } as const;
  const { decimal, day, defaults } = mapping;
  const width = mapping.columns.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const kinds = new Map(
    Object.entries(mapping.kindValues).map(([text, kind]): [string, ErpKind] => [valueKey(text), kind]),
  );
  const kindCache = new Map<string, ErpKind>();
  const currencyCache = new Map<string, string>();
  const dayCache = new Map<string, string>();
  const creditsArePositive = mapping.creditAmounts === 'positive';
  const today = parseLocalDate(context.today);
  const earliest = today === null ? '' : addMonths(today, -12 * farYears);
  const latest = today === null ? '9999' : addMonths(today, 12 * farYears);
  const draft = emptyEntryDraft();
  const issues: RowIssue[] = [];
  const texts = createTextReader(issues);

  const report = (code: IssueCode, column: number, value: string, params: IssueParams = {}): void => {
    issues.push(rowIssue(code, column, value, params));
  };
  const missing = (column: number, field: string): void => report('value_missing', column, '', { field });

  const textAt = (cells: readonly SourceCell[], column: number, limit: number): string =>
    column < 0 ? '' : texts.text(cells[column], column, limit);

  const requiredIdentifier = (cells: readonly SourceCell[], column: number, field: string): string => {
    const before = issues.length;
    const value = texts.identifier(cells[column], column, limits.number);
    if (value === '' && issues.length === before) missing(column, field);
    return value;
  };

  /** The day of a cell; '' when it is blank or when an issue says why there is none. */
  const dayAt = (cells: readonly SourceCell[], column: number): string => {
    if (column < 0) return '';
    let cell = cells[column];
    if (cell !== null && typeof cell === 'object' && 'formula' in cell && cell.result !== null)
      cell = cell.result;
    if (cell !== null && typeof cell === 'object') {
      if ('day' in cell) return cell.day;
      // The time of a day is no part of it: `2026-11-23T14:05:00` is that day.
      if ('dayTime' in cell) return cell.dayTime.slice(0, 10);
    }
    if (typeof cell === 'string') {
      const known = dayCache.get(cell);
      if (known !== undefined) return known;
    }
    const text = texts.text(cell, column, 40);
    if (text === '') return '';
    if (day === null) {
      report('day_ambiguous', column, text);
      return '';
    }
    const parsed = parseDayText(text, day);
    if (parsed === null) {
      report(
        /^\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}$|^\d{8}$/u.test(text) ? 'day_impossible' : 'day_unreadable',
        column,
        text,
      );
      return '';
    }
    if (dayCache.size < 20_000 && typeof cell === 'string') dayCache.set(cell, parsed);
    return parsed;
  };

  const amountOf = (cell: SourceCell | undefined, column: number, exponent: number): AmountReading | null => {
    if (typeof cell === 'string') {
      const text = cell.charCodeAt(0) > 32 && cell.charCodeAt(0) < 127 ? cell : cell.trim();
      return text === '' ? null : amountOfText(text, decimal, exponent);
    }
    if (cell === null || cell === undefined) return null;
    if (typeof cell === 'object') {
      if ('number' in cell) return amountOfNumber(cell.number, exponent);
      if ('formula' in cell)
        return cell.result === null ? 'formula_without_value' : amountOf(cell.result, column, exponent);
      if ('error' in cell) return 'cell_error';
    }
    return 'amount_unreadable';
  };

  /** NaN when the cell is blank or has an issue: the caller reports what is missing, and no amount is made of it. */
  const amountAt = (
    cells: readonly SourceCell[],
    column: number,
    exponent: number,
    field: string,
  ): number => {
    const read = amountOf(cells[column], column, exponent);
    if (typeof read === 'number') return read;
    if (read === null) missing(column, field);
    else
      report(
        read,
        column,
        shownCell(cells[column]).trim(),
        read === 'amount_too_precise' ? { decimals: exponent, currency: draft.currency } : {},
      );
    return Number.NaN;
  };

  const readCurrency = (cells: readonly SourceCell[]): number => {
    const cell = at.currency < 0 ? '' : cells[at.currency];
    const cached = typeof cell === 'string' ? currencyCache.get(cell) : undefined;
    if (cached !== undefined) {
      draft.currency = cached;
      return currencyExponent(cached) ?? 2;
    }
    const before = issues.length;
    const text = textAt(cells, at.currency, 40).toUpperCase();
    const code = text === '' ? (defaults.currency ?? '') : text;
    const exponent = currencyExponent(code);
    if (exponent === null) {
      draft.currency = '';
      if (issues.length === before) {
        if (code === '') missing(at.currency, 'currency');
        else report('currency_unknown', at.currency, text);
      }
      // Amounts are still read, to name all that is wrong with the row at once.
      return 2;
    }
    if (typeof cell === 'string') currencyCache.set(cell, code);
    draft.currency = code;
    return exponent;
  };

  /** True when the kind is known. */
  const readKind = (cells: readonly SourceCell[], amountMinor: number): boolean => {
    if (at.kind >= 0) {
      const cell = cells[at.kind];
      const cached = typeof cell === 'string' ? kindCache.get(cell) : undefined;
      if (cached !== undefined) {
        draft.kind = cached;
        return true;
      }
      const before = issues.length;
      const text = textAt(cells, at.kind, 100);
      if (issues.length > before) return false;
      const kind = kinds.get(valueKey(text));
      if (kind !== undefined) {
        if (typeof cell === 'string') kindCache.set(cell, kind);
        draft.kind = kind;
        return true;
      }
      if (text !== '') {
        report('kind_unknown', at.kind, text);
        return false;
      }
    }
    if (defaults.kind === null) {
      missing(at.kind, 'kind');
      return false;
    }
    if (defaults.kind === 'bySign') draft.kind = amountMinor < 0 ? 'credit_note' : 'invoice';
    else draft.kind = defaults.kind;
    return true;
  };

  /** Brings the amounts to the ledger's signs, and names signs that contradict the kind. */
  const settleSigns = (cells: readonly SourceCell[], amountMinor: number, remainingMinor: number): void => {
    const isBySign = at.kind < 0 && defaults.kind === 'bySign';
    const isCredit = isCreditKind(draft.kind);
    const flips = isCredit && creditsArePositive && !isBySign;
    const amount = flips ? -amountMinor : amountMinor;
    const remaining = flips ? -remainingMinor : remainingMinor;
    if (amount === 0) report('amount_zero', at.amount, shownCell(cells[at.amount]));
    else if (isCredit && amount > 0) report('credit_sign', at.amount, shownCell(cells[at.amount]));
    else if (!isCredit && amount < 0) report('invoice_negative', at.amount, shownCell(cells[at.amount]));
    else if (remaining !== 0 && remaining > 0 !== amount > 0)
      report('remaining_other_sign', at.remaining, shownCell(cells[at.remaining]), {
        amount: shownCell(cells[at.amount]),
      });
    else if (Math.abs(remaining) > Math.abs(amount))
      report('remaining_exceeds_amount', at.remaining, shownCell(cells[at.remaining]), {
        amount: shownCell(cells[at.amount]),
      });
    draft.amountMinor = amount;
    // Adding 0 keeps −0 out of the ledger.
    draft.remainingMinor = remaining + 0;
  };

  const readAmounts = (cells: readonly SourceCell[]): void => {
    const exponent = readCurrency(cells);
    const amountMinor = amountAt(cells, at.amount, exponent, 'amount');
    draft.hasRemaining = at.remaining >= 0;
    const remainingMinor = draft.hasRemaining
      ? amountAt(cells, at.remaining, exponent, 'remaining')
      : amountMinor;
    const isKnown = readKind(cells, amountMinor);
    if (isKnown && !Number.isNaN(amountMinor) && !Number.isNaN(remainingMinor))
      settleSigns(cells, amountMinor, remainingMinor);
  };

  const isFar = (date: string): boolean => date < earliest || date > latest;

  const readDays = (cells: readonly SourceCell[]): void => {
    const before = issues.length;
    draft.documentOn = dayAt(cells, at.documentOn);
    if (draft.documentOn === '' && issues.length === before) missing(at.documentOn, 'documentOn');
    const afterDocument = issues.length;
    draft.dueOn = dayAt(cells, at.dueOn);
    draft.hasDueOn = draft.dueOn !== '';
    if (issues.length > before) {
      if (draft.dueOn === '' && issues.length === afterDocument && !isCreditKind(draft.kind))
        missing(at.dueOn, 'dueOn');
      return;
    }
    if (!draft.hasDueOn) {
      // What reduces a debt falls due with its own day; an invoice without a due day is for the clerk to complete.
      if (isCreditKind(draft.kind)) draft.dueOn = draft.documentOn;
      else missing(at.dueOn, 'dueOn');
      return;
    }
    if (draft.dueOn < draft.documentOn)
      report('due_before_document', at.dueOn, shownCell(cells[at.dueOn]), { documentOn: draft.documentOn });
    else if (isFar(draft.dueOn))
      report('day_far_away', at.dueOn, shownCell(cells[at.dueOn]), { years: farYears });
    else if (isFar(draft.documentOn))
      report('day_far_away', at.documentOn, shownCell(cells[at.documentOn]), { years: farYears });
  };

  const readTerms = (cells: readonly SourceCell[]): void => {
    draft.reference =
      at.reference < 0 ? '' : texts.identifier(cells[at.reference], at.reference, limits.reference);
    if (draft.reference !== '' && !isReferenceOf(context.country, draft.reference))
      report('reference_invalid', at.reference, draft.reference, { country: context.country });
    draft.text = textAt(cells, at.text, limits.text);
    draft.orderNumber =
      at.orderNumber < 0 ? '' : texts.identifier(cells[at.orderNumber], at.orderNumber, limits.orderNumber);
    draft.collectionMethod = textAt(cells, at.collectionMethod, limits.method);
    draft.disputedOn = dayAt(cells, at.disputedOn);
    draft.disputeReason = textAt(cells, at.disputeReason, limits.reason);
    if (draft.disputeReason !== '' && draft.disputedOn === '' && at.disputedOn >= 0)
      missing(at.disputedOn, 'disputedOn');
  };

  /** Rows that hold nothing for the ledger are told apart only where the row has no document: hardly ever. */
  const shapeOf = (cells: readonly SourceCell[]): RowShape => {
    if (cells.every(isBlankCell)) return 'blank';
    const isWithoutDocument = at.documentNumber < 0 ? true : isBlankCell(cells[at.documentNumber]);
    if (isWithoutDocument && cells.some((cell) => typeof cell === 'string' && totalsWords.test(cell.trim())))
      return 'totals';
    const repeatsHeads = mapping.columns.every(
      ({ index, header }) => shownCell(cells[index]).trim() === header.trim(),
    );
    return repeatsHeads && mapping.headerRow > 0 ? 'heads' : 'row';
  };

  const isUneven = (cells: readonly SourceCell[]): boolean => {
    if (cells.length === width || (context.raggedRows && cells.length < width)) return false;
    return cells.length < width || cells.slice(width).some((cell) => !isBlankCell(cell));
  };

  const readsEntries = holdsEntries(mapping);
  return {
    draft,
    issues,
    hasError: () => {
      for (const issue of issues) if (isError(issue)) return true;
      return false;
    },
    read: (cells) => {
      issues.length = 0;
      draft.documentNumber = '';
      draft.customerNumber = requiredIdentifier(cells, at.customerNumber, 'customerNumber');
      if (readsEntries) {
        draft.documentNumber = requiredIdentifier(cells, at.documentNumber, 'documentNumber');
        readAmounts(cells);
        readDays(cells);
        readTerms(cells);
      }
      if (issues.length > 0) {
        const shape = shapeOf(cells);
        if (shape !== 'row') {
          issues.length = 0;
          return shape;
        }
      }
      if (isUneven(cells)) {
        // The cells after a gap stand under the wrong heads: what they seem to say is not worth an issue each.
        issues.length = 0;
        report('row_uneven', -1, cells.map(shownCell).join(' | '), { cells: cells.length, expected: width });
      }
      return 'row';
    },
  };
};
