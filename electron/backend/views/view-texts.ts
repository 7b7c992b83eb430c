import { catalogues } from '../../../shared/i18n/catalogue.ts';
import type { Cell } from '../../../shared/api/views.ts';
import type { ViewColumn, ViewSubject } from '../../../shared/api/view-columns.ts';
import type { Language } from '../../../shared/api/values.ts';

/** Texts of the catalogue that take no parameters; a code that has none (a newer choice) is shown as it is. */
const textOf = (language: Language, key: string, otherwise: string): string =>
  catalogues[language][key] ?? catalogues.en[key] ?? otherwise;

export const columnHead = (language: Language, subject: ViewSubject, { key }: ViewColumn): string =>
  textOf(language, `${subject}.${key}`, key);

const places: Readonly<Record<ViewSubject, string>> = {
  entries: 'ledger',
  customers: 'customers',
  imports: 'imports',
  importRows: 'imports',
  issues: 'error-log',
  collectionLines: 'collections',
  collectionEvents: 'collections',
  collectionLeftOut: 'collections',
  notices: 'reminders',
  notReminded: 'reminders',
  vouchers: 'postings',
  payments: 'payments',
  outbox: 'outbox',
  mandates: 'mandates',
  bankFiles: 'bank-files',
  audit: 'audit',
};

/** The name of the screen on which the subject is at home, for the tab of a workbook. */
export const subjectName = (language: Language, subject: ViewSubject): string =>
  textOf(language, `app.place.${places[subject]}`, subject);

/** A choice or flag by its name, anything else as it is. */
export const namedCell = (
  language: Language,
  subject: ViewSubject,
  column: ViewColumn,
  value: Cell,
): Cell => {
  if (column.kind === 'choice' && typeof value === 'string')
    return textOf(language, `${subject}.${column.key}.${value}`, value);
  if (column.kind === 'flag')
    return value === true ? textOf(language, `${subject}.${column.key}.true`, '1') : '';
  return value;
};
