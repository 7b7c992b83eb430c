import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentityTable } from './identity-table.ts';

describe('createIdentityTable', () => {
  it('gives each identity one slot, as a map of joined texts would', () => {
    const identity = fc.tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: 4 }),
      fc.string({ unit: fc.constantFrom(...'01aå\u{1F600}'), maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(identity, { maxLength: 400 }), (identities) => {
        const table = createIdentityTable();
        const slots = new Map<string, number>();
        for (const [customer, kind, number] of identities) {
          const key = JSON.stringify([customer, kind, number]);
          const expected = slots.get(key) ?? slots.size;
          slots.set(key, expected);
          expect(table.findOrAdd(customer, kind, number)).toBe(expected);
        }
        expect(table.size()).toBe(slots.size);
      }),
    );
  });

  it('grows beyond what was expected of it', () => {
    const table = createIdentityTable();
    for (let at = 0; at < 30_000; at += 1) expect(table.findOrAdd(at % 700, 0, `F${at}`)).toBe(at);
    for (let at = 0; at < 30_000; at += 1) expect(table.findOrAdd(at % 700, 0, `F${at}`)).toBe(at);
  });
});
