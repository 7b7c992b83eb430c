import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFik71, makeFik75 } from '../../domain/references.ts';
import { buildFikLine, fikCardTypes, parseFikLine, paymentIdLength } from './fik-line.ts';

describe('the line of a payment slip', () => {
  it('is built and taken apart', () => {
    const line = { cardType: '71', paymentId: '000100017156728', payee: '88958039' } as const;
    expect(buildFikLine(line)).toEqual({ ok: true, canonical: '+71<000100017156728+88958039<' });
    expect(parseFikLine('+71<000100017156728+88958039<')).toEqual({ ok: true, line });
    expect(parseFikLine(' 71< 000100017156728 +88958039')).toEqual({ ok: true, line });
    expect(parseFikLine('+73<+88958039<')).toEqual({
      ok: true,
      line: { cardType: '73', paymentId: '', payee: '88958039' },
    });
    expect(parseFikLine('+04<2150263480000023+1234567<')).toMatchObject({
      ok: true,
      line: { paymentId: '2150263480000023' },
    });
  });

  it('zeros before a payment id may be left out', () => {
    expect(buildFikLine({ cardType: '71', paymentId: '18', payee: '88958039' })).toEqual({
      ok: true,
      canonical: '+71<000000000000018+88958039<',
    });
  });

  it.each([
    ['+71<000100017156729+88958039<', 'check_digit'],
    ['+71<0000100017156728+88958039<', 'length'],
    ['+71<000100017156728+98958039<', 'form'],
    ['+71<+88958039<', 'characters'],
    ['+73<18+88958039<', 'form'],
    ['+72<000100017156728+88958039<', 'form'],
    ['', 'form'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseFikLine(text)).toMatchObject({ ok: false, code });
  });

  it('what is built is taken apart into the same', () => {
    const parts = fc
      .tuple(
        fc.constantFrom(...fikCardTypes),
        fc.nat({ max: 99_999_999 }),
        fc.integer({ min: 0, max: 9_999_999 }),
      )
      .map(([cardType, base, number]) => ({
        cardType,
        paymentId:
          paymentIdLength(cardType) === 0
            ? ''
            : paymentIdLength(cardType) === 15
              ? makeFik71(String(base))
              : makeFik75(String(base)),
        payee: `8${String(number).padStart(7, '0')}`,
      }));
    fc.assert(
      fc.property(parts, (given) => {
        const built = buildFikLine(given);
        expect(built.ok).toBe(true);
        if (built.ok) expect(parseFikLine(built.canonical)).toEqual({ ok: true, line: given });
      }),
    );
  });
});
