type Open = { readonly remainingMinor: number };

/** More than so many of one sum are not told apart by a clerk either. */
const sumLimit = 6;
/** Sets of up to so many entries are tried. */
const setLimit = 5;

/**
 * Sets of entries that sum to the amount exactly, small sets first. Entries are taken in their order (the oldest due first),
 * `limit` sets at most.
 */
export const sumsOf = <Entry extends Open>(
  entries: readonly Entry[],
  amountMinor: number,
  limit = sumLimit,
): readonly (readonly Entry[])[] => {
  const found: (readonly Entry[])[] = [];
  const extend = (from: number, size: number, restMinor: number, set: readonly Entry[]): void => {
    for (let at = from; at < entries.length && found.length < limit; at += 1) {
      const entry = entries[at];
      if (entry === undefined || entry.remainingMinor > restMinor) continue;
      if (size === 1) {
        if (entry.remainingMinor === restMinor) found.push([...set, entry]);
      } else extend(at + 1, size - 1, restMinor - entry.remainingMinor, [...set, entry]);
    }
  };
  for (let size = 1; size <= setLimit && found.length < limit; size += 1) extend(0, size, amountMinor, []);
  return found;
};

/** Among more open entries than these, that a sum fits says nothing. */
export const uniqueSumLimit = 12;

type Part = { readonly sumMinor: number; readonly set: number };

const sumsOfSets = (entries: readonly Open[]): readonly Part[] => {
  let parts: readonly Part[] = [{ sumMinor: 0, set: 0 }];
  for (const [at, { remainingMinor }] of entries.entries())
    parts = [
      ...parts,
      ...parts.map(({ sumMinor, set }) => ({ sumMinor: sumMinor + remainingMinor, set: set | (1 << at) })),
    ];
  return parts;
};

const chosenOf = <Entry>(entries: readonly Entry[], set: number): readonly Entry[] =>
  entries.filter((_entry, at) => (set & (1 << at)) !== 0);

/**
 * The set of entries that comes to exactly the amount, where there is just one: none where two do, or where there are too
 * many entries to say so. Each half's sums meet the other's, so that twelve entries take 64 sums twice.
 */
export const uniqueSum = <Entry extends Open>(
  entries: readonly Entry[],
  amountMinor: number,
): readonly Entry[] | null => {
  if (entries.length === 0 || entries.length > uniqueSumLimit || amountMinor <= 0) return null;
  const half = entries.length >> 1;
  const [left, right] = [entries.slice(0, half), entries.slice(half)];
  const bySum = new Map<number, { readonly set: number; readonly count: number }>();
  for (const { sumMinor, set } of sumsOfSets(left))
    bySum.set(sumMinor, { set, count: (bySum.get(sumMinor)?.count ?? 0) + 1 });
  let found: readonly Entry[] | null = null;
  for (const { sumMinor, set } of sumsOfSets(right)) {
    const other = bySum.get(amountMinor - sumMinor);
    if (other === undefined) continue;
    if (other.count > 1 || found !== null) return null;
    found = [...chosenOf(left, other.set), ...chosenOf(right, set)];
  }
  return found;
};
