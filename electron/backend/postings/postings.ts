import path from 'node:path';
import { batchesListed, type AccountSum, type postingChannels } from '../../../shared/api/postings.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { usualJournalProfile, type JournalProfile } from '../../../shared/domain/postings/journal-profile.ts';
import type { AccountKind } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import {
  listAccounts,
  listProfiles,
  removeProfile,
  saveProfile,
  setAccount,
} from '../../../db/queries/postings/accounts.ts';
import {
  accountsOfBatch,
  batchById,
  listBatches,
  sumsOfBatch,
  sumsOfWaiting,
  voucherById,
  waitingVouchers,
} from '../../../db/queries/postings/batches.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

const accountsNow = (db: Connection, creditorId: number): Partial<Record<AccountKind, string>> =>
  Object.fromEntries(listAccounts(db, creditorId).map(({ kind, account }) => [kind, account]));

const withAccounts = (
  sums: readonly Omit<AccountSum, 'account'>[],
  accounts: Partial<Record<AccountKind, string>>,
): AccountSum[] => sums.map((sum) => ({ ...sum, account: accounts[sum.accountKind] ?? '' }));

/** Saved profiles, or the usual one under the ERP's name while there are none. */
const profilesOf = (
  db: Connection,
  creditorId: number,
): readonly { readonly name: string; readonly profile: JournalProfile }[] => {
  const saved = listProfiles(db, creditorId);
  const words = creditorById(db, creditorId)?.language === 'da' ? 'da' : 'en';
  return saved.length > 0 ? saved : [{ name: 'Business Central', profile: usualJournalProfile(words) }];
};

const unknownCreditor = (creditorId: number) =>
  refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));

const readHandlers = (
  context: BackendContext,
): Pick<
  Handlers<typeof postingChannels>,
  | 'postings.accounts.list'
  | 'postings.preview'
  | 'postings.batches'
  | 'postings.batch'
  | 'postings.voucher'
  | 'postings.profiles.list'
> => ({
  'postings.accounts.list': ({ creditorId }) => ok({ accounts: [...listAccounts(context.db(), creditorId)] }),
  'postings.preview': ({ creditorId, upTo }) => {
    const sums = withAccounts(
      sumsOfWaiting(context.db(), creditorId, upTo),
      accountsNow(context.db(), creditorId),
    );
    const lacking = sums.filter(({ account }) => account === '').map(({ accountKind }) => accountKind);
    return ok({ ...waitingVouchers(context.db(), creditorId, upTo), sums, lacking: [...new Set(lacking)] });
  },
  'postings.batches': ({ creditorId }) => {
    const { batches, total } = listBatches(context.db(), creditorId, batchesListed);
    return ok({ batches: [...batches], total });
  },
  'postings.batch': ({ batchId }) => {
    const batch = batchById(context.db(), batchId);
    if (batch === null)
      return refuse(apiError('not_found', { subject: 'postingBatch', id: String(batchId) }));
    return ok({
      batch,
      sums: withAccounts(sumsOfBatch(context.db(), batchId), accountsOfBatch(context.db(), batchId)),
    });
  },
  'postings.voucher': ({ voucherId }) => {
    const voucher = voucherById(
      context.db(),
      voucherId,
      (creditorId, kind) => accountsNow(context.db(), creditorId)[kind] ?? '',
    );
    return voucher === null
      ? refuse(apiError('not_found', { subject: 'voucher', id: String(voucherId) }))
      : ok(voucher);
  },
  'postings.profiles.list': ({ creditorId }) =>
    ok({
      profiles: profilesOf(context.db(), creditorId).map(({ name, profile }) => ({
        name,
        profile: { ...profile, columns: [...profile.columns] },
      })),
    }),
});

export const postingHandlers = (context: BackendContext): Handlers<typeof postingChannels> => ({
  ...readHandlers(context),
  'postings.accounts.set': ({ creditorId, accounts }, call) =>
    runCommand(context, call, (tx) => {
      if (creditorById(tx.db, creditorId) === null) return unknownCreditor(creditorId);
      accounts.forEach((account) => setAccount(tx.db, creditorId, account));
      tx.about('creditor', creditorId);
      tx.changed('postings');
      return ok({});
    }),
  'postings.profiles.save': ({ creditorId, name, profile, isNew }, call) =>
    runCommand(context, call, (tx) => {
      if (creditorById(tx.db, creditorId) === null) return unknownCreditor(creditorId);
      const known = profilesOf(tx.db, creditorId);
      if (isNew && known.some((one) => one.name === name))
        return refuse(apiError('posting_profile_name_taken', { name }));
      // The usual one is nowhere stored until another stands beside it.
      for (const one of known) if (isNew) saveProfile(tx.db, creditorId, one.name, one.profile);
      const id = saveProfile(tx.db, creditorId, name, profile);
      tx.about('postingProfile', id);
      tx.changed('postings');
      return ok({ id });
    }),
  'postings.profiles.remove': ({ creditorId, name }, call) =>
    runCommand(context, call, (tx) => {
      if (!removeProfile(tx.db, creditorId, name))
        return refuse(apiError('posting_profile_unknown', { name }));
      tx.about('creditor', creditorId);
      tx.changed('postings');
      return ok({});
    }),
  'postings.post': ({ creditorId, upTo }, call) => {
    const creditor = creditorById(context.db(), creditorId);
    if (creditor === null) return unknownCreditor(creditorId);
    return startTask(context, call, {
      name: 'post',
      kind: 'post',
      subject: creditor.code,
      input: { creditorId, upTo },
      writes: true,
      topics: ['postings', 'vouchers', 'collections'],
    });
  },
  'postings.reverseBatch': (input, call) =>
    startTask(context, call, {
      name: 'postReverse',
      kind: 'postReverse',
      subject: String(input.batchId),
      input,
      writes: true,
      topics: ['postings', 'vouchers', 'collections'],
    }),
  'postings.export': ({ batchId, format, profile, to, reason }, call) => {
    const file = context.files.resolve(to);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    const batch = batchById(context.db(), batchId);
    if (batch === null)
      return refuse(apiError('not_found', { subject: 'postingBatch', id: String(batchId) }));
    const profiles = profilesOf(context.db(), batch.creditorId);
    const chosen = profile === null ? profiles[0] : profiles.find(({ name }) => name === profile);
    if (chosen === undefined) return refuse(apiError('posting_profile_unknown', { name: profile ?? '' }));
    return startTask(context, call, {
      name: 'postExport',
      kind: 'postExport',
      subject: path.basename(file),
      input: { batchId, format, profile: chosen.profile, file, reason, appVersion: context.appVersion },
      writes: true,
      topics: ['postings'],
    });
  },
});
