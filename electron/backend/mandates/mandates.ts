import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import type { mandateChannels } from '../../../shared/api/mandates.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { mandatesOfCustomer } from '../../../db/queries/mandates.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

export const mandateHandlers = (context: BackendContext): Handlers<typeof mandateChannels> => ({
  'mandates.ofCustomer': ({ customerId }) =>
    ok({ mandates: [...mandatesOfCustomer(context.db(), customerId)] }),
  'mandates.import': ({ creditorId, file }, call) => {
    const found = context.files.resolve(file);
    if (found === null) return refuse(apiError('file_token_unknown', {}));
    return startTask(context, call, {
      name: 'mandatesImport',
      kind: 'mandatesImport',
      subject: path.basename(found),
      input: { creditorId, path: found },
      writes: true,
      topics: ['mandates', 'issues'],
    });
  },
});
