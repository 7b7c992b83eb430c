import { decimalText, negateDecimal, sumDecimals, type Decimal } from './decimal.ts';
import type { EInvoice } from './e-invoice.ts';
import {
  amountMinorOf,
  checkTotal,
  readAmount,
  type Amount,
  type AmountForm,
  type FieldReader,
} from './field-reader.ts';
import type { TotalParts, UblProfile } from './ubl-profile.ts';
import type { XmlElement } from './xml-tree.ts';

const zero: Decimal = { digits: 0n, scale: 0 };

type Totals = Pick<
  EInvoice,
  'payableAmount' | 'payableAmountMinor' | 'taxInclusiveAmountMinor' | 'prepaidAmountMinor'
>;

const checkTotals = (
  reader: FieldReader,
  profile: UblProfile,
  root: XmlElement,
  form: AmountForm,
  stated: {
    readonly lines: Amount | null;
    readonly inclusive: Amount | null;
    readonly payable: Amount | null;
  },
  parts: Omit<TotalParts, 'lines' | 'tax'>,
): void => {
  const lineAmounts = reader
    .all(root, `${root.name}Line/LineExtensionAmount`)
    .map((element) => readAmount(reader, element, form));
  const taxes = reader
    .all(root, 'TaxTotal/TaxAmount')
    // A second TaxTotal states the tax in the accounting currency (BT-111).
    .filter(({ attributes }) => attributes['currencyID'] === form.currency)
    .map((element) => readAmount(reader, element, form));
  if (lineAmounts.length > 0 && lineAmounts.every((amount) => amount !== null))
    checkTotal(reader, 'lines', stated.lines, [sumDecimals(lineAmounts.map(({ value }) => value))]);
  if (stated.lines !== null && taxes.every((amount) => amount !== null))
    checkTotal(
      reader,
      'tax_inclusive',
      stated.inclusive,
      profile.taxInclusiveSums({
        ...parts,
        lines: stated.lines.value,
        tax: sumDecimals(taxes.map(({ value }) => value)),
      }),
    );
  if (stated.inclusive !== null) {
    const due = sumDecimals([stated.inclusive.value, negateDecimal(parts.prepaid)]);
    checkTotal(reader, 'payable', stated.payable, [sumDecimals([due, parts.rounding]), due]);
  }
};

/** The monetary total, checked against the lines and the taxes. */
export const readTotals = (
  reader: FieldReader,
  profile: UblProfile,
  root: XmlElement,
  currency: string | null,
): Totals => {
  const form: AmountForm = { mark: 'point', currencyAttribute: 'currencyID', currency };
  const total = reader.one(root, 'LegalMonetaryTotal');
  const amount = (name: string): Amount | null =>
    total === null ? null : readAmount(reader, reader.one(total, name), form);
  const before = reader.issues.length;
  const payable = amount('PayableAmount');
  if (payable === null && reader.issues.length === before)
    reader.report(
      'e_invoice_field_missing',
      'error',
      total ?? root,
      '',
      { field: 'LegalMonetaryTotal/PayableAmount' },
      total === null ? 'LegalMonetaryTotal/PayableAmount' : 'PayableAmount',
    );
  const inclusive = amount('TaxInclusiveAmount');
  const prepaid = amount('PrepaidAmount');
  checkTotals(
    reader,
    profile,
    root,
    form,
    { lines: amount('LineExtensionAmount'), inclusive, payable },
    {
      allowances: amount('AllowanceTotalAmount')?.value ?? zero,
      charges: amount('ChargeTotalAmount')?.value ?? zero,
      prepaid: prepaid?.value ?? zero,
      rounding: amount('PayableRoundingAmount')?.value ?? zero,
    },
  );
  if (payable !== null && payable.value.digits < 0n)
    reader.report('e_invoice_sign_unexpected', 'warning', payable.element, payable.element.text.trim());
  return {
    payableAmount: payable === null ? null : decimalText(payable.value),
    payableAmountMinor: amountMinorOf(reader, payable, currency),
    taxInclusiveAmountMinor: amountMinorOf(reader, inclusive, currency),
    prepaidAmountMinor: amountMinorOf(reader, prepaid, currency),
  };
};
