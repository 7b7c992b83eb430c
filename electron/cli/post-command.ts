import path from 'node:path';
import { postingFormats, type PostingBatch } from '../../shared/api/postings.ts';
import { accountKinds, type AccountKind } from '../../shared/domain/postings/voucher-lines.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { creditorIdOf, wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const creditorOf = async (session: Session, options: Options): Promise<number> => {
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  if (creditorId === null) throw new UsageError('--creditor is missing');
  return creditorId;
};

/** `post --creditor C [--to DAY]` */
export const post = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (words.length > 0) throw new UsageError(`post does not know ${words.join(' ')}`);
  return session.job('postings.post', {
    creditorId: await creditorOf(session, options),
    upTo: options.to ?? null,
  });
};

/** `post preview --creditor C [--to DAY]`: what waits, per account. */
export const previewPosting = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('postings.preview', {
    creditorId: await creditorOf(session, options),
    upTo: options.to ?? null,
  });

const readAccount = (word: string): { readonly kind: AccountKind; readonly account: string } => {
  const [name = '', account] = word.split('=');
  const kind = accountKinds.find((known) => known === name);
  if (kind === undefined || account === undefined)
    throw new UsageError(`post accounts takes KIND=ACCOUNT, KIND one of ${accountKinds.join(', ')}`);
  return { kind, account };
};

/** `post accounts --creditor C [KIND=ACCOUNT…]`: sets those that are named, shows all. */
export const postingAccounts = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const creditorId = await creditorOf(session, options);
  if (words.length > 0)
    await session.command('postings.accounts.set', { creditorId, accounts: words.map(readAccount) });
  return session.ask('postings.accounts.list', { creditorId });
};

/** `post profiles --creditor C`: what the CSV files look like; the first is taken where none is named. */
export const postingProfiles = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('postings.profiles.list', { creditorId: await creditorOf(session, options) });

/** `post list [--creditor C]`: batches and their exports. */
export const listPostings = async (session: Session, options: Options): Promise<unknown> =>
  session.ask('postings.batches', { creditorId: await creditorIdOf(session, options.creditor) });

const batchOf = async (
  session: Session,
  word: string | undefined,
  options: Options,
): Promise<PostingBatch> => {
  const number = wholeNumber(needed(word, 'batch'), 'batch');
  const { batches } = await session.ask('postings.batches', {
    creditorId: await creditorOf(session, options),
  });
  const batch = batches.find((known) => known.number === number);
  if (batch === undefined) throw new UsageError(`there is no batch ${number}`);
  return batch;
};

/** `post export BATCH FILE --creditor C --format csv|sie4 [--profile NAME] [--reason TEXT]` */
export const exportPosting = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const [number, file] = words;
  if (file === undefined || words.length > 2) throw new UsageError('post export needs a BATCH and a FILE');
  const format = postingFormats.find((known) => known === (options.format ?? 'csv'));
  if (format === undefined) throw new UsageError(`--format takes ${postingFormats.join(', ')}`);
  const batch = await batchOf(session, number, options);
  return session.job('postings.export', {
    batchId: batch.id,
    format,
    profile: options.profile ?? null,
    to: session.backend.files.grant(path.resolve(file)),
    reason: options.reason ?? '',
  });
};

/** `post reverse BATCH --creditor C --reason TEXT` */
export const reversePosting = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const batch = await batchOf(session, words[0], options);
  return session.job('postings.reverseBatch', {
    batchId: batch.id,
    reason: needed(options.reason, 'reason'),
  });
};
