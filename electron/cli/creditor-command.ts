import { country as countrySchema, language as languageSchema } from '../../shared/api/values.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import type { Session } from './session.ts';

const ofCountry = {
  DK: { currency: 'DKK', language: 'da' },
  SE: { currency: 'SEK', language: 'sv' },
  FI: { currency: 'EUR', language: 'fi' },
  NO: { currency: 'NOK', language: 'nb' },
} as const;

/** Hundredths of a percent, by the digits of the text; null when it is not written as a percentage from 0 to 100. */
const readPercent = (text: string): number | null => {
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const bps = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return bps > 10_000 ? null : bps;
};

/** `creditor add --code C --name N --country CC --registration-number R [--currency …] [--language …] [--iban …]` */
export const addCreditor = async (session: Session, options: Options): Promise<unknown> => {
  const country = countrySchema.safeParse(options.country);
  if (!country.success) throw new UsageError('--country takes DK, SE, FI or NO');
  const usual = ofCountry[country.data];
  const language = languageSchema.safeParse(options.language ?? usual.language);
  if (!language.success) throw new UsageError('--language takes en, da, sv, fi or nb');
  const vatDeductionBps = readPercent(options['vat-deduction'] ?? '100');
  if (vatDeductionBps === null)
    throw new UsageError('--vat-deduction takes a percentage from 0 to 100, with at most two decimals: 62.5');
  const currency = options.currency ?? usual.currency;
  return session.command('creditors.add', {
    code: needed(options.code, 'code'),
    name: needed(options.name, 'name'),
    country: country.data,
    registrationNumber: needed(options['registration-number'], 'registration-number'),
    currency,
    vatDeductionBps,
    language: language.data,
    street: '',
    postalCode: '',
    city: '',
    email: '',
    phone: '',
    bankAccounts:
      options.iban === undefined
        ? []
        : [{ kind: 'iban', number: options.iban, bic: null, currency, isDefault: true }],
  });
};
