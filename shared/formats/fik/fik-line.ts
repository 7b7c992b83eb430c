import { checkFikLine } from '../../domain/references.ts';
import type { CheckResult } from '../../domain/check-result.ts';

export const fikCardTypes = ['71', '73', '75', '01', '04', '15'] as const;
export type FikCardType = (typeof fikCardTypes)[number];
export const isFikCardType = (text: string): text is FikCardType =>
  fikCardTypes.some((cardType) => cardType === text);

/**
 * The parts of the line of a payment slip.
 * @property paymentId with its check digit: 15 digits with card type 71, 16 with 75, 04 and 15, '' with 73 and 01.
 * @property payee FI creditor number (71, 73, 75: 8 digits, the first is 8) or giro number (01, 04, 15: 7 to 10).
 */
export type FikLine = { readonly cardType: FikCardType; readonly paymentId: string; readonly payee: string };

/** How many digits the payment id has; 0 where the card has a text only. */
export const paymentIdLength = (cardType: FikCardType): 0 | 15 | 16 => {
  switch (cardType) {
    case '71':
      return 15;
    case '73':
    case '01':
      return 0;
    case '75':
    case '04':
    case '15':
      return 16;
  }
};

/** `+71<15 digits+8-digit creditor<`, checked; `canonical` is the line. Zeros before a payment id may be left out. */
export const buildFikLine = ({ cardType, paymentId, payee }: FikLine): CheckResult =>
  checkFikLine(`+${cardType}<${paymentId}+${payee}<`);

export type FikLineParse =
  | { readonly ok: true; readonly line: FikLine }
  | Extract<CheckResult, { readonly ok: false }>;

/** The parts of a line as it is printed or typed; blanks, the first `+` and the last `<` may be missing. */
export const parseFikLine = (text: string): FikLineParse => {
  const checked = checkFikLine(text);
  if (!checked.ok) return checked;
  const match = /^\+(\d\d)<(\d*)\+(\d+)<$/u.exec(checked.canonical);
  const [, cardType = '', paymentId = '', payee = ''] = match ?? [];
  return isFikCardType(cardType)
    ? { ok: true, line: { cardType, paymentId, payee } }
    : { ok: false, code: 'form' };
};
