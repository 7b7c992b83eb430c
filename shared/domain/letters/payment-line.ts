import type { Creditor } from '../../api/creditors.ts';
import type { Country } from '../../api/values.ts';
import { checkFik71, checkKid, checkOcr, checkRf, checkViite } from '../references.ts';

/** How the debtor pays: the account in the form that the country's payers know, and the reference by its rules. */
export type PaymentLine =
  | { readonly kind: 'fik71'; readonly reference: string; readonly creditorNumber: string }
  | {
      readonly kind: 'ocr';
      readonly reference: string;
      readonly giro: 'bankgiro' | 'plusgiro';
      readonly account: string;
    }
  | {
      readonly kind: 'viite';
      readonly reference: string;
      readonly iban: string;
      readonly bic: string | null;
    }
  | { readonly kind: 'kid'; readonly reference: string; readonly account: string }
  /** No reference that the country's rules take: the account and what to write with it. */
  | { readonly kind: 'account'; readonly account: string; readonly message: string };

type Account = Creditor['bankAccounts'][number];

const inCountry = (country: Country, accounts: readonly Account[], text: string): PaymentLine | null => {
  const of = (...kinds: readonly Account['kind'][]) => accounts.find(({ kind }) => kinds.includes(kind));
  switch (country) {
    case 'DK': {
      const fik = of('fik');
      const checked = checkFik71(text);
      return fik === undefined || !checked.ok
        ? null
        : { kind: 'fik71', reference: checked.canonical, creditorNumber: fik.number };
    }
    case 'SE': {
      const giro = of('bankgiro') ?? of('plusgiro');
      const checked = checkOcr(text);
      return giro === undefined || !checked.ok
        ? null
        : {
            kind: 'ocr',
            reference: checked.canonical,
            giro: giro.kind === 'bankgiro' ? 'bankgiro' : 'plusgiro',
            account: giro.number,
          };
    }
    case 'FI': {
      const iban = of('iban');
      const checked = text.toUpperCase().startsWith('RF') ? checkRf(text) : checkViite(text);
      return iban === undefined || !checked.ok
        ? null
        : { kind: 'viite', reference: checked.canonical, iban: iban.number, bic: iban.bic };
    }
    case 'NO': {
      const account = of('bban', 'iban');
      const checked = checkKid(text);
      return account === undefined || !checked.ok
        ? null
        : { kind: 'kid', reference: checked.canonical, account: account.number };
    }
  }
};

/**
 * The line for a reference; one that its country's rules do not take is written as a message with the creditor's
 * account. Null where the creditor has no account in the currency.
 */
export const paymentLineFor = (of: {
  readonly country: Country;
  readonly currency: string;
  readonly accounts: readonly Account[];
  readonly reference: string;
  readonly message: string;
}): PaymentLine | null => {
  const accounts = of.accounts
    .filter(({ currency }) => currency === of.currency)
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  const line = of.reference === '' ? null : inCountry(of.country, accounts, of.reference);
  if (line !== null) return line;
  // A Danish creditor number takes no message.
  const account = accounts.find(({ kind }) => kind !== 'fik');
  return account === undefined ? null : { kind: 'account', account: account.number, message: of.message };
};

/** `+71<000000001234566+80001234<`: as it stands on a payment slip, ready to be typed in. */
export const fikLineOf = (line: Extract<PaymentLine, { kind: 'fik71' }>): string =>
  `+71<${line.reference}+${line.creditorNumber}<`;

/** In groups as they are read aloud: five and five from the right, an RF reference and an IBAN four and four. */
export const grouped = (text: string): string =>
  /^[A-Z]{2}/u.test(text)
    ? text.replaceAll(/(.{4})(?=.)/gu, '$1 ')
    : text.replaceAll(/(\d)(?=(?:\d{5})+$)/gu, '$1 ');
