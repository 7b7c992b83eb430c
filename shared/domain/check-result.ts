import { isDigits } from './check-digits.ts';

/** Why a number or reference is not one. The catalogue names each as `check.<code>`. */
export type CheckCode = 'length' | 'characters' | 'check_digit' | 'date' | 'form' | 'country';

/** `canonical` is the form in which the number is stored and compared; `hint` a doubt that does not refuse it. */
export type CheckResult =
  | { readonly ok: true; readonly canonical: string; readonly hint?: CheckCode }
  | { readonly ok: false; readonly code: CheckCode; readonly expected?: string };

export const valid = (canonical: string): CheckResult => ({ ok: true, canonical });
export const invalid = (code: CheckCode, expected?: string): CheckResult =>
  expected === undefined ? { ok: false, code } : { ok: false, code, expected };

/** Without the spaces, hyphens and dots that people group digits with. */
export const withoutGrouping = (text: string): string =>
  // Most numbers of a file are bare digits, and the search would cost more than the check.
  isDigits(text) ? text : text.replaceAll(/[\s.\u00A0\u2011-\u2013-]/gu, '');
