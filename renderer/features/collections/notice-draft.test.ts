import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftLines, overflowOf, wrapDraft } from './notice-draft.ts';

const over = (draft: string, width: number) => overflowOf(draftLines(draft, width), width);

describe('a notice being edited', () => {
  it('says the first line that is too long, by how much, and how many there are', () => {
    expect(over('short', 10)).toBeNull();
    expect(over('0123456789', 10)).toBeNull();
    expect(over('short\n0123456789ab\nshort\n0123456789abc', 10)).toEqual({ line: 2, by: 2, lines: 2 });
  });

  it('wraps what is too long at its blanks and leaves the rest', () => {
    expect(wrapDraft('Invoice 30431  Fibre\nfor October 2026\n\nend', 12)).toBe(
      'Invoice\n30431  Fibre\nfor October\n2026\n\nend',
    );
  });

  it('wrapped, no line is too long unless a word alone is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'æ', '7'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 9, max: 60 }), (words, width) => {
        const wrapped = wrapDraft(words.join(' '), width);
        expect(over(wrapped, width)).toBeNull();
        expect(wrapped.split(/\s+/u)).toEqual(words.join(' ').split(/\s+/u));
      }),
    );
  });
});
