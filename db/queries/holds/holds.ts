import type { Hold } from '../../../shared/api/holds.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** Either a customer or one entry. */
export type HoldSubject = { readonly customerId: number } | { readonly entryId: number };

const idsOf = (subject: HoldSubject) => ({
  customerId: 'customerId' in subject ? subject.customerId : null,
  entryId: 'entryId' in subject ? subject.entryId : null,
});

const columns = `h.id, h.creditor_id AS creditorId, h.customer_id AS customerId, h.entry_id AS entryId, h.until, h.kind, h.reason,
  a.name AS agent, h.set_at AS setAt, h.lifted_at AS liftedAt, b.name AS liftedBy,
  c.number AS customerNumber, c.name AS customerName, e.document_number AS documentNumber`;
const tables = `holds h JOIN agents a ON a.id = h.agent_id LEFT JOIN agents b ON b.id = h.lifted_by
  LEFT JOIN entries e ON e.id = h.entry_id JOIN customers c ON c.id = coalesce(h.customer_id, e.customer_id)`;

/** The hold that nobody has lifted; its last day may have passed. */
export const holdOf = (db: Connection, subject: HoldSubject): Hold | null =>
  prepared<Hold>(
    db,
    'customerId' in subject
      ? `SELECT ${columns} FROM ${tables} WHERE h.customer_id = @customerId AND h.lifted_at IS NULL`
      : `SELECT ${columns} FROM ${tables} WHERE h.entry_id = @entryId AND h.lifted_at IS NULL`,
  ).get(subject) ?? null;

/** Holds that stand on `today`, the latest first, `limit` at most. */
export const holdsInForce = (
  db: Connection,
  creditorId: number | null,
  today: string,
  limit: number,
): { readonly holds: readonly Hold[]; readonly total: number } => {
  const where = `h.lifted_at IS NULL AND (h.until IS NULL OR h.until >= @today)
    AND (@creditorId IS NULL OR h.creditor_id = @creditorId)`;
  const holds = prepared<Hold>(
    db,
    `SELECT ${columns} FROM ${tables} WHERE ${where} ORDER BY h.id DESC LIMIT @limit`,
  ).all({ creditorId, today, limit });
  const total = prepared<number>(db, `SELECT count(*) FROM holds h WHERE ${where}`)
    .pluck()
    .get({ creditorId, today });
  return { holds, total: Number(total) };
};

export const insertHold = (
  db: Connection,
  hold: {
    readonly creditorId: number;
    readonly subject: HoldSubject;
    readonly kind: Hold['kind'];
    readonly until: string | null;
    readonly reason: string;
    readonly agentId: number;
    readonly at: number;
  },
): number => {
  const { subject, ...fields } = hold;
  return Number(
    prepared(
      db,
      `INSERT INTO holds (creditor_id, customer_id, entry_id, until, kind, reason, agent_id, set_at)
       VALUES (@creditorId, @customerId, @entryId, @until, @kind, @reason, @agentId, @at)`,
    ).run({ ...fields, ...idsOf(subject) }).lastInsertRowid,
  );
};

export const liftHold = (db: Connection, id: number, agentId: number, at: number): void => {
  prepared(db, `UPDATE holds SET lifted_at = @at, lifted_by = @agentId WHERE id = @id`).run({
    id,
    agentId,
    at,
  });
};
