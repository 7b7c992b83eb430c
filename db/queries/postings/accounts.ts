import { journalProfile } from '../../../shared/api/postings.ts';
import { assert } from '../../../shared/assert.ts';
import type { JournalProfile } from '../../../shared/domain/postings/journal-profile.ts';
import { accountKinds, type AccountKind } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type Account = { readonly kind: AccountKind; readonly account: string };

/** Every kind in its usual order; '' where the creditor has no account for it. */
export const listAccounts = (db: Connection, creditorId: number): readonly Account[] => {
  const known = new Map(
    prepared<Account>(db, 'SELECT kind, account FROM posting_accounts WHERE creditor_id = ?')
      .all(creditorId)
      .map(({ kind, account }) => [kind, account]),
  );
  return accountKinds.map((kind) => ({ kind, account: known.get(kind) ?? '' }));
};

export const setAccount = (db: Connection, creditorId: number, { kind, account }: Account): void => {
  if (account === '')
    prepared(db, 'DELETE FROM posting_accounts WHERE creditor_id = ? AND kind = ?').run(creditorId, kind);
  else
    prepared(
      db,
      `INSERT INTO posting_accounts (creditor_id, kind, account) VALUES (?, ?, ?)
       ON CONFLICT (creditor_id, kind) DO UPDATE SET account = excluded.account`,
    ).run(creditorId, kind, account);
};

/** By name. */
export const listProfiles = (
  db: Connection,
  creditorId: number,
): readonly { readonly name: string; readonly profile: JournalProfile }[] =>
  prepared<{ name: string; spec: string }>(
    db,
    'SELECT name, spec FROM posting_profiles WHERE creditor_id = ? ORDER BY id',
  )
    .all(creditorId)
    .map(({ name, spec }) => {
      const profile = journalProfile.safeParse(JSON.parse(spec));
      assert(profile.success, 'a profile was checked when it was saved');
      return { name, profile: profile.data };
    });

export const saveProfile = (
  db: Connection,
  creditorId: number,
  name: string,
  profile: JournalProfile,
): number => {
  const row = prepared<{ id: number }>(
    db,
    `INSERT INTO posting_profiles (creditor_id, name, spec) VALUES (?, ?, ?)
     ON CONFLICT (creditor_id, name) DO UPDATE SET spec = excluded.spec RETURNING id`,
  ).get(creditorId, name, JSON.stringify(profile));
  assert(row !== undefined, 'an upsert gives its row');
  return row.id;
};

/** False where there is none of this name. */
export const removeProfile = (db: Connection, creditorId: number, name: string): boolean =>
  prepared(db, 'DELETE FROM posting_profiles WHERE creditor_id = ? AND name = ?').run(creditorId, name)
    .changes > 0;
