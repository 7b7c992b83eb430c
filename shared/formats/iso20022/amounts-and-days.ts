import { currencyExponent } from '../../domain/money.ts';
import { parseLocalDate, type LocalDate } from '../../domain/local-date.ts';
import { minorUnits, parseDecimal } from '../e-invoice/decimal.ts';
import { child, textAt, type XmlNode } from './xml-records.ts';

export type IsoAmount = { readonly amountMinor: number; readonly currency: string };

/** `<Amt Ccy="SEK">1234.5</Amt>` in minor units; null where it can't be read exactly. */
export const isoAmount = (node: XmlNode | null): IsoAmount | null => {
  if (node === null) return null;
  const currency = node.attributes['Ccy'] ?? '';
  const exponent = currencyExponent(currency);
  const value = parseDecimal(node.text.trim(), 'point');
  const amountMinor = exponent === null || value === null ? null : minorUnits(value, exponent);
  return amountMinor === null || amountMinor < 0 ? null : { amountMinor, currency };
};

/** `<Dt>2026-11-23</Dt>` or the day of `<DtTm>2026-11-23T…</DtTm>` as it stands there; null where there is none or it is no day. */
export const isoDay = (node: XmlNode | null): LocalDate | null => {
  const text = textAt(node, 'Dt') || textAt(node, 'DtTm') || (node?.children.length === 0 ? node.text : '');
  return parseLocalDate(text.trim().slice(0, 10));
};

/** Credit or debit; null for anything else. */
export const isCredit = (node: XmlNode | null): boolean | null => {
  const text = textAt(child(node, 'CdtDbtInd'));
  return text === 'CRDT' ? true : text === 'DBIT' ? false : null;
};
