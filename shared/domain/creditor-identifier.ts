/**
 * A SEPA creditor identifier: country, two check digits (MOD 97-10), business code, national number. The business code (5 to 7)
 * does not enter the check digits (EPC262-08).
 */
export const isCreditorIdentifier = (text: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/u.test(text)) return false;
  const digits = `${text.slice(7)}${text.slice(0, 4)}`.replaceAll(/[A-Z]/gu, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};
