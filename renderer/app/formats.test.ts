import { describe, expect, it } from 'vitest';
import { localDayOf, makeFormats, momentsOfDay } from './formats.ts';

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('makeFormats', () => {
  it('writes amounts with the marks of the language and a true minus', () => {
    expect(makeFormats('en', '2026-11-23').amount(-123456789, 'DKK')).toBe('−1,234,567.89');
    expect(makeFormats('da', '2026-11-23').amount(123456, 'DKK')).toBe('1.234,56');
    expect(spaces(makeFormats('sv', '2026-11-23').amount(123456, 'SEK'))).toBe('1 234,56');
    expect(makeFormats('en', '2026-11-23').amount(1500, 'ISK')).toBe('1,500');
  });

  it('says the year only when it is not this one', () => {
    const { day } = makeFormats('en', '2026-11-23');
    expect(day('2026-11-03')).toBe('3 Nov');
    expect(day('2025-11-03')).toBe('3 Nov 2025');
    expect(makeFormats('en', '2026-11-23').dayShort('2025-11-03')).toBe('3 Nov 25');
    expect(makeFormats('fi', '2026-11-23').day('2026-11-03')).toBe('3.11.');
  });

  it('writes file sizes in the unit that fits', () => {
    const { fileSize } = makeFormats('en', '2026-11-23');
    expect(fileSize(0)).toBe('0 byte');
    expect(fileSize(1_234_000)).toBe('1.23 MB');
  });
});

describe('momentsOfDay', () => {
  it('spans the day on this computer, also where the clock is moved', () => {
    for (const day of ['2026-03-29', '2026-10-25', '2026-12-31']) {
      const { from, to } = momentsOfDay(day);
      expect(localDayOf(from)).toBe(day);
      expect(localDayOf(to)).toBe(day);
      expect(localDayOf(to + 1)).not.toBe(day);
      expect(localDayOf(from - 1)).not.toBe(day);
    }
  });
});
