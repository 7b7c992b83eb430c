import type { auditChannels } from '../../../shared/api/audit.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { auditById } from '../../../db/queries/audit.ts';
import type { BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

export const auditHandlers = (context: BackendContext): Handlers<typeof auditChannels> => ({
  'audit.get': ({ id }) => {
    const row = auditById(context.db(), id);
    if (row === null) return refuse(apiError('not_found', { subject: 'audit', id: String(id) }));
    const { subject, subjectId, ...rest } = row;
    return ok({ ...rest, subject: subjectId === null ? subject : `${subject}:${subjectId}` });
  },
});
