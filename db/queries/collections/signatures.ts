import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { moveLines } from './events.ts';

export type Signature = {
  readonly id: number;
  readonly contentSha256: string;
  readonly lines: number;
  readonly amountMinor: number;
  readonly agent: string;
  readonly at: number;
  readonly takenAwayAt: number | null;
  readonly takenAwayBy: string | null;
  readonly exportedAt: number | null;
};

export const lastSignature = (db: Connection, runId: number): Signature | null =>
  prepared<Signature>(
    db,
    `SELECT s.id, s.content_sha256 AS contentSha256, s.lines, s.amount_minor AS amountMinor, a.name AS agent, s.at,
       s.taken_away_at AS takenAwayAt, t.name AS takenAwayBy, s.exported_at AS exportedAt
     FROM collection_signatures s JOIN agents a ON a.id = s.agent_id LEFT JOIN agents t ON t.id = s.taken_away_by
     WHERE s.run_id = ? ORDER BY s.id DESC LIMIT 1`,
  ).get(runId) ?? null;

/** The signature that binds what is now signed in the run. */
export const standingSignature = (db: Connection, runId: number): Signature | null => {
  const last = lastSignature(db, runId);
  return last === null || last.takenAwayAt !== null || last.exportedAt !== null ? null : last;
};

export const insertSignature = (
  db: Connection,
  signature: {
    readonly runId: number;
    readonly contentSha256: string;
    readonly lines: number;
    readonly amountMinor: number;
    readonly agentId: number;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO collection_signatures (run_id, content_sha256, lines, amount_minor, agent_id, at)
     VALUES (@runId, @contentSha256, @lines, @amountMinor, @agentId, @at)`,
  ).run(signature);
};

type By = { readonly agentId: number; readonly at: number };

/**
 * A change to what was signed: the signature ends, and the lines that keep their approval are approved again. False
 * where the run was not signed.
 */
export const takeSignatureAway = (db: Connection, runId: number, { agentId, at }: By): boolean => {
  const { changes } = prepared(
    db,
    `UPDATE collection_signatures SET taken_away_at = ?, taken_away_by = ?
     WHERE run_id = ? AND taken_away_at IS NULL AND exported_at IS NULL`,
  ).run(at, agentId, runId);
  if (changes === 0) return false;
  moveLines(
    db,
    {
      select: `SELECT id AS line_id FROM collection_lines WHERE run_id = @runId AND state = 'signed'`,
      bind: { runId },
    },
    { to: 'approved', params: { signature: 'taken_away' }, bankFileId: null, agentId, at },
  );
  return true;
};

/** What was signed has gone out. */
export const closeSignature = (db: Connection, runId: number, at: number): void => {
  prepared(
    db,
    `UPDATE collection_signatures SET exported_at = ? WHERE run_id = ? AND taken_away_at IS NULL AND exported_at IS NULL`,
  ).run(at, runId);
};
