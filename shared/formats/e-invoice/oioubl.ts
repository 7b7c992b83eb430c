import { negateDecimal, sumDecimals } from './decimal.ts';
import type { PayeeAccount, PaymentInstruction, PaymentReference } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import { checkedReference, fikKindOf, isIban, kindOfReference } from './payment-reference.ts';
import type { UblProfile } from './ubl-profile.ts';
import type { XmlElement } from './xml-tree.ts';

/*
 * OIOUBL 2.01/2.02 (UBL 2.0) and 2.1: Danish Agency for Digital Government, oioubl.info, guidelines for the invoice, the
 * credit note and the payment means, and the schematron rules of the common library.
 *
 * | normal form            | element                                                                                |
 * |------------------------|----------------------------------------------------------------------------------------|
 * | recognised by          | CustomizationID `OIOUBL-2.01`, `OIOUBL-2.02`, `OIOUBL-2.1`                               |
 * | number, issuedOn       | ID, IssueDate                                                                          |
 * | dueOn                  | PaymentMeans/PaymentDueDate (an invoice has no DueDate of its own)                      |
 * | payableAmount          | LegalMonetaryTotal/PayableAmount = TaxInclusiveAmount − PrepaidAmount + PayableRounding |
 * | tax-inclusive          | LineExtensionAmount − AllowanceTotal + ChargeTotal + sum of TaxTotal/TaxAmount;         |
 * |                        | TaxExclusiveAmount is the *tax*, not the net total, in OIOUBL                           |
 * | name                   | PartyName/Name, else PartyLegalEntity/RegistrationName, else Person                      |
 * | registrationNumber     | PartyLegalEntity/CompanyID@schemeID (DK:CVR, ZZZ), else PartyIdentification/ID           |
 * | customerNumber         | AccountingCustomerParty/SupplierAssignedAccountID                                       |
 * | FIK and giro           | PaymentMeansCode 93 or 50, PaymentID = card type (01 04 15 71 73 75), InstructionID =    |
 * |                        | number (71: 15 digits; 04, 15, 75: 16), CreditAccount/AccountID = creditor number (93),   |
 * |                        | PayeeFinancialAccount/ID = giro account (50)                                            |
 * | domestic account       | code 42: PayeeFinancialAccount/ID, FinancialInstitutionBranch/ID = registration number,  |
 * |                        | PayeeFinancialAccount/PaymentNote = text on the statement                               |
 * | IBAN                   | code 31: PayeeFinancialAccount/ID, FinancialInstitutionBranch/FinancialInstitution/ID    |
 */

const readAccount = (reader: FieldReader, means: XmlElement, code: string | null): PayeeAccount | null => {
  const creditor = reader.text(means, 'CreditAccount/AccountID');
  if (creditor !== null) return { kind: 'fik_creditor', id: creditor, bic: null, branch: null };
  const account = reader.one(means, 'PayeeFinancialAccount');
  const id = account === null ? null : reader.text(account, 'ID');
  if (account === null || id === null) return null;
  const bic = reader.text(account, 'FinancialInstitutionBranch/FinancialInstitution/ID');
  const branch = reader.text(account, 'FinancialInstitutionBranch/ID');
  if (code === '50') return { kind: 'giro', id, bic: null, branch: null };
  const compact = id.replace(/\s+/g, '');
  if (isIban(compact)) return { kind: 'iban', id: compact, bic, branch: null };
  return { kind: /^\d+$/.test(compact) ? 'bban' : 'other', id, bic, branch };
};

const readReference = (
  reader: FieldReader,
  means: XmlElement,
  account: PayeeAccount | null,
  sellerCountry: string | null,
): PaymentReference | null => {
  const cardType = reader.text(means, 'PaymentID');
  const instruction = reader.one(means, 'InstructionID');
  const number = instruction?.text.trim() ?? '';
  const kind = cardType === null ? null : fikKindOf(cardType);
  if (kind !== null) return checkedReference(reader, instruction ?? means, kind, number);
  const text = number === '' ? reader.text(means, 'PayeeFinancialAccount/PaymentNote') : number;
  if (text === null) return null;
  return { kind: kindOfReference(text, account, sellerCountry), text };
};

const readPayment = (
  reader: FieldReader,
  means: XmlElement,
  sellerCountry: string | null,
): PaymentInstruction => {
  const meansCode = reader.text(means, 'PaymentMeansCode');
  const account = readAccount(reader, means, meansCode);
  return { meansCode, reference: readReference(reader, means, account, sellerCountry), account };
};

const personName = (reader: FieldReader, party: XmlElement): string | null => {
  const parts = ['FirstName', 'MiddleName', 'FamilyName'].flatMap(
    (part) => reader.text(party, `Person/${part}`) ?? [],
  );
  return parts.length === 0 ? null : parts.join(' ');
};

export const oioubl: UblProfile = {
  format: 'oioubl',
  partyName: (reader, party) =>
    reader.text(party, 'PartyName/Name') ??
    reader.text(party, 'PartyLegalEntity/RegistrationName') ??
    personName(reader, party),
  customerNumber: () => null,
  payment: readPayment,
  taxInclusiveSums: ({ lines, allowances, charges, tax, rounding }) => {
    const sum = sumDecimals([lines, negateDecimal(allowances), charges, tax]);
    // Some systems state the rounding within, others after, the total with tax.
    return [sum, sumDecimals([sum, rounding])];
  },
};

export const isOioubl = (customization: string): boolean => customization.startsWith('OIOUBL-2.');
