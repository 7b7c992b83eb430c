import * as z from 'zod';
import type { importCounts } from '../../../shared/api/imports.ts';
import { fileInspection, tableMapping, type ImportPreview } from '../../../shared/api/imports.ts';
import type { Connection } from '../../../db/connection.ts';
import {
  importById,
  importCreditor,
  importFilesOf,
  type ImportCreditor,
  type ImportFileRow,
  type ImportRow,
} from '../../../db/queries/imports.ts';
import { prepared } from '../../../db/prepared.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { MappedFile } from './run-import.ts';

/** What `imports.inspection` holds. */
const storedInspection = z.strictObject({ files: z.array(fileInspection) });
export type StoredInspection = z.infer<typeof storedInspection>;

/** What `imports.mapping` holds: how each table is read. A workbook may stand there twice, with two of its sheets. */
const storedMapping = z.strictObject({
  files: z.array(z.strictObject({ fileId: z.int(), mapping: tableMapping })),
  eInvoiceCustomers: z.enum(['known', 'create']),
});
export type StoredMapping = z.infer<typeof storedMapping>;

/** What `imports.preview` holds; the issues stand in `import_rows`. */
export type StoredPreview = Omit<ImportPreview, 'importId' | 'state' | 'issues' | 'issuesLimit'>;

export const inspectionOf = (row: ImportRow): StoredInspection =>
  storedInspection.parse(JSON.parse(row.inspection));

export const mappingOf = (row: ImportRow): StoredMapping =>
  storedMapping.parse(JSON.parse(row.mapping ?? 'null'));

/** Written by the preview task alone. */
export const previewOf = (row: ImportRow): StoredPreview | null =>
  row.preview === null ? null : (JSON.parse(row.preview) as StoredPreview);

export type LoadedImport = {
  readonly row: ImportRow;
  readonly files: readonly ImportFileRow[];
  readonly creditor: ImportCreditor;
};

export const loadImport = (db: Connection, importId: number): Result<LoadedImport> => {
  const row = importById(db, importId);
  const creditor = row === null ? null : importCreditor(db, row.creditorId);
  if (row === null || creditor === null)
    return refuse(apiError('not_found', { subject: 'import', id: String(importId) }));
  return ok({ row, files: importFilesOf(db, importId), creditor });
};

/** The files that are read, each with its mapping. E-invoices need none; refused files are left out. */
export const mappedFiles = (loaded: LoadedImport, mapping: StoredMapping): readonly MappedFile[] => {
  const inspected = inspectionOf(loaded.row).files;
  return loaded.files.flatMap((file): readonly MappedFile[] => {
    const inspection = inspected.find(({ fileId }) => fileId === file.id);
    if (inspection === undefined || inspection.refusal !== null) return [];
    if (inspection.kind === 'e_invoice') return [{ file, kind: inspection.kind, mapping: null }];
    return mapping.files
      .filter(({ fileId }) => fileId === file.id)
      .map((table) => ({ file, kind: inspection.kind, mapping: table.mapping }));
  });
};

export const issuesShown = 1000;

type IssueRow = {
  readonly file: string | null;
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly params: string;
};

const issuesOf = (db: Connection, importId: number): ImportPreview['issues'] =>
  prepared<IssueRow>(
    db,
    `SELECT f.name AS file, r.sheet, r.row, r.field AS column, r.after AS value, r.code, r.severity, r.params
     FROM import_rows r LEFT JOIN import_files f ON f.id = r.file_id
     WHERE r.import_id = ? AND r.outcome = 'issue' ORDER BY f.position, r.row, r.id LIMIT ?`,
  )
    .all(importId, issuesShown)
    .map(({ params, file, ...issue }) => ({
      ...issue,
      file: file ?? '',
      // Written by the preview as this record.
      params: JSON.parse(params) as Record<string, string | number>,
    }));

/** The preview as the contract gives it; null while there is none. */
export const shownPreview = (db: Connection, row: ImportRow): ImportPreview | null => {
  const preview = previewOf(row);
  if (preview === null) return null;
  return {
    importId: row.id,
    state: row.state,
    ...preview,
    issues: issuesOf(db, row.id),
    issuesLimit: issuesShown,
  };
};

export const countsOf = (row: ImportRow): z.infer<typeof importCounts> | null =>
  previewOf(row)?.counts ?? null;
