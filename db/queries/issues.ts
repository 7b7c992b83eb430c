import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

/**
 * Puts the issues that a preview listed into the error log, with the entries and customers that now exist; gives how many.
 * A warning's row is in the ledger: its issue names the entry, found by the row it came from.
 */
export const copyImportIssues = (db: Connection, importId: number, at: number): number =>
  prepared(
    db,
    `INSERT INTO issues (creditor_id, subject, code, severity, params, import_id, import_row_id, entry_id, customer_id, file,
       sheet, row, column_name, value, state, raised_at, resolution)
     SELECT i.creditor_id,
       CASE WHEN r.document_number <> '' THEN r.document_number ELSE r.customer_number END,
       r.code, r.severity, r.params, r.import_id, r.id,
       coalesce(r.entry_id, CASE WHEN r.severity = 'warning' THEN
         (SELECT e.id FROM entries e WHERE e.import_id = r.import_id AND e.source_file_id = r.file_id AND e.source_row = r.row) END),
       c.id, coalesce(f.name, ''), r.sheet, r.row, r.field, r.after, 'open', @at, ''
     FROM import_rows r
       JOIN imports i ON i.id = r.import_id
       LEFT JOIN import_files f ON f.id = r.file_id
       LEFT JOIN customers c ON c.creditor_id = i.creditor_id AND c.number = r.customer_number
     WHERE r.import_id = @importId AND r.outcome = 'issue'
       -- The same file read in before: what was wrong in it then waits already.
       AND NOT EXISTS (
         SELECT 1 FROM import_files g JOIN issues o ON o.import_id = g.import_id AND o.row IS r.row
         WHERE g.sha256 = f.sha256 AND g.import_id <> r.import_id AND o.state = 'open' AND o.file = g.name AND o.sheet = r.sheet
           AND o.code = r.code AND o.column_name = r.field AND o.value = r.after)
     ORDER BY r.id`,
  ).run({ importId, at }).changes;

export type IssueRow = {
  readonly id: number;
  readonly creditorId: number | null;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly params: string;
  readonly importId: number | null;
  readonly importRowId: number | null;
  readonly entryId: number | null;
  readonly customerId: number | null;
  readonly lineId: number | null;
  /** The run of that line. */
  readonly runId: number | null;
  readonly bankFileId: number | null;
  readonly file: string;
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string;
  readonly value: string;
  readonly state: 'open' | 'mended' | 'dismissed';
  readonly raisedAt: number;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string | null;
  readonly resolution: string;
};

const issueColumns = `s.id, s.creditor_id AS creditorId, s.code, s.severity, s.params, s.import_id AS importId,
  s.import_row_id AS importRowId, s.entry_id AS entryId, s.customer_id AS customerId,
  s.line_id AS lineId, (SELECT run_id FROM collection_lines WHERE id = s.line_id) AS runId, s.bank_file_id AS bankFileId, s.file, s.sheet, s.row,
  s.column_name AS column, s.value, s.state, s.raised_at AS raisedAt, s.resolved_at AS resolvedAt, a.name AS resolvedBy,
  s.resolution`;

export const issueById = (db: Connection, id: number): IssueRow | null =>
  prepared<IssueRow>(
    db,
    `SELECT ${issueColumns} FROM issues s LEFT JOIN agents a ON a.id = s.resolved_by WHERE s.id = ?`,
  ).get(id) ?? null;

/** The row of the file that an issue speaks of, as the import kept it. */
export type IssueSource = {
  readonly fileId: number;
  readonly sheet: string;
  readonly row: number;
  readonly cells: string;
};

export const issueSource = (db: Connection, importRowId: number): IssueSource | null =>
  prepared<IssueSource>(
    db,
    `SELECT file_id AS fileId, sheet, row, cells FROM import_rows
     WHERE id = ? AND file_id IS NOT NULL AND row IS NOT NULL AND cells IS NOT NULL AND cells <> '[]'`,
  ).get(importRowId) ?? null;

/** Open issues of the same row of the same file. */
export const openIssuesOfRow = (
  db: Connection,
  importId: number,
  source: Pick<IssueSource, 'fileId' | 'sheet' | 'row'>,
): readonly { readonly id: number; readonly code: string; readonly column: string }[] =>
  prepared<{ id: number; code: string; column: string }>(
    db,
    `SELECT s.id, s.code, s.column_name AS column FROM issues s JOIN import_rows r ON r.id = s.import_row_id
     WHERE s.import_id = ? AND s.state = 'open' AND r.file_id = ? AND r.sheet = ? AND r.row = ? ORDER BY s.id`,
  ).all(importId, source.fileId, source.sheet, source.row);

/** The row as it was mended is what its other issues are mended from. */
export const setRowCells = (
  db: Connection,
  importId: number,
  source: Pick<IssueSource, 'fileId' | 'sheet' | 'row'>,
  cells: string,
): void => {
  prepared(
    db,
    `UPDATE import_rows SET cells = ? WHERE import_id = ? AND outcome = 'issue' AND row = ? AND file_id = ? AND sheet = ?`,
  ).run(cells, importId, source.row, source.fileId, source.sheet);
};

export const resolveIssue = (
  db: Connection,
  id: number,
  state: 'mended' | 'dismissed',
  resolution: string,
  at: number,
  agentId: number,
): void => {
  prepared(
    db,
    'UPDATE issues SET state = ?, resolution = ?, resolved_at = ?, resolved_by = ? WHERE id = ?',
  ).run(state, resolution, at, agentId, id);
};

export const setIssueEntry = (
  db: Connection,
  id: number,
  entryId: number | null,
  customerId: number | null,
): void => {
  prepared(
    db,
    'UPDATE issues SET entry_id = coalesce(?, entry_id), customer_id = coalesce(?, customer_id) WHERE id = ?',
  ).run(entryId, customerId, id);
};

export const reopenIssue = (db: Connection, id: number): void => {
  prepared(
    db,
    `UPDATE issues SET state = 'open', resolution = '', resolved_at = NULL, resolved_by = NULL WHERE id = ?`,
  ).run(id);
};

export const insertIssue = (
  db: Connection,
  issue: {
    readonly creditorId: number | null;
    readonly subject: string;
    readonly code: string;
    readonly severity: 'error' | 'warning';
    readonly params: string;
    readonly importId: number | null;
    readonly importRowId: number | null;
    readonly entryId: number | null;
    readonly customerId: number | null;
    readonly file: string;
    readonly sheet: string;
    readonly row: number | null;
    readonly column: string;
    readonly value: string;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO issues (creditor_id, subject, code, severity, params, import_id, import_row_id, entry_id, customer_id, file,
       sheet, row, column_name, value, state, raised_at, resolution)
     VALUES (@creditorId, @subject, @code, @severity, @params, @importId, @importRowId, @entryId, @customerId, @file, @sheet,
       @row, @column, @value, 'open', @at, '')`,
  ).run(issue);
};

export const countOpenIssues = (
  db: Connection,
  creditorId: number | null,
): { readonly open: number; readonly errors: number; readonly warnings: number } =>
  prepared<{ open: number; errors: number; warnings: number }>(
    db,
    `SELECT count(*) AS open, count(*) FILTER (WHERE severity = 'error') AS errors,
       count(*) FILTER (WHERE severity = 'warning') AS warnings
     FROM issues WHERE state = 'open' AND (@creditorId IS NULL OR creditor_id = @creditorId)`,
  ).get({ creditorId }) ?? { open: 0, errors: 0, warnings: 0 };
