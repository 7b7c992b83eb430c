import { isCurrency } from '../../shared/domain/money.ts';
import { parseLocalDate } from '../../shared/domain/local-date.ts';
import type { Formats } from './formats.ts';
import type { TextValues } from './intl.tsx';

/**
 * Parameters of a refusal or a finding as the clerk reads them: days in the agent's own way, and amounts in minor
 * units (`…Minor`) as money where their `currency` stands beside them.
 */
export const shownParams = (
  params: Readonly<Record<string, string | number | boolean | null>>,
  { amount, dayWithYear }: Pick<Formats, 'amount' | 'dayWithYear'>,
): TextValues => {
  const { currency } = params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string' && parseLocalDate(value) !== null) return [name, dayWithYear(value)];
      return typeof value === 'number' &&
        name.endsWith('Minor') &&
        typeof currency === 'string' &&
        isCurrency(currency)
        ? [name, amount(value, currency)]
        : [name, value];
    }),
  );
};
