import { dayNumberOf, partsOf, type LocalDate } from '../local-date.ts';

/** How the days of interest are counted and what a year of them is. No statute that was read says which. */
export const dayCounts = ['act/365', 'act/360', '30/360'] as const;
export type DayCount = (typeof dayCounts)[number];

export const yearOf = (dayCount: DayCount): number => (dayCount === 'act/365' ? 365 : 360);

/**
 * The place of a day on the axis of its day count: what lies between two days is the difference, so that parts of a
 * period sum to it. 30/360 is 30E/360 (ISDA 2006, 4.16(g)): a 31st counts as the 30th.
 */
export const ordinalOf = (dayCount: DayCount, day: LocalDate): number => {
  if (dayCount !== '30/360') return dayNumberOf(day);
  const { year, month, day: dayOfMonth } = partsOf(day);
  return year * 360 + month * 30 + Math.min(dayOfMonth, 30);
};
