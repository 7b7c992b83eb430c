import { country as countrySchema } from '../../shared/api/values.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { entryIdOf } from './find.ts';
import { creditorIdOf, dayOf, wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

/** `law show --country C [--on DAY] [--creditor CODE]`: each row that holds on the day, with its source and how sure it is. */
export const showLaw = async (session: Session, options: Options): Promise<unknown> => {
  const country = countrySchema.safeParse(needed(options.country, 'country'));
  if (!country.success) throw new UsageError('--country takes DK, SE, FI or NO');
  const { today } = await session.ask('system.status', {});
  const on = options.on === undefined ? today : dayOf(options.on, 'on');
  const { rows, openRates } = await session.ask('law.rows', {
    country: country.data,
    on,
    creditorId: await creditorIdOf(session, options.creditor),
  });
  return {
    on,
    rows: rows.map(({ row, isOn, lowered }) => ({
      ...row,
      isOn,
      loweredMinor: lowered?.amountMinor ?? null,
    })),
    openRates,
  };
};

/** `interest DOCUMENT|#ENTRY [--to DAY]`: the calculation line by line, up to today without a day. */
export const showInterest = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const [word] = words;
  if (word === undefined || words.length > 1) throw new UsageError('interest needs one DOCUMENT or #ENTRY');
  const to = options.to === undefined ? null : dayOf(options.to, 'to');
  return session.ask('law.interest', { entryId: await entryIdOf(session, word, options), to });
};

const defaultLimit = 100;

/** `law lapsing [--creditor CODE] [--limit N]`: open claims that have lapsed or are to within 180 days. */
export const listLapsing = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('law.lapsing', {
    creditorId: await creditorIdOf(session, options.creditor),
    limit: options.limit === undefined ? defaultLimit : wholeNumber(options.limit, 'limit'),
  });
