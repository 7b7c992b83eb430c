import type { InputOf } from '../../shared/api/contract.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { customerIdOf, entryIdOf } from './find.ts';
import { creditorIdOf, wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const defaultLimit = 100;

/** `customer NUMBER` or `entry DOCUMENT`; `#ID` in place of either. */
const subjectOf = async (
  session: Session,
  [kind, word, ...more]: readonly string[],
  options: Options,
): Promise<InputOf<'holds.of'>['subject']> => {
  if (word === undefined || more.length > 0 || (kind !== 'customer' && kind !== 'entry'))
    throw new UsageError('hold needs customer NUMBER|#ID or entry DOCUMENT|#ID');
  return kind === 'customer'
    ? { customerId: await customerIdOf(session, word, options) }
    : { entryId: await entryIdOf(session, word, options) };
};

/** `hold set customer NUMBER --reason TEXT [--to DAY] [--agency]`: not collected, up to and with the day; `--agency`: handed over. */
export const setHold = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> =>
  session.command('holds.set', {
    subject: await subjectOf(session, words, options),
    kind: options.agency === true ? 'agency' : 'hold',
    reason: needed(options.reason, 'reason'),
    until: options.to ?? null,
  });

export const liftHold = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => session.command('holds.lift', { subject: await subjectOf(session, words, options) });

/** Those that stand today. */
export const listHolds = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('holds.list', {
    creditorId: await creditorIdOf(session, options.creditor),
    limit: options.limit === undefined ? defaultLimit : wholeNumber(options.limit, 'limit'),
  });
