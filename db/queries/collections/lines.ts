import type { LineSnapshot } from '../../../shared/api/collection-work.ts';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { entryKinds } from '../../../shared/api/view-columns.ts';
import type { EntryInLine } from '../../../shared/domain/collections/edit-line.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type LineRow = {
  readonly id: number;
  readonly runId: number;
  readonly creditorId: number;
  readonly agreementId: number;
  readonly runState: 'open' | 'sent' | 'ended' | 'discarded';
  readonly customerId: number;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly mandateId: number | null;
  readonly mandateNumber: string | null;
  readonly mandateState: 'requested' | 'active' | 'cancelled' | null;
  readonly collectOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly state: CollectionLineState;
  readonly reference: string;
  readonly text: string | null;
};

export const lineById = (db: Connection, id: number): LineRow | null =>
  prepared<LineRow>(
    db,
    `SELECT l.id, l.run_id AS runId, r.creditor_id AS creditorId, l.agreement_id AS agreementId, r.state AS runState,
       l.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, l.mandate_id AS mandateId,
       m.number AS mandateNumber, m.state AS mandateState, l.collect_on AS collectOn, l.currency,
       l.amount_minor AS amountMinor, l.state, l.reference, l.text
     FROM collection_lines l JOIN collection_runs r ON r.id = l.run_id JOIN customers c ON c.id = l.customer_id
       LEFT JOIN mandates m ON m.id = l.mandate_id
     WHERE l.id = ?`,
  ).get(id) ?? null;

export type LineEntryRow = EntryInLine & {
  readonly kind: (typeof entryKinds)[number];
  readonly documentOn: string;
  readonly dueOn: string;
  readonly text: string;
};

/** In the order in which they stand in the notice. */
export const entriesOfLine = (db: Connection, lineId: number): readonly LineEntryRow[] =>
  prepared<LineEntryRow>(
    db,
    `SELECT p.entry_id AS entryId, e.kind, e.document_number AS documentNumber, e.document_on AS documentOn, e.due_on AS dueOn,
       e.text, p.amount_minor AS amountMinor, e.remaining_minor AS remainingMinor
     FROM collection_line_entries p JOIN entries e ON e.id = p.entry_id WHERE p.line_id = ? ORDER BY p.entry_id`,
  ).all(lineId);

type SnapshotRow = Omit<LineSnapshot, 'entries'>;

export const snapshotOf = (db: Connection, lineId: number): LineSnapshot | null => {
  const row = prepared<SnapshotRow>(
    db,
    `SELECT id AS lineId, state, collect_on AS collectOn, text, amount_minor AS amountMinor FROM collection_lines WHERE id = ?`,
  ).get(lineId);
  if (row === undefined) return null;
  const entries = prepared<LineSnapshot['entries'][number]>(
    db,
    `SELECT entry_id AS entryId, amount_minor AS amountMinor FROM collection_line_entries WHERE line_id = ? ORDER BY entry_id`,
  ).all(lineId);
  return { ...row, entries };
};

/** Days on which the customer has another line that has not ended, in any run of the agreement. */
export const takenDays = (
  db: Connection,
  { id, agreementId, customerId }: Pick<LineRow, 'id' | 'agreementId' | 'customerId'>,
): ReadonlySet<string> =>
  new Set(
    prepared<string>(
      db,
      `SELECT collect_on FROM collection_lines WHERE customer_id = ? AND agreement_id = ? AND id <> ?
         AND state NOT IN ('cancelled','rejected','reversed')`,
    )
      .pluck()
      .all(customerId, agreementId, id),
  );

/** Entries of the line that another line now asks for; credit notes may stand in several. */
export const entriesElsewhere = (db: Connection, lineId: number, entryIds: readonly number[]): number =>
  Number(
    prepared(
      db,
      `SELECT count(*) FROM json_each(@entryIds) j JOIN collection_line_entries p ON p.entry_id = j.value
       WHERE p.is_ended = 0 AND p.line_id <> @lineId AND p.amount_minor > 0`,
    )
      .pluck()
      .get({ lineId, entryIds: JSON.stringify(entryIds) }),
  );

type Content = Omit<LineSnapshot, 'state'>;

const writeEntries = (db: Connection, lineId: number, entries: Content['entries'], isEnded: boolean) => {
  prepared(db, `DELETE FROM collection_line_entries WHERE line_id = ?`).run(lineId);
  prepared(
    db,
    `INSERT INTO collection_line_entries (line_id, entry_id, amount_minor, is_ended)
     SELECT @lineId, value ->> 'entryId', value ->> 'amountMinor', @isEnded FROM json_each(@entries)`,
  ).run({ lineId, entries: JSON.stringify(entries), isEnded: isEnded ? 1 : 0 });
};

/** Writes what a line asks for, without its state. */
export const writeContent = (
  db: Connection,
  { lineId, collectOn, text, amountMinor, entries }: Content,
  isEnded: boolean,
): void => {
  prepared(db, `UPDATE collection_lines SET collect_on = ?, text = ?, amount_minor = ? WHERE id = ?`).run(
    collectOn,
    text,
    amountMinor,
    lineId,
  );
  writeEntries(db, lineId, entries, isEnded);
};

/** A further line of the same customer and run; its event is the caller's. */
export const insertLineBeside = (
  db: Connection,
  lineId: number,
  { collectOn, text, amountMinor, entries }: Omit<Content, 'lineId'>,
): number => {
  const next = Number(prepared(db, `SELECT max(id) + 1 FROM collection_lines`).pluck().get());
  prepared(
    db,
    `INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, mandate_id, collect_on, currency, amount_minor, state,
       reference, text)
     SELECT @next, run_id, agreement_id, customer_id, mandate_id, @collectOn, currency, @amountMinor, 'created',
       -- The mandate's number, where the scheme brings that back.
       CASE WHEN reference = (SELECT m.number FROM mandates m WHERE m.id = mandate_id) THEN reference ELSE printf('%09d', @next) END,
       @text
     FROM collection_lines WHERE id = @lineId`,
  ).run({ next, lineId, collectOn, amountMinor, text });
  writeEntries(db, next, entries, false);
  return next;
};
