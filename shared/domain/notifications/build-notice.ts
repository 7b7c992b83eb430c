import { catalogues } from '../../i18n/catalogue.ts';
import type { Language } from '../../api/values.ts';
import { addMinor } from '../money.ts';
import {
  textPieces,
  type NoticeField,
  type NoticePlaceholder,
  type NotificationDefinition,
} from './definition.ts';
import { noticeFormats, noticeText, type NoticeFormats } from './notice-words.ts';
import { wrapText } from './wrap-text.ts';

export type NoticeEntry = {
  /** Of the ledger: invoice, credit_note, fee … */
  readonly kind: string;
  readonly documentNumber: string;
  readonly documentOn: string;
  readonly dueOn: string;
  readonly text: string;
  readonly orderNumber: string;
  readonly reference: string;
  /** What is collected of it: credit notes below zero. */
  readonly amountMinor: number;
};

/** One collection: who asks whom for how much, when and for what. */
export type Notice = {
  readonly creditorName: string;
  readonly customerName: string;
  readonly customerNumber: string;
  readonly collectOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly mandateNumber: string;
  /** The creditor's number in the scheme, which the customer sees in the bank's own overview. */
  readonly agreementNumber: string;
  readonly entries: readonly NoticeEntry[];
  /** The clerk's own words in place of the entries' lines; left out: by the definition. */
  readonly ownText?: string | null;
};

export type NoticeLine = {
  readonly text: string;
  /** Longer than a line may be: the scheme would cut it. */
  readonly isOver: boolean;
};

export type NoticeOptions = {
  readonly language: Language;
  /** Characters in a line; null: no limit. */
  readonly widthMax: number | null;
};

/** Where no width is set, sums stand below amounts of at least so wide lines. */
const openWidth = 60;

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

type Fill = (notice: Notice) => string;

const fillerOf = (formats: NoticeFormats): Readonly<Record<NoticePlaceholder, Fill>> => ({
  creditor: (notice) => oneLine(notice.creditorName),
  customer: (notice) => oneLine(notice.customerName),
  customerNumber: (notice) => oneLine(notice.customerNumber),
  collectOn: (notice) => formats.day(notice.collectOn),
  amount: (notice) => `${formats.amount(notice.amountMinor, notice.currency)} ${notice.currency}`,
  mandate: (notice) => oneLine(notice.mandateNumber),
  agreement: (notice) => oneLine(notice.agreementNumber),
});

const compileText = (text: string, formats: NoticeFormats): Fill => {
  const fillers = fillerOf(formats);
  const pieces = textPieces(text.replaceAll('\r\n', '\n')).map((piece): string | Fill =>
    'literal' in piece ? piece.literal : fillers[piece.placeholder],
  );
  return (notice) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece(notice))).join('');
};

/** The subject of the mail. */
export const compileSubject = (
  definition: NotificationDefinition,
  language: Language,
): ((notice: Notice) => string) => {
  const fill = compileText(definition.subject, noticeFormats(language));
  return (notice) => oneLine(fill(notice)).trim();
};

type Cell = (entry: NoticeEntry, currency: string) => string;

const cellOf = (field: NoticeField, language: Language, formats: NoticeFormats): Cell => {
  switch (field) {
    case 'kind': {
      const words = catalogues[language];
      return ({ kind }) => words[`entries.kind.${kind}`] ?? kind;
    }
    case 'documentOn':
    case 'dueOn':
      return (entry) => formats.day(entry[field]);
    case 'amount':
      return (entry, currency) => formats.amount(entry.amountMinor, currency);
    case 'documentNumber':
    case 'text':
    case 'orderNumber':
    case 'reference':
      return (entry) => oneLine(entry[field]);
  }
};

type Columns = {
  readonly width: number;
  readonly lines: (entry: NoticeEntry, currency: string) => readonly string[];
};

/** An amount never stands on its own line's left: it goes down to a line of its own rather than be cut. */
const atRight = (left: string, right: string, width: number, wraps: boolean): readonly string[] => {
  const blanks = width - left.length - right.length;
  if (blanks > 0 || left === '') return [left + ' '.repeat(Math.max(0, blanks)) + right];
  return wraps && left.length <= width ? [left, right.padStart(width)] : [`${left} ${right}`];
};

