import * as z from 'zod';
import type { ReminderRun } from '../../../shared/api/reminders.ts';
import { reminderPolicy, type ReminderPolicy } from '../../../shared/domain/reminders/policy.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { orm } from '../../schema/orm.ts';
import { reminderRuns } from '../../schema/reminders.ts';

export const insertReminderRun = (
  db: Connection,
  run: {
    readonly creditorId: number;
    readonly runOn: string;
    readonly policies: readonly ReminderPolicy[];
    readonly bankFilesOn: string | null;
    readonly overrideReason: string;
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  orm(db)
    .insert(reminderRuns)
    .values({
      creditorId: run.creditorId,
      runOn: run.runOn,
      state: 'proposed',
      policies: JSON.stringify(run.policies),
      bankFilesOn: run.bankFilesOn,
      overrideReason: run.overrideReason,
      agentId: run.agentId,
      createdAt: run.at,
    })
    .returning({ id: reminderRuns.id })
    .get().id;

const runColumns = `r.id, r.creditor_id AS creditorId, r.run_on AS runOn, r.state, r.bank_files_on AS bankFilesOn,
  r.override_reason AS overrideReason, a.name AS agent, r.created_at AS createdAt, r.issued_on AS issuedOn,
  (SELECT count(*) FROM notices n WHERE n.run_id = r.id AND n.state IN ('proposed','issued')) AS notices,
  (SELECT count(*) FROM notices n WHERE n.run_id = r.id AND n.state = 'proposed' AND n.is_stopped = 1) AS stopped,
  (SELECT count(*) FROM notices n WHERE n.run_id = r.id AND n.state = 'taken_back') AS takenBack,
  (SELECT count(*) FROM reminder_left_out o WHERE o.run_id = r.id) AS leftOut`;

export const listReminderRuns = (
  db: Connection,
  creditorId: number | null,
  limit: number,
): readonly ReminderRun[] =>
  prepared<ReminderRun>(
    db,
    `SELECT ${runColumns} FROM reminder_runs r JOIN agents a ON a.id = r.agent_id
     WHERE @creditorId IS NULL OR r.creditor_id = @creditorId ORDER BY r.id DESC LIMIT @limit`,
  ).all({ creditorId, limit });

export const reminderRunById = (db: Connection, id: number): ReminderRun | null =>
  prepared<ReminderRun>(
    db,
    `SELECT ${runColumns} FROM reminder_runs r JOIN agents a ON a.id = r.agent_id WHERE r.id = ?`,
  ).get(id) ?? null;

/** Day of the newest file that came from a bank; null where none ever has. */
export const newestBankFileOn = (db: Connection, creditorId: number): number | null =>
  prepared<number | null>(
    db,
    `SELECT max(made_at) FROM bank_files WHERE creditor_id = ? AND direction = 'in'`,
  )
    .pluck()
    .get(creditorId) ?? null;

/** The policies as they were when the run was proposed. */
export const policiesOfRun = (db: Connection, runId: number): readonly ReminderPolicy[] => {
  const text = prepared<string>(db, 'SELECT policies FROM reminder_runs WHERE id = ?').pluck().get(runId);
  return z.array(reminderPolicy).parse(JSON.parse(text ?? '[]'));
};
