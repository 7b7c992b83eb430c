import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import { statesBefore } from '../../../shared/domain/collections/line-states.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type LineStep = {
  readonly to: CollectionLineState;
  /** What the story of the line says beside the state. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The file that said it or carried it. */
  readonly bankFileId: number | null;
  readonly agentId: number;
  readonly at: number;
};

/** `kept`: lines whose state does not allow the step (shared/domain/collections/line-states.ts); nothing was done to them. */
export type LinesMoved = { readonly moved: number; readonly kept: number };

/**
 * Which lines: by id, or a SELECT that gives `line_id` and, where the file's line is to be kept, `file_line`. The SELECT
 * is written in code, never made of input; its parameters are bound.
 */
export type LinesToMove =
  | { readonly lineIds: readonly number[] }
  | { readonly select: string; readonly bind: Readonly<Record<string, string | number | null>> };

const workTable = `
  CREATE TEMP TABLE IF NOT EXISTS moving_lines (line_id INTEGER PRIMARY KEY, file_line INTEGER) STRICT;
  DELETE FROM temp.moving_lines;
`;

/** The same step of many lines, each with its event, in three statements; runs in the caller's transaction. */
export const moveLines = (
  db: Connection,
  lines: LinesToMove,
  { to, params, ...step }: LineStep,
): LinesMoved => {
  db.exec(workTable);
  if ('lineIds' in lines)
    prepared(
      db,
      `INSERT OR IGNORE INTO temp.moving_lines (line_id) SELECT value FROM json_each(@lineIds)`,
    ).run({ lineIds: JSON.stringify(lines.lineIds) });
  else {
    const columns = lines.select.includes('file_line') ? 'line_id, file_line' : 'line_id';
    prepared(
      db,
      `INSERT OR IGNORE INTO temp.moving_lines (${columns}) SELECT ${columns} FROM (${lines.select})`,
    ).run(lines.bind);
  }
  const before = JSON.stringify(statesBefore(to));
  const kept = prepared(
    db,
    `DELETE FROM temp.moving_lines WHERE NOT EXISTS (
       SELECT 1 FROM collection_lines l WHERE l.id = line_id AND l.state IN (SELECT value FROM json_each(@before)))`,
  ).run({ before }).changes;
  const moved = prepared(
    db,
    `UPDATE collection_lines SET state = @to WHERE id IN (SELECT line_id FROM temp.moving_lines)`,
  ).run({ to }).changes;
  prepared(
    db,
    `INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at)
     SELECT line_id, @to, @params, @bankFileId, file_line, @agentId, @at FROM temp.moving_lines ORDER BY line_id`,
  ).run({ to, params: JSON.stringify(params), ...step });
  return { moved, kept };
};

/** One step of one line; false where its state does not allow it. */
export const moveLine = (
  db: Connection,
  lineId: number,
  { to, params, ...step }: LineStep & { readonly fileLine?: number },
): boolean => {
  const moved = prepared(
    db,
    `UPDATE collection_lines SET state = @to WHERE id = @lineId AND state IN (SELECT value FROM json_each(@before))`,
  ).run({ lineId, to, before: JSON.stringify(statesBefore(to)) }).changes;
  if (moved === 0) return false;
  noteLine(db, lineId, { to, params, ...step });
  return true;
};

/** An event of a line that stays in its state (an edit of a line that was not yet checked). */
export const noteLine = (
  db: Connection,
  lineId: number,
  { to, params, fileLine, ...step }: LineStep & { readonly fileLine?: number },
): void => {
  prepared(
    db,
    `INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at)
     VALUES (@lineId, @to, @params, @bankFileId, @fileLine, @agentId, @at)`,
  ).run({ lineId, to, params: JSON.stringify(params), fileLine: fileLine ?? null, ...step });
};
