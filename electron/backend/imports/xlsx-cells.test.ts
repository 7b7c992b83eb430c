import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellOfIsoDate,
  cellOfSerial,
  decimalText,
  kindOfFormat,
  kindOfFormatId,
  unescapeText,
  withoutNoise,
} from './xlsx-cells.ts';

describe('decimalText', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['-0', '0'],
    ['+7', '7'],
    ['0012.500', '12.5'],
    ['.5', '0.5'],
    ['1234.5599999999999', '1234.56'],
    ['0.30000000000000004', '0.3'],
    ['1.1700000000000002', '1.17'],
    ['99999999999999.995', '100000000000000'],
    ['1E3', '1000'],
    ['1.2345E-5', '0.000012345'],
    ['-4.5e+2', '-450'],
    ['1234567890123456789', '1234567890123460000'],
    [' 12 ', '12'],
  ])('reads %s as %s', (raw, text) => expect(decimalText(raw)).toBe(text));

  it.each(['', 'abc', '1,5', '1.2.3', '--1', '0x10', 'NaN', 'Infinity', '1e', '1e9999', '.', '12 34'])(
    'takes %j for no number',
    (raw) => expect(decimalText(raw)).toBeNull(),
  );

  it('gives back what was typed, for every amount that Excel can hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (minor) => {
        const digits = String(Math.abs(minor)).padStart(3, '0');
        const fraction = digits.slice(-2).replace(/0+$/, '');
        const typed = `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`;
        // Excel writes 17 significant digits of the double nearest to what was typed.
        expect(decimalText(Number(typed).toPrecision(17))).toBe(typed);
      }),
    );
  });

  it('is within one unit of the 15th digit of the double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (value) => {
        fc.pre(Math.abs(value) > 1e-12);
        expect(Math.abs(Number(decimalText(String(value))) - value)).toBeLessThanOrEqual(
          Math.abs(value) * 1e-14,
        );
      }),
    );
  });
});

describe('withoutNoise', () => {
  it.each([
    ['1234.56', 2, '1234.56'],
    ['1234.5600000001', 2, '1234.56'],
    ['1234.5599999999', 2, '1234.56'],
    ['-1234.5599999999', 2, '-1234.56'],
    ['0.9999999', 0, '1'],
    ['99.9999999', 2, '100'],
    ['1200', 2, '1200'],
    ['0.0000001', 2, '0'],
    ['12.3450000001', 3, '12.345'],
  ])('%s at %i decimals is %s', (number, decimals, text) =>
    expect(withoutNoise(number, decimals)).toBe(text),
  );

  it.each([
    ['1234.565', 2],
    ['0.001', 2],
    ['1234.5601', 2],
    ['1.5', 0],
  ])('%s really has more than %i decimals', (number, decimals) =>
    expect(withoutNoise(number, decimals)).toBeNull(),
  );

  it('undoes the noise of adding amounts as floats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { minLength: 1, maxLength: 200 }),
        (minors) => {
          const exact = minors.reduce((sum, minor) => sum + minor, 0);
          const float = minors.reduce((sum, minor) => sum + minor / 100, 0);
          const number = decimalText(String(float));
          expect(number).not.toBeNull();
          const text = withoutNoise(number!, 2);
          expect(text).not.toBeNull();
          expect(Math.round(Number(text) * 100)).toBe(exact === 0 ? 0 : exact);
          expect(text).toMatch(/^-?\d+(\.\d{1,2})?$/);
        },
      ),
    );
  });
});

describe('number formats', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0.00\\ "kr."', 'number'],
    ['#,##0.00 "dkk";[Red]-#,##0.00 "dkk"', 'number'],
    ['_-* #,##0.00\\ _k_r_-', 'number'],
    ['[Red][>100]0.00', 'number'],
    ['0.00E+00', 'number'],
    ['@', 'number'],
    ['yyyy-mm-dd', 'day'],
    ['dd/mm/yy', 'day'],
    ['[$-406]d. mmmm yyyy', 'day'],
    ['d.m.yyyy;@', 'day'],
    ['mmm', 'day'],
    ['dd-mm-yyyy hh:mm', 'dayTime'],
    ['m/d/yy h:mm AM/PM', 'dayTime'],
    ['hh:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm', 'time'],
    ['[mm]', 'time'],
  ])('%s shows a %s', (code, kind) => expect(kindOfFormat(code)).toBe(kind));

  it('knows the built-in ones, and a code of the file before them', () => {
    const none = new Map<number, string>();
    expect([0, 2, 4, 9, 49].map((id) => kindOfFormatId(id, none))).toEqual(Array(5).fill('number'));
    expect([14, 17, 30, 57].map((id) => kindOfFormatId(id, none))).toEqual(Array(4).fill('day'));
    expect(kindOfFormatId(22, none)).toBe('dayTime');
    expect([20, 46].map((id) => kindOfFormatId(id, none))).toEqual(['time', 'time']);
    expect(kindOfFormatId(14, new Map([[14, '0.00']]))).toBe('number');
  });
});

describe('serial dates', () => {
  it.each([
    ['1', false, { day: '1900-01-01' }],
    ['59', false, { day: '1900-02-28' }],
    ['60', false, { error: '60' }],
    ['61', false, { day: '1900-03-01' }],
    ['46349', false, { day: '2026-11-23' }],
    ['46349.5', false, { dayTime: '2026-11-23T12:00:00' }],
    ['46349.9999999', false, { day: '2026-11-24' }],
    ['46349.0000000001', false, { day: '2026-11-23' }],
    ['2958465', false, { day: '9999-12-31' }],
    ['2958466', false, { error: '2958466' }],
    ['-1', false, { error: '-1' }],
    ['0', true, { day: '1904-01-01' }],
    ['44887', true, { day: '2026-11-23' }],
  ])('%s (1904: %s) is %o', (number, is1904, cell) =>
    expect(cellOfSerial(number, 'dayTime', is1904)).toEqual(cell),
  );

  it('counts every day of two centuries as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_939 }), (serial) => {
        const day = new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
        expect(cellOfSerial(String(serial), 'day', false)).toEqual({ day });
        expect(cellOfSerial(String(serial - 1462), 'day', true)).toEqual(
          serial - 1462 < -1462 + 1 ? { error: String(serial - 1462) } : { day },
        );
      }),
    );
  });

  it('shows times of day, and leaves durations numbers', () => {
    expect(cellOfSerial('0.354166666666667', 'time', false)).toEqual({ time: '08:30:00' });
    expect(cellOfSerial('0.5', 'time', true)).toEqual({ time: '12:00:00' });
    expect(cellOfSerial('1.5', 'time', false)).toEqual({ number: '1.5' });
  });

  it('reads dates kept as text', () => {
    expect(cellOfIsoDate('2026-11-23')).toEqual({ day: '2026-11-23' });
    expect(cellOfIsoDate('2026-11-23T00:00:00')).toEqual({ day: '2026-11-23' });
    expect(cellOfIsoDate('2026-11-23T08:30:00.000Z')).toEqual({ dayTime: '2026-11-23T08:30:00' });
    expect(cellOfIsoDate('23-11-2026')).toEqual({ error: '23-11-2026' });
  });
});

it('unescapes control characters, and the escape itself', () => {
  expect(unescapeText('a_x000D_b')).toBe('a\rb');
  expect(unescapeText('_x005F_x0041_')).toBe('_x0041_');
  expect(unescapeText('x_xyz_')).toBe('x_xyz_');
});
