/**
 * Two independent 32-bit hashes over texts, fed piece by piece. Different texts have the same 64 bits once in 10¹⁹ cases;
 * whatever has not the same bits is compared value by value.
 */
export type Fingerprint = {
  readonly start: () => void;
  /** The letters from `from` up to, not including, `to`. */
  readonly add: (text: string, from: number, to: number) => void;
  readonly addText: (text: string) => void;
  /** One character, to keep neighbours apart. */
  readonly addMark: (code: number) => void;
  readonly high: () => number;
  readonly low: () => number;
};

export const createFingerprint = (): Fingerprint => {
  let high = 0;
  let low = 0;
  const add = (text: string, from: number, to: number): void => {
    let a = high;
    let b = low;
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x9e3779b1);
      a ^= a >>> 15;
      b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x01000193);
    }
    high = a;
    low = b;
  };
  return {
    start: () => {
      high = 0x243f6a88;
      low = 0x13198a2e;
    },
    add,
    addText: (text) => add(text, 0, text.length),
    addMark: (code) => {
      high = Math.imul(high ^ code, 0x9e3779b1);
      high ^= high >>> 15;
      low = Math.imul((low << 5) ^ (low >>> 27) ^ code, 0x01000193);
    },
    high: () => high >>> 0,
    low: () => low >>> 0,
  };
};
