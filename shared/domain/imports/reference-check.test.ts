import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseReference } from '../references.ts';
import { isReferenceOf } from './reference-check.ts';

describe('isReferenceOf', () => {
  it('says what the full check says, for any text and country', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 27 }),
      fc.string({ unit: fc.constantFrom(...'0123456789RF -+<'), minLength: 1, maxLength: 27 }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('DK', 'SE', 'FI', 'NO'), (reference, country) => {
        expect(isReferenceOf(country, reference)).toBe(recogniseReference(reference, country).length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});
