import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { periodMonthsMax, type statisticsChannels } from '../../../shared/api/statistics.ts';
import { statisticsRows } from '../../../shared/domain/statistics/figures.ts';
import { countMonths } from '../../../shared/domain/statistics/months.ts';
import { tallyCollections } from '../../../db/queries/statistics/collections.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { agentLanguage } from '../views/agent-language.ts';
import type { ExportStatisticsInput } from './export-statistics-task.ts';

const checkPeriod = (from: string, to: string): Result<null> => {
  const months = countMonths(from, to);
  if (months < 1) return refuse(apiError('invalid_input', { path: 'to', reason: 'lies before from' }));
  return months > periodMonthsMax
    ? refuse(apiError('period_too_long', { months, limit: periodMonthsMax }))
    : ok(null);
};

export const statisticsHandlers = (context: BackendContext): Handlers<typeof statisticsChannels> => ({
  'statistics.collections': (query) => {
    const period = checkPeriod(query.from, query.to);
    if (!period.ok) return period;
    return ok({ rows: [...statisticsRows(tallyCollections(context.db(), query), query)] });
  },
  'statistics.export': ({ format, file: token, ...query }, call) => {
    const period = checkPeriod(query.from, query.to);
    if (!period.ok) return period;
    const file = context.files.resolve(token);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    const input: ExportStatisticsInput = {
      ...query,
      format,
      file,
      language: agentLanguage(context.db(), call.agent.id),
    };
    return startTask(context, call, {
      name: 'exportStatistics',
      kind: 'export',
      subject: path.basename(file),
      input,
      writes: false,
      topics: [],
    });
  },
});
