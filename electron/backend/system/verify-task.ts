import { ok } from '../../../shared/api/result.ts';
import { verifyLedger, type LedgerVerdict } from '../../../db/verify-ledger.ts';
import { defineTask } from '../tasks.ts';

/** `verifyLedger` on a read-only connection, so that the clerk goes on working. */
export const verifyTask = defineTask<null, LedgerVerdict>(async (_input, { db, report }) =>
  // One read transaction: all rules look at the same moment.
  ok(db.transaction(() => verifyLedger(db, (done, total) => report({ done, total, unit: 'steps' })))()),
);
