import { assert } from '../../assert.ts';
import type { PaymentLine } from './payment-line.ts';

const largestMinor = 99_999_999;

/**
 * The 54 digits of the Finnish bank barcode (Finance Finland, "Bank bar code guide", version 5.3): version, the account's
 * 16 digits, the amount in euro cents, the reference, the due day as YYMMDD. Version 4 carries a viite behind three
 * zeros, version 5 an RF reference with its zeros behind the check digits. An amount that does not fit is left to the
 * payer, as zeros; so is a day that is not set.
 */
export const finnishBarcode = (of: {
  readonly payment: Extract<PaymentLine, { kind: 'viite' }>;
  readonly amountMinor: number;
  readonly dueOn: string | null;
}): string => {
  const { reference, iban } = of.payment;
  assert(/^FI\d{16}$/u.test(iban), 'the barcode carries a Finnish account');
  const account = iban.slice(2);
  const fits = of.amountMinor >= 0 && of.amountMinor <= largestMinor;
  const amount = String(fits ? of.amountMinor : 0).padStart(8, '0');
  const day = of.dueOn === null ? '000000' : of.dueOn.slice(2).replaceAll('-', '');
  const isRf = reference.startsWith('RF');
  // Only an RF reference around a viite has digits alone.
  assert(/^(?:RF)?\d+$/u.test(reference), 'the barcode carries a reference of digits');
  const digits = isRf
    ? `5${account}${amount}${reference.slice(2, 4)}${reference.slice(4).padStart(21, '0')}${day}`
    : `4${account}${amount}000${reference.padStart(20, '0')}${day}`;
  assert(digits.length === 54, 'the barcode has 54 digits');
  return digits;
};

/** Whether the barcode can carry it: a Finnish account and a reference of digits. */
export const hasFinnishBarcode = (
  payment: PaymentLine | null,
): payment is Extract<PaymentLine, { kind: 'viite' }> =>
  payment?.kind === 'viite' &&
  /^FI\d{16}$/u.test(payment.iban) &&
  /^(?:RF)?\d{1,23}$/u.test(payment.reference);
