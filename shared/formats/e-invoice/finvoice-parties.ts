import type { EInvoiceBuyer, EInvoiceParty, Identifier } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import type { XmlElement } from './xml-tree.ts';

/** A name or street in several elements of the same name: all of them, in their order. */
export const textsAt = (reader: FieldReader, from: XmlElement, path: string): string[] =>
  reader
    .all(from, path)
    .map((element) => element.text.trim())
    .filter((found) => found !== '');

const partyOf = (
  reader: FieldReader,
  root: XmlElement,
  role: 'Seller' | 'Buyer',
  endpoint: Identifier | null,
): EInvoiceParty => {
  const at = (path: string): string => `${role}PartyDetails/${path}`;
  const address = at(`${role}PostalAddressDetails/`);
  const name = textsAt(reader, root, at(`${role}OrganisationName`))[0] ?? null;
  if (name === null)
    reader.report(
      'e_invoice_field_missing',
      'warning',
      root,
      '',
      { field: `${role}OrganisationName` },
      at(`${role}OrganisationName`),
    );
  return {
    name,
    registrationNumber: reader.identifier(root, at(`${role}PartyIdentifier`), 'SchemeID'),
    taxNumber: reader.text(root, at(`${role}OrganisationTaxCode`)),
    endpoint,
    addressLines: [
      ...textsAt(reader, root, `${address}${role}StreetName`),
      ...textsAt(reader, root, `${address}${role}PostOfficeBoxIdentifier`),
    ],
    postalCode: reader.text(root, `${address}${role}PostCodeIdentifier`),
    city: reader.text(root, `${address}${role}TownName`),
    country: reader.text(root, `${address}CountryCode`),
    email: reader.text(root, `${role}CommunicationDetails/${role}EmailaddressIdentifier`),
    phone: reader.text(root, `${role}CommunicationDetails/${role}PhoneNumberIdentifier`),
    contact: reader.text(root, `${role}ContactPersonName`),
  };
};

export const buyerOf = (reader: FieldReader, root: XmlElement): EInvoiceBuyer => {
  const transmission = 'MessageTransmissionDetails/MessageReceiverDetails/ToIdentifier';
  const code = reader.one(root, 'BuyerPartyDetails/BuyerCode');
  const ownCode = code !== null && code.attributes['SchemeID'] === undefined ? code.text.trim() : '';
  return {
    ...partyOf(reader, root, 'Buyer', reader.identifier(root, transmission, 'SchemeID')),
    customerNumber:
      reader.text(root, 'InvoiceDetails/SellersBuyerIdentifier') ?? (ownCode === '' ? null : ownCode),
  };
};

export const sellerOf = (reader: FieldReader, root: XmlElement): EInvoiceParty => {
  const transmission = 'MessageTransmissionDetails/MessageSenderDetails/FromIdentifier';
  return partyOf(reader, root, 'Seller', reader.identifier(root, transmission, 'SchemeID'));
};
