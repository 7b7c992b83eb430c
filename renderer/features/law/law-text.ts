import type { LawRow, LawValue } from '../../../shared/law/law-row.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import { currencyExponent, formatAmount } from '../../../shared/domain/money.ts';
import { assertNever } from '../../../shared/assert.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import type { StatusLook } from '../../ui/status-looks.ts';

/** Any currency of two decimals: hundredths of a per cent are written as its minor units are. */
const percentAs = 'EUR';

export const certaintyLook = (row: LawRow, isOn: boolean): StatusLook =>
  isOn
    ? { tone: row.certainty === 'official' ? 'paid' : 'accepted', shape: 'full' }
    : { tone: 'error', shape: 'ring', calls: true };

/** The rows of the law in the agent's words. */
export const useLawText = () => {
  const t = useText();
  const keyed = useKeyedText();
  const { amount, dayWithYear, list, decimalMark, locale } = useFormats();
  const percent = (bps: number): string => formatAmount(bps, percentAs, locale);
  const value = (of: LawValue): string => {
    switch (of.kind) {
      case 'amount':
        return `${amount(of.amountMinor, of.currency)} ${of.currency}`;
      case 'amount_and_share':
        return t('law.value.amountAndShare', {
          amount: `${amount(of.amountMinor, of.currency)} ${of.currency}`,
          share: percent(of.shareBps),
          above: amount(of.aboveMinor, of.currency),
        });
      case 'share':
        return t('law.value.percent', { value: percent(of.shareBps) });
      case 'rate':
        return t('law.value.percent', { value: percent(of.rateBps) });
      case 'days':
        return t('law.value.days', { count: of.days });
      case 'months':
        return t('law.value.months', { count: of.months });
      case 'years':
        return t('law.value.years', { count: of.years });
      case 'count':
        return String(of.count);
      case 'roll':
        return t('law.value.roll');
      case 'order':
        return of.order.map((bucket) => keyed(`law.bucket.${bucket}`)).join(', ');
      case 'events':
        return list(of.events.map((event) => keyed(`law.event.${event}`)));
      case 'unknown':
        return t('law.value.unknown');
      default:
        return assertNever(of);
    }
  };
  const period = (from: string | null, to: string | null): string => {
    if (from !== null && to !== null)
      return t('law.period.fromTo', { from: dayWithYear(from), to: dayWithYear(to) });
    if (from !== null) return t('law.period.from', { from: dayWithYear(from) });
    return to === null ? t('law.period.always') : t('law.period.to', { to: dayWithYear(to) });
  };
  const bracket = ({ bracket: of, value: { kind } }: LawRow, currency: string): string | null => {
    if (of === null || kind === 'unknown') return null;
    const from = amount(of.fromMinor, currency);
    return of.toMinor === null
      ? t('law.bracket.from', { from })
      : t('law.bracket.fromTo', { from, to: amount(of.toMinor, currency) });
  };
  const rule = (row: LawRow): string => keyed(`law.rule.${row.rule}`);
  /** Null for what is no number of that many decimals. */
  const typed = (text: string, currency = percentAs): number | null => {
    const parsed = parseAmountText(
      text.trim(),
      decimalMark === ',' ? 'comma' : 'point',
      currencyExponent(currency) ?? 2,
    );
    return parsed.ok ? parsed.amountMinor : null;
  };
  return { value, period, bracket, rule, percent, typed };
};
