import type { fieldLooks, BankFileIssue, DecodedLine } from '../../../shared/api/bank-files.ts';
import { recordTableOf } from '../../../shared/formats/bank-file/record-table.ts';
import type { FieldKind } from '../../../shared/formats/fixed-width/field-table.ts';
import { decodeRecord } from '../../../shared/formats/fixed-width/read-record.ts';
import {
  issuesOfLines,
  lineTargets,
  sentTargets,
  type LineTarget,
  type StoredLineIssue,
} from '../../../db/queries/bank-files/decoded.ts';
import type { StoredBankFile } from '../../../db/queries/bank-files.ts';
import type { Connection } from '../../../db/connection.ts';
import type { FileLines } from './file-lines.ts';

const looks: Readonly<Record<FieldKind, (typeof fieldLooks)[number]>> = {
  constant: 'constant',
  blank: 'blank',
  digits: 'number',
  text: 'text',
  count: 'number',
  amount: 'amount',
  ddmmyyyy: 'day',
  ddmmyy: 'day',
  yymmdd: 'day',
  yyyymmdd: 'day',
};

const issueOf = ({ params, line, severity, code, field, value }: StoredLineIssue): BankFileIssue => {
  // Written by `collectIssues` as JSON of texts and the position.
  const { position = 0, ...rest } = JSON.parse(params) as Record<string, string> & { position?: number };
  return { severity, code, line, column: Number(position), field, value, params: rest };
};

const byLine = <T extends { readonly line: number }>(
  rows: readonly T[],
): ReadonlyMap<number, readonly T[]> => {
  const lines = new Map<number, T[]>();
  for (const row of rows) lines.set(row.line, [...(lines.get(row.line) ?? []), row]);
  return lines;
};

const targetOf = (target: LineTarget | undefined): DecodedLine['target'] => {
  if (target === undefined) return null;
  const { line: _line, ...rest } = target;
  return rest;
};

const xmlLooks: Readonly<Record<string, (typeof fieldLooks)[number]>> = {
  Cd: 'code',
  Amt: 'amount',
  InstdAmt: 'amount',
  CtrlSum: 'amount',
  NbOfTxs: 'number',
  Dt: 'day',
  ReqdColltnDt: 'day',
  DtOfSgntr: 'day',
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What elements on a line of XML hold, where they begin and end on it; the record is the first element. */
const decodeXml = (text: string): Pick<DecodedLine, 'record' | 'fields'> => ({
  record: /<(?:\w+:)?(\w+)/u.exec(text)?.[1] ?? '',
  fields: Array.from(text.matchAll(/<(?:\w+:)?(\w+)(?:\s[^<>]*)?>([^<]+)</gu), (match) => {
    const [whole, name = '', value = ''] = match;
    return {
      name,
      start: match.index + whole.length - 1 - value.length,
      length: value.length,
      value: value.replaceAll(/&(amp|lt|gt|quot|apos);/gu, (_, entity: string) => entities[entity] ?? ''),
      look: xmlLooks[name] ?? 'text',
      issue: null,
    };
  }).filter(({ value }) => value.trim() !== ''),
});

/** A record by its table, a line of XML by its elements: each field by its name. */
export const decodeText = (format: string, text: string): Pick<DecodedLine, 'record' | 'fields'> => {
  if (/^(?:camt|pain)-/u.test(format)) return decodeXml(text);
  const table = recordTableOf(format, text);
  if (table === null) return { record: '', fields: [] };
  const coded = new Set(
    table.fields.flatMap((field) => ('values' in field && field.values !== undefined ? [field.name] : [])),
  );
  return {
    record: table.name,
    fields: decodeRecord(table, text).map(({ name, kind, at, length, value, issue }) => ({
      name,
      start: at - 1,
      length,
      value,
      look: coded.has(name) ? 'code' : looks[kind],
      issue,
    })),
  };
};

/** A window of lines of a stored file: each field by its name, what is wrong there, and where the record leads. */
export const decodeLines = (
  db: Connection,
  file: Pick<StoredBankFile, 'id' | 'format' | 'direction'>,
  lines: FileLines,
  from: number,
  count: number,
): readonly DecodedLine[] => {
  const to = Math.min(lines.count, from + count - 1);
  const targets = byLine((file.direction === 'in' ? lineTargets : sentTargets)(db, file.id, from, to));
  const issues = byLine(issuesOfLines(db, file.id, from, to));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => {
    const line = from + index;
    return {
      line,
      text: lines.text(line),
      ...decodeText(file.format, lines.text(line)),
      issues: (issues.get(line) ?? []).map(issueOf),
      target: targetOf(targets.get(line)?.[0]),
    };
  });
};
