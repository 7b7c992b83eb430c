import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOfNumber, amountOfText } from './cell-amount.ts';

describe('amountOfNumber', () => {
  it('drops what a float leaves behind, and rounds nothing else', () => {
    expect(amountOfNumber('1234.56', 2)).toBe(123_456);
    expect(amountOfNumber('1234.5600000001', 2)).toBe(123_456);
    expect(amountOfNumber('1234.5599999999', 2)).toBe(123_456);
    expect(amountOfNumber('-1234.5599999999', 2)).toBe(-123_456);
    expect(amountOfNumber('0.9999999999', 2)).toBe(100);
    expect(amountOfNumber('1234.565', 2)).toBe('amount_too_precise');
    expect(amountOfNumber('1234.5612345678', 2)).toBe('amount_too_precise');
    expect(amountOfNumber('1234.5000', 2)).toBe(123_450);
    expect(amountOfNumber('7', 0)).toBe(7);
    expect(amountOfNumber('7.25', 0)).toBe('amount_too_precise');
  });

  it('reads back what a double of an amount is written as', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (minor) => {
        const text = Number((minor / 100).toPrecision(15)).toString();
        fc.pre(!text.includes('e'));
        expect(amountOfNumber(text, 2)).toBe(minor + 0);
      }),
    );
  });
});

describe('amountOfText', () => {
  it('reads nothing that could be two amounts', () => {
    expect(amountOfText('1.234', null, 2)).toBe('amount_ambiguous');
    expect(amountOfText('1234', null, 2)).toBe(123_400);
    expect(amountOfText('1.234', 'comma', 2)).toBe(123_400);
    expect(amountOfText('1.234', 'point', 2)).toBe('amount_too_precise');
    expect(amountOfText('12 kr', 'point', 2)).toBe('amount_unreadable');
  });
});
