import type { PayeeAccount, PaymentInstruction, PaymentReference } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import { checkedReference, isIban } from './payment-reference.ts';
import type { XmlElement } from './xml-tree.ts';

/** Where Finvoice repeats the payment for the bank (the Finnish Electronic Payment Initiator). */
export const paymentPath = 'EpiDetails/EpiPaymentInstructionDetails';

const accountOf = (reader: FieldReader, root: XmlElement): PayeeAccount | null => {
  const beneficiary = 'EpiDetails/EpiPartyDetails/EpiBeneficiaryPartyDetails/EpiAccountID';
  const element = reader.one(root, beneficiary);
  const id = element?.text.replace(/\s+/g, '') ?? '';
  if (element === null || id === '') return null;
  const bic = reader.text(root, 'EpiDetails/EpiPartyDetails/EpiBfiPartyDetails/EpiBfiIdentifier');
  const isIbanAccount = element.attributes['IdentificationSchemeName'] === 'IBAN' || isIban(id);
  return { kind: isIbanAccount ? 'iban' : 'bban', id, bic, branch: null };
};

const referenceOf = (reader: FieldReader, root: XmlElement): PaymentReference | null => {
  const element = reader.one(root, `${paymentPath}/EpiRemittanceInfoIdentifier`);
  const id = element?.text.trim() ?? '';
  if (element === null || id === '') return null;
  const scheme = element.attributes['IdentificationSchemeName'];
  const isRf = scheme === 'ISO' || (scheme === undefined && id.startsWith('RF'));
  return checkedReference(reader, element, isRf ? 'rf' : 'viite', id);
};

export const paymentOf = (reader: FieldReader, root: XmlElement): PaymentInstruction => ({
  meansCode: reader.text(root, `${paymentPath}/EpiPaymentMeansCode`),
  reference: referenceOf(reader, root),
  account: accountOf(reader, root),
});
