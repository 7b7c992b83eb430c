import { apiError } from '../../../shared/api/errors.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { holdsEntries, tellsOfCustomers } from '../../../shared/domain/imports/columns.ts';
import { rowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import type { Connection } from '../../../db/connection.ts';
import {
  highestCustomerId,
  highestEntryId,
  openErpEntries,
  type ImportCreditor,
  type ImportFileRow,
  type ImportKind,
  type ImportMode,
  type OpenEntry,
} from '../../../db/queries/imports.ts';
import { comparedFieldsOf, createEntryIdentities } from './entry-identities.ts';
import { refusalOf } from './file-refusal.ts';
import { hashFile, stampOf, type FileStamp } from './hash-file.ts';
import type { ImportTally } from './import-counts.ts';
import { openImportCustomers } from './import-customers.ts';
import type { ImportSink } from './import-sink.ts';
import { readEInvoiceRows, eInvoiceMapping, type EInvoiceCustomers } from './e-invoice-rows.ts';
import { readTable, refusedFile } from './read-table.ts';
import { createRowProcessor, createRowSource, type RowProcessor, type RowSource } from './row-processor.ts';
import type { Progress } from '../tasks.ts';

export type MappedFile = {
  readonly file: ImportFileRow;
  readonly kind: ImportKind;
  readonly mapping: TableMapping | null;
};

export type ImportRun = {
  readonly db: Connection;
  readonly creditor: ImportCreditor;
  readonly files: readonly MappedFile[];
  readonly mode: ImportMode;
  readonly eInvoiceCustomers: EInvoiceCustomers;
  readonly sink: ImportSink;
  readonly today: string;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
};

/** Roughly what a row takes, to choose between reading the ledger whole and looking entries up one by one. */
const bytesPerRow: Readonly<Record<ImportKind, number>> = { csv: 130, excel: 60, e_invoice: 8000 };
/** Below so many entries there is nothing to gain from reading them beforehand. */
const smallLedger = 2000;

const expectedRows = (files: readonly MappedFile[]): number =>
  files.reduce((sum, { file, kind }) => sum + file.sizeBytes / bytesPerRow[kind], 0);

/** Customers before the entries that name them, else in the order in which the files were chosen. */
const inReadingOrder = (files: readonly MappedFile[]): readonly MappedFile[] =>
  files.toSorted(
    (a, b) => Number(b.mapping?.holds === 'customers') - Number(a.mapping?.holds === 'customers'),
  );

const verifyFile = async (file: ImportFileRow, signal: AbortSignal): Promise<Result<FileStamp>> => {
  try {
    const stamp = await hashFile(file.path, signal);
    return stamp.sha256 === file.sha256 ? ok(stamp) : refuse(apiError('file_changed', { file: file.name }));
  } catch (error) {
    if (signal.aborted) return refuse(apiError('cancelled', {}));
    const refusal = refusalOf(error, file.path);
    if (refusal === null) throw error;
    return refuse(refusedFile(file.name, refusal));
  }
};

/** The file must be, after the reading, what was hashed before it. */
const isUnchanged = async (file: ImportFileRow, before: FileStamp): Promise<boolean> => {
  const after = await stampOf(file.path);
  return after.sizeBytes === before.sizeBytes && after.modifiedAt === before.modifiedAt;
};

const sourceOf = (
  run: ImportRun,
  { file, kind }: MappedFile,
  mapping: TableMapping,
  readFor: TableMapping | null,
): RowSource =>
  createRowSource(
    run.db,
    run.creditor,
    readFor,
    run.today,
    { fileId: file.id, fileName: file.name, filePosition: file.position, sheet: mapping.sheet ?? '' },
    mapping,
    kind !== 'csv',
  );

const readFiles = async (
  run: ImportRun,
  processor: RowProcessor,
  readFor: TableMapping | null,
): Promise<Result<null>> => {
  const total = run.files.reduce((sum, { file }) => sum + file.sizeBytes, 0);
  let before = 0;
  const invoices = eInvoiceMapping(run.eInvoiceCustomers);
  let invoiceSource: RowSource | null = null;
  for (const mapped of inReadingOrder(run.files)) {
    const { file, kind, mapping } = mapped;
    const verified = await verifyFile(file, run.signal);
    if (!verified.ok) return verified;
    let read: Result<null>;
    if (mapping === null) {
      invoiceSource ??= sourceOf(run, mapped, invoices, null);
      const { place } = invoiceSource;
      const source = {
        ...invoiceSource,
        fileId: file.id,
        fileName: file.name,
        filePosition: file.position,
        place: { ...place, fileId: file.id, fileName: file.name },
      };
      read = await readEInvoiceRows(run, file, (row, cells, extras) =>
        processor.process(source, row, cells, extras),
      );
    } else {
      const source = sourceOf(run, mapped, mapping, readFor);
      const done = before;
      read = await readTable(
        { name: file.name, path: file.path, kind },
        mapping,
        ({ row, cells, issues }) => {
          if (issues.length === 0) processor.process(source, row, cells);
          else processor.process(source, row, cells, { issues, documents: [] });
        },
        {
          signal: run.signal,
          onProgress: (bytes) => run.report({ done: Math.min(done + bytes, total), total, unit: 'bytes' }),
        },
      );
    }
    if (!read.ok) return read;
    if (run.signal.aborted) return refuse(apiError('cancelled', {}));
    if (!(await isUnchanged(file, verified.value)))
      return refuse(apiError('file_changed', { file: file.name }));
    before += file.sizeBytes;
    run.report({ done: before, total, unit: 'bytes' });
  }
  return ok(null);
};

const pageRows = 1000;

/**
 * Full open list: what is open here and not in the files is settled in the ERP. Where rows are so broken that they may
 * speak of any entry, nothing is called missing, and an issue says so.
 */
const settleMissing = (run: ImportRun, processor: RowProcessor, highestId: number): void => {
  const { db, creditor, sink } = run;
  const unsure = processor.unidentifiedRows();
  let afterId = 0;
  let leftOpen = 0;
  for (;;) {
    const page: readonly OpenEntry[] = openErpEntries(db, creditor.id, afterId, highestId, pageRows);
    for (const entry of page) {
      if (processor.isSpokenOf(entry.id, entry.customerNumber, entry.documentNumber)) continue;
      if (unsure > 0) {
        leftOpen += 1;
        continue;
      }
      processor.tally.addMissing(entry);
      sink.settleMissing(entry);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    afterId = last.id;
  }
  const [first] = run.files;
  if (leftOpen > 0 && first !== undefined && first.mapping !== null)
    sink.raiseIssues(
      { fileId: first.file.id, fileName: first.file.name, sheet: '', row: 0, mapping: first.mapping },
      { customerNumber: '', documentNumber: '', entryId: null, customerId: null },
      [rowIssue('full_list_unsure', -1, '', { rows: unsure, entries: leftOpen })],
      [],
    );
};

/** Whether the one table of entries is large enough, beside the ledger, for the ledger to be read beforehand. */
const readsLedger = (run: ImportRun, highestId: number): TableMapping | null => {
  const tables = run.files.flatMap(({ mapping }) =>
    mapping !== null && holdsEntries(mapping) ? [mapping] : [],
  );
  const [only] = tables;
  if (only === undefined || tables.length > 1 || highestId < smallLedger) return null;
  return highestId < 4 * expectedRows(run.files) ? only : null;
};

/** The one table that tells of customers, when it is likely to tell of most of them. */
const readsCustomers = (run: ImportRun): TableMapping | null => {
  const tables = run.files.flatMap(({ mapping }) =>
    mapping !== null && tellsOfCustomers(mapping) ? [mapping] : [],
  );
  const [only] = tables;
  const highestId = highestCustomerId(run.db);
  if (only === undefined || tables.length > 1 || highestId < smallLedger) return null;
  return highestId < expectedRows(run.files) ? only : null;
};

/**
 * Reads the files, decides on each row, compares it with the ledger, and hands every decision to the sink: a preview's or
 * a confirmation's. Refused with `file_changed` when a file is no longer the one that was inspected, with `cancelled`, and
 * with what keeps a file from being read.
 */
export const runImport = async (run: ImportRun): Promise<Result<ImportTally>> => {
  const { db, creditor } = run;
  const highestId = highestEntryId(db);
  const table = readsLedger(run, highestId);
  const identities = createEntryIdentities(
    Math.max(expectedRows(run.files), table === null ? 0 : highestId),
    table === null ? null : { db, creditorId: creditor.id, fields: comparedFieldsOf(table) },
  );
  const customers = openImportCustomers(db, creditor.id, readsCustomers(run));
  const fileNames: string[] = [];
  for (const { file } of run.files) fileNames[file.position] = file.name;
  const processor = createRowProcessor(db, creditor, customers, identities, run.sink, {
    isLedgerRead: table !== null,
    highestEntryId: highestId,
    fileNames,
  });
  const read = await readFiles(run, processor, customers.readFor);
  if (!read.ok) return read;
  if (run.mode === 'full') settleMissing(run, processor, highestId);
  return ok(processor.tally);
};
