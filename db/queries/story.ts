import type { entryKinds } from '../../shared/api/view-columns.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

/** What the database knows of the past of a customer or an entry; electron/backend/ledger/story.ts tells it. */

export type ChangeRow = {
  readonly at: number;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly agent: string;
  /** The file that said so, or null where a person did. */
  readonly file: string | null;
};

export const changesOf = (db: Connection, subject: 'customer' | 'entry', id: number): readonly ChangeRow[] =>
  prepared<ChangeRow>(
    db,
    `SELECT h.changed_at AS at, h.field, h.before, h.after, a.name AS agent,
       (SELECT name FROM import_files f WHERE f.import_id = h.import_id ORDER BY f.position LIMIT 1) AS file
     FROM changes h JOIN agents a ON a.id = h.agent_id WHERE h.subject = ? AND h.subject_id = ? ORDER BY h.id`,
  ).all(subject, id);

export type EntriesReadRow = {
  readonly at: number;
  readonly count: number;
  readonly file: string;
  readonly agent: string;
};

/** Entries of a customer as they came in, by file. What the program entered itself (settlements) has no file row. */
export const entriesReadOf = (db: Connection, customerId: number): readonly EntriesReadRow[] =>
  prepared<EntriesReadRow>(
    db,
    `SELECT min(e.entered_at) AS at, count(*) AS count, f.name AS file, a.name AS agent
     FROM entries e JOIN import_files f ON f.id = e.source_file_id
     JOIN imports i ON i.id = f.import_id JOIN agents a ON a.id = i.agent_id
     WHERE e.customer_id = ? GROUP BY f.id ORDER BY 1`,
  ).all(customerId);

export type RevealRow = { readonly at: number; readonly input: string; readonly agent: string };

export const personalNumberReads = (db: Connection, customerId: number): readonly RevealRow[] =>
  prepared<RevealRow>(
    db,
    `SELECT u.at, u.input, a.name AS agent FROM audit u JOIN agents a ON a.id = u.agent_id
     WHERE u.subject = 'customer' AND u.subject_id = ? AND u.command = 'customers.revealPersonalNumber' ORDER BY u.id`,
  ).all(customerId);

/** Who read the import in. */
export const importAgent = (db: Connection, importId: number): string | null =>
  prepared<string>(db, 'SELECT a.name FROM imports i JOIN agents a ON a.id = i.agent_id WHERE i.id = ?')
    .pluck()
    .get(importId) ?? null;

export type ApplicationRow = {
  readonly id: number;
  readonly otherEntryId: number;
  readonly otherKind: (typeof entryKinds)[number];
  readonly otherDocumentNumber: string;
  /** Below zero where it takes an earlier one back. */
  readonly amountMinor: number;
  readonly appliedOn: string;
  readonly at: number;
  readonly agent: string;
};

export const applicationsOf = (db: Connection, entryId: number): readonly ApplicationRow[] =>
  prepared<ApplicationRow>(
    db,
    `SELECT p.id, o.id AS otherEntryId, o.kind AS otherKind, o.document_number AS otherDocumentNumber,
       p.amount_minor AS amountMinor, p.applied_on AS appliedOn, p.applied_at AS at, a.name AS agent
     FROM (
       SELECT id, credit_entry_id AS other_id, amount_minor, applied_on, applied_at, agent_id
         FROM applications WHERE debit_entry_id = @entryId
       UNION ALL
       SELECT id, debit_entry_id, amount_minor, applied_on, applied_at, agent_id
         FROM applications WHERE credit_entry_id = @entryId
     ) p JOIN entries o ON o.id = p.other_id JOIN agents a ON a.id = p.agent_id ORDER BY p.id`,
  ).all({ entryId });
