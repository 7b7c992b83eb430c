import { tasksShownMax, type taskChannels } from '../../../shared/api/bank-files.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { countTasks, listTasks, setTaskDone } from '../../../db/queries/bank-files/tasks.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

export const clerkTaskHandlers = (context: BackendContext): Handlers<typeof taskChannels> => ({
  'tasks.list': ({ creditorId, state }) =>
    ok({
      tasks: [...listTasks(context.db(), creditorId, state, tasksShownMax)],
      total: countTasks(context.db(), creditorId, state),
    }),
  'tasks.done': ({ id, isDone }, call) =>
    runCommand(context, call, (tx) => {
      if (!setTaskDone(tx.db, id, isDone ? { agentId: tx.agentId, at: tx.at } : null))
        return refuse(apiError('not_found', { subject: 'task', id: String(id) }));
      tx.about('task', id);
      tx.changed('tasks');
      return ok({ id });
    }),
});
