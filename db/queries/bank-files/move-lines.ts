import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type LineStep = {
  readonly to: CollectionLineState;
  readonly params: Readonly<Record<string, string>>;
  readonly bankFileId: number;
  readonly fileLine: number;
  readonly agentId: number;
  readonly at: number;
};

/** One step of one line, with its event. */
export const moveLine = (
  db: Connection,
  { lineId, ...step }: LineStep & { readonly lineId: number },
): void => {
  const { params, to, ...rest } = step;
  prepared(db, `UPDATE collection_lines SET state = ? WHERE id = ?`).run(to, lineId);
  prepared(
    db,
    `INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at)
     VALUES (@lineId, @to, @params, @bankFileId, @fileLine, @agentId, @at)`,
  ).run({ lineId, to, params: JSON.stringify(params), ...rest });
};

/** The same step of many lines. */
export const moveLines = (
  db: Connection,
  { lineIds, ...step }: LineStep & { readonly lineIds: readonly number[] },
): void => {
  for (const lineId of lineIds) moveLine(db, { lineId, ...step });
};
