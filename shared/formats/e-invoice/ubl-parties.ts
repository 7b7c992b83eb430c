import type { EInvoiceBuyer, EInvoiceParty, Identifier } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import type { UblProfile } from './ubl-profile.ts';
import type { XmlElement } from './xml-tree.ts';

const addressLines = (reader: FieldReader, address: XmlElement): string[] => {
  const joined = (paths: readonly string[], glue: string): string =>
    paths.flatMap((path) => reader.text(address, path) ?? []).join(glue);
  const street = joined(['StreetName', 'BuildingNumber'], ' ');
  const inside = joined(['Floor', 'Room'], ' ');
  const postbox = reader.text(address, 'Postbox');
  return [
    inside === '' ? street : `${street}, ${inside}`,
    reader.text(address, 'AdditionalStreetName') ?? '',
    ...reader.all(address, 'AddressLine/Line').map((line) => line.text.trim()),
    postbox ?? '',
  ].filter((line) => line !== '');
};

const nationalNumber = /^(DK:CVR|DK:CPR|SE:ORGNR|NO:ORGNR|FI:ORGNR|FI:OVT|0184|0192|0007|0212|0037)$/;

const registrationNumber = (reader: FieldReader, party: XmlElement): Identifier | null => {
  const legal = reader.identifier(party, 'PartyLegalEntity/CompanyID', 'schemeID');
  if (legal !== null) return legal;
  const element = reader
    .all(party, 'PartyIdentification/ID')
    .find(({ attributes }) => nationalNumber.test(attributes['schemeID'] ?? ''));
  return element === undefined
    ? null
    : { id: element.text.trim(), scheme: element.attributes['schemeID'] ?? '' };
};

const emptyParty: EInvoiceParty = {
  name: null,
  registrationNumber: null,
  taxNumber: null,
  endpoint: null,
  addressLines: [],
  postalCode: null,
  city: null,
  country: null,
  email: null,
  phone: null,
  contact: null,
};

const readParty = (reader: FieldReader, profile: UblProfile, role: XmlElement): EInvoiceParty => {
  const party = reader.one(role, 'Party');
  if (party === null) {
    reader.report('e_invoice_field_missing', 'warning', role, '', { field: 'Party' }, 'Party');
    return emptyParty;
  }
  const address = reader.one(party, 'PostalAddress');
  const name = profile.partyName(reader, party);
  if (name === null)
    reader.report(
      'e_invoice_field_missing',
      'warning',
      party,
      '',
      { field: 'PartyName/Name' },
      'PartyName/Name',
    );
  return {
    name,
    registrationNumber: registrationNumber(reader, party),
    taxNumber: reader.identifier(party, 'PartyTaxScheme/CompanyID', 'schemeID')?.id ?? null,
    endpoint: reader.identifier(party, 'EndpointID', 'schemeID'),
    addressLines: address === null ? [] : addressLines(reader, address),
    postalCode: address === null ? null : reader.text(address, 'PostalZone'),
    city: address === null ? null : reader.text(address, 'CityName'),
    country: address === null ? null : reader.text(address, 'Country/IdentificationCode'),
    email: reader.text(party, 'Contact/ElectronicMail'),
    phone: reader.text(party, 'Contact/Telephone'),
    contact: reader.text(party, 'Contact/Name'),
  };
};

export const readBuyer = (reader: FieldReader, profile: UblProfile, root: XmlElement): EInvoiceBuyer => {
  const customer = reader.one(root, 'AccountingCustomerParty');
  if (customer === null) {
    reader.requiredText(root, 'AccountingCustomerParty');
    return { ...emptyParty, customerNumber: null };
  }
  return {
    ...readParty(reader, profile, customer),
    customerNumber:
      reader.text(customer, 'SupplierAssignedAccountID') ?? profile.customerNumber(reader, customer),
  };
};

export const readSeller = (reader: FieldReader, profile: UblProfile, root: XmlElement): EInvoiceParty => {
  const supplier = reader.one(root, 'AccountingSupplierParty');
  if (supplier !== null) return readParty(reader, profile, supplier);
  reader.requiredText(root, 'AccountingSupplierParty');
  return emptyParty;
};
