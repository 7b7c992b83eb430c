import type { Language } from '../api/values.ts';

const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  da: 'da-DK',
  sv: 'sv-SE',
  fi: 'fi-FI',
  nb: 'nb-NO',
};

/** The locale by which a language writes numbers and days. */
export const localeOf = (language: Language): string => locales[language];
