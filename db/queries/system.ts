import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

export type Counts = {
  readonly entries: number;
  readonly customers: number;
  readonly creditors: number;
  readonly openIssues: number;
  readonly waitingPayments: number;
  /** Runs of the collection journal that have not ended. */
  readonly openRuns: number;
  /** What the answers of the banks leave to the clerk. */
  readonly openTasks: number;
  readonly waitingVouchers: number;
  /** Mails that are not out. */
  readonly waitingMails: number;
  readonly ledgerReadAt: number | null;
  readonly bankFilesReadAt: number | null;
};

/**
 * What the status strip shows. Entries and customers are counted by their highest id: both tables are append-only, so
 * that is exact, and counting a million rows at each change is not.
 */
export const readCounts = (db: Connection): Counts => {
  const row = prepared<Counts>(
    db,
    `SELECT
       (SELECT coalesce(max(id), 0) FROM entries) AS entries,
       (SELECT coalesce(max(id), 0) FROM customers) AS customers,
       (SELECT count(*) FROM creditors) AS creditors,
       (SELECT count(*) FROM issues WHERE state = 'open') AS openIssues,
       (SELECT count(*) FROM payments WHERE state = 'waiting') AS waitingPayments,
       (SELECT count(*) FROM collection_runs WHERE state = 'open') AS openRuns,
       (SELECT count(*) FROM tasks WHERE state = 'open') AS openTasks,
       (SELECT count(*) FROM vouchers WHERE batch_id IS NULL) AS waitingVouchers,
       (SELECT count(*) FROM outbox_messages WHERE state IN ('queued', 'failed', 'unknown')) AS waitingMails,
       (SELECT max(confirmed_at) FROM imports) AS ledgerReadAt,
       (SELECT max(made_at) FROM bank_files WHERE direction = 'in') AS bankFilesReadAt`,
  ).get();
  return (
    row ?? {
      entries: 0,
      customers: 0,
      creditors: 0,
      openIssues: 0,
      waitingPayments: 0,
      openRuns: 0,
      openTasks: 0,
      waitingVouchers: 0,
      waitingMails: 0,
      ledgerReadAt: null,
      bankFilesReadAt: null,
    }
  );
};
