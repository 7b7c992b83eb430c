/** Check-digit methods that the references and numbers of the Nordic countries share. Input: ASCII digits only. */

export const isDigits = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
};

/** Mod 10 with weights 2, 1, 2 … from the right (Luhn): FIK, OCR, bankgiro, plusgiro, orgnr, personnummer, KID. */
export const mod10CheckDigit = (digits: string): number => {
  let sum = 0;
  let doubled = true;
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const digit = digits.charCodeAt(at) - 48;
    const product = doubled ? digit * 2 : digit;
    sum += product > 9 ? product - 9 : product;
    doubled = !doubled;
  }
  return (10 - (sum % 10)) % 10;
};

export const hasMod10 = (digits: string): boolean =>
  digits.length >= 2 && mod10CheckDigit(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - 48;

/** Sum of digits times weights, the weights given from the left. */
export const weightedSum = (digits: string, weights: readonly number[]): number => {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (digits.charCodeAt(at) - 48) * (weights[at] ?? 0);
  return sum;
};

/** Mod 11 with weights 2 … 7 repeating from the right; 10 is written `-`, 11 as 0 (KID). */
export const mod11CheckCharacter = (digits: string): string => {
  let sum = 0;
  for (let at = digits.length - 1, weight = 2; at >= 0; at -= 1, weight = weight === 7 ? 2 : weight + 1)
    sum += (digits.charCodeAt(at) - 48) * weight;
  const check = 11 - (sum % 11);
  return check === 10 ? '-' : check === 11 ? '0' : String(check);
};

/** Weights 7, 3, 1 from the right, check = (10 − sum mod 10) mod 10: Finnish reference numbers. */
export const mod731CheckDigit = (digits: string): number => {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let at = digits.length - 1, turn = 0; at >= 0; at -= 1, turn += 1)
    sum += (digits.charCodeAt(at) - 48) * (weights[turn % 3] ?? 0);
  return (10 - (sum % 10)) % 10;
};

/** Remainder by 97 of a text in which letters stand for 10 … 35 (ISO 7064, IBAN and RF references). */
export const mod97 = (text: string): number => {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
};
