import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountKeys } from './bank-accounts.ts';
import {
  checkFik04,
  checkFik71,
  checkFik75,
  checkFikLine,
  checkKid,
  checkOcr,
  checkOcrWithLength,
  checkRf,
  checkViite,
  makeFik71,
  makeFik75,
  makeKidMod10,
  makeKidMod11,
  makeOcr,
  makeOcrWithLength,
  makeRf,
  makeViite,
  recogniseReference,
  referenceVariants,
} from './references.ts';

const digits = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
    .map((list) => list.join(''));

/** Another digit in one place of a text. */
const oneDigitChanged = (text: string, at: number, by: number): string => {
  const index = at % text.length;
  const code = text.charCodeAt(index) - 48;
  if (code < 0 || code > 9) return text;
  return text.slice(0, index) + String((code + by) % 10) + text.slice(index + 1);
};

describe('FIK (giro-kort.dk; law facts §3)', () => {
  it.each([
    ['1', '000000000000018'],
    ['2', '000000000000026'],
    ['123456', '000000001234566'],
    ['12345678901234', '123456789012347'],
  ])('71 of %s is %s', (base, expected) => {
    expect(makeFik71(base)).toBe(expected);
    expect(checkFik71(expected)).toEqual({ ok: true, canonical: expected });
  });
  it('75 of 123456 is 0000000001234566', () => {
    expect(makeFik75('123456')).toBe('0000000001234566');
    expect(checkFik75('0000000001234566').ok).toBe(true);
  });
  it('refuses 000000001234567 and says the digit that it should have', () => {
    expect(checkFik71('000000001234567')).toEqual({ ok: false, code: 'check_digit', expected: '6' });
  });
  it('reads the line of a payment slip', () => {
    expect(checkFikLine('+71< 000000001234566 +81234567<')).toEqual({
      ok: true,
      canonical: '+71<000000001234566+81234567<',
    });
    expect(checkFikLine('+71<000000001234567+81234567<').ok).toBe(false);
    expect(checkFikLine('+73<+81234567<').ok).toBe(true);
    expect(checkFikLine('71 123')).toEqual({ ok: false, code: 'form' });
  });
});

describe('FIK of published files', () => {
  // Microsoft's TestFIK.Codeunit.al, Business::DK::FI on metacpan.org, the help of Uniconta.
  it.each(['000100017156728', '026840149965328', '000000000000018', '000000001030105', '004040400000669'])(
    '71 %s holds',
    (reference) => {
      expect(checkFik71(reference)).toEqual({ ok: true, canonical: reference });
    },
  );
  it.each(['2150263480000023', '0000000000000018'])('04 %s holds', (reference) => {
    expect(checkFik04(reference)).toEqual({ ok: true, canonical: reference });
  });
  it('71 of a sample file with a wrong check digit is refused', () => {
    expect(checkFik71('000000000030154')).toEqual({ ok: false, code: 'check_digit', expected: '5' });
  });
  it.each([
    ['+75<1234566+81234567<', '+75<0000000001234566+81234567<'],
    ['+04<0000000000000018+1234567<', '+04<0000000000000018+1234567<'],
    ['+01<+1234567<', '+01<+1234567<'],
  ])('line %s holds as %s', (line, canonical) => {
    expect(checkFikLine(line)).toEqual({ ok: true, canonical });
  });
  it.each([
    '+71<000000001234566+71234567<',
    '+71<000000001234566+8123456<',
    '+73<123+81234567<',
    '+72<+81234567<',
    '',
  ])('line %j is refused', (line) => {
    expect(checkFikLine(line)).toMatchObject({ ok: false, code: 'form' });
  });
});

describe('OCR (Bankgirot; law facts §3)', () => {
  it.each([['123456', '1234566']])('of %s is %s', (base, expected) => {
    expect(makeOcr(base)).toBe(expected);
    expect(checkOcr(expected).ok).toBe(true);
  });
  it.each([
    ['123456', '12345682'],
    ['12345678', '1234567806'],
    ['1234567890123', '123456789012354'],
  ])('with its length digit of %s is %s', (base, expected) => {
    expect(makeOcrWithLength(base)).toBe(expected);
    expect(checkOcrWithLength(expected).ok).toBe(true);
  });
  it('refuses 1234567', () => {
    expect(checkOcr('1234567')).toEqual({ ok: false, code: 'check_digit', expected: '6' });
  });
  it('refuses a wrong length digit though the check digit holds', () => {
    expect(checkOcr(makeOcr('1234569')).ok).toBe(true);
    expect(checkOcrWithLength(makeOcr('1234569'))).toMatchObject({ ok: false, code: 'length' });
  });
});

describe('viitenumero (finnish-bank-utils agrees; law facts §3)', () => {
  it.each([
    ['123456', '1234561'],
    ['100', '1009'],
    ['2026001', '20260011'],
  ])('of %s is %s', (base, expected) => {
    expect(makeViite(base)).toBe(expected);
    expect(checkViite(`000${expected}`)).toEqual({ ok: true, canonical: expected });
  });
  it('refuses 1234562', () => {
    expect(checkViite('1234562').ok).toBe(false);
  });
});

