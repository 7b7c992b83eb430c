import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayConventions, detectDayConvention, parseDayText, type DayConvention } from './day-convention.ts';
import { dayOfNumber, parseLocalDate } from './local-date.ts';

describe('detectDayConvention', () => {
  it.each([
    [['2026-11-23'], 'ymd'],
    [['23.11.2026', '01.02.2026'], 'dmy'],
    [['11/23/2026'], 'mdy'],
    [['20261123'], 'ymdCompact'],
    [['1.2.2026', '15.2.2026'], 'dmy'],
    [['01.02.2026', '03.04.2026'], 'dmy'],
    [['2026-11-23T00:00:00', '2026-02-01T00:00:00Z'], 'ymd'],
    [['23-11-2026 10:15'], 'dmy'],
  ])('finds of %j: %s', (samples, decided) => {
    expect(detectDayConvention(samples)).toMatchObject({ decided });
  });
  it('does not decide 01-02-2026, and says between what', () => {
    expect(detectDayConvention(['01-02-2026', '03-04-2026'])).toEqual({
      decided: null,
      reason: 'ambiguous',
      choices: ['dmy', 'mdy'],
      examples: ['01-02-2026', '03-04-2026'],
    });
  });
  it('never decides for years of two digits', () => {
    expect(detectDayConvention(['23.11.26'])).toMatchObject({ decided: null });
  });
  it('leaves a few unreadable texts to their rows, but not most of them', () => {
    expect(detectDayConvention(['2026-11-23', '2026-11-24', 'unknown'])).toMatchObject({ decided: 'ymd' });
    expect(detectDayConvention(['soon', 'later', '2026-11-24'])).toMatchObject({
      decided: null,
      reason: 'none',
    });
  });
});

describe('parseDayText', () => {
  it.each([
    ['2026-11-23', 'ymd', '2026-11-23'],
    ['2026/1/5', 'ymd', '2026-01-05'],
    ['23-11-2026', 'dmy', '2026-11-23'],
    ['5.1.2026', 'dmy', '2026-01-05'],
    ['11/23/2026', 'mdy', '2026-11-23'],
    ['20261123', 'ymdCompact', '2026-11-23'],
    ['23.11.26', 'dmyShort', '2026-11-23'],
    ['231170', 'dmyShort', null],
    ['23.11.70', 'dmyShort', '1970-11-23'],
    ['2026-11-23T10:15:00Z', 'ymd', '2026-11-23'],
    ['23.11.2026 10.15', 'dmy', '2026-11-23'],
    ['5.1.2026.', 'dmy', '2026-01-05'],
    ['31-02-2026', 'dmy', null],
    ['2026-02-29', 'ymd', null],
    ['23-11-2026', 'ymd', null],
    ['2026-11-23', 'dmy', null],
    ['', 'ymd', null],
    ['2026-11', 'ymd', null],
    ['2026-11-23x', 'ymd', null],
    ['2026-01-31T23:00:00Z', 'ymd', null],
    ['2026-01-31T22:00:00.000+00:00', 'ymd', null],
    ['2026-02-01T00:00:00+01:00', 'ymd', '2026-02-01'],
    ['2/1/2026 12:00:00 AM', 'mdy', '2026-02-01'],
    ['01.02.2026', 'mdy', null],
    ['2026-11-23 25:00', 'ymd', null],
    ['2026-11-23T-----', 'ymd', null],
    ['20261123 0915', 'ymdCompact', null],
    ['23-11.2026', 'dmy', null],
    ['00-11-2026', 'dmy', null],
    ['١٢-11-2026', 'dmy', null],
  ] as const)('reads %j with %s as %s', (text, convention, expected) => {
    expect(parseDayText(text, convention)).toBe(expected);
  });
  const writers: Readonly<Record<DayConvention, (y: string, m: string, d: string) => string>> = {
    ymd: (y, m, d) => `${y}-${m}-${d}`,
    dmy: (y, m, d) => `${d}.${m}.${y}`,
    mdy: (y, m, d) => `${m}/${d}/${y}`,
    ymdCompact: (y, m, d) => y + m + d,
    dmyShort: (y, m, d) => `${d}-${m}-${y.slice(2)}`,
    mdyShort: (y, m, d) => `${m}-${d}-${y.slice(2)}`,
    ymdShort: (y, m, d) => `${y.slice(2)}-${m}-${d}`,
  };
  it.each(dayConventions)('gives back each day written with %s', (convention) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }).map(dayOfNumber), (day) => {
        const [y = '', m = '', d = ''] = day.split('-');
        expect(parseDayText(writers[convention](y, m, d), convention)).toBe(day);
      }),
    );
  });
  it('gives a day of the calendar or none, and never throws', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789-./ T:Z'.split('')), maxLength: 14 });
    fc.assert(
      fc.property(text, fc.constantFrom(...dayConventions), (written, convention) => {
        const day = parseDayText(written, convention);
        expect(day === null ? null : parseLocalDate(day)).toBe(day);
      }),
    );
  });
});
