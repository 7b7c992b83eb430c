import path from 'node:path';
import { readFile, stat } from 'node:fs/promises';
import type { FileInspection, TableMapping } from '../../../shared/api/imports.ts';
import type { ImportKind } from '../../../db/queries/imports.ts';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import { shownCell } from '../../../shared/domain/imports/cell.ts';
import type { KindRefusalCode } from '../../../shared/domain/imports/inspection-codes.ts';
import { knownHeads } from '../../../shared/domain/imports/propose-columns.ts';
import {
  proposeMapping,
  type Dialect,
  type Evidence,
  type MappingProposal,
} from '../../../shared/domain/imports/propose-mapping.ts';
import type { Country } from '../../../shared/api/values.ts';
import { recogniseFile, type FileKind } from './file-kind.ts';
import { refusalOf, type FileRefusal } from './file-refusal.ts';
import { hashFile } from './hash-file.ts';
import { detectDialect, readCsv } from './read-csv.ts';
import { readTable } from './read-table.ts';
import { inspectWorkbook, type WorkbookInspection } from './read-xlsx.ts';
import { decodeSample, detectCharset, detectFileCharset, readSample } from './text-encoding.ts';

/** An inspection before the file has a row of its own in the database. */
export type NewInspection = Omit<FileInspection, 'fileId' | 'profile'> & {
  readonly path: string;
  readonly sha256: string;
};

export type InspectionCreditor = { readonly country: Country; readonly currency: string };

const mebibyte = 1024 ** 2;
export const sizeLimits: Readonly<Record<ImportKind, number>> = {
  csv: 1024 * mebibyte,
  excel: 200 * mebibyte,
  e_invoice: 50 * mebibyte,
};

/** Rows that conventions and fields are found from, and those that are shown. */
const sampledRows = 5000;
const shownRows = 30;
const shownWidth = 100;

type Refused = { readonly code: string; readonly params: Record<string, string | number> };

const refusalOfKind = (kind: FileKind): { readonly kind: ImportKind; readonly refusal: Refused | null } => {
  const no = (of: ImportKind, code: KindRefusalCode) => ({ kind: of, refusal: { code, params: {} } });
  switch (kind.kind) {
    case 'xlsx':
      return { kind: 'excel', refusal: null };
    case 'text':
      return { kind: 'csv', refusal: null };
    case 'xml':
      if (kind.format === 'excel_2003') return no('excel', 'workbook_xml_2003');
      return kind.format === 'other'
        ? no('e_invoice', 'xml_no_invoice')
        : { kind: 'e_invoice', refusal: null };
    case 'xls':
      return no('excel', 'workbook_old');
    case 'xlsb':
      return no('excel', 'workbook_binary');
    case 'ods':
      return no('excel', 'workbook_open_document');
    case 'password_protected':
      return no('excel', 'password_protected');
    case 'zip':
      return no('excel', 'file_is_archive');
    case 'html':
      return no('excel', 'file_is_web_page');
    case 'pdf':
      return no('csv', 'file_is_pdf');
    case 'empty':
      return no('csv', 'file_empty');
    case 'unknown':
      return no('csv', 'file_unknown');
    case 'unreadable':
      return { kind: 'csv', refusal: { code: kind.refusal.code, params: { ...kind.refusal.params } } };
  }
};

type Table = { readonly row: number; readonly cells: readonly SourceCell[] };

const shownTable = (table: readonly Table[]): string[][] =>
  table
    .slice(0, shownRows)
    .map(({ cells }) => cells.slice(0, shownWidth).map((cell) => shownCell(cell).slice(0, 200)));

