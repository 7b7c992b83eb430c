import type { Decimal } from './decimal.ts';
import type { EInvoiceFormat, PaymentInstruction } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import type { XmlElement } from './xml-tree.ts';

/** Where the customizations of UBL part ways. */
export type UblProfile = {
  readonly format: EInvoiceFormat;
  readonly partyName: (reader: FieldReader, party: XmlElement) => string | null;
  readonly customerNumber: (reader: FieldReader, customer: XmlElement) => string | null;
  readonly payment: (
    reader: FieldReader,
    means: XmlElement,
    sellerCountry: string | null,
  ) => PaymentInstruction;
  /** Allowed values of TaxInclusiveAmount, the first being the one to name when none is met. */
  readonly taxInclusiveSums: (parts: TotalParts) => readonly Decimal[];
};

/** What the monetary total consists of; what is not in the document is zero by UBL. */
export type TotalParts = {
  readonly lines: Decimal;
  readonly allowances: Decimal;
  readonly charges: Decimal;
  readonly tax: Decimal;
  readonly prepaid: Decimal;
  readonly rounding: Decimal;
};
