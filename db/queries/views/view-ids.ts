/** Row ids in the order of a view. */
export type ViewIds = Int32Array | Float64Array;

const denseMost = 16_000_000;

export type NumbersById = {
  readonly set: (id: number, value: number) => void;
  /** NaN for an id that was never set. */
  readonly get: (id: number) => number;
};

/** A number per row id: an array where the ids are small, as they are in one table, else a map. */
export const numbersById = (largestId: number): NumbersById => {
  if (largestId > denseMost) {
    const numbers = new Map<number, number>();
    return {
      set: (id, value) => {
        numbers.set(id, value);
      },
      get: (id) => numbers.get(id) ?? Number.NaN,
    };
  }
  const numbers = new Float64Array(largestId + 1).fill(Number.NaN);
  return {
    set: (id, value) => {
      numbers[id] = value;
    },
    get: (id) => numbers[id] ?? Number.NaN,
  };
};

export const largestOf = (ids: ArrayLike<number>): number => {
  let largest = 0;
  for (let at = 0; at < ids.length; at += 1) largest = Math.max(largest, ids[at] ?? 0);
  return largest;
};
