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
