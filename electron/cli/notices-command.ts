import { listRows, wholeNumber } from './lists.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import type { Session } from './session.ts';

const runIdOf = (options: Options): number => wholeNumber(needed(options.run, 'run'), 'run');

/** `notices prepare --run N` */
export const prepareNotices = (session: Session, options: Options): Promise<unknown> =>
  session.job('notifications.prepare', { runId: runIdOf(options) });

/** `notices send --run N` */
export const sendNotices = (session: Session, options: Options): Promise<unknown> =>
  session.job('notifications.send', { creditorId: null, runId: runIdOf(options) });

/** `notices list [--run N]` */
export const listNotices = (session: Session, options: Options): Promise<unknown> =>
  listRows(session, 'outbox', options, options.run === undefined ? undefined : { runId: runIdOf(options) });

/** `notices mail off|eml [--out-folder FOLDER --from ADDRESS]`: drafts need no server and no secret. */
export const setMail = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const transport = words[0] === 'eml' || words[0] === 'off' ? words[0] : null;
  if (transport === null)
    throw new UsageError('notices mail takes off or eml; a server is set in the window');
  const { hasPassword: _kept, ...known } = await session.ask('notifications.mailSettings', {});
  return session.command('notifications.setMailSettings', {
    ...known,
    transport,
    from: options.from ?? known.from,
    folder: options['out-folder'] ?? known.folder,
  });
};
