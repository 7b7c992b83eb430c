import { errorParams, type ApiError } from '../../../shared/api/errors.ts';
import type { Job } from '../../../shared/api/jobs.ts';

/** By the contract of jobs, one that is refused or has failed carries an ApiError; its code is checked all the same. */
const isApiError = (outcome: unknown): outcome is ApiError =>
  typeof outcome === 'object' &&
  outcome !== null &&
  'code' in outcome &&
  typeof outcome.code === 'string' &&
  Object.hasOwn(errorParams, outcome.code);

/** The refusal that a job ended with; null while it runs, when it is done, and when the clerk cancelled it. */
export const refusalOfJob = ({ state, outcome }: Job): ApiError | null =>
  (state === 'refused' || state === 'failed') && isApiError(outcome) ? outcome : null;
