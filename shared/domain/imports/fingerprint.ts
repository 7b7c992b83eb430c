/**
 * Two independent 32-bit hashes over texts, fed piece by piece. Different texts have the same 64 bits once in 10¹⁹ cases;
 * whatever has not the same bits is compared value by value.
 */
export type Fingerprint = {
  readonly start: () => void;
  readonly addText: (text: string) => void;
  /** One character, to keep neighbours apart. */
  readonly addMark: (code: number) => void;
  /** The letters from `from` until `end` or the end of the text, whose place it gives; counts the `mark`s among them. */
  readonly addUntil: (text: string, from: number, end: number, mark: number) => number;
  readonly marks: () => number;
  readonly high: () => number;
  readonly low: () => number;
  /** 52 of the bits, as one number. */
  readonly value: () => number;
};

export const createFingerprint = (): Fingerprint => {
  let high = 0;
  let low = 0;
  let marks = 0;
  return {
    start: () => {
      high = 0x243f6a88;
      low = 0x13198a2e;
      marks = 0;
    },
    addText: (text) => {
      let a = high;
      let b = low;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        a = Math.imul(a ^ code, 0x9e3779b1);
        a ^= a >>> 15;
        b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x01000193);
      }
      high = a;
      low = b;
    },
    addMark: (code) => {
      high = Math.imul(high ^ code, 0x9e3779b1);
      high ^= high >>> 15;
      low = Math.imul((low << 5) ^ (low >>> 27) ^ code, 0x01000193);
      marks += 1;
    },
    addUntil: (text, from, end, mark) => {
      let a = high;
      let b = low;
      let at = from;
      for (; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === end) break;
        if (code === mark) marks += 1;
        a = Math.imul(a ^ code, 0x9e3779b1);
        a ^= a >>> 15;
        b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x01000193);
      }
      high = a;
      low = b;
      return at;
    },
    marks: () => marks,
    high: () => high >>> 0,
    low: () => low >>> 0,
    value: () => (high >>> 6) * 0x400_0000 + (low >>> 6),
  };
};