const inspectDelimited = async (
  file: string,
  creditor: InspectionCreditor,
  signal: AbortSignal,
): Promise<Pick<NewInspection, 'sheets' | 'evidence' | 'sample' | 'proposal' | 'questions'>> => {
  const charset = await detectFileCharset(file, signal);
  const sample = await readSample(file);
  const dialect = detectDialect(decodeSample(sample.bytes, charset), sample.isWholeFile);
  const evidence: Evidence[] = [
    { about: 'charset', code: `charset_${charset.evidence}`, params: { charset: charset.charset } },
  ];
  const charsetQuestion =
    charset.evidence === 'undefined_bytes' || charset.evidence === 'mixed_letters'
      ? [{ question: 'charset' as const, examples: [], choices: ['windows-1252', 'iso-8859-1', 'utf-8'] }]
      : [];
  if (!dialect.decided)
    return {
      sheets: [],
      evidence: [...evidence],
      sample: dialect.examples.map((line) => [line.slice(0, 200)]),
      proposal: null,
      questions: [
        ...charsetQuestion,
        {
          question: 'delimiter',
          examples: dialect.examples.map((line) => line.slice(0, 200)),
          choices: [...dialect.choices],
        },
      ],
    };
  evidence.push({
    about: 'delimiter',
    code: `delimiter_${dialect.evidence}`,
    params: { delimiter: dialect.delimiter, columns: String(dialect.columns) },
  });
  const { delimiter, quote } = dialect;
  const table = await readRawRows(file, { charset: charset.charset, delimiter, quote }, signal);
  const proposal = proposeMapping(
    table,
    { sheet: null, charset: charset.charset, delimiter, quote },
    creditor,
  );
  return {
    sheets: [],
    evidence: [...evidence, ...proposal.evidence],
    sample: shownTable(table),
    proposal: proposal.mapping,
    questions: [...charsetQuestion, ...proposal.questions],
  };
};

const readRawRows = async (
  file: string,
  {
    charset,
    delimiter,
    quote,
  }: {
    charset: NonNullable<Dialect['charset']>;
    delimiter: NonNullable<Dialect['delimiter']>;
    quote: NonNullable<Dialect['quote']>;
  },
  signal: AbortSignal,
): Promise<readonly Table[]> => {
  const table: Table[] = [];
  await readCsv(file, { charset, delimiter, quote, signal, limitRows: sampledRows }, (batch) => {
    batch.records.forEach((cells, index) => {
      table.push({ row: batch.firstRow + index, cells });
    });
  });
  return table;
};

/** The first rows of a table under a dialect, heads included. */
export const readTableStart = async (
  file: { readonly name: string; readonly path: string; readonly kind: ImportKind },
  dialect: Dialect,
  signal: AbortSignal,
): Promise<readonly Table[]> => {
  const { charset, delimiter, quote } = dialect;
  if (file.kind === 'csv') {
    if (charset === null || delimiter === null) return [];
    return readRawRows(file.path, { charset, delimiter, quote: quote ?? '"' }, signal);
  }
  const table: Table[] = [];
  const raw: TableMapping = {
    holds: 'entries',
    ...dialect,
    headerRow: 0,
    decimal: null,
    day: null,
    columns: [],
    defaults: { currency: null, kind: null, party: null, country: null },
    creditAmounts: 'negative',
    kindValues: {},
    partyValues: {},
  };
  await readTable(file, raw, ({ row, cells }) => table.push({ row, cells }), {
    signal,
    onProgress: () => {},
    limitRows: sampledRows,
  });
  return table;
};

type SheetChoice = {
  readonly name: string;
  readonly proposal: MappingProposal;
  readonly table: readonly Table[];
  readonly score: number;
};

const scoreOf = ({ mapping }: MappingProposal): number => {
  const fields = mapping.columns.filter(({ field }) => field !== null).length;
  return mapping.holds === 'customers' ? fields : fields + 100;
};

const chooseSheets = async (
  file: string,
  workbook: WorkbookInspection,
  creditor: InspectionCreditor,
  signal: AbortSignal,
): Promise<readonly SheetChoice[]> => {
  const choices: SheetChoice[] = [];
  for (const sheet of workbook.sheets) {
    if (sheet.refusal !== null || sheet.isHidden) continue;
    const looksLikeTable = sheet.firstRows.some(({ cells }) => knownHeads(cells) > 1);
    if (!looksLikeTable && workbook.sheets.length > 1) continue;
    const dialect: Dialect = { sheet: sheet.name, charset: null, delimiter: null, quote: null };
    const table = await readTableStart(
      { name: path.basename(file), path: file, kind: 'excel' },
      dialect,
      signal,
    );
    const proposal = proposeMapping(table, dialect, creditor);
    choices.push({ name: sheet.name, proposal, table, score: scoreOf(proposal) });
  }
  return choices.toSorted((a, b) => b.score - a.score);
};

const inspectExcel = async (
  file: string,
  creditor: InspectionCreditor,
  signal: AbortSignal,
): Promise<
  Pick<NewInspection, 'sheets' | 'evidence' | 'sample' | 'proposal' | 'otherSheets' | 'questions' | 'refusal'>
