import * as z from 'zod';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { savedView, viewSpec, type SavedView, type savedViewChannels } from '../../../shared/api/views.ts';
import {
  deleteSavedView,
  insertSavedView,
  listSavedViews,
  savedViewById,
  savedViewByName,
  updateSavedView,
  type SavedViewRow,
} from '../../../db/queries/views/saved-views.ts';
import { compileSpec } from '../../../db/queries/views/spec-sql.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Agent, Handlers } from '../handler.ts';

const notFound = (id: number) => refuse(apiError('not_found', { subject: 'savedView', id: String(id) }));

const mayChange = (agent: Agent, row: SavedViewRow): boolean =>
  row.agentId === agent.id || (row.isShared === 1 && agent.role !== 'clerk');

const stored = z.strictObject({ spec: viewSpec, columns: savedView.shape.columns });

/** One that an earlier version saved with what this one no longer knows is left out rather than shown half. */
const shown = (row: SavedViewRow, subject: ViewSubject, agent: Agent): readonly SavedView[] => {
  const parsed = stored.safeParse({ spec: JSON.parse(row.spec), columns: JSON.parse(row.columns) });
  if (!parsed.success) return [];
  return [
    {
      id: row.id,
      subject,
      name: row.name,
      isShared: row.isShared === 1,
      isMine: row.agentId === agent.id,
      ...parsed.data,
    },
  ];
};

/** Finds a view that the agent may change; another's own view is not there for him. */
const changeable = (row: SavedViewRow | null, id: number, agent: Agent): Result<SavedViewRow> => {
  if (row === null || (row.isShared === 0 && row.agentId !== agent.id)) return notFound(id);
  return mayChange(agent, row)
    ? ok(row)
    : refuse(apiError('not_allowed', { role: agent.role, needed: 'teamLead' }));
};

export const savedViewHandlers = (context: BackendContext): Handlers<typeof savedViewChannels> => ({
  'savedViews.list': ({ subject }, { agent }) =>
    ok({
      views: listSavedViews(context.db(), subject, agent.id).flatMap((row) => shown(row, subject, agent)),
    }),
  'savedViews.save': ({ id, name, isShared, spec, columns }, call) =>
    runCommand(context, call, (tx) => {
      const valid = compileSpec(tx.db, spec, context.clock.today());
      if (!valid.ok) return valid;
      const known = id === null ? null : changeable(savedViewById(tx.db, id), id, call.agent);
      if (known !== null && !known.ok) return known;
      const ownerId = known?.value.agentId ?? call.agent.id;
      const namesake = savedViewByName(tx.db, ownerId, spec.subject, name);
      if (namesake !== null && namesake !== id) return refuse(apiError('view_name_taken', { name }));
      const row = {
        subject: spec.subject,
        name,
        isShared: isShared ? 1 : 0,
        spec: JSON.stringify(spec),
        columns: JSON.stringify(columns),
      };
      const savedId = id ?? insertSavedView(tx.db, { ...row, agentId: ownerId });
      if (id !== null) updateSavedView(tx.db, id, row);
      tx.about('savedView', savedId);
      tx.changed('savedViews');
      return ok({ id: savedId });
    }),
  'savedViews.remove': ({ id }, call) =>
    runCommand(context, call, (tx) => {
      const known = changeable(savedViewById(tx.db, id), id, call.agent);
      if (!known.ok) return known;
      deleteSavedView(tx.db, id);
      tx.about('savedView', id);
      tx.changed('savedViews');
      return ok({});
    }),
});
