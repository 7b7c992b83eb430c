import path from 'node:path';
import { addDays, addMonths, startOfMonth } from '../../shared/domain/local-date.ts';
import { UsageError, type Options } from './arguments.ts';
import { customerIdOf } from './find.ts';
import { dayOf } from './lists.ts';
import type { Session } from './session.ts';

const usualMonths = 12;

/**
 * `statement CUSTOMER FILE.pdf|FILE.xlsx [--creditor CODE] [--from DAY] [--to DAY]`: without `--to` up to today, without
 * `--from` the twelve months before.
 */
export const writeStatement = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const [number, file] = words;
  const format = file === undefined ? '' : path.extname(file).slice(1).toLowerCase();
  if (
    number === undefined ||
    file === undefined ||
    words.length > 2 ||
    (format !== 'xlsx' && format !== 'pdf')
  )
    throw new UsageError('statement needs one CUSTOMER number and one FILE.pdf or FILE.xlsx');
  const { today } = await session.ask('system.status', {});
  const to = dayOf(options.to ?? today, 'to');
  const from =
    options.from === undefined
      ? addMonths(startOfMonth(addDays(to, 1)), -usualMonths)
      : dayOf(options.from, 'from');
  return session.job('accountStatements.export', {
    customerId: await customerIdOf(session, number, options),
    from,
    to,
    format,
    file: session.backend.files.grant(path.resolve(file)),
  });
};
