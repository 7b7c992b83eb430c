import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastMovements, tieStatements, type Movement } from './tie-statement.ts';

const movement = fc.record({
  entryId: fc.integer({ min: 1, max: 1_000_000 }),
  documentOn: fc.constant('2026-10-01'),
  dueOn: fc.constant('2026-10-31'),
  kind: fc.constantFrom('invoice' as const, 'payment' as const),
  documentNumber: fc.string(),
  text: fc.string(),
  amountMinor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter((minor) => minor !== 0),
  currency: fc.constantFrom('DKK', 'EUR'),
});

const sum = (movements: readonly Pick<Movement, 'amountMinor'>[]): number =>
  movements.reduce((total, { amountMinor }) => total + amountMinor, 0);

describe('statement of account', () => {
  it('ties: opening + movements = closing, opening + debit - credit = closing, in each currency', () => {
    fc.assert(
      fc.property(fc.array(movement), fc.integer({ min: -1e9, max: 1e9 }), (movements, openingMinor) => {
        const statements = tieStatements([{ currency: 'DKK', openingMinor }], movements);
        for (const statement of statements) {
          expect(statement.openingMinor).toBe(statement.currency === 'DKK' ? openingMinor : 0);
          expect(statement.openingMinor + sum(statement.movements)).toBe(statement.closingMinor);
          expect(statement.openingMinor + statement.debitMinor - statement.creditMinor).toBe(
            statement.closingMinor,
          );
          expect(statement.movements.at(-1)?.balanceMinor ?? statement.openingMinor).toBe(
            statement.closingMinor,
          );
        }
        expect(statements.reduce((count, { movements: shown }) => count + shown.length, 0)).toBe(
          movements.length,
        );
      }),
    );
  });

  it('has none where nothing was owed and nothing moved', () => {
    expect(tieStatements([{ currency: 'DKK', openingMinor: 0 }], [])).toEqual([]);
  });

  it('keeps its sums where only the last movements are shown, and says how many are not', () => {
    const [whole] = tieStatements(
      [],
      fc.sample(movement, { numRuns: 5, seed: 1 }).map((one) => ({ ...one, currency: 'DKK' })),
    );
    if (whole === undefined) throw new Error('there are movements');
    const shown = lastMovements(whole, 2);
    expect(shown).toEqual({ ...whole, movements: whole.movements.slice(3), leftOut: 3 });
    expect(lastMovements(whole, 9)).toEqual(whole);
  });
});