const compileColumns = (
  { columns, wraps }: NotificationDefinition,
  { language, widthMax }: NoticeOptions,
  formats: NoticeFormats,
): Columns => {
  const natural = columns.reduce((sum, column) => sum + column.width + 1, -1);
  const width = widthMax ?? Math.max(openWidth, natural);
  const endsInAmount = columns.at(-1)?.field === 'amount';
  const left = (endsInAmount ? columns.slice(0, -1) : columns).map((column) => ({
    ...column,
    isAmount: column.field === 'amount',
    cell: cellOf(column.field, language, formats),
  }));
  const amount = cellOf('amount', language, formats);

  const rowOf = (cells: readonly string[]): string => {
    let row = '';
    for (const [index, column] of left.entries()) {
      const text = cells[index] ?? '';
      if (index > 0) row += ' ';
      row += column.isAmount ? text.padStart(column.width) : text.padEnd(column.width);
    }
    return row.trimEnd();
  };
  const rowsOf = (entry: NoticeEntry, currency: string): string[] => {
    const texts = left.map(({ cell }) => cell(entry, currency));
    if (!wraps || texts.every((text, index) => text.length <= (left[index]?.width ?? 0)))
      return [rowOf(texts)];
    const wrapped = left.map((column, index) =>
      column.isAmount ? [texts[index] ?? ''] : wrapText(texts[index] ?? '', column.width),
    );
    const height = Math.max(1, ...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) => rowOf(wrapped.map((cells) => cells[row] ?? '')));
  };
  return {
    width,
    lines: (entry, currency) => {
      const [first = '', ...rest] = rowsOf(entry, currency);
      if (!endsInAmount) return [first, ...rest];
      return [...atRight(first, amount(entry, currency), width, wraps), ...rest];
    },
  };
};

type Group = { readonly name: string; readonly entries: NoticeEntry[]; sumMinor: number };

/** In the order in which each first comes. */
const groupsOf = (
  { subtotal }: NotificationDefinition,
  entries: readonly NoticeEntry[],
  language: Language,
  formats: NoticeFormats,
): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const name =
      subtotal === 'month'
        ? formats.month(entry.dueOn)
        : (catalogues[language][`entries.kind.${entry.kind}`] ?? entry.kind);
    const group = groups.get(name) ?? { name, entries: [], sumMinor: 0 };
    group.entries.push(entry);
    group.sumMinor = addMinor(group.sumMinor, entry.amountMinor);
    groups.set(name, group);
  }
  return [...groups.values()];
};

/**
 * Compiled once for a definition, run for each notice. Every line that is longer than `widthMax` is marked; nothing is
 * cut. With `wraps` only what has no blank to break at and amounts in too narrow a line can still be over.
 */
export const compileNotice = (
  definition: NotificationDefinition,
  options: NoticeOptions,
): ((notice: Notice) => readonly NoticeLine[]) => {
  const { language, widthMax } = options;
  const formats = noticeFormats(language);
  const top = compileText(definition.top, formats);
  const bottom = compileText(definition.bottom, formats);
  const columns = compileColumns(definition, options, formats);
  const [sumWord, subtotalWord] = [
    noticeText(language, 'notifications.sum'),
    noticeText(language, 'notifications.subtotal'),
  ];
  const limit = widthMax ?? Number.POSITIVE_INFINITY;

  return (notice) => {
    const lines: NoticeLine[] = [];
    const put = (text: string) => lines.push({ text, isOver: text.length > limit });
    const putText = (text: string) => {
      if (text === '') return;
      for (const line of text.split('\n'))
        if (definition.wraps && line.length > limit) wrapText(line, limit).forEach(put);
        else put(line.trimEnd());
    };
    const putEntry = (entry: NoticeEntry) => columns.lines(entry, notice.currency).forEach(put);
    const putSum = (word: string, amountMinor: number) =>
      atRight(word, formats.amount(amountMinor, notice.currency), columns.width, definition.wraps).forEach(
        put,
      );

    putText(top(notice));
    const ownText = notice.ownText ?? null;
    if (ownText !== null) putText(ownText.replaceAll('\r\n', '\n'));
    else if (definition.columns.length > 0 && definition.subtotal === 'none')
      notice.entries.forEach(putEntry);
    else if (definition.columns.length > 0)
      for (const group of groupsOf(definition, notice.entries, language, formats)) {
        group.entries.forEach(putEntry);
        putSum(`${subtotalWord} ${group.name}`, group.sumMinor);
      }
    if (definition.showsSum) putSum(`${sumWord} ${notice.currency}`, notice.amountMinor);
    putText(bottom(notice));
    return lines;
  };
};

/** A line's own text in place of the built one: as the clerk wrote it, each line marked when it is too long. */
export const ownTextLines = (text: string, widthMax: number | null): readonly NoticeLine[] =>
  text === ''
    ? []
    : text
        .replaceAll('\r\n', '\n')
        .split('\n')
        .map((line) => ({
          text: line.trimEnd(),
          isOver: widthMax !== null && line.trimEnd().length > widthMax,
        }));
