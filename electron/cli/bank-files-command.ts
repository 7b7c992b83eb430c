import { existsSync } from 'node:fs';
import path from 'node:path';
import { bankFilesRead } from '../../shared/api/bank-files.ts';
import { apiError } from '../../shared/api/errors.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { creditorIdOf } from './lists.ts';
import { Refusal, type Session } from './session.ts';

const ownCreditor = async (session: Session, options: Options): Promise<number> => {
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  if (creditorId === null) throw new UsageError('--creditor is missing');
  return creditorId;
};

/**
 * `files import FILE… --creditor C [--confirm] [--totals-word TEXT]`: without `--confirm` what the files would do. A file
 * that needs a word is left out without one and says so (`needs_word`).
 */
export const importFiles = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (words.length === 0) throw new UsageError('files import needs a FILE');
  const missing = words.find((file) => !existsSync(file));
  if (missing !== undefined) throw new Refusal(apiError('file_missing', { file: path.basename(missing) }));
  const input = {
    creditorId: await ownCreditor(session, options),
    files: words.map((file) => session.backend.files.grant(path.resolve(file))),
  };
  const outcome =
    options.confirm === true
      ? await session.job('bankFiles.import', { ...input, totalsWord: options['totals-word'] ?? '' })
      : await session.job('bankFiles.preview', input);
  return { confirmed: options.confirm === true, ...bankFilesRead.parse(outcome) };
};

/** `files find TEXT --creditor C`: records by reference, amount or customer number. */
export const findInFiles = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (words.length === 0) throw new UsageError('files find needs a TEXT');
  return session.ask('bankFiles.search', {
    creditorId: await ownCreditor(session, options),
    text: words.join(' '),
  });
};

/** `files inbox --creditor C`: what lies in the in-folders and was not read. */
export const listInbox = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('bankFiles.inbox', { creditorId: await ownCreditor(session, options) });

/** `files statements --creditor C`: opening + entries = closing, and what is missing between two. */
export const listStatements = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('bankFiles.statements', { creditorId: await ownCreditor(session, options) });