describe('RF (ISO 11649; node-iso11649 agrees; law facts §3)', () => {
  it.each(['RF18539007547034', 'RF712348231', 'RF341234561'])('%s holds', (reference) => {
    expect(checkRf(reference)).toEqual({ ok: true, canonical: reference });
    expect(makeRf(reference.slice(4))).toBe(reference);
  });
  it('refuses RF19539007547034', () => {
    expect(checkRf('RF19539007547034')).toMatchObject({ ok: false, code: 'check_digit', expected: '18' });
  });
});

describe('KID (Mastercard Payment Services; law facts §3)', () => {
  it.each([
    ['60224', '602243'],
    ['12345678', '123456782'],
  ])('by mod 10 of %s is %s', (base, expected) => {
    expect(makeKidMod10(base)).toBe(expected);
    expect(checkKid(expected).ok).toBe(true);
  });
  it.each([
    ['12345678', '123456785'],
    ['100008', '100008-'],
  ])('by mod 11 of %s is %s', (base, expected) => {
    expect(makeKidMod11(base)).toBe(expected);
    expect(checkKid(expected)).toEqual({ ok: true, canonical: expected });
  });
  it('refuses 123456789', () => {
    expect(checkKid('123456789').ok).toBe(false);
  });
});

describe('every reference', () => {
  const kinds = [
    ['fik71', digits(1, 14), makeFik71, checkFik71],
    ['fik75', digits(1, 15), makeFik75, checkFik75],
    ['ocr', digits(1, 24), makeOcr, checkOcr],
    ['viite', digits(3, 19).filter((base) => !base.startsWith('0')), makeViite, checkViite],
    ['kid', digits(3, 24), makeKidMod10, checkKid],
    ['rf', digits(1, 21), makeRf, checkRf],
  ] as const;
  it.each(kinds)('%s that was made holds', (_name, bases, make, check) => {
    fc.assert(
      fc.property(bases, (base) => {
        expect(check(make(base))).toEqual({ ok: true, canonical: make(base) });
      }),
    );
  });
  it.each(kinds.filter(([name]) => name !== 'kid'))(
    '%s with one digit changed does not',
    (_name, bases, make, check) => {
      fc.assert(
        fc.property(bases, fc.nat(30), fc.integer({ min: 1, max: 9 }), (base, at, by) => {
          const made = make(base);
          const changed = oneDigitChanged(made, at, by);
          expect(changed === made || !check(changed).ok).toBe(true);
        }),
      );
    },
  );
  it('cannot be made of what is too long for it', () => {
    expect(() => makeFik71('123456789012345')).toThrow(/14 digits/);
    expect(() => makeOcr('1x')).toThrow(/digits/);
    expect(() => makeViite('01234')).toThrow(/zeros/);
    expect(() => makeRf('abc')).toThrow(/capital/);
    expect(() => makeKidMod11('12')).toThrow(/digits/);
  });
  it.each([
    [checkOcr, '12', 'check_digit'],
    [checkOcr, '1', 'length'],
    [checkOcr, '1'.repeat(26), 'length'],
    [checkOcr, '12a4', 'characters'],
    [checkViite, '0001', 'length'],
    [checkRf, 'RF', 'length'],
    [checkRf, 'RF1A123', 'form'],
    [checkRf, 'RF18ø39', 'characters'],
    [checkKid, '123', 'length'],
    [checkKid, '12-34', 'characters'],
    [checkFik71, '1234567890123456', 'length'],
    [checkFik71, '', 'characters'],
  ] as const)('%# is refused by what is wrong with it: %s %s', (check, text, code) => {
    expect(check(text)).toMatchObject({ ok: false, code });
  });
  it('is recognised by its country', () => {
    expect(recogniseReference('000000001234566', 'DK')).toEqual(['fik71', 'fik75']);
    expect(recogniseReference('RF18539007547034', 'SE')).toEqual(['rf']);
    expect(recogniseReference('abc', 'NO')).toEqual([]);
  });
});

describe('referenceVariants', () => {
  it('finds a reference again, however a file fills or turns it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999_999_999 }), fc.nat(8), (base, zeros) => {
        const viite = makeViite(String(base));
        const filled = `${'0'.repeat(zeros)}${viite}`;
        const found = new Set([filled, ...referenceVariants(filled)]);
        expect(found.has(viite)).toBe(true);
        expect(found.has(makeRf(viite))).toBe(true);
        expect(referenceVariants(makeRf(viite))).toContain(viite);
      }),
    );
  });

  it('takes several references apart, and nothing that is only grouped', () => {
    expect(referenceVariants('657866 658765')).toEqual(expect.arrayContaining(['657866', '658765']));
    expect(referenceVariants('12 34 5')).toEqual(['12345']);
    expect(referenceVariants('')).toEqual([]);
  });
});

describe('accountKeys', () => {
  it('says an IBAN and its domestic number alike', () => {
    expect(accountKeys('FI21 1234 5600 0007 85')).toEqual(['FI2112345600000785', '12345600000785']);
    expect(accountKeys('0009912346')).toEqual(accountKeys('991-2346'));
    expect(accountKeys('NO93 8601 1117 947')).toContain('86011117947');
  });
});
