import { apiError } from '../../../shared/api/errors.ts';
import type { simulationChannels } from '../../../shared/api/reminder-work.ts';
import { refuse } from '../../../shared/api/result.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

export const simulationHandlers = (context: BackendContext): Handlers<typeof simulationChannels> => ({
  'reminders.simulate': (input, call) => {
    const creditor = creditorById(context.db(), input.creditorId);
    if (creditor === null)
      return refuse(apiError('not_found', { subject: 'creditor', id: String(input.creditorId) }));
    return startTask(context, call, {
      name: 'remindersSimulate',
      kind: 'remindersSimulate',
      subject: creditor.code,
      input: { ...input, country: creditor.country },
      writes: false,
      topics: [],
    });
  },
});
