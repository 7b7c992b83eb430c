import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import {
  periodMonthsMax,
  type CollectionStatisticsQuery,
  type statisticsChannels,
} from '../../../shared/api/statistics.ts';
import { statisticsRows, type OutcomeTally } from '../../../shared/domain/statistics/figures.ts';
import { countMonths } from '../../../shared/domain/statistics/months.ts';
import { lastLineId, tallyCollections } from '../../../db/queries/statistics/collections.ts';
import { askWorker, startTask, type BackendContext } from '../context.ts';
import type { Call, Handlers } from '../handler.ts';
import { agentLanguage } from '../views/agent-language.ts';
import type { ExportStatisticsInput } from './export-statistics-task.ts';

const checkPeriod = (from: string, to: string): Result<null> => {
  const months = countMonths(from, to);
  if (months < 1) return refuse(apiError('invalid_input', { path: 'to', reason: 'lies before from' }));
  return months > periodMonthsMax
    ? refuse(apiError('period_too_long', { months, limit: periodMonthsMax }))
    : ok(null);
};

/** A worker takes a tenth of a second to start; this many lines take longer where each one's customer is looked up. */
const linesAtOnce = 50_000;

const tallies = async (
  context: BackendContext,
  call: Call,
  query: CollectionStatisticsQuery,
): Promise<Result<readonly OutcomeTally[]>> => {
  if (query.dimension !== 'customerGroup' || lastLineId(context.db()) < linesAtOnce)
    return ok(tallyCollections(context.db(), query));
  // What the task gives, which crossed by structured clone.
  return (await askWorker(context, call, 'statisticsTally', query)) as Result<readonly OutcomeTally[]>;
};

export const statisticsHandlers = (context: BackendContext): Handlers<typeof statisticsChannels> => ({
  'statistics.collections': async (query, call) => {
    const period = checkPeriod(query.from, query.to);
    if (!period.ok) return period;
    const counted = await tallies(context, call, query);
    return counted.ok ? ok({ rows: [...statisticsRows(counted.value, query)] }) : counted;
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
