import { assert } from '../../assert.ts';
import { addMonths, endOfMonth, parseLocalDate, type LocalDate } from '../local-date.ts';

/** Months are `YYYY-MM`, compared as text. */
export const firstDayOf = (month: string): LocalDate => {
  const day = parseLocalDate(`${month}-01`);
  assert(day !== null, 'a month is YYYY-MM');
  return day;
};

export const lastDayOf = (month: string): LocalDate => endOfMonth(firstDayOf(month));

/** The month so many months later, or earlier below zero. */
export const monthAfter = (month: string, months = 1): string =>
  addMonths(firstDayOf(month), months).slice(0, 7);

export const monthBefore = (month: string): string => monthAfter(month, -1);

/** Both included; none when the last lies before the first. */
export const monthsOf = (from: string, to: string): readonly string[] => {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
};

/** How many months, without listing them. */
export const countMonths = (from: string, to: string): number => {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return number(to) - number(from) + 1;
};
