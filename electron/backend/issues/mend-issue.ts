import { apiError } from '../../../shared/api/errors.ts';
import type { OutputOf } from '../../../shared/api/contract.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import { columnName } from '../../../shared/domain/imports/columns.ts';
import type { RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import { importCreditor, raiseLedgerRevision, type ImportCreditor } from '../../../db/queries/imports.ts';
import {
  insertIssue,
  issueById,
  openIssuesOfRow,
  resolveIssue,
  setIssueEntry,
  setRowCells,
  type IssueRow,
} from '../../../db/queries/issues.ts';
import type { Tx } from '../../../db/write.ts';
import { createEntryIdentities } from '../imports/entry-identities.ts';
import { openImportCustomers } from '../imports/import-customers.ts';
import type { RowPlace } from '../imports/import-sink.ts';
import { createLedgerSink } from '../imports/ledger-sink.ts';
import { linkEInvoiceDocuments } from '../imports/e-invoice-documents.ts';
import { issueRow } from '../imports/preview-sink.ts';
import { insertImportRow } from '../imports/preview-spool.ts';
import {
  createRowProcessor,
  createRowSource,
  type RowOutcome,
  type RowProcessor,
} from '../imports/row-processor.ts';
import { editedCells, rowOfIssue, type Edit, type RowOfIssue } from './issue-row.ts';

type Mended = OutputOf<'issues.mend'>;

/**
 * As the file was read. Where its own cells were all typed days and numbers it has no convention for texts; what the clerk
 * types is read as it is shown: ISO days, a decimal point.
 */
const mappingForTyping = (mapping: TableMapping): TableMapping => ({
  ...mapping,
  day: mapping.day ?? 'ymd',
  decimal: mapping.decimal ?? 'point',
});

type Processed = {
  readonly outcome: RowOutcome;
  readonly issues: readonly RowIssue[];
  readonly place: RowPlace;
  readonly customerNumber: string;
  readonly documentNumber: string;
  readonly processor: RowProcessor;
};

const processRow = (
  tx: Tx,
  today: string,
  creditor: ImportCreditor,
  issue: IssueRow,
  row: RowOfIssue,
  cells: readonly SourceCell[],
): Processed => {
  const issues: RowIssue[] = [];
  const { source: place, importRow } = row;
  const sink = createLedgerSink(
    tx.db,
    {
      creditorId: creditor.id,
      language: creditor.language,
      importId: importRow.id,
      agentId: tx.agentId,
      at: tx.at,
      today,
    },
    (_place, _names, raised) => issues.push(...raised),
  );
  const processor = createRowProcessor(
    tx.db,
    creditor,
    openImportCustomers(tx.db, creditor.id),
    createEntryIdentities(1, null),
    sink,
    { isLedgerRead: false, highestEntryId: 0, fileNames: [] },
  );
  const source = createRowSource(
    tx.db,
    creditor,
    null,
    today,
    { fileId: place.fileId, fileName: issue.file, filePosition: 0, sheet: place.sheet },
    mappingForTyping(row.mapping),
    true,
  );
  const outcome = processor.process(source, place.row, cells);
  const { customerNumber, documentNumber } = source.reader.draft;
  return { outcome, issues, place: source.place, customerNumber, documentNumber, processor };
};

const stillWrong = (issue: IssueRow, processed: Processed): Result<never> | null => {
  const { outcome, issues, place } = processed;
  if (outcome === 'blank')
    return refuse(apiError('value_still_unreadable', { column: issue.column, value: '', reason: 'blank' }));
  const named = (one: RowIssue) => columnName(place.mapping, one.column);
  const worst =
    outcome === 'error'
      ? (issues.find(({ severity }) => severity === 'error') ?? issues[0])
      : issues.find((one) => one.code === issue.code && named(one) === issue.column);
  if (worst === undefined) return null;
  return refuse(
    apiError('value_still_unreadable', { column: named(worst), value: worst.value, reason: worst.code }),
  );
};

/** Every open issue of the row is settled with it, but for warnings that the edited row still has. */
const settleRowIssues = (
  tx: Tx,
  issue: IssueRow,
  row: RowOfIssue,
  edits: readonly Edit[],
  processed: Processed,
  entryId: number | null,
): void => {
  const { db, at, agentId } = tx;
  const resolution = edits.map(({ column, before, after }) => `${column}: ${before} → ${after}`).join('; ');
  const open = openIssuesOfRow(db, row.importRow.id, row.source);
  const still = processed.issues.map((one) => ({
    one,
    column: columnName(processed.place.mapping, one.column),
  }));
  for (const { id, code, column } of open) {
    setIssueEntry(db, id, entryId, null);
    if (id === issue.id || !still.some((warning) => warning.one.code === code && warning.column === column))
      resolveIssue(db, id, 'mended', resolution, at, agentId);
  }
  for (const { one, column } of still) {
    if (open.some((known) => known.code === one.code && known.column === column)) continue;
    const { customerNumber, documentNumber } = processed;
    const kept = issueRow(
      processed.place,
      { customerNumber, documentNumber, entryId },
      one,
      row.source.cells,
    );
    const importRowId = insertImportRow(db, row.importRow.id, kept);
    insertIssue(db, {
      creditorId: row.importRow.creditorId,
      subject: documentNumber === '' ? customerNumber : documentNumber,
      code: one.code,
      severity: one.severity,
      params: JSON.stringify(one.params),
      importId: row.importRow.id,
      importRowId,
      entryId,
      customerId: issue.customerId,
      file: issue.file,
      sheet: row.source.sheet,
      row: row.source.row,
      column,
      value: kept.after,
      at,
    });
  }
};

const outcomeOf = ({ outcome, processor }: Processed): Mended['outcome'] => {
  const { counts } = processor.tally;
  if (outcome === 'new' || counts.newCustomers > 0) return 'new';
  return outcome === 'changed' || counts.changedCustomers > 0 ? 'changed' : 'unchanged';
};

/**
 * Imports one row again with values that the clerk corrected, by the mapping of its file, within one command. Refused
 * with `value_still_unreadable` while an error stands in the row, or the very issue that was to be mended; other rows are
 * not touched.
 */
export const mendIssue = (
  tx: Tx,
  today: string,
  {
    id,
    values,
  }: { readonly id: number; readonly values: readonly { readonly column: string; readonly value: string }[] },
): Result<Mended> => {
  const issue = issueById(tx.db, id);
  if (issue === null) return refuse(apiError('not_found', { subject: 'issue', id: String(id) }));
  if (issue.state !== 'open') return refuse(apiError('issue_resolved_already', {}));
  const row = rowOfIssue(tx.db, issue);
  const creditor = row === null ? null : importCreditor(tx.db, row.importRow.creditorId);
  if (row === null || creditor === null) return refuse(apiError('issue_not_mendable', { code: issue.code }));
  const { cells, edits, unknown } = editedCells(row, values, creditor.country);
  if (unknown !== null) return refuse(apiError('invalid_input', { path: 'values', reason: unknown }));
  const processed = processRow(tx, today, creditor, issue, row, cells);
  const wrong = stillWrong(issue, processed);
  if (wrong !== null) return wrong;
  const entryId = processed.processor.lastEntryId();
  if (entryId !== null && row.importRow.kind === 'e_invoice')
    linkEInvoiceDocuments(tx, row.importRow, row.source.fileId, row.source.row, entryId);
  settleRowIssues(tx, issue, row, edits, processed, entryId);
  if (edits.length > 0) setRowCells(tx.db, row.importRow.id, row.source, JSON.stringify(cells));
  for (const { column, before, after } of edits)
    insertImportRow(tx.db, row.importRow.id, {
      fileId: row.source.fileId,
      sheet: row.source.sheet,
      row: row.source.row,
      outcome: 'mended',
      customerNumber: processed.customerNumber,
      documentNumber: processed.documentNumber,
      entryId,
      field: column,
      before,
      after,
      code: null,
      severity: null,
      params: null,
      cells: null,
    });
  const outcome = outcomeOf(processed);
  if (outcome !== 'unchanged') raiseLedgerRevision(tx.db, creditor.id);
  tx.about('issue', id);
  tx.changed('issues', `issues:${id}`, 'imports', `imports:${row.importRow.id}`, 'entries', 'customers');
  return ok({ id, outcome, entryId });
};
