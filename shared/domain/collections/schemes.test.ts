import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBankDay } from '../bank-days.ts';
import { addDays, dayOfNumber, dayNumberOf, parseLocalDate, type LocalDate } from '../local-date.ts';
import { isCreditorNumber, isSupplierNumber } from './scheme-numbers.ts';
import {
  collectionDay,
  collectionDays,
  dateRolls,
  earliestCollection,
  earliestNoticed,
  schemeOf,
} from './schemes.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const bs = schemeOf('bs');
const ls = schemeOf('ls');

describe('earliestCollection', () => {
  // Bank days of November 2026 from the end: 30, 27, 26, 25, 24, 23; of December: 30, 29, 28, 23, 22, 21.
  it.each([
    ['2026-11-20', 15, '2026-12-01'],
    ['2026-11-23', 10, '2026-12-01'],
    ['2026-11-23', 11, '2027-01-04'],
    ['2026-11-24', 8, '2027-01-04'],
    ['2026-12-21', 10, '2027-01-04'],
    ['2026-12-21', 11, '2027-02-01'],
    ['2026-12-31', 9, '2027-02-01'],
  ])('Betalingsservice: sent on %s at %d, collected from %s', (sentOn, hour, earliest) => {
    expect(earliestCollection(bs, null, day(sentOn), hour)).toBe(earliest);
  });

  it.each([
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-12-23', 1, '2026-12-28'],
    // Sent on a Saturday: it counts from Monday.
    ['2026-11-28', 1, '2026-12-01'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('Leverandørservice: sent on %s with %d lead days, collected from %s', (sentOn, leadDays, earliest) => {
    expect(earliestCollection(ls, leadDays, day(sentOn), 9)).toBe(earliest);
  });

  it.each([
    // Before 19:00 on a bank day: the next one.
    ['2026-11-23', 18, '2026-11-24'],
    ['2026-11-23', 19, '2026-11-25'],
    ['2026-11-27', 18, '2026-11-30'],
    ['2026-11-27', 19, '2026-12-01'],
    // On a Saturday the file counts from Monday.
    ['2026-11-28', 9, '2026-12-01'],
    // Midsummer's eve and Christmas are no bank days in Sweden.
    ['2026-06-18', 18, '2026-06-22'],
    ['2026-12-23', 18, '2026-12-28'],
  ])('Autogiro: sent on %s at %d, collected from %s', (sentOn, hour, earliest) => {
    expect(earliestCollection(schemeOf('ag'), null, day(sentOn), hour)).toBe(earliest);
  });

  it('asks for lead days where the scheme’s deadline is not known', () => {
    expect(() => earliestCollection(ls, null, day('2026-11-23'), 9)).toThrow('lead days');
  });
});

describe('collectionDay', () => {
  it.each([
    ['next', '2026-12-05', '2026-12-07'],
    ['previous', '2026-12-05', '2026-12-04'],
    ['keep', '2026-12-05', '2026-12-05'],
    // 24 to 26 December are closed, 27 is a Sunday.
    ['next', '2026-12-24', '2026-12-28'],
    ['previous', '2026-12-26', '2026-12-23'],
  ] as const)('%s: due on %s, collected on %s', (roll, dueOn, collectOn) => {
    expect(collectionDay(bs, roll, day(dueOn), day('2026-12-01'))).toBe(collectOn);
  });

  it('goes forward where the bank day before would be too early', () => {
    expect(collectionDay(bs, 'previous', day('2026-12-05'), day('2026-12-05'))).toBe('2026-12-07');
  });

  it('is a bank day, not before the earliest, unless it is kept', () => {
    const days = fc
      .integer({ min: dayNumberOf(day('2024-01-01')), max: dayNumberOf(day('2031-12-31')) })
      .map(dayOfNumber);
    fc.assert(
      fc.property(days, days, fc.constantFrom(...dateRolls), (dueOn, earliestOn, roll) => {
        const collectOn = collectionDay(bs, roll, dueOn, earliestOn);
        expect(collectOn >= earliestOn).toBe(true);
        if (roll === 'keep') expect(collectOn).toBe(dueOn < earliestOn ? earliestOn : dueOn);
        else expect(isBankDay('DK', collectOn)).toBe(true);
      }),
    );
  });
});

describe('collectionDays', () => {
  it('gives every day of the window once', () => {
    const from = day('2026-12-01');
    const days = collectionDays(bs, 'next', from, addDays(from, 30), from);
    expect(days.map(({ dueOn }) => dueOn)).toEqual(
      Array.from({ length: 31 }, (_, index) => addDays(from, index)),
    );
  });
});

describe('earliestNoticed', () => {
  it('counts weekdays, holidays among them, where the scheme has such a rule', () => {
    expect(earliestNoticed(schemeOf('ag'), day('2026-11-23'))).toBe('2026-12-03');
    // From a Sunday: Monday is the first weekday.
    expect(earliestNoticed(schemeOf('ag'), day('2026-11-22'))).toBe('2026-12-02');
    expect(earliestNoticed(bs, day('2026-11-23'))).toBeNull();
  });
});

describe('the numbers of a creditor', () => {
  it('are those of the scheme, with their check digits', () => {
    const ag = schemeOf('ag');
    expect(isCreditorNumber(ag, '9912346')).toBe(true);
    expect(isCreditorNumber(ag, '9912347')).toBe(false);
    expect(isCreditorNumber(ag, '991234')).toBe(false);
    expect(isSupplierNumber(ag, '999999')).toBe(true);
    expect(isSupplierNumber(ag, '13585628')).toBe(false);
    const avtalegiro = schemeOf('avtalegiro');
    expect(isCreditorNumber(avtalegiro, '86011117947')).toBe(true);
    expect(isCreditorNumber(avtalegiro, '86011117948')).toBe(false);
    expect(isSupplierNumber(avtalegiro, '00000019')).toBe(true);
    expect(isCreditorNumber(bs, '12345680')).toBe(true);
    expect(isCreditorNumber(bs, '9912346')).toBe(false);
    expect(isSupplierNumber(bs, '13585628')).toBe(true);
    expect(isSupplierNumber(bs, '13585629')).toBe(false);
  });
});
