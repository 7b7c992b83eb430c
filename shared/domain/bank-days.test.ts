import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addBankDays,
  bankCalendars,
  bankHolidays,
  easterSunday,
  isBankDay,
  nextBankDay,
  previousBankDay,
  type BankCalendar,
} from './bank-days.ts';
import { addDays, dayOfNumber, parseLocalDate, weekday, type LocalDate } from './local-date.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

describe('easterSunday', () => {
  // The earliest and latest dates, and the years that the rule's exceptions for the moon concern (1954, 1981, 2049, 2076).
  it.each([
    '1913-03-23',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2019-04-21',
    '2023-04-09',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2100-03-28',
  ])('is %s', (easter) => {
    expect(easterSunday(Number(easter.slice(0, 4)))).toBe(easter);
  });
});

describe('closing days', () => {
  const lists: readonly (readonly [string, BankCalendar, number, string])[] = [
    [
      'nationalbanken.dk, Banklukkedage 2026',
      'DK',
      2026,
      '01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31',
    ],
    [
      'nationalbanken.dk, Banklukkedage 2027',
      'DK',
      2027,
      '01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31',
    ],
    [
      'the last Store Bededag, 2023-05-05',
      'DK',
      2023,
      '04-06 04-07 04-10 05-05 05-18 05-19 05-29 06-05 12-25 12-26',
    ],
    [
      'bankgirot.se, with the eves and 6 June',
      'SE',
      2025,
      '01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 12-24 12-25 12-26 12-31',
    ],
    ['op.fi, 2024', 'FI', 2024, '01-01 03-29 04-01 05-01 05-09 06-21 12-06 12-24 12-25 12-26'],
    [
      'norges-bank.no, settlement days 2017',
      'NO',
      2017,
      '04-13 04-14 04-17 05-01 05-17 05-25 06-05 12-25 12-26',
    ],
    [
      'norges-bank.no, settlement days 2019',
      'NO',
      2019,
      '01-01 04-18 04-19 04-22 05-01 05-17 05-30 06-10 12-24 12-25 12-26',
    ],
    ['the six days of TARGET', 'TARGET', 2026, '01-01 04-03 04-06 05-01 12-25'],
  ];
  it.each(lists)('%s', (_source, calendar, year, days) => {
    expect(bankHolidays(calendar, year)).toEqual(days.split(' ').map((monthDay) => `${year}-${monthDay}`));
  });
  it('are closed on a Saturday too: 2026-12-26 of the Danish list', () => {
    expect(isBankDay('DK', day('2026-12-26'))).toBe(false);
  });
  it('leave 31 December open in Finland and Norway, and Maundy Thursday in Finland and Sweden', () => {
    expect(
      (['FI', 'NO', 'DK', 'SE'] as const).map((calendar) => isBankDay(calendar, day('2026-12-31'))),
    ).toEqual([true, true, false, false]);
    expect(
      (['FI', 'SE', 'DK', 'NO'] as const).map((calendar) => isBankDay(calendar, day('2026-04-02'))),
    ).toEqual([true, true, false, false]);
  });
});

describe('counting bank days', () => {
  it('moves a day that is none forwards and backwards, and leaves one that is', () => {
    expect(nextBankDay('DK', day('2026-04-02'))).toBe('2026-04-07');
    expect(previousBankDay('DK', day('2026-04-06'))).toBe('2026-04-01');
    expect(nextBankDay('DK', day('2026-04-07'))).toBe('2026-04-07');
    expect(nextBankDay('SE', day('2026-12-31'))).toBe('2027-01-04');
  });
  it('counts bank days, the day itself never', () => {
    expect(addBankDays('DK', day('2026-11-23'), 1)).toBe('2026-11-24');
    expect(addBankDays('DK', day('2026-11-21'), 1)).toBe('2026-11-23');
    expect(addBankDays('DK', day('2026-12-23'), 1)).toBe('2026-12-28');
    expect(addBankDays('DK', day('2026-12-28'), -1)).toBe('2026-12-23');
    expect(addBankDays('DK', day('2026-11-21'), 0)).toBe('2026-11-21');
  });
  const days = fc.integer({ min: -18_000, max: 80_000 }).map(dayOfNumber);
  const calendars = fc.constantFrom(...bankCalendars);
  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 30 }), (calendar, from, count) => {
        let at: LocalDate = from;
        for (let left = count; left > 0;) {
          at = addDays(at, 1);
          if (isBankDay(calendar, at)) left -= 1;
        }
        expect(addBankDays(calendar, from, count)).toBe(at);
        expect(addBankDays(calendar, addBankDays(calendar, nextBankDay(calendar, from), count), -count)).toBe(
          nextBankDay(calendar, from),
        );
      }),
    );
  });
  it('never makes a bank day of a weekend', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, at) => {
        expect(weekday(at) > 5 && isBankDay(calendar, at)).toBe(false);
      }),
    );
  });
  it('finds midsummer eve on the Friday of 19 to 25 June', () => {
    for (let year = 1950; year < 2100; year += 1) {
      const eves = bankHolidays('SE', year).filter((at) => at >= `${year}-06-19` && at <= `${year}-06-25`);
      expect(eves).toHaveLength(1);
      expect(Temporal.PlainDate.from(eves[0] ?? '').dayOfWeek).toBe(5);
    }
  });
});
