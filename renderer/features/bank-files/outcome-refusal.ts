import type { BankFileOutcome } from '../../../shared/api/bank-files.ts';
import { errorParams, type ApiError } from '../../../shared/api/errors.ts';

/** Why a file stayed out, where its code is one that this program has words for. */
export const isApiErrorOf = (refusal: BankFileOutcome['refusal']): ApiError | null =>
  // The backend made it by `apiError`, which ties the parameters to the code.
  refusal !== null && Object.hasOwn(errorParams, refusal.code) ? (refusal as ApiError) : null;
