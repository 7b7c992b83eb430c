import * as z from 'zod';
import { lineSnapshot, type editKinds, type LineSnapshot } from '../../../shared/api/collection-work.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

const snapshots = z.array(lineSnapshot);
export type EditKind = (typeof editKinds)[number];

type EditRow = {
  readonly id: number;
  readonly lineId: number;
  readonly kind: EditKind;
  readonly at: number;
  readonly agent: string;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly before: string;
  readonly after: string;
};
export type StoredEdit = Omit<EditRow, 'before' | 'after'> & {
  readonly before: LineSnapshot[];
  readonly after: LineSnapshot[];
};

const columns = `t.id, t.line_id AS lineId, t.kind, t.at, a.name AS agent, t.undone_at AS undoneAt, u.name AS undoneBy,
  t.before, t.after`;
const from = `FROM collection_edits t JOIN agents a ON a.id = t.agent_id LEFT JOIN agents u ON u.id = t.undone_by`;

const editOf = (row: EditRow): StoredEdit => ({
  ...row,
  before: snapshots.parse(JSON.parse(row.before)),
  after: snapshots.parse(JSON.parse(row.after)),
});

export const insertEdit = (
  db: Connection,
  edit: {
    readonly runId: number;
    readonly lineId: number;
    readonly kind: EditKind;
    readonly before: readonly LineSnapshot[];
    readonly after: readonly LineSnapshot[];
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO collection_edits (run_id, line_id, kind, before, after, agent_id, at)
       VALUES (@runId, @lineId, @kind, @before, @after, @agentId, @at)`,
    ).run({ ...edit, before: JSON.stringify(edit.before), after: JSON.stringify(edit.after) })
      .lastInsertRowid,
  );

/** The newest edit of the run that was not undone. */
export const lastEditOf = (db: Connection, runId: number): StoredEdit | null => {
  const row = prepared<EditRow>(
    db,
    `SELECT ${columns} ${from} WHERE t.run_id = ? AND t.undone_at IS NULL ORDER BY t.id DESC LIMIT 1`,
  ).get(runId);
  return row === undefined ? null : editOf(row);
};

/** Newest first; also those that touched the line from another one (a split). */
export const editsOfLine = (db: Connection, runId: number, lineId: number): StoredEdit[] =>
  prepared<EditRow>(
    db,
    `SELECT ${columns} ${from}
     WHERE t.run_id = @runId AND (t.line_id = @lineId OR (t.kind = 'split' AND EXISTS (
       SELECT 1 FROM json_each(t.after) j WHERE j.value ->> 'lineId' = @lineId)))
     ORDER BY t.id DESC`,
  )
    .all({ runId, lineId })
    .map(editOf);

export const markUndone = (db: Connection, editId: number, agentId: number, at: number): void => {
  prepared(db, `UPDATE collection_edits SET undone_at = ?, undone_by = ? WHERE id = ?`).run(
    at,
    agentId,
    editId,
  );
};
