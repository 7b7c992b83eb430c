import { negateDecimal, sumDecimals } from './decimal.ts';
import type { PayeeAccount, PaymentInstruction, PaymentReference } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import { checkedReference, fikKindOf, isIban, kindOfReference } from './payment-reference.ts';
import type { UblProfile } from './ubl-profile.ts';
import type { XmlElement } from './xml-tree.ts';

/*
 * Peppol BIS Billing 3.0 (UBL 2.1; OpenPeppol, docs.peppol.eu/poacc/billing/3.0), the UBL syntax of EN 16931-1; also
 * its national extensions whose CustomizationID begins with EN 16931's.
 *
 * | normal form            | business term, element                                                                 |
 * |------------------------|----------------------------------------------------------------------------------------|
 * | recognised by          | BT-24 CustomizationID `urn:cen.eu:en16931:2017…`                                         |
 * | number, issuedOn       | BT-1 ID, BT-2 IssueDate                                                                 |
 * | dueOn                  | BT-9 DueDate (invoice), PaymentMeans/PaymentDueDate (credit note)                        |
 * | currency               | BT-5 DocumentCurrencyCode                                                               |
 * | payableAmount          | BT-115 PayableAmount = BT-112 − BT-113 PrepaidAmount + BT-114 PayableRoundingAmount      |
 * | tax-inclusive          | BT-112 TaxInclusiveAmount = BT-106 − BT-107 + BT-108 + BT-110 (rules BR-CO-13, BR-CO-15)  |
 * | name                   | BT-27, BT-44 PartyLegalEntity/RegistrationName, else BT-28, BT-45 PartyName/Name          |
 * | registrationNumber     | BT-30, BT-47 PartyLegalEntity/CompanyID@schemeID (0184 DK, 0192 NO, 0007 SE, 0212 FI)     |
 * | endpoint               | BT-34, BT-49 EndpointID@schemeID                                                         |
 * | customerNumber         | BT-46 PartyIdentification/ID without a scheme                                            |
 * | orderNumber, note      | BT-13 OrderReference/ID, BT-22 Note                                                      |
 * | originalNumbers        | BT-25 BillingReference/InvoiceDocumentReference/ID                                       |
 * | reference              | BT-83 PaymentMeans/PaymentID; Danish sellers: `71#…`, `73#`, `75#…` with code 93,          |
 * |                        | `01#`, `04#…`, `15#…` with code 50 (rules DK-R-008 to DK-R-011)                            |
 * | account                | BT-84 PayeeFinancialAccount/ID, BT-86 FinancialInstitutionBranch/ID (BIC, or              |
 * |                        | `SE:BANKGIRO`, `SE:PLUSGIRO` for Swedish giro numbers)                                    |
 * | attachments            | BT-125 AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject                |
 */

const bicForm = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;

const readAccount = (reader: FieldReader, means: XmlElement, code: string | null): PayeeAccount | null => {
  const id = reader.text(means, 'PayeeFinancialAccount/ID') ?? reader.text(means, 'CreditAccount/AccountID');
  if (id === null) return null;
  const branch = reader.text(means, 'PayeeFinancialAccount/FinancialInstitutionBranch/ID');
  if (branch === 'SE:BANKGIRO') return { kind: 'bankgiro', id, bic: null, branch: null };
  if (branch === 'SE:PLUSGIRO') return { kind: 'plusgiro', id, bic: null, branch: null };
  const compact = id.replace(/\s+/g, '');
  if (code === '93') return { kind: 'fik_creditor', id, bic: null, branch: null };
  if (code === '50') return { kind: 'giro', id, bic: null, branch: null };
  const bic = branch !== null && bicForm.test(branch) ? branch : null;
  if (isIban(compact)) return { kind: 'iban', id: compact, bic, branch: null };
  return { kind: /^\d+$/.test(compact) ? 'bban' : 'other', id, bic, branch: bic === null ? branch : null };
};

const danishReference = /^(\d{2})#(.*)$/;

const readReference = (
  reader: FieldReader,
  means: XmlElement,
  account: PayeeAccount | null,
  sellerCountry: string | null,
): PaymentReference | null => {
  const element = reader.one(means, 'PaymentID');
  const text = element?.text.trim() ?? '';
  if (element === null || text === '') return null;
  const [, cardType = '', number = ''] = danishReference.exec(text) ?? [];
  const kind = fikKindOf(cardType);
  if (kind !== null) return checkedReference(reader, element, kind, number.trim());
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

export const peppolBis: UblProfile = {
  format: 'peppol',
  partyName: (reader, party) =>
    reader.text(party, 'PartyLegalEntity/RegistrationName') ?? reader.text(party, 'PartyName/Name'),
  customerNumber: (reader, customer) =>
    reader
      .all(customer, 'Party/PartyIdentification/ID')
      .find(({ attributes, text }) => attributes['schemeID'] === undefined && text.trim() !== '')
      ?.text.trim() ?? null,
  payment: readPayment,
  taxInclusiveSums: ({ lines, allowances, charges, tax }) => [
    sumDecimals([lines, negateDecimal(allowances), charges, tax]),
  ],
};

export const isPeppolBis = (customization: string): boolean =>
  customization.startsWith('urn:cen.eu:en16931:2017');
