import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

/** One field of a customer, creditor or entry's terms that changed; amounts never do. */
export const insertChange = (
  db: Connection,
  change: {
    readonly subject: 'customer' | 'entry' | 'creditor';
    readonly subjectId: number;
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly at: number;
    readonly agentId: number;
    readonly importId: number | null;
  },
): void => {
  prepared(
    db,
    `INSERT INTO changes (subject, subject_id, field, before, after, changed_at, agent_id, import_id)
     VALUES (@subject, @subjectId, @field, @before, @after, @at, @agentId, @importId)`,
  ).run(change);
};
