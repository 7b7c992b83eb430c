import type { BankFileOutcome } from '../../../shared/api/bank-files.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import { matchPayments } from '../../../db/queries/payments/match.ts';
import type { Tx } from '../../../db/write.ts';

/** Sets the money of a file against what was asked for. */
export const matchMoney = (
  tx: Tx,
  file: { readonly bankFileId: number; readonly creditorId: number; readonly today: LocalDate },
): BankFileOutcome['payments'] => {
  const { byOutcome, ...matched } = matchPayments(tx.db, { ...file, agentId: tx.agentId, at: tx.at });
  return {
    ...matched,
    byOutcome: Object.fromEntries(Object.entries(byOutcome).filter(([, count]) => count > 0)),
  };
};