> => {
  const workbook = await inspectWorkbook(file, { signal });
  const nothing = { sheets: [], evidence: [], sample: [], proposal: null, otherSheets: [], questions: [] };
  if (!workbook.ok) return { ...nothing, refusal: shownRefusal(workbook.error) };
  const sheets = workbook.value.sheets.map(({ name, approximateRows, isHidden }) => ({
    name,
    rows: approximateRows,
    isHidden,
  }));
  const [best, ...others] = await chooseSheets(file, workbook.value, creditor, signal);
  const unreadable = workbook.value.sheets.find(({ refusal }) => refusal !== null)?.refusal ?? null;
  if (best === undefined) {
    if (unreadable !== null) return { ...nothing, sheets, refusal: shownRefusal(unreadable) };
    const choices = sheets.map(({ name }) => name);
    return { ...nothing, sheets, questions: [{ question: 'sheet', examples: [], choices }], refusal: null };
  }
  const isOnly = sheets.length === 1;
  return {
    sheets,
    evidence: [
      {
        about: 'sheet',
        code: isOnly ? 'sheet_only' : 'sheet_best',
        params: { sheet: best.name, sheets: String(sheets.length) },
      },
      ...best.proposal.evidence,
    ],
    sample: shownTable(best.table),
    proposal: best.proposal.mapping,
    otherSheets: others
      .filter(({ proposal }) => proposal.mapping.holds !== best.proposal.mapping.holds)
      .map(({ proposal }) => proposal.mapping),
    questions: [...best.proposal.questions],
    refusal: null,
  };
};

const shownRefusal = ({ code, params }: FileRefusal): Refused => ({ code, params: { ...params } });

const strayShare = 0.01;

/**
 * Text in UTF-16 without its mark, or with a few stray control characters: each of them is an issue of its row, and no
 * reason to refuse all the others.
 */
const isStrayText = async (file: string): Promise<boolean> => {
  const { bytes, isWholeFile } = await readSample(file);
  const charset = detectCharset(bytes, isWholeFile);
  if (charset.evidence === 'zero_bytes') return true;
  const controls = bytes.filter(
    (byte) => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127,
  ).length;
  return bytes.includes(10) && controls <= bytes.length * strayShare;
};

/** UBL has one document a file; Finvoice files may hold many. */
const countDocuments = async (file: string, format: string): Promise<number> =>
  format === 'finvoice' ? ((await readFile(file, 'latin1')).match(/<Finvoice[\s>]/gu)?.length ?? 0) : 1;

/**
 * What a file is and how it may be read. Never throws for what a file may do; the reason stands in `refusal`. Throws
 * when `signal` is aborted.
 */
export const inspectFile = async (
  file: string,
  creditor: InspectionCreditor,
  signal: AbortSignal,
): Promise<NewInspection> => {
  const found = await recogniseFile(file);
  const recognised: FileKind =
    found.kind === 'unknown' && (await isStrayText(file)) ? { kind: 'text', mark: null } : found;
  const { kind, refusal } = refusalOfKind(recognised);
  const base: NewInspection = {
    path: file,
    name: path.basename(file),
    sizeBytes: 0,
    sha256: '',
    kind,
    sheets: [],
    evidence: [],
    sample: [],
    proposal: null,
    otherSheets: [],
    questions: [],
    documents: null,
    refusal,
  };
  if (refusal !== null) return base;
  try {
    const { size } = await stat(file);
    if (size > sizeLimits[kind])
      return {
        ...base,
        sizeBytes: size,
        refusal: { code: 'file_too_large', params: { sizeBytes: size, limitBytes: sizeLimits[kind] } },
      };
    const { sha256, sizeBytes } = await hashFile(file, signal);
    const known = { ...base, sha256, sizeBytes };
    if (recognised.kind === 'xml')
      return {
        ...known,
        evidence: [{ about: 'kind', code: 'e_invoice_format', params: { format: recognised.format } }],
        documents: await countDocuments(file, recognised.format),
      };
    return {
      ...known,
      ...(await (kind === 'csv' ? inspectDelimited : inspectExcel)(file, creditor, signal)),
    };
  } catch (error) {
    signal.throwIfAborted();
    const reason = refusalOf(error, file);
    if (reason === null) throw error;
    return { ...base, refusal: shownRefusal(reason) };
  }
};
