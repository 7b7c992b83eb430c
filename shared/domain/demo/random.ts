/** A number in [0, 1) that depends on nothing but its arguments: the same seed gives the same ledger everywhere. */
export const randomAt = (seed: number, index: number, purpose: number): number => {
  // splitmix-like mixing of three 32-bit values (public domain constants); statistical quality for a demo, no more
  let value = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b)) | 0;
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return ((value ^ (value >>> 15)) >>> 0) / 4_294_967_296;
};

export const pick = <T>(choices: readonly [T, ...T[]], random: number): T =>
  choices[Math.floor(random * choices.length)] ?? choices[0];

/** A whole number from `least` to `most`, both included. */
export const between = (least: number, most: number, random: number): number =>
  least + Math.floor(random * (most - least + 1));
