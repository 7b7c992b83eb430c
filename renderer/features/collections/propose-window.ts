import { assert } from '../../../shared/assert.ts';
import { usualDueWindow } from '../../../shared/domain/collections/due-window.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';

export type DueWindow = { readonly dueFrom: string; readonly dueTo: string };

/** What is usually proposed of the days as the backend says them. */
export const usualWindow = (today: string, earliestOn: string | null): DueWindow => {
  const from = parseLocalDate(today);
  const to = parseLocalDate(earliestOn ?? today);
  assert(from !== null && to !== null, 'the backend gives ISO days');
  return usualDueWindow(from, to);
};
