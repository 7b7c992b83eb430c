import { assert } from '../../assert.ts';
import { localDateOf } from '../../domain/local-date.ts';
import { currencyExponent, isCurrency } from '../../domain/money.ts';
import {
  minorUnits,
  negateDecimal,
  parseDecimal,
  decimalText,
  type Decimal,
  type DecimalMark,
} from './decimal.ts';
import type { EInvoiceIssue, EInvoiceIssueCode, Identifier } from './e-invoice.ts';
import { pathOf, type XmlElement } from './xml-tree.ts';

const valueShown = 200;

/** Reads the fields of one document and keeps what is wrong with them. */
export type FieldReader = {
  readonly issues: EInvoiceIssue[];
  readonly report: (
    code: EInvoiceIssueCode,
    severity: EInvoiceIssue['severity'],
    at: XmlElement,
    value: string,
    params?: EInvoiceIssue['params'],
    /** What is missing below `at`. */
    below?: string,
  ) => void;
  /** The elements at a path of local names, all that there are. */
  readonly all: (from: XmlElement, path: string) => XmlElement[];
  /** The one element; null when there is none, and with an issue when there are several that differ. */
  readonly one: (from: XmlElement, path: string) => XmlElement | null;
  /** Trimmed; null when missing or empty. */
  readonly text: (from: XmlElement, path: string) => string | null;
  readonly requiredText: (
    from: XmlElement,
    path: string,
    severity?: EInvoiceIssue['severity'],
  ) => string | null;
  readonly identifier: (from: XmlElement, path: string, schemeAttribute: string) => Identifier | null;
};

export type Amount = { readonly value: Decimal; readonly element: XmlElement };

/** `namespaces` are those a field may stand in; elements of others are extensions, and are not read. */
export const fieldReader = (document: number, namespaces: readonly string[]): FieldReader => {
  const issues: EInvoiceIssue[] = [];
  const report: FieldReader['report'] = (code, severity, at, value, params = {}, below = '') => {
    issues.push({
      code,
      severity,
      document,
      path: below === '' ? pathOf(at) : `${pathOf(at)}/${below}`,
      line: at.line,
      value: value.slice(0, valueShown),
      params,
    });
  };
  const all: FieldReader['all'] = (from, path) => {
    let found: XmlElement[] = [from];
    for (const step of path.split('/'))
      found = found.flatMap((element) =>
        element.children.filter(({ name, namespace }) => name === step && namespaces.includes(namespace)),
      );
    return found;
  };
  const one: FieldReader['one'] = (from, path) => {
    const found = all(from, path);
    const first = found[0];
    if (first === undefined) return null;
    const other = found.find(({ text }) => text.trim() !== first.text.trim());
    if (other === undefined) return first;
    report('e_invoice_field_repeated', 'error', other, other.text.trim(), { first: first.text.trim() });
    return null;
  };
  const text: FieldReader['text'] = (from, path) => {
    const found = one(from, path)?.text.trim() ?? '';
    return found === '' ? null : found;
  };
  const requiredText: FieldReader['requiredText'] = (from, path, severity = 'error') => {
    const before = issues.length;
    const found = text(from, path);
    if (found === null && issues.length === before)
      report('e_invoice_field_missing', severity, from, '', { field: path }, path);
    return found;
  };
  const identifier: FieldReader['identifier'] = (from, path, schemeAttribute) => {
    const element = all(from, path).find((candidate) => candidate.text.trim() !== '');
    if (element === undefined) return null;
    return { id: element.text.trim(), scheme: element.attributes[schemeAttribute] ?? '' };
  };
  return { issues, report, all, one, text, requiredText, identifier };
};

const dayPatterns = {
  /** `xs:date`, whose zone, if there is one, does not move the day. */
  iso: /^(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d{2}:\d{2})?$/,
  /** Finvoice: `Format="CCYYMMDD"`. */
  compact: /^(\d{4})(\d{2})(\d{2})$/,
} as const;

export const readDay = (
  reader: FieldReader,
  element: XmlElement,
  form: keyof typeof dayPatterns,
): string | null => {
  const text = element.text.trim();
  const [, year, month, day] = dayPatterns[form].exec(text) ?? [];
  const found = localDateOf(Number(year), Number(month), Number(day));
  if (found === null) reader.report('e_invoice_day_unreadable', 'error', element, text);
  return found;
};

export type AmountForm = {
  readonly mark: DecimalMark;
  readonly currencyAttribute: string;
  /** Of the document; null when it could not be read, which has its own issue. */
  readonly currency: string | null;
};

/** An amount in the document's currency; another currency, or none, is an issue and no amount. */
export const readAmount = (
  reader: FieldReader,
  element: XmlElement | null,
  { mark, currencyAttribute, currency }: AmountForm,
): Amount | null => {
  if (element === null) return null;
  const text = element.text.trim();
  const value = parseDecimal(text, mark);
  if (value === null) {
    reader.report('e_invoice_amount_unreadable', 'error', element, text);
    return null;
  }
  const given = element.attributes[currencyAttribute] ?? '';
  if (currency !== null && given !== currency) {
    reader.report('e_invoice_currency_mismatch', 'error', element, given, { currency });
    return null;
  }
  return { value, element };
};

/** In minor units; null, with its issue, where the amount has more decimals than its currency or is out of range. */
export const amountMinorOf = (
  reader: FieldReader,
  amount: Amount | null,
  currency: string | null,
): number | null => {
  if (amount === null || currency === null) return null;
  const decimals = currencyExponent(currency);
  assert(decimals !== null, 'readCurrency has let only currencies through');
  const minor = minorUnits(amount.value, decimals);
  if (minor === null)
    reader.report('e_invoice_amount_too_precise', 'error', amount.element, amount.element.text.trim(), {
      decimals,
    });
  return minor;
};

export const negateAmount = (amount: Amount | null): Amount | null =>
  amount === null ? null : { ...amount, value: negateDecimal(amount.value) };

/** A warning when a stated total is none of the sums that the format's rules allow for it. */
export const checkTotal = (
  reader: FieldReader,
  rule: 'lines' | 'tax_inclusive' | 'payable',
  stated: Amount | null,
  allowed: readonly Decimal[],
  toleranceMinor = 0,
): void => {
  const expected = allowed[0];
  if (stated === null || expected === undefined) return;
  const isMet = allowed.some((sum) => {
    const scale = Math.max(sum.scale, stated.value.scale, 2);
    const difference =
      sum.digits * 10n ** BigInt(scale - sum.scale) -
      stated.value.digits * 10n ** BigInt(scale - stated.value.scale);
    const tolerance = BigInt(toleranceMinor) * 10n ** BigInt(scale - 2);
    return difference <= tolerance && difference >= -tolerance;
  });
  if (!isMet)
    reader.report('e_invoice_total_mismatch', 'warning', stated.element, stated.element.text.trim(), {
      rule,
      expected: decimalText(expected),
      found: decimalText(stated.value),
    });
};

/** A currency of ISO 4217; null with an issue otherwise. */
export const readCurrency = (reader: FieldReader, element: XmlElement, code: string): string | null => {
  if (isCurrency(code)) return code;
  reader.report('e_invoice_currency_unknown', 'error', element, code);
  return null;
};
