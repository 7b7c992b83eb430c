import type { Language } from '../../../shared/api/values.ts';
import type { StatisticsDimension } from '../../../shared/api/statistics.ts';
import { catalogues } from '../../../shared/i18n/catalogue.ts';

/** A text without parameters. */
export const statisticsText = (language: Language, key: string): string =>
  catalogues[language][key] ?? catalogues.en[key] ?? key;

/** A key of a dimension as a person reads it. */
export const keyText = (language: Language, dimension: StatisticsDimension, key: string): string => {
  if (dimension === 'scheme') return statisticsText(language, `collections.scheme.${key}`);
  if (key === '') return statisticsText(language, `statistics.none.${dimension}`);
  return key;
};
