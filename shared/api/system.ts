import * as z from 'zod';
import { command, query, roles } from './channel.ts';
import type { ErrorCode } from './errors.ts';
import { fileToken, id, jobStarted, nothing, timestamp } from './values.ts';

export const ledgerProblem = z.strictObject({
  code: z.string(),
  subject: z.string(),
  id: z.string(),
  expected: z.string(),
  found: z.string(),
});
export type LedgerProblem = z.infer<typeof ledgerProblem>;

/** Why a database is not opened where a backup is the way out. `system.backups` answers also while it is refused so. */
export const mendedByBackup: readonly ErrorCode[] = [
  'database_damaged',
  'database_not_ours',
  'database_newer',
];

export const systemChannels = {
  /** What the status strip and the first start need. */
  'system.status': query(
    nothing,
    z.strictObject({
      appVersion: z.string(),
      schemaVersion: z.int(),
      folder: z.string(),
      entries: z.int(),
      customers: z.int(),
      creditors: z.int(),
      openIssues: z.int(),
      waitingPayments: z.int(),
      openRuns: z.int(),
      openTasks: z.int(),
      waitingVouchers: z.int(),
      /** Queued, failed, or sent without an answer. */
      waitingMails: z.int(),
      ledgerReadAt: timestamp.nullable(),
      bankFilesReadAt: timestamp.nullable(),
      backupAt: timestamp.nullable(),
      readOnly: z.boolean(),
      agent: z.strictObject({ id, name: z.string(), role: z.enum(roles) }),
      today: z.iso.date(),
    }),
  ),
  /** Recomputes every stored sum and checks every rule of the ledger, and the file itself (`integrity_check`). */
  'system.verify': command(nothing, jobStarted),
  'system.backup': command(z.strictObject({ to: fileToken.nullable() }), jobStarted),
  'system.backups': query(
    nothing,
    z.strictObject({
      folder: z.string(),
      backups: z.array(
        z.strictObject({
          name: z.string(),
          takenAt: timestamp,
          sizeBytes: z.int(),
          reason: z.enum(['daily', 'asked', 'before_migration', 'before_restore']),
        }),
      ),
    }),
  ),
  /** Replaces the database by a backup, after a backup of what is there. Can be undone by restoring that one. */
  'system.restore': command(
    z.union([z.strictObject({ name: z.string() }), z.strictObject({ file: fileToken })]),
    jobStarted,
    'administrator',
  ),
  /**
   * Puts a listed backup in the place of a database that was refused with one of `mendedByBackup`; the file that could not
   * be opened stays beside it as `aside`. Refused with `changed_meanwhile` when the database is open.
   */
  'system.restoreAtStart': command(
    z.strictObject({ name: z.string() }),
    z.strictObject({ name: z.string(), aside: z.string() }),
  ),
  /** Makes the demo company: writes its input files and takes them through the real import. */
  'system.openDemo': command(nothing, jobStarted, 'administrator'),
};
