import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

export type AuditRow = {
  readonly id: number;
  readonly at: number;
  readonly agent: string;
  readonly command: string;
  readonly commandId: string;
  readonly subject: string;
  readonly subjectId: number | null;
  readonly input: string;
  readonly outcome: string;
  readonly hash: string;
};

const columns = `a.id, a.at, g.name AS agent, a.command, a.command_id AS commandId, a.subject, a.subject_id AS subjectId,
  a.input, a.outcome, a.hash`;

export const auditById = (db: Connection, id: number): AuditRow | null =>
  prepared<AuditRow>(
    db,
    `SELECT ${columns} FROM audit a JOIN agents g ON g.id = a.agent_id WHERE a.id = ?`,
  ).get(id) ?? null;
