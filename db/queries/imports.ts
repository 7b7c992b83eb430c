import type { Country, Language } from '../../shared/api/values.ts';
import type { ContactRole, ErpKind } from '../../shared/domain/imports/drafts.ts';
import type { KnownContact, KnownCustomer } from '../../shared/domain/imports/compare-customer.ts';
import type { KnownEntry } from '../../shared/domain/imports/compare-entry.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';
import { entryByIdSql, newestRevisionSql } from './ledger-write.ts';

export type ImportState = 'inspected' | 'previewed' | 'confirmed' | 'discarded' | 'refused';
export type ImportKind = 'excel' | 'csv' | 'e_invoice';
export type ImportMode = 'add' | 'full';

export type ImportRow = {
  readonly id: number;
  readonly creditorId: number;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly mode: ImportMode | null;
  readonly profile: string | null;
  readonly agent: string;
  readonly startedAt: number;
  readonly previewedAt: number | null;
  readonly confirmedAt: number | null;
  /** JSON, by the type of shared/api/imports.ts that each is. */
  readonly inspection: string;
  readonly mapping: string | null;
  readonly preview: string | null;
  readonly ledgerRevision: number | null;
};

export type ImportFileRow = {
  readonly id: number;
  readonly position: number;
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

export const importById = (db: Connection, id: number): ImportRow | null =>
  prepared<ImportRow>(
    db,
    `SELECT i.id, i.creditor_id AS creditorId, i.kind, i.state, i.mode, i.profile, a.name AS agent, i.started_at AS startedAt,
       i.previewed_at AS previewedAt, i.confirmed_at AS confirmedAt, i.inspection, i.mapping, i.preview,
       i.ledger_revision AS ledgerRevision
     FROM imports i JOIN agents a ON a.id = i.agent_id WHERE i.id = ?`,
  ).get(id) ?? null;

export const importFilesOf = (db: Connection, importId: number): readonly ImportFileRow[] =>
  prepared<ImportFileRow>(
    db,
    'SELECT id, position, name, path, size_bytes AS sizeBytes, sha256 FROM import_files WHERE import_id = ? ORDER BY position',
  ).all(importId);

export const insertImport = (
  db: Connection,
  row: {
    readonly creditorId: number;
    readonly kind: ImportKind;
    readonly state: 'inspected' | 'refused';
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO imports (creditor_id, kind, state, agent_id, started_at, inspection) VALUES (?, ?, ?, ?, ?, '{}')`,
    ).run(row.creditorId, row.kind, row.state, row.agentId, row.at).lastInsertRowid,
  );

export const insertImportFile = (db: Connection, importId: number, file: Omit<ImportFileRow, 'id'>): number =>
  Number(
    prepared(
      db,
      'INSERT INTO import_files (import_id, position, name, path, size_bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(importId, file.position, file.name, file.path, file.sizeBytes, file.sha256).lastInsertRowid,
  );

export const setInspection = (
  db: Connection,
  importId: number,
  inspection: string,
  profile: string | null,
): void => {
  prepared(db, 'UPDATE imports SET inspection = ?, profile = ? WHERE id = ?').run(
    inspection,
    profile,
    importId,
  );
};

export const setPreview = (
  db: Connection,
  importId: number,
  row: {
    readonly mode: ImportMode;
    readonly mapping: string;
    readonly preview: string;
    readonly ledgerRevision: number;
    readonly profile: string | null;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `UPDATE imports SET state = 'previewed', mode = ?, mapping = ?, preview = ?, ledger_revision = ?, profile = ?,
       previewed_at = ? WHERE id = ?`,
  ).run(row.mode, row.mapping, row.preview, row.ledgerRevision, row.profile, row.at, importId);
};

export const setImportState = (db: Connection, importId: number, state: ImportState): void => {
  prepared(db, 'UPDATE imports SET state = ? WHERE id = ?').run(state, importId);
};

export const setConfirmed = (db: Connection, importId: number, at: number): void => {
  prepared(db, `UPDATE imports SET state = 'confirmed', confirmed_at = ? WHERE id = ?`).run(at, importId);
};

/** What a preview listed before; a further preview of the same import takes its place. */
export const deleteImportRows = (db: Connection, importId: number): void => {
  prepared(db, 'DELETE FROM import_rows WHERE import_id = ?').run(importId);
};

export const ledgerRevision = (db: Connection, creditorId: number): number =>
  prepared<number>(db, 'SELECT ledger_revision FROM creditors WHERE id = ?').pluck().get(creditorId) ?? 0;

export const raiseLedgerRevision = (db: Connection, creditorId: number): void => {
  prepared(db, 'UPDATE creditors SET ledger_revision = ledger_revision + 1 WHERE id = ?').run(creditorId);
};

/** Whether each of these files went in before, whole, in a confirmed import of the creditor. */
export const wereConfirmed = (db: Connection, creditorId: number, hashes: readonly string[]): boolean =>
  hashes.length > 0 &&
  hashes.every(
    (hash) =>
      prepared(
        db,
        `SELECT 1 FROM import_files f JOIN imports i ON i.id = f.import_id
         WHERE f.sha256 = ? AND i.creditor_id = ? AND i.state = 'confirmed' LIMIT 1`,
      ).get(hash, creditorId) !== undefined,
  );

export type ImportCreditor = {
  readonly id: number;
  readonly country: Country;
  readonly currency: string;
  readonly language: Language;
  readonly registrationNumber: string;
  readonly ledgerRevision: number;
};

export const importCreditor = (db: Connection, creditorId: number): ImportCreditor | null =>
  prepared<ImportCreditor>(
    db,
    `SELECT id, country, currency, language, registration_number AS registrationNumber,
       ledger_revision AS ledgerRevision FROM creditors WHERE id = ?`,
  ).get(creditorId) ?? null;

/** An upper bound, by the highest id: entries are never deleted, and counting a million at each preview is not free. */
export const highestEntryId = (db: Connection): number =>
  prepared<number>(db, 'SELECT coalesce(max(id), 0) FROM entries').pluck().get() ?? 0;

export const highestCustomerId = (db: Connection): number =>
  prepared<number>(db, 'SELECT coalesce(max(id), 0) FROM customers').pluck().get() ?? 0;

export const hasCustomers = (db: Connection, creditorId: number): boolean =>
  prepared(db, 'SELECT 1 FROM customers WHERE creditor_id = ? LIMIT 1').get(creditorId) !== undefined;

export const hasEntriesOf = (db: Connection, creditorId: number): boolean =>
  prepared(db, 'SELECT 1 FROM entries WHERE creditor_id = ? LIMIT 1').get(creditorId) !== undefined;

export const customerIdByNumber = (db: Connection, creditorId: number, number: string): number | null =>
  prepared<number>(db, 'SELECT id FROM customers WHERE creditor_id = ? AND number = ?')
    .pluck()
    .get(creditorId, number) ?? null;

export const customerNumbersByRegistration = (
  db: Connection,
  creditorId: number,
  registrationNumber: string,
): readonly string[] =>
  prepared<string>(
    db,
    'SELECT number FROM customers WHERE creditor_id = ? AND registration_number = ? ORDER BY number LIMIT 2',
  )
    .pluck()
    .all(creditorId, registrationNumber);

export const knownCustomer = (db: Connection, id: number): KnownCustomer | null =>
  prepared<KnownCustomer>(
    db,
    `SELECT id, name, party, coalesce(registration_number, '') AS registrationNumber,
       coalesce(personal_number, '') AS personalNumber, street, postal_code AS postalCode, city, country, language, email,
       phone, customer_group AS customerGroup, coalesce(ban_reason, '') AS banReason, coalesce(ban_until, '') AS banUntil FROM customers WHERE id = ?`,
  ).get(id) ?? null;

export const contactsOf = (db: Connection, customerId: number): readonly KnownContact[] =>
  prepared<KnownContact>(
    db,
    'SELECT id, name, role, email, phone FROM contacts WHERE customer_id = ? ORDER BY id',
  ).all(customerId);

export const insertContact = (
  db: Connection,
  customerId: number,
  contact: {
    readonly name: string;
    readonly role: ContactRole;
    readonly email: string;
    readonly phone: string;
  },
): void => {
  prepared(
    db,
    `INSERT INTO contacts (customer_id, name, role, email, phone, is_default)
     VALUES (@customerId, @name, @role, @email, @phone, NOT EXISTS (SELECT 1 FROM contacts WHERE customer_id = @customerId))`,
  ).run({ customerId, ...contact });
};

export const setContactField = (
  db: Connection,
  id: number,
  field: 'role' | 'email' | 'phone',
  value: string,
): void => {
  prepared(db, `UPDATE contacts SET ${field} = ? WHERE id = ?`).run(value, id);
};

export const newestEntry = (
  db: Connection,
  customerId: number,
  documentNumber: string,
  kind: ErpKind,
): KnownEntry | null =>
  prepared<KnownEntry>(db, newestRevisionSql).get(customerId, documentNumber, kind) ?? null;

export const entryById = (db: Connection, id: number): KnownEntry | null =>
  prepared<KnownEntry>(db, entryByIdSql).get(id) ?? null;

export type OpenEntry = {
  readonly id: number;
  readonly customerId: number;
  readonly customerNumber: string;
  readonly documentNumber: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
};

/** Open entries that came from the ERP, some at a time, by id. What this program entered itself is not the ERP's to settle. */
export const openErpEntries = (
  db: Connection,
  creditorId: number,
  afterId: number,
  untilId: number,
  limit: number,
): readonly OpenEntry[] =>
  prepared<OpenEntry>(
    db,
    `SELECT e.id, e.customer_id AS customerId, c.number AS customerNumber, e.document_number AS documentNumber, e.currency,
       e.amount_minor AS amountMinor, e.remaining_minor AS remainingMinor
     FROM entries e NOT INDEXED JOIN customers c ON c.id = e.customer_id
     WHERE e.id > ? AND e.id <= ? AND e.creditor_id = ? AND e.remaining_minor <> 0 AND e.import_id IS NOT NULL
       AND e.kind IN ('invoice','credit_note','payment','fee','interest')
     ORDER BY e.id LIMIT ?`,
  ).all(afterId, untilId, creditorId, limit);

export const insertDocument = (
  db: Connection,
  document: {
    readonly creditorId: number;
    /** Null for a paper whose document has not become an entry yet. */
    readonly entryId: number | null;
    readonly importId: number;
    readonly name: string;
    readonly mediaType: string;
    readonly sha256: string;
    readonly content: Buffer;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT OR IGNORE INTO documents (creditor_id, entry_id, import_id, name, media_type, sha256, size_bytes, content, stored_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    document.creditorId,
    document.entryId,
    document.importId,
    document.name,
    document.mediaType,
    document.sha256,
    document.content.length,
    document.content,
    document.at,
  );
};

/** A file of e-invoices of which not every document went in, as it came. */
export const waitingDocument = (
  db: Connection,
  fileId: number,
): { readonly name: string; readonly content: Buffer } | null =>
  prepared<{ name: string; content: Buffer }>(
    db,
    `SELECT d.name, d.content FROM import_files f JOIN documents d ON d.import_id = f.import_id AND d.sha256 = f.sha256
     WHERE f.id = ? ORDER BY d.entry_id IS NOT NULL LIMIT 1`,
  ).get(fileId) ?? null;

export const isDocumentWaiting = (db: Connection, importId: number, sha256: string): boolean =>
  prepared(db, 'SELECT 1 FROM documents WHERE import_id = ? AND sha256 = ? AND entry_id IS NULL').get(
    importId,
    sha256,
  ) !== undefined;

export type ProfileRow = { readonly id: number; readonly name: string; readonly files: string };

export const listProfiles = (db: Connection, creditorId: number): readonly ProfileRow[] =>
  prepared<ProfileRow>(
    db,
    'SELECT id, name, files FROM import_profiles WHERE creditor_id = ? ORDER BY name',
  ).all(creditorId);

export const saveProfile = (db: Connection, creditorId: number, name: string, files: string): number =>
  prepared<number>(
    db,
    `INSERT INTO import_profiles (creditor_id, name, files) VALUES (?, ?, ?)
     ON CONFLICT (creditor_id, name) DO UPDATE SET files = excluded.files RETURNING id`,
  )
    .pluck()
    .get(creditorId, name, files) ?? 0;

export const removeProfile = (db: Connection, id: number): boolean =>
  prepared(db, 'DELETE FROM import_profiles WHERE id = ?').run(id).changes > 0;
