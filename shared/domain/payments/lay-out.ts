/** Money beside what it is for, in whole amounts above zero. */
export type Side = { readonly entryId: number; readonly amountMinor: number };
export type Pair = { readonly debitId: number; readonly creditId: number; readonly amountMinor: number };

/**
 * Lays credits and debits end to end beside each other, each in its order: where they lie beside each other, that much of
 * the credit is applied to the debit. What is longer stays over.
 */
export const layOut = (debits: readonly Side[], credits: readonly Side[]): readonly Pair[] => {
  const pairs: Pair[] = [];
  let [d, c] = [0, 0];
  let [debitLeft, creditLeft] = [debits[0]?.amountMinor ?? 0, credits[0]?.amountMinor ?? 0];
  for (;;) {
    const [debit, credit] = [debits[d], credits[c]];
    if (debit === undefined || credit === undefined) return pairs;
    const amountMinor = Math.min(debitLeft, creditLeft);
    if (amountMinor > 0) pairs.push({ debitId: debit.entryId, creditId: credit.entryId, amountMinor });
    debitLeft -= amountMinor;
    creditLeft -= amountMinor;
    if (debitLeft === 0) {
      d += 1;
      debitLeft = debits[d]?.amountMinor ?? 0;
    }
    if (creditLeft === 0) {
      c += 1;
      creditLeft = credits[c]?.amountMinor ?? 0;
    }
  }
};
