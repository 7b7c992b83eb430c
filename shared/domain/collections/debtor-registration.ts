import type { SchemeName } from './schemes.ts';

/** What tells who the debtor of a new mandate is. */
export type DebtorNumbers = {
  readonly registrationNumber: string | null;
  readonly personalNumber: string | null;
};

const digitsOf = (text: string | null): string => text?.replaceAll(/\D/gu, '') ?? '';

/** A personal number without its century does not say which one: it is not made up. */
const twelveDigits = (text: string | null): string =>
  /^\d{8}[-+]?\d{4}$/u.test(text ?? '') ? digitsOf(text) : '';

/**
 * The number by which the scheme's registration of a mandate names the debtor; null where the customer has none that it takes.
 * BS 0200: CVR (8) or CPR (10); LS 510: CVR; Autogiro TK04: 12 digits, an organisation's ten after `00`.
 */
export const debtorRegistration = (scheme: SchemeName, debtor: DebtorNumbers): string | null => {
  const registration = digitsOf(debtor.registrationNumber);
  switch (scheme) {
    case 'bs': {
      const personal = digitsOf(debtor.personalNumber);
      return registration.length === 8 ? registration : personal.length === 10 ? personal : null;
    }
    case 'ls':
      return registration.length === 8 ? registration : null;
    // The payer gives the mandate to its own bank, or to the creditor.
    case 'avtalegiro':
    case 'sepa':
      return null;
    case 'ag': {
      const personal = twelveDigits(debtor.personalNumber);
      return registration.length === 10 ? `00${registration}` : personal === '' ? null : personal;
    }
  }
};
