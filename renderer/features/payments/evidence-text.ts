import type { Evidence } from '../../../shared/domain/payments/evidence.ts';
import type { Formats, Text } from '../../app/intl.tsx';

const said = (t: Text, { verdict, given, expected }: Evidence): string => {
  if (given === null) return t('payments.evidence.none');
  return verdict === 'differ' && expected !== null
    ? t('payments.evidence.not', { given, expected })
    : String(given);
};

const saidAmount = (
  t: Text,
  { amount }: Formats,
  { given, expected }: Evidence,
  currency: string,
): string => {
  if (typeof given !== 'number' || typeof expected !== 'number' || expected === 0)
    return t('payments.evidence.none');
  const differenceMinor = Math.abs(given) - Math.abs(expected);
  if (differenceMinor === 0) return t('payments.evidence.exact');
  return t(differenceMinor > 0 ? 'payments.evidence.above' : 'payments.evidence.below', {
    difference: amount(Math.abs(differenceMinor), currency),
  });
};

/** What was compared, in words: "10441, not 10503", "2.50 too little". */
export const evidenceText = (t: Text, formats: Formats, evidence: Evidence, currency: string): string => {
  const { subject, given, expected } = evidence;
  switch (subject) {
    case 'reference':
    case 'customer':
    case 'name':
      return said(t, evidence);
    case 'amount':
      return saidAmount(t, formats, evidence, currency);
    case 'date':
      if (typeof given !== 'string') return t('payments.evidence.none');
      return typeof expected === 'string'
        ? `${formats.day(given)}, ${t('payments.evidence.due', { day: formats.day(expected) })}`
        : formats.day(given);
    case 'payer':
      return given === null || typeof expected !== 'number'
        ? t('payments.evidence.none')
        : t('payments.evidence.before', { count: expected });
  }
};
