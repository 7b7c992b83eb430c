import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDecimalConvention, parseAmountText, type AmountCode } from './decimal-convention.ts';

describe('detectDecimalConvention', () => {
  it.each([
    [['1.234,50'], 'comma', 'both_marks'],
    [['1,234.50'], 'point', 'both_marks'],
    [['12,5', '7'], 'comma', 'not_a_group'],
    [['0,125'], 'comma', 'not_a_group'],
    [['1.234.567'], 'comma', 'repeated_mark'],
    [['100', '250', '1 000'], 'point', 'no_marks'],
    [[], 'point', 'no_marks'],
    [['10.12.2024', 'kr 17,50', '12.50'], 'point', 'not_a_group'],
    [['1234,567'], 'comma', 'not_a_group'],
    [['1 234,567'], 'comma', 'not_a_group'],
    [['1.234', '17,50'], 'comma', 'not_a_group'],
  ])('finds of %j: %s', (samples, decided, code) => {
    expect(detectDecimalConvention(samples)).toMatchObject({ decided, evidence: { code } });
  });
  it('does not decide 1.234, which may be a thousand or one and a bit', () => {
    expect(detectDecimalConvention(['1.234', '', '500'])).toEqual({
      decided: null,
      reason: 'ambiguous',
      examples: ['1.234'],
    });
  });
  it('says when texts contradict each other', () => {
    expect(detectDecimalConvention(['1.234,50', '1,234.50'])).toMatchObject({
      decided: null,
      reason: 'contradiction',
    });
  });
});

describe('parseAmountText', () => {
  it.each([
    ['1.234,50', 'comma', 123_450],
    ['1 234,5', 'comma', 123_450],
    ['1\u00a0234,50', 'comma', 123_450],
    ["1'234.50", 'point', 123_450],
    ['-12,00', 'comma', -1200],
    ['12,00-', 'comma', -1200],
    ['−12,00', 'comma', -1200],
    ['(12.00)', 'point', -1200],
    ['+5', 'point', 500],
    ['7', 'comma', 700],
    ['0,00', 'comma', 0],
    ['-0', 'point', 0],
    [',50', 'comma', 50],
    ['12,500', 'comma', 1250],
    ['90071992547409,91', 'comma', 9_007_199_254_740_991],
  ] as const)('reads %j with %s as %i', (text, convention, amountMinor) => {
    expect(parseAmountText(text, convention, 2)).toEqual({ ok: true, amountMinor });
  });
  it.each([
    ['', 'comma', 'empty'],
    ['   ', 'comma', 'empty'],
    ['abc', 'comma', 'currency_text'],
    ['100 DKK', 'comma', 'currency_text'],
    ['kr 5', 'comma', 'currency_text'],
    ['12.34', 'comma', 'grouping'],
    ['1.23,4', 'comma', 'grouping'],
    ['1234.567,00', 'comma', 'grouping'],
    ['1.234 567', 'comma', 'grouping'],
    ['1,234', 'comma', 'too_many_decimals'],
    ['1,2,3', 'comma', 'not_a_number'],
    ['--5', 'comma', 'not_a_number'],
    ['-', 'comma', 'not_a_number'],
    ['1/2', 'comma', 'not_a_number'],
    ['90071992547409,92', 'comma', 'too_large'],
    ['99999999999999999999', 'comma', 'too_large'],
    ['1e5', 'point', 'currency_text'],
  ] as const satisfies readonly (readonly [string, 'comma' | 'point', AmountCode])[])(
    'refuses %j with %s: %s',
    (text, convention, code) => {
      expect(parseAmountText(text, convention, 2)).toEqual({ ok: false, code });
    },
  );
  it('gives back what was written in either convention, grouped or not', () => {
    const amounts = fc.integer({ min: -9_007_199_254_740_991, max: 9_007_199_254_740_991 });
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('comma', 'point'),
        fc.boolean(),
        fc.constantFrom(0, 2, 3),
        (amountMinor, convention, grouped, exponent) => {
          const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
          const whole = digits.slice(0, digits.length - exponent);
          const group = grouped ? (convention === 'comma' ? '.' : ',') : '';
          const text = `${amountMinor < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/gu, group)}${exponent === 0 ? '' : (convention === 'comma' ? ',' : '.') + digits.slice(-exponent)}`;
          expect(parseAmountText(text, convention, exponent)).toEqual({
            ok: true,
            amountMinor: amountMinor === 0 ? 0 : amountMinor,
          });
        },
      ),
    );
  });
  it('never throws, and gives a safe integer or a reason', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('comma', 'point'), (text, convention) => {
        const result = parseAmountText(text, convention, 2);
        expect(result.ok ? Number.isSafeInteger(result.amountMinor) : result.code.length > 0).toBe(true);
      }),
    );
  });
});
