import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMinor,
  currencyExponent,
  formatAmount,
  isCurrency,
  fromDecimalText,
  roundHalfAwayFromZero,
  splitProportionally,
  toDecimalText,
} from './money.ts';

const amounts = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const currencies = fc.constantFrom('DKK', 'JPY', 'KWD', 'EUR');

describe('money', () => {
  it('knows how many decimals a currency has', () => {
    expect([
      currencyExponent('DKK'),
      currencyExponent('ISK'),
      currencyExponent('TND'),
      currencyExponent('XXX'),
    ]).toEqual([2, 0, 3, null]);
  });
  it('gives back each amount that it wrote', () => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        expect(fromDecimalText(toDecimalText(amount, currency), currency)).toBe(amount === 0 ? 0 : amount);
      }),
    );
  });
  it.each(['', '1,5', '1.234', 'abc', '1e5', '--1', '99999999999999999', '1.'])(
    'reads no amount from %j',
    (text) => {
      expect(fromDecimalText(text, 'DKK')).toBeNull();
    },
  );
  it('writes as a person of the country does', () => {
    expect(formatAmount(-123_456_789, 'DKK', 'da')).toBe('−1.234.567,89');
    expect(formatAmount(5, 'SEK', 'sv')).toBe('0,05');
    expect(formatAmount(1_234_567, 'JPY', 'en')).toBe('1,234,567');
  });
  it('splits without losing or making a minor unit, each part within one of its share', () => {
    const weights = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (total, list) => {
        const parts = splitProportionally(total, list);
        const sum = list.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [index, part] of parts.entries())
          expect(Math.abs(part - (total * (list[index] ?? 0)) / sum)).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('refuses weights of nothing or below zero, and gives the rest to the first', () => {
    expect(() => splitProportionally(100, [])).toThrow(/weights/);
    expect(() => splitProportionally(100, [0, 0])).toThrow(/above zero/);
    expect(() => splitProportionally(100, [-1, 2])).toThrow(/not negative/);
    expect(splitProportionally(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitProportionally(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });
  it('knows the currencies of ISO 4217 and nothing else', () => {
    expect([
      isCurrency('SEK'),
      isCurrency('dkk'),
      isCurrency('XXX'),
      isCurrency('HRK'),
      isCurrency(''),
    ]).toEqual([true, false, false, false, false]);
    expect(() => toDecimalText(1, 'XXX')).toThrow(/ISO 4217/);
  });
  it('rounds halves away from zero', () => {
    expect([
      roundHalfAwayFromZero(5n, 2n),
      roundHalfAwayFromZero(-5n, 2n),
      roundHalfAwayFromZero(7n, 3n),
      roundHalfAwayFromZero(-7n, 3n),
    ]).toEqual([3n, -3n, 2n, -2n]);
  });
  it('adds only safe integers', () => {
    expect(addMinor(1, 2)).toBe(3);
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(/safe/);
    expect(() => addMinor(0.5, 1)).toThrow(/safe/);
  });
});
