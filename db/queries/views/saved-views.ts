import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type SavedViewRow = {
  readonly id: number;
  readonly agentId: number;
  readonly name: string;
  readonly isShared: number;
  /** JSON by `viewSpec` and `savedView.columns` of the contract. */
  readonly spec: string;
  readonly columns: string;
};

const columns = 'id, agent_id AS agentId, name, is_shared AS isShared, spec, columns';

/** The agent's own and all shared ones, by name. */
export const listSavedViews = (db: Connection, subject: string, agentId: number): readonly SavedViewRow[] =>
  prepared<SavedViewRow>(
    db,
    `SELECT ${columns} FROM saved_views WHERE subject = ? AND (agent_id = ? OR is_shared = 1) ORDER BY name, id`,
  ).all(subject, agentId);

export const savedViewById = (db: Connection, id: number): SavedViewRow | null =>
  prepared<SavedViewRow>(db, `SELECT ${columns} FROM saved_views WHERE id = ?`).get(id) ?? null;

export const savedViewByName = (
  db: Connection,
  agentId: number,
  subject: string,
  name: string,
): number | null =>
  prepared<number>(db, 'SELECT id FROM saved_views WHERE agent_id = ? AND subject = ? AND name = ?')
    .pluck()
    .get(agentId, subject, name) ?? null;

type SavedViewValues = Omit<SavedViewRow, 'id' | 'agentId'> & { readonly subject: string };

export const insertSavedView = (
  db: Connection,
  row: SavedViewValues & { readonly agentId: number },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO saved_views (agent_id, subject, name, is_shared, spec, columns)
       VALUES (@agentId, @subject, @name, @isShared, @spec, @columns)`,
    ).run(row).lastInsertRowid,
  );

export const updateSavedView = (db: Connection, id: number, row: SavedViewValues): void => {
  prepared(
    db,
    `UPDATE saved_views SET subject = @subject, name = @name, is_shared = @isShared, spec = @spec, columns = @columns
     WHERE id = @id`,
  ).run({ ...row, id });
};

/** A saved view is a convenience, not a fact: it may go; the audit row tells that it was there. */
export const deleteSavedView = (db: Connection, id: number): void => {
  prepared(db, 'DELETE FROM saved_views WHERE id = ?').run(id);
};
