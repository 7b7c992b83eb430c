import path from 'node:path';
import { statisticsDimensions, type StatisticsDimension } from '../../shared/api/statistics.ts';
import { schemeNames } from '../../shared/domain/collections/schemes.ts';
import { monthAfter } from '../../shared/domain/statistics/months.ts';
import { UsageError, type Options } from './arguments.ts';
import { creditorIdOf } from './lists.ts';
import type { Session } from './session.ts';

const monthOf = (text: string, option: string): string => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/u.test(text)) throw new UsageError(`--${option} takes YYYY-MM`);
  return text;
};

const usualMonths = 12;

/** Without `--to` up to this month, without `--from` the twelve months that end there. */
const periodOf = async (session: Session, options: Options) => {
  const { today } = await session.ask('system.status', {});
  const to = monthOf(options.to ?? today.slice(0, 7), 'to');
  const from = monthOf(options.from ?? monthAfter(to, 1 - usualMonths), 'from');
  const scheme = options.scheme === undefined ? null : schemeNames.find((name) => name === options.scheme);
  if (scheme === undefined) throw new UsageError(`--scheme takes ${schemeNames.join(', ')}`);
  return { creditorId: await creditorIdOf(session, options.creditor), from, to, scheme };
};

const dimensionOf = (text: string): StatisticsDimension => {
  const name = text === 'group' ? 'customerGroup' : text;
  const dimension = statisticsDimensions.find((known) => known === name);
  if (dimension === undefined || text === 'customerGroup')
    throw new UsageError('--by takes month, scheme, reason, group');
  return dimension;
};

/** `stats [--creditor C] [--from YYYY-MM] [--to YYYY-MM] [--scheme S] [--by month|scheme|reason|group]` */
export const statistics = async (session: Session, options: Options): Promise<unknown> => {
  const period = await periodOf(session, options);
  const dimension = dimensionOf(options.by ?? 'month');
  const { rows } = await session.ask('statistics.collections', { ...period, dimension });
  return { from: period.from, to: period.to, by: options.by ?? 'month', rows };
};

/** `stats export FILE.xlsx|FILE.pdf …`: by every dimension. */
export const exportStatistics = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const [file] = words;
  const format = file === undefined ? '' : path.extname(file).slice(1).toLowerCase();
  if (file === undefined || words.length > 1 || (format !== 'xlsx' && format !== 'pdf'))
    throw new UsageError('stats export needs one FILE.xlsx or FILE.pdf');
  return session.job('statistics.export', {
    ...(await periodOf(session, options)),
    format,
    file: session.backend.files.grant(path.resolve(file)),
  });
};
