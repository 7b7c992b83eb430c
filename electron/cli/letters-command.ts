import path from 'node:path';
import { UsageError, type Options } from './arguments.ts';
import { reminderRunOf } from './reminders-command.ts';
import type { Session } from './session.ts';

/** `letters FILE.pdf [--run N]`: the letters of an issued run that go by post, the newest run unless said. */
export const printRun = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const [file] = words;
  if (file === undefined || words.length > 1 || path.extname(file).toLowerCase() !== '.pdf')
    throw new UsageError('letters needs one FILE.pdf');
  const { id: runId } = await reminderRunOf(session, options);
  return session.job('letters.print', { runId, file: session.backend.files.grant(path.resolve(file)) });
};
