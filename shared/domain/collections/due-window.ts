import { endOfMonth, startOfMonth, type LocalDate } from '../local-date.ts';

/**
 * What is usually proposed: all that falls due from the first of this month to the end of the month in which a file
 * sent now would collect.
 */
export const usualDueWindow = (
  today: LocalDate,
  earliestOn: LocalDate,
): { readonly dueFrom: LocalDate; readonly dueTo: LocalDate } => ({
  dueFrom: startOfMonth(today),
  dueTo: endOfMonth(earliestOn),
});
