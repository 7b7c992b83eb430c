import { assert } from '../../../shared/assert.ts';
import { endOfMonth, parseLocalDate, startOfMonth } from '../../../shared/domain/local-date.ts';

export type DueWindow = { readonly dueFrom: string; readonly dueTo: string };

/**
 * What is usually proposed: all that falls due from the first of this month to the end of the month in which a file
 * sent now would collect.
 */
export const usualWindow = (today: string, earliestOn: string | null): DueWindow => {
  const from = parseLocalDate(today);
  const to = parseLocalDate(earliestOn ?? today);
  assert(from !== null && to !== null, 'the backend gives ISO days');
  return { dueFrom: startOfMonth(from), dueTo: endOfMonth(to) };
};
