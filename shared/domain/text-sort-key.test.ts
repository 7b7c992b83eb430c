import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textSortKey } from './text-sort-key.ts';

const sorted = (texts: readonly string[], language: 'da' | 'sv' | 'en') =>
  [...texts].sort((a, b) => (textSortKey(a, language) < textSortKey(b, language) ? -1 : 1));

describe('textSortKey', () => {
  it('puts æ ø å behind z in Danish, and aa with å', () => {
    expect(sorted(['Åby', 'Zebra', 'Ærø', 'Østby', 'Aalborg', 'Anna'], 'da')).toEqual(['Anna', 'Zebra', 'Ærø', 'Østby', 'Åby', 'Aalborg']);
  });
  it('puts å ä ö behind z in Swedish', () => {
    expect(sorted(['Ödman', 'Åberg', 'Älv', 'Zander', 'Adam'], 'sv')).toEqual(['Adam', 'Zander', 'Åberg', 'Älv', 'Ödman']);
  });
  it('lets case and accents not count', () => {
    expect(textSortKey('Élan', 'da')).toBe(textSortKey('elan', 'da'));
  });
  it('sorts numbers by size, whatever zeros lead', () => {
    expect(sorted(['10', '9', '100', 'A-10', 'A-9'], 'en')).toEqual(['9', '10', '100', 'A-9', 'A-10']);
    expect(textSortKey('007', 'en')).toBe(textSortKey('7', 'en'));
  });
  it.each([['da', 'abcdefghijklmnopqrstuvwxyzæøå'], ['nb', 'abcdefghijklmnopqrstuvwxyzæøå'], ['sv', 'abcdefghijklmnopqrstuvwxyzåäö'], ['fi', 'abcdefghijklmnopqrstuvwxyzåäö']] as const)(
    'agrees with Intl.Collator on the letters of %s', (language, alphabet) => {
      const collator = new Intl.Collator(language);
      fc.assert(
        fc.property(fc.constantFrom(...alphabet), fc.constantFrom(...alphabet), (a, b) => {
          const ours = Math.sign(textSortKey(a, language) < textSortKey(b, language) ? -1 : a === b ? 0 : 1);
          expect(ours).toBe(Math.sign(collator.compare(a, b)));
        }),
      );
    },
  );
});
