/**
 * What a person types for an amount, in minor units: `1.234,50`, `1234.50`, `1 234`; null where it is none. A whole number is
 * of major units.
 */
export const parseAmountText = (text: string): number | null => {
  const bare = text.replace(/[\s\u00A0]/gu, '');
  const match = /^-?(\d{1,3}(?:[.,]?\d{3})*|\d+)(?:[.,](\d{2}))?$/u.exec(bare);
  if (match === null) return null;
  const [, whole = '', cents = '00'] = match;
  const minor = Number(whole.replace(/[.,]/gu, '')) * 100 + Number(cents);
  return Number.isSafeInteger(minor) ? minor : null;
};
