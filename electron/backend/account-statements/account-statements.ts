import path from 'node:path';
import {
  shownMovementsMax,
  type accountStatementChannels,
  type AccountStatementQuery,
} from '../../../shared/api/account-statements.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { lastMovements } from '../../../shared/domain/account-statements/tie-statement.ts';
import { accountStatementsOf } from '../../../db/queries/account-statements/movements.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import type { ExportStatementInput } from './export-statement-task.ts';

const checkQuery = (
  context: BackendContext,
  { customerId, from, to }: AccountStatementQuery,
): Result<null> => {
  if (from > to) return refuse(apiError('invalid_input', { path: 'to', reason: 'lies before from' }));
  return customerById(context.db(), customerId) === null
    ? refuse(apiError('not_found', { subject: 'customer', id: String(customerId) }))
    : ok(null);
};

export const accountStatementHandlers = (
  context: BackendContext,
): Handlers<typeof accountStatementChannels> => ({
  'accountStatements.of': (query) => {
    const checked = checkQuery(context, query);
    if (!checked.ok) return checked;
    const statements = accountStatementsOf(context.db(), query);
    return ok({ statements: statements.map((statement) => lastMovements(statement, shownMovementsMax)) });
  },
  'accountStatements.export': ({ file: token, ...query }, call) => {
    const checked = checkQuery(context, query);
    if (!checked.ok) return checked;
    const file = context.files.resolve(token);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    const input: ExportStatementInput = { ...query, file };
    return startTask(context, call, {
      name: 'exportStatement',
      kind: 'export',
      subject: path.basename(file),
      input,
      writes: false,
      topics: [],
    });
  },
});
