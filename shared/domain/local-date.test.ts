import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumberOf,
  dayOfNumber,
  daysBetween,
  endOfMonth,
  parseLocalDate,
  startOfMonth,
  weekday,
  type LocalDate,
} from './local-date.ts';

const dayNumbers = fc.integer({ min: -25_567, max: 84_005 });
const days = dayNumbers.map(dayOfNumber);
const plain = (day: LocalDate) => Temporal.PlainDate.from(day);

describe('local dates', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '1899-12-31',
    '2200-01-01',
    '26-01-01',
    '2026-1-01',
    '2026/01/01',
    '2026-01-01T00',
    '',
  ])('takes no day from %j', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });
  it('takes 29 February of leap years only', () => {
    expect([
      parseLocalDate('2024-02-29'),
      parseLocalDate('2000-02-29'),
      parseLocalDate('1900-02-29'),
    ]).toEqual(['2024-02-29', '2000-02-29', null]);
  });
  it('agrees with Temporal on every day of three centuries', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -500, max: 500 }), (day, delta) => {
        expect(parseLocalDate(day)).toBe(day);
        expect(weekday(day)).toBe(plain(day).dayOfWeek);
        expect(startOfMonth(day)).toBe(plain(day).with({ day: 1 }).toString());
        expect(endOfMonth(day)).toBe(
          plain(day)
            .with({ day: plain(day).daysInMonth })
            .toString(),
        );
        const number = dayNumberOf(day) + delta;
        if (number < -25_567 || number > 84_005) return;
        expect(addDays(day, delta)).toBe(plain(day).add({ days: delta }).toString());
        expect(daysBetween(day, addDays(day, delta))).toBe(delta);
      }),
    );
  });
  it('adds months like Temporal, the last day where the month is shorter', () => {
    expect(addMonths(dayOfNumber(20_484), 1)).toBe('2026-02-28');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }).map(dayOfNumber),
        fc.integer({ min: -24, max: 24 }),
        (day, months) => {
          expect(addMonths(day, months)).toBe(
            plain(day).add({ months }, { overflow: 'constrain' }).toString(),
          );
        },
      ),
    );
  });
});
