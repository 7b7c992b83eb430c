import type { SetReasonAction } from '../../../shared/domain/bank-files/reason-actions.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** The rows that a person has set. */
export const reasonActionsOf = (db: Connection, creditorId: number): readonly SetReasonAction[] =>
  prepared<SetReasonAction>(
    db,
    `SELECT scheme, kind, reason_code AS reasonCode, action, after_days AS afterDays FROM reason_actions WHERE creditor_id = ?
     ORDER BY scheme, kind, reason_code`,
  ).all(creditorId);

export const setReasonAction = (db: Connection, creditorId: number, row: SetReasonAction): void => {
  prepared(
    db,
    `INSERT INTO reason_actions (creditor_id, scheme, kind, reason_code, action, after_days)
     VALUES (@creditorId, @scheme, @kind, @reasonCode, @action, @afterDays)
     ON CONFLICT (creditor_id, scheme, kind, reason_code) DO UPDATE SET action = excluded.action, after_days = excluded.after_days`,
  ).run({ creditorId, ...row });
};

/** Answers with a code that have come by, per scheme, kind and code. */
export const seenReasons = (
  db: Connection,
  creditorId: number,
): readonly {
  readonly scheme: string;
  readonly kind: string;
  readonly reasonCode: string;
  readonly seen: number;
}[] =>
  prepared<{ scheme: string; kind: string; reasonCode: string; seen: number }>(
    db,
    `SELECT a.scheme, i.kind, i.reason_code AS reasonCode, count(*) AS seen
     FROM bank_file_items i JOIN agreements a ON a.id = i.agreement_id
     WHERE a.creditor_id = ? AND i.kind IN ('rejected','cancelled','charged_back','remark')
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  ).all(creditorId);

/** Holds the entries that a line asked for until a day, but for those that are held already; gives how many. */
export const holdLineEntries = (
  db: Connection,
  hold: {
    readonly creditorId: number;
    readonly lineId: number;
    readonly until: string;
    readonly reason: string;
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  prepared(
    db,
    `INSERT INTO holds (creditor_id, entry_id, until, reason, agent_id, set_at)
     SELECT @creditorId, p.entry_id, @until, @reason, @agentId, @at FROM collection_line_entries p
     WHERE p.line_id = @lineId
       AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.entry_id = p.entry_id AND h.lifted_at IS NULL)`,
  ).run(hold).changes;

/** Holds a customer until a person lifts it; 0 where it is held already. */
export const holdCustomer = (
  db: Connection,
  hold: {
    readonly creditorId: number;
    readonly customerId: number;
    readonly reason: string;
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  prepared(
    db,
    `INSERT INTO holds (creditor_id, customer_id, until, reason, agent_id, set_at)
     SELECT @creditorId, @customerId, NULL, @reason, @agentId, @at
     WHERE NOT EXISTS (SELECT 1 FROM holds h WHERE h.customer_id = @customerId AND h.lifted_at IS NULL)`,
  ).run(hold).changes;
