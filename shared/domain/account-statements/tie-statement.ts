import type { AccountMovement, AccountStatement } from '../../api/account-statements.ts';
import { addMinor } from '../money.ts';

export type OpeningBalance = { readonly currency: string; readonly openingMinor: number };
type MovementInCurrency = Omit<AccountMovement, 'balanceMinor'>;
export type Movement = MovementInCurrency & { readonly currency: string };

const tied = (
  { currency, openingMinor }: OpeningBalance,
  movements: readonly MovementInCurrency[],
): AccountStatement => {
  let balanceMinor = openingMinor;
  let debitMinor = 0;
  let creditMinor = 0;
  const shown = movements.map((movement) => {
    balanceMinor = addMinor(balanceMinor, movement.amountMinor);
    if (movement.amountMinor > 0) debitMinor = addMinor(debitMinor, movement.amountMinor);
    else creditMinor = addMinor(creditMinor, -movement.amountMinor);
    return { ...movement, balanceMinor };
  });
  return {
    currency,
    openingMinor,
    debitMinor,
    creditMinor,
    closingMinor: balanceMinor,
    movements: shown,
    leftOut: 0,
  };
};

/**
 * A statement for each currency that has an opening balance other than zero or a movement. `movements` stand in their
 * order within each currency.
 */
export const tieStatements = (
  openings: readonly OpeningBalance[],
  movements: readonly Movement[],
): readonly AccountStatement[] => {
  const byCurrency = new Map<string, MovementInCurrency[]>();
  for (const { currency, openingMinor } of openings) if (openingMinor !== 0) byCurrency.set(currency, []);
  for (const { currency, ...movement } of movements) {
    const before = byCurrency.get(currency);
    if (before === undefined) byCurrency.set(currency, [movement]);
    else before.push(movement);
  }
  return [...byCurrency.keys()]
    .sort()
    .map((currency) =>
      tied(
        openings.find((opening) => opening.currency === currency) ?? { currency, openingMinor: 0 },
        byCurrency.get(currency) ?? [],
      ),
    );
};

/** The statement with its last `count` movements alone: its sums stay those of the whole period. */
export const lastMovements = (statement: AccountStatement, count: number): AccountStatement => ({
  ...statement,
  movements: statement.movements.slice(-count),
  leftOut: Math.max(0, statement.movements.length - count),
});
