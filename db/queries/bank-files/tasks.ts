import type { ClerkTask } from '../../../shared/api/bank-files.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export const insertTask = (
  db: Connection,
  task: {
    readonly creditorId: number;
    readonly kind: string;
    /** JSON. */
    readonly params: string;
    readonly customerId: number | null;
    readonly lineId: number | null;
    readonly itemId: number | null;
    readonly dueOn: string;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO tasks (creditor_id, kind, params, customer_id, line_id, item_id, due_on, state, raised_at)
     VALUES (@creditorId, @kind, @params, @customerId, @lineId, @itemId, @dueOn, 'open', @at)`,
  ).run(task);
};

const columns = `t.id, t.creditor_id AS creditorId, t.kind, coalesce(a.scheme, '') AS scheme, coalesce(i.kind, '') AS answer,
  coalesce(i.reason_code, '') AS reasonCode, coalesce(f.name, '') AS file, i.line AS fileLine, i.bank_file_id AS bankFileId,
  t.customer_id AS customerId, coalesce(c.number, i.customer_number, '') AS customerNumber, coalesce(c.name, '') AS customerName,
  t.line_id AS lineId, l.run_id AS runId, coalesce(l.amount_minor, 0) AS amountMinor, coalesce(l.currency, '') AS currency,
  t.due_on AS dueOn, t.state, t.raised_at AS raisedAt, t.done_at AS doneAt, g.name AS doneBy`;

const ofTasks = `FROM tasks t
  LEFT JOIN bank_file_items i ON i.id = t.item_id LEFT JOIN bank_files f ON f.id = i.bank_file_id
  LEFT JOIN agreements a ON a.id = i.agreement_id LEFT JOIN customers c ON c.id = t.customer_id
  LEFT JOIN collection_lines l ON l.id = t.line_id LEFT JOIN agents g ON g.id = t.done_by
  WHERE t.state = @state AND (@creditorId IS NULL OR t.creditor_id = @creditorId)`;

export const listTasks = (
  db: Connection,
  creditorId: number | null,
  state: 'open' | 'done',
  limit: number,
): readonly ClerkTask[] =>
  prepared<ClerkTask>(
    db,
    `SELECT ${columns} ${ofTasks} ORDER BY iif(@state = 'open', t.due_on, ''), iif(@state = 'done', -t.done_at, 0), t.id LIMIT @limit`,
  ).all({ creditorId, state, limit });

export const countTasks = (db: Connection, creditorId: number | null, state: 'open' | 'done'): number =>
  Number(
    prepared(
      db,
      `SELECT count(*) FROM tasks WHERE state = @state AND (@creditorId IS NULL OR creditor_id = @creditorId)`,
    )
      .pluck()
      .get({ creditorId, state }),
  );

/** False where there is no such task. */
export const setTaskDone = (
  db: Connection,
  id: number,
  done: { readonly agentId: number; readonly at: number } | null,
): boolean =>
  prepared(db, `UPDATE tasks SET state = @state, done_at = @at, done_by = @by WHERE id = @id`).run({
    id,
    state: done === null ? 'open' : 'done',
    at: done?.at ?? null,
    by: done?.agentId ?? null,
  }).changes > 0;
