import type { Connection } from '../../../db/connection.ts';
import { prepared } from '../../../db/prepared.ts';
import type { IssueParams } from '../../../shared/domain/imports/issue-codes.ts';

/** A row of `import_rows`, before it has an import. */
export type SpooledRow = {
  readonly fileId: number | null;
  readonly sheet: string;
  readonly row: number | null;
  readonly outcome: 'changed' | 'missing' | 'issue' | 'mended';
  readonly customerNumber: string;
  readonly documentNumber: string;
  readonly entryId: number | null;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly code: string | null;
  readonly severity: 'error' | 'warning' | null;
  readonly params: IssueParams | null;
  readonly cells: string | null;
};

const columns =
  'file_id, sheet, row, outcome, customer_number, document_number, entry_id, field, before, after, code, severity, params, cells';

export const importRowColumns = columns;

/**
 * Keeps what a preview lists in a database of its own that SQLite deletes by itself, so that neither memory grows with the
 * changes of a large file nor the ledger is locked while it is read.
 */
export type PreviewSpool = {
  readonly add: (row: SpooledRow) => void;
  /** Copies everything to `import_rows`, within the caller's transaction. */
  readonly storeTo: (importId: number) => void;
  readonly close: () => void;
};

const bindings = (row: SpooledRow) => [
  row.fileId,
  row.sheet,
  row.row,
  row.outcome,
  row.customerNumber,
  row.documentNumber,
  row.entryId,
  row.field,
  row.before,
  row.after,
  row.code,
  row.severity,
  row.params === null ? null : JSON.stringify(row.params),
  row.cells,
];

export const insertImportRow = (db: Connection, importId: number, row: SpooledRow): number =>
  Number(
    prepared(
      db,
      `INSERT INTO import_rows (import_id, ${columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    ).run(importId, ...bindings(row)).lastInsertRowid,
  );

const rowsPerTransaction = 2000;

export const openPreviewSpool = (db: Connection): PreviewSpool => {
  // An attached database without a name lies in a temporary file; with temp_store=MEMORY it would lie in memory.
  db.pragma('temp_store = FILE');
  db.exec(`ATTACH DATABASE '' AS spool;
    CREATE TABLE spool.rows (file_id, sheet, row, outcome, customer_number, document_number, entry_id, field, before, after,
      code, severity, params, cells)`);
  const insert = db.prepare(`INSERT INTO spool.rows (${columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`);
  const waiting: SpooledRow[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    db.transaction(() => {
      for (const row of waiting) insert.run(...bindings(row));
    })();
    waiting.length = 0;
  };
  return {
    add: (row) => {
      waiting.push(row);
      if (waiting.length >= rowsPerTransaction) flush();
    },
    storeTo: (importId) => {
      if (waiting.length > 0) {
        for (const row of waiting) insert.run(...bindings(row));
        waiting.length = 0;
      }
      db.prepare(
        `INSERT INTO import_rows (import_id, ${columns}) SELECT ?, ${columns} FROM spool.rows ORDER BY rowid`,
      ).run(importId);
    },
    close: () => {
      db.exec('DETACH DATABASE spool');
      db.pragma('temp_store = MEMORY');
    },
  };
};
