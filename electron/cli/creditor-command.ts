import { country as countrySchema, language as languageSchema } from '../../shared/api/values.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import type { Session } from './session.ts';

const ofCountry = {
  DK: { currency: 'DKK', language: 'da' },
  SE: { currency: 'SEK', language: 'sv' },
  FI: { currency: 'EUR', language: 'fi' },
  NO: { currency: 'NOK', language: 'nb' },
} as const;

/** `creditor add --code C --name N --country CC --registration-number R [--currency …] [--language …] [--iban …]` */
export const addCreditor = async (session: Session, options: Options): Promise<unknown> => {
  const country = countrySchema.safeParse(options.country);
  if (!country.success) throw new UsageError('--country takes DK, SE, FI or NO');
  const usual = ofCountry[country.data];
  const language = languageSchema.safeParse(options.language ?? usual.language);
  if (!language.success) throw new UsageError('--language takes en, da, sv, fi or nb');
  const vatPercent = Number(options['vat-deduction'] ?? '100');
  if (!Number.isFinite(vatPercent) || vatPercent < 0 || vatPercent > 100)
    throw new UsageError('--vat-deduction takes a percentage from 0 to 100');
  const currency = options.currency ?? usual.currency;
  return session.command('creditors.add', {
    code: needed(options.code, 'code'),
    name: needed(options.name, 'name'),
    country: country.data,
    registrationNumber: needed(options['registration-number'], 'registration-number'),
    currency,
    vatDeductionBps: Math.round(vatPercent * 100),
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
