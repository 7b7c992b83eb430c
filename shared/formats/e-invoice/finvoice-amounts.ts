import { decimalText, subtractDecimals, sumDecimals } from './decimal.ts';
import type { EInvoice } from './e-invoice.ts';
import {
  amountMinorOf,
  checkTotal,
  negateAmount,
  readAmount,
  readCurrency,
  type Amount,
  type AmountForm,
  type FieldReader,
} from './field-reader.ts';
import { paymentPath } from './finvoice-payment.ts';
import type { XmlElement } from './xml-tree.ts';

export const currencyOf = (reader: FieldReader, root: XmlElement): string | null => {
  const element = reader.one(root, 'InvoiceDetails/InvoiceTotalVatIncludedAmount');
  if (element !== null)
    return readCurrency(reader, element, element.attributes['AmountCurrencyIdentifier'] ?? '');
  reader.requiredText(root, 'InvoiceDetails/InvoiceTotalVatIncludedAmount');
  return null;
};

type Stated = {
  readonly inclusive: Amount | null;
  readonly exclusive: Amount | null;
  readonly rowsTotal: Amount | null;
  readonly vat: Amount | null;
  readonly paid: Amount | null;
  readonly roundoff: Amount | null;
  readonly instructed: Amount | null;
};

const statedAmounts = (reader: FieldReader, root: XmlElement, form: AmountForm): Stated => {
  const at = (path: string): Amount | null => readAmount(reader, reader.one(root, path), form);
  return {
    inclusive: at('InvoiceDetails/InvoiceTotalVatIncludedAmount'),
    exclusive: at('InvoiceDetails/InvoiceTotalVatExcludedAmount'),
    rowsTotal: at('InvoiceDetails/RowsTotalVatExcludedAmount'),
    vat: at('InvoiceDetails/InvoiceTotalVatAmount'),
    paid: at('InvoiceDetails/InvoicePaidAmount'),
    roundoff: at('InvoiceDetails/InvoiceTotalRoundoffAmount'),
    instructed: at(`${paymentPath}/EpiInstructedAmount`),
  };
};

const zero = { digits: 0n, scale: 0 };

const checkTotals = (
  reader: FieldReader,
  root: XmlElement,
  kind: EInvoice['kind'],
  form: AmountForm,
  stated: Stated,
): void => {
  const { inclusive, exclusive, vat, paid, roundoff, instructed } = stated;
  const rows = reader
    .all(root, 'InvoiceRow/RowVatExcludedAmount')
    .map((element) => readAmount(reader, element, form));
  if (rows.length > 0 && rows.every((amount) => amount !== null))
    checkTotal(
      reader,
      'lines',
      stated.rowsTotal ?? exclusive,
      [sumDecimals(rows.map(({ value }) => value))],
      // Rows may carry five decimals, each rounded on its own in the total.
      rows.length,
    );
  if (exclusive !== null && vat !== null)
    checkTotal(reader, 'tax_inclusive', inclusive, [sumDecimals([exclusive.value, vat.value])]);
  // Nobody pays a credit note: its instructed amount is zero as often as it is the credit.
  const isUnpaidCredit = kind === 'credit_note' && (instructed === null || instructed.value.digits === 0n);
  if (inclusive === null || isUnpaidCredit) return;
  const due = subtractDecimals(inclusive.value, paid?.value ?? zero);
  checkTotal(reader, 'payable', instructed, [due, sumDecimals([due, roundoff?.value ?? zero])]);
};

/** In the sense of the kind: what a credit note states with a minus counts as credit. */
const payableOf = (reader: FieldReader, kind: EInvoice['kind'], stated: Stated): Amount | null => {
  const { inclusive, paid, instructed } = stated;
  if (kind === 'invoice') return instructed;
  if (inclusive === null) return null;
  const isInstructed = instructed !== null && instructed.value.digits !== 0n;
  const credit: Amount = isInstructed
    ? instructed
    : { ...inclusive, value: subtractDecimals(inclusive.value, paid?.value ?? zero) };
  if (credit.value.digits <= 0n) return negateAmount(credit);
  reader.report('e_invoice_sign_unexpected', 'warning', credit.element, credit.element.text.trim());
  return credit;
};

/** The totals in the sense of the kind, checked against the rows and one another. */
export const amountsOf = (
  reader: FieldReader,
  root: XmlElement,
  kind: EInvoice['kind'],
  currency: string | null,
) => {
  const form: AmountForm = { mark: 'comma', currencyAttribute: 'AmountCurrencyIdentifier', currency };
  const stated = statedAmounts(reader, root, form);
  checkTotals(reader, root, kind, form, stated);
  if (kind === 'invoice' && reader.one(root, `${paymentPath}/EpiInstructedAmount`) === null)
    reader.requiredText(root, `${paymentPath}/EpiInstructedAmount`);
  const payable = payableOf(reader, kind, stated);
  if (kind === 'invoice' && payable !== null && payable.value.digits < 0n)
    reader.report('e_invoice_sign_unexpected', 'warning', payable.element, payable.element.text.trim());
  const isNegativeCredit =
    kind === 'credit_note' && stated.inclusive !== null && stated.inclusive.value.digits < 0n;
  const inSenseOfKind = (amount: Amount | null): Amount | null =>
    isNegativeCredit ? negateAmount(amount) : amount;
  return {
    payableAmount: payable === null ? null : decimalText(payable.value),
    payableAmountMinor: amountMinorOf(reader, payable, currency),
    taxInclusiveAmountMinor: amountMinorOf(reader, inSenseOfKind(stated.inclusive), currency),
    prepaidAmountMinor: amountMinorOf(reader, inSenseOfKind(stated.paid), currency),
  };
};
