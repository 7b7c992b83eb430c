import { assert } from '../../assert.ts';
import { catalogues, type MessageId } from '../../i18n/catalogue.ts';
import { localeOf } from '../../i18n/locales.ts';
import { formatAmount } from '../money.ts';
import type { Language } from '../../api/values.ts';

/** A text of the catalogue as it stands there, its placeholders unfilled. */
export const noticeText = (language: Language, key: MessageId): string => {
  const text = catalogues[language][key];
  assert(text !== undefined, `the catalogue has ${key}`);
  return text;
};

/** How a language writes days and amounts in text of fixed width: ASCII marks, since bank files carry Latin-1. */
export type NoticeFormats = {
  readonly day: (day: string) => string;
  readonly amount: (amountMinor: number, currency: string) => string;
  /** "november 2026" */
  readonly month: (day: string) => string;
};

export const noticeFormats = (language: Language): NoticeFormats => {
  const locale = localeOf(language);
  const months = new Map<string, string>();
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const dayOf: NoticeFormats['day'] =
    language === 'sv'
      ? (day) => day
      : language === 'en'
        ? (day) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
        : (day) => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
  return {
    day: dayOf,
    // A true minus and the narrow blanks between thousands are not in Latin-1.
    amount: (amountMinor, currency) =>
      formatAmount(amountMinor, currency, locale)
        .replace('\u2212', '-')
        .replaceAll(/[\u00a0\u202f]/gu, ' '),
    month: (day) => {
      const key = day.slice(0, 7);
      const known = months.get(key);
      if (known !== undefined) return known;
      const [year = 0, ofYear = 1] = key.split('-').map(Number);
      const text = month.format(Date.UTC(year, ofYear - 1, 1));
      months.set(key, text);
      return text;
    },
  };
};
