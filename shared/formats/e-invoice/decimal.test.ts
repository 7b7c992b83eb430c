import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  decimalText,
  minorUnits,
  parseDecimal,
  subtractDecimals,
  sumDecimals,
  type Decimal,
} from './decimal.ts';

const decimal = fc.record({ digits: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.nat(6) });

describe('parseDecimal', () => {
  it.each([
    ['1234.50', 'point', '1234.5'],
    ['-0.05', 'point', '-0.05'],
    ['+7', 'point', '7'],
    ['.5', 'point', '0.5'],
    ['0,10', 'comma', '0.1'],
    ['-1234,56789', 'comma', '-1234.56789'],
    ['007', 'comma', '7'],
  ] as const)('%s with a %s is %s', (text, mark, shown) => {
    const parsed = parseDecimal(text, mark);
    expect(parsed && decimalText(parsed)).toBe(shown);
  });

  it.each([
    ['1,5', 'point'],
    ['1.5', 'comma'],
    ['1 000', 'point'],
    ['1e3', 'point'],
    ['', 'point'],
    ['.', 'point'],
    ['-', 'comma'],
    ['١٢', 'point'],
    ['9'.repeat(41), 'point'],
  ] as const)('%j with a %s is no number', (text, mark) => expect(parseDecimal(text, mark)).toBeNull());

  it('reads back what decimalText writes', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const again = parseDecimal(decimalText(value), 'point');
        expect(again && subtractDecimals(again, value).digits).toBe(0n);
      }),
    );
  });
});

describe('sums', () => {
  it('are exact whatever the scales', () => {
    fc.assert(
      fc.property(fc.array(decimal), (values) => {
        const scaled = values.reduce((sum, { digits, scale }) => sum + digits * 10n ** BigInt(6 - scale), 0n);
        const sum = addDecimals(sumDecimals(values), { digits: 0n, scale: 6 });
        expect(sum).toEqual({ digits: scaled, scale: 6 });
      }),
    );
  });
});

describe('minorUnits', () => {
  const of = (text: string, decimals: number): number | null => {
    const parsed: Decimal | null = parseDecimal(text, 'point');
    return parsed && minorUnits(parsed, decimals);
  };

  it('takes what the currency can hold, and nothing else', () => {
    expect(of('12.5', 2)).toBe(1250);
    expect(of('12.500', 2)).toBe(1250);
    expect(of('12.505', 2)).toBeNull();
    expect(of('12', 0)).toBe(12);
    expect(of('12.5', 0)).toBeNull();
    expect(of('-0.001', 3)).toBe(-1);
    expect(of('90071992547409.91', 2)).toBe(Number.MAX_SAFE_INTEGER);
    expect(of('90071992547409.92', 2)).toBeNull();
  });
});
