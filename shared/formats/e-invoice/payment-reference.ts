import type { CheckResult } from '../../domain/check-result.ts';
import {
  checkFik04,
  checkFik71,
  checkFik75,
  checkKid,
  checkOcr,
  checkRf,
  checkViite,
} from '../../domain/references.ts';
import type { PayeeAccount, PaymentReference, PaymentReferenceKind } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import type { XmlElement } from './xml-tree.ts';

const checks: Readonly<Record<PaymentReferenceKind, ((text: string) => CheckResult) | null>> = {
  // Card types 01 and 73 carry no number of the payment.
  fik01: null,
  fik73: null,
  fik04: checkFik04,
  fik15: checkFik75,
  fik71: checkFik71,
  fik75: checkFik75,
  rf: checkRf,
  viite: checkViite,
  kid: checkKid,
  ocr: checkOcr,
  other: null,
};

const fikKinds: ReadonlyMap<string, PaymentReferenceKind> = new Map([
  ['01', 'fik01'],
  ['04', 'fik04'],
  ['15', 'fik15'],
  ['71', 'fik71'],
  ['73', 'fik73'],
  ['75', 'fik75'],
]);

/** Of a Danish card type (kortart); null for any other text. */
export const fikKindOf = (cardType: string): PaymentReferenceKind | null => fikKinds.get(cardType) ?? null;

/** Keeps the reference as it stands and warns when its check digit says that it was mistyped. */
export const checkedReference = (
  reader: FieldReader,
  element: XmlElement,
  kind: PaymentReferenceKind,
  text: string,
): PaymentReference => {
  const checked = checks[kind]?.(text) ?? null;
  if (checked !== null && !checked.ok)
    reader.report('e_invoice_payment_reference_unreadable', 'warning', element, text, {
      kind,
      reason: checked.code,
    });
  return { kind, text };
};

const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

export const isIban = (text: string): boolean => iban.test(text);

/**
 * What an untyped reference is: by its own form where that is certain, else by the country the money goes to, and
 * only where its check digit agrees; anything else is `other`.
 */
export const kindOfReference = (
  text: string,
  account: PayeeAccount | null,
  sellerCountry: string | null,
): PaymentReferenceKind => {
  if (checkRf(text).ok) return 'rf';
  if (account?.kind === 'bankgiro' || account?.kind === 'plusgiro')
    return checkOcr(text).ok ? 'ocr' : 'other';
  const country = account?.kind === 'iban' ? account.id.slice(0, 2) : sellerCountry;
  if (country === 'FI' && checkViite(text).ok) return 'viite';
  if (country === 'NO' && checkKid(text).ok) return 'kid';
  if (country === 'SE' && checkOcr(text).ok) return 'ocr';
  return 'other';
};
