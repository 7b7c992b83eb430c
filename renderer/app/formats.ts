import type { Language } from '../../shared/api/values.ts';
import { formatAmount } from '../../shared/domain/money.ts';
import { localeOf } from '../../shared/i18n/locales.ts';

export { localeOf };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The calendar day of a moment on this computer. */
export const localDayOf = (at: number): string => {
  const moment = new Date(at);
  return `${String(moment.getFullYear()).padStart(4, '0')}-${twoDigits(moment.getMonth() + 1)}-${twoDigits(moment.getDate())}`;
};

/** First and last millisecond of a calendar day on this computer. */
export const momentsOfDay = (day: string): { readonly from: number; readonly to: number } => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  return {
    from: new Date(year, month - 1, dayOfMonth).getTime(),
    to: new Date(year, month - 1, dayOfMonth + 1).getTime() - 1,
  };
};

const trueMinus = (text: string): string => text.replace('-', '−');

export type Formats = {
  readonly locale: string;
  readonly language: Language;
  readonly today: string;
  readonly decimalMark: ',' | '.';
  /** With the currency's digits and a true minus; the currency itself stands beside it. */
  readonly amount: (amountMinor: number, currency: string) => string;
  readonly integer: (value: number) => string;
  /** "23 Nov", with the year when it is not this one. */
  readonly day: (day: string) => string;
  readonly dayWithYear: (day: string) => string;
  /** For columns: "23 Nov", and "23 Nov 25" of another year. */
  readonly dayShort: (day: string) => string;
  readonly time: (at: number) => string;
  /** "23 Nov 14:02" */
  readonly timestamp: (at: number) => string;
  readonly fileSize: (sizeBytes: number) => string;
  readonly country: (code: string) => string;
  readonly languageName: (code: string) => string;
  readonly list: (items: readonly string[]) => string;
};

const named = (of: Intl.DisplayNames, code: string): string => (code === '' ? '' : (of.of(code) ?? code));

const fileSizeIn = (locale: string) => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  return (sizeBytes: number): string => {
    const step = Math.min(units.length - 1, sizeBytes < 1 ? 0 : Math.floor(Math.log10(sizeBytes) / 3));
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      maximumSignificantDigits: 3,
    }).format(sizeBytes / 1000 ** step);
  };
};

export const makeFormats = (language: Language, today: string): Formats => {
  const locale = localeOf(language);
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: 'always' });
  // A short Finnish month name is longer than the number that Finns write.
  const month = language === 'fi' ? 'numeric' : 'short';
  const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' });
  const yearFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month,
    year: 'numeric',
    timeZone: 'UTC',
  });
  const shortYearFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month,
    year: '2-digit',
    timeZone: 'UTC',
  });
  const timeFormat = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const inUtc = (day: string): Date => new Date(`${day}T00:00:00Z`);
  const dayWithYear = (day: string): string => yearFormat.format(inUtc(day));
  const isThisYear = (value: string): boolean => value.slice(0, 4) === today.slice(0, 4);
  const day = (value: string): string =>
    isThisYear(value) ? dayFormat.format(inUtc(value)) : dayWithYear(value);
  const time = (at: number): string => timeFormat.format(at);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    language,
    today,
    decimalMark: language === 'en' ? '.' : ',',
    amount: (amountMinor, currency) => formatAmount(amountMinor, currency, locale),
    integer: (value) => trueMinus(integers.format(value)),
    day,
    dayWithYear,
    dayShort: (value) => (isThisYear(value) ? dayFormat : shortYearFormat).format(inUtc(value)),
    time,
    timestamp: (at) => `${day(localDayOf(at))} ${time(at)}`,
    fileSize: fileSizeIn(locale),
    country: (code) => named(countries, code),
    languageName: (code) => named(languages, code),
    list: (items) => lists.format(items),
  };
};
