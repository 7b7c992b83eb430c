import * as z from 'zod';
import type { SchemeName } from '../collections/schemes.ts';
import { schemeOf } from '../collections/schemes.ts';
import { language, type Language } from '../../api/values.ts';
import { noticeText } from './notice-words.ts';

/** Text that the scheme carries to the debtor, or mail from the creditor. */
export const noticeChannels = ['text', 'mail'] as const;
export const noticeChannel = z.enum(noticeChannels);
export type NoticeChannel = z.infer<typeof noticeChannel>;

export const noticeLanguage = language;

/** What of an entry can stand in its line. `amount` is what is collected of it. */
export const noticeFields = [
  'kind',
  'documentNumber',
  'documentOn',
  'dueOn',
  'text',
  'orderNumber',
  'reference',
  'amount',
] as const;
export type NoticeField = (typeof noticeFields)[number];

/** What a text may name in braces. */
export const noticePlaceholders = [
  'creditor',
  'customer',
  'customerNumber',
  'collectOn',
  'amount',
  'mandate',
  'agreement',
] as const;
export type NoticePlaceholder = (typeof noticePlaceholders)[number];

export const noticeSubtotals = ['none', 'kind', 'month'] as const;

/** Texts are long at most like this, in characters; the scheme's own limit is lower and checked per line. */
export const noticeTextMax = 4000;

export const notificationDefinition = z.strictObject({
  /** Of a mail, in one line; a scheme's text has none. */
  subject: z.string().max(200),
  /** Above and below the entries; lines parted by `\n`. */
  top: z.string().max(noticeTextMax),
  bottom: z.string().max(noticeTextMax),
  /** Columns of an entry's line, from the left, each so many characters wide and one blank apart. */
  columns: z
    .array(z.strictObject({ field: z.enum(noticeFields), width: z.int().min(1).max(60) }))
    .max(noticeFields.length),
  /** A sum after the entries of a kind, or of a month of the due day. */
  subtotal: z.enum(noticeSubtotals),
  showsSum: z.boolean(),
  /** What is too long goes on in the next line; otherwise it is marked as too long. */
  wraps: z.boolean(),
  /** A mail carries the entries' documents as PDF. */
  attachesDocuments: z.boolean(),
});
export type NotificationDefinition = z.infer<typeof notificationDefinition>;

/** Which entry lines start from: as many columns as the narrowest scheme's text takes. */
const defaultColumns = [
  { field: 'kind', width: 12 },
  { field: 'documentNumber', width: 16 },
  { field: 'documentOn', width: 11 },
  { field: 'amount', width: 14 },
] as const;

const defaults = new Map<string, NotificationDefinition>();

/** What stands where the creditor has set nothing. */
export const defaultDefinition = (
  _scheme: SchemeName,
  channel: NoticeChannel,
  of: Language,
): NotificationDefinition => {
  const key = `${channel} ${of}`;
  const known = defaults.get(key);
  if (known !== undefined) return known;
  const isMail = channel === 'mail';
  const definition: NotificationDefinition = {
    subject: isMail ? noticeText(of, 'notifications.default.subject') : '',
    top: noticeText(of, isMail ? 'notifications.default.mailTop' : 'notifications.default.textTop'),
    bottom: isMail ? noticeText(of, 'notifications.default.mailBottom') : '',
    columns: [...defaultColumns],
    subtotal: 'none',
    showsSum: true,
    wraps: true,
    attachesDocuments: isMail,
  };
  defaults.set(key, definition);
  return definition;
};

/** Characters in a line, and lines at most, of what is written; null: as many as there are. */
export const widthMaxOf = (scheme: SchemeName, channel: NoticeChannel): number | null =>
  channel === 'mail' ? null : (schemeOf(scheme).text?.width ?? null);

const placeholderIn = /\{([^{}\n]*)\}/gu;

export type DefinitionProblem =
  | {
      readonly code: 'unknown_placeholder';
      readonly part: 'subject' | 'top' | 'bottom';
      readonly name: string;
    }
  | { readonly code: 'brace_alone'; readonly part: 'subject' | 'top' | 'bottom'; readonly name: string }
  | { readonly code: 'column_twice'; readonly part: 'columns'; readonly name: string }
  | { readonly code: 'columns_too_wide'; readonly part: 'columns'; readonly name: string };

export const isPlaceholder = (name: string): name is NoticePlaceholder =>
  noticePlaceholders.some((known) => known === name);

/** What of a definition cannot be used, before any notice is written by it. */
export const definitionProblems = (
  definition: NotificationDefinition,
  widthMax: number | null,
): readonly DefinitionProblem[] => {
  const problems: DefinitionProblem[] = [];
  for (const part of ['subject', 'top', 'bottom'] as const) {
    for (const [, name = ''] of definition[part].matchAll(placeholderIn))
      if (!isPlaceholder(name)) problems.push({ code: 'unknown_placeholder', part, name });
    const rest = definition[part].replaceAll(placeholderIn, '');
    const brace = /[{}]/u.exec(rest);
    if (brace !== null) problems.push({ code: 'brace_alone', part, name: brace[0] });
  }
  const fields = definition.columns.map(({ field }) => field);
  for (const [index, field] of fields.entries())
    if (fields.indexOf(field) !== index)
      problems.push({ code: 'column_twice', part: 'columns', name: field });
  const width = definition.columns.reduce((sum, column) => sum + column.width + 1, -1);
  if (widthMax !== null && width > widthMax)
    problems.push({ code: 'columns_too_wide', part: 'columns', name: String(width) });
  return problems;
};

/** A text cut at its placeholders: what is written as it is, and what is filled in. */
export const textPieces = (
  text: string,
): readonly (
  | { readonly literal: string }
  | {
      readonly placeholder: NoticePlaceholder;
    }
)[] => {
  const pieces: ({ readonly literal: string } | { readonly placeholder: NoticePlaceholder })[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholderIn)) {
    const name = match[1] ?? '';
    if (!isPlaceholder(name)) continue;
    if (match.index > from) pieces.push({ literal: text.slice(from, match.index) });
    pieces.push({ placeholder: name });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ literal: text.slice(from) });
  return pieces;
};
