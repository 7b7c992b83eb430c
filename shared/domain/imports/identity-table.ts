export type IdentityTable = {
  readonly size: () => number;
  /** The slot of an identity; a new identity gets the next one, counted from 0. */
  readonly findOrAdd: (customerKey: number, kind: number, documentNumber: string) => number;
};

const startSlots = 1 << 12;
const emptyBucket = 0;

/** A power of two, so that a mask finds the bucket, and never more than two thirds full. */
const bucketsFor = (capacity: number): number => {
  let buckets = 1 << 13;
  while (buckets < capacity * 1.5) buckets *= 2;
  return buckets;
};

const grown = <T extends Uint32Array | Int32Array | Uint16Array | Uint8Array>(
  array: T,
  length: number,
): T => {
  // A typed array's constructor makes its own kind; the union hides that from the compiler.
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
};

const hashOf = (customerKey: number, kind: number, documentNumber: string): number => {
  let hash = Math.imul(customerKey ^ (kind << 27), 0x9e3779b1);
  for (let at = 0; at < documentNumber.length; at += 1)
    hash = Math.imul(hash ^ documentNumber.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/**
 * A hash table from an entry's identity (customer, kind, document number) to a slot number. Exact: the document numbers
 * are kept, letter by letter, in one array; a Set of a million joined strings would take ten times the memory.
 */
export const createIdentityTable = (expected = 0): IdentityTable => {
  let capacity = startSlots;
  if (capacity < expected) capacity = expected;
  let buckets = new Uint32Array(bucketsFor(capacity));
  let hashes = new Uint32Array(capacity);
  let customerKeys = new Int32Array(capacity);
  let kinds = new Uint8Array(capacity);
  let starts = new Uint32Array(capacity + 1);
  let letters = new Uint16Array(capacity * 8);
  let size = 0;

  const rehash = () => {
    capacity *= 2;
    hashes = grown(hashes, capacity);
    customerKeys = grown(customerKeys, capacity);
    kinds = grown(kinds, capacity);
    starts = grown(starts, capacity + 1);
    buckets = new Uint32Array(bucketsFor(capacity));
    const mask = buckets.length - 1;
    for (let slot = 0; slot < size; slot += 1) {
      let at = (hashes[slot] ?? 0) & mask;
      while (buckets[at] !== emptyBucket) at = (at + 1) & mask;
      buckets[at] = slot + 1;
    }
  };

  const isAt = (slot: number, customerKey: number, kind: number, documentNumber: string): boolean => {
    if (customerKeys[slot] !== customerKey || kinds[slot] !== kind) return false;
    const start = starts[slot] ?? 0;
    if ((starts[slot + 1] ?? 0) - start !== documentNumber.length) return false;
    for (let at = 0; at < documentNumber.length; at += 1)
      if (letters[start + at] !== documentNumber.charCodeAt(at)) return false;
    return true;
  };

  return {
    size: () => size,
    findOrAdd: (customerKey, kind, documentNumber) => {
      if (size === capacity) rehash();
      const hash = hashOf(customerKey, kind, documentNumber);
      const mask = buckets.length - 1;
      let at = hash & mask;
      for (let held = buckets[at] ?? emptyBucket; held !== emptyBucket; held = buckets[at] ?? emptyBucket) {
        if (hashes[held - 1] === hash && isAt(held - 1, customerKey, kind, documentNumber)) return held - 1;
        at = (at + 1) & mask;
      }
      const slot = size;
      const start = starts[slot] ?? 0;
      const end = start + documentNumber.length;
      if (end > letters.length) letters = grown(letters, Math.max(letters.length * 2, end));
      for (let at = 0; at < documentNumber.length; at += 1)
        letters[start + at] = documentNumber.charCodeAt(at);
      starts[slot + 1] = end;
      hashes[slot] = hash;
      customerKeys[slot] = customerKey;
      kinds[slot] = kind;
      buckets[at] = slot + 1;
      size += 1;
      return slot;
    },
  };
};
