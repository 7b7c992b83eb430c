import type { ImportField, TableMapping } from '../../api/imports.ts';
import type { Country } from '../../api/values.ts';
import { parseDayText } from '../day-convention.ts';
import { checkPersonalNumber, checkRegistrationNumber } from '../registration-numbers.ts';
import { shownCell, type SourceCell } from './cell.ts';
import { columnsByField, customerFields } from './columns.ts';
import { contactRoleOf, countryOf, hasEmailForm, languageOf, valueKey } from './customer-values.ts';
import type { ContactDraft, CustomerDraft, PartyKind } from './drafts.ts';
import { createFingerprint } from './fingerprint.ts';
import { rowIssue, type IssueCode, type IssueParams, type RowIssue } from './issue-codes.ts';
import { createTextReader } from './row-text.ts';

/** Reads what a row tells of its customer. Issues go on the list of the row's own reader. */
export type CustomerReader = {
  readonly read: (cells: readonly SourceCell[]) => CustomerDraft;
  /** The customer's cells alone. */
  readonly cellsOf: (cells: readonly SourceCell[]) => readonly SourceCell[];
  /** Of the customer's cells, in 52 bits, to notice at each further row of a customer that it says the same. */
  readonly hashOf: (cells: readonly SourceCell[]) => number;
};

const limits: Readonly<Partial<Record<ImportField, number>>> = {
  customerName: 200,
  customerStreet: 200,
  customerPostalCode: 20,
  customerCity: 100,
  customerEmail: 254,
  customerPhone: 40,
  customerBanReason: 400,
  contactName: 200,
  contactEmail: 254,
  contactPhone: 40,
};

const identityLimit = 30;

/** `creditorCountry` tells which country's numbers are meant where no column tells the customer's. */
export const createCustomerReader = (
  mapping: TableMapping,
  creditorCountry: Country,
  issues: RowIssue[],
): CustomerReader => {
  const columnOf = columnsByField(mapping);
  const columns = customerFields.map(columnOf).filter((column) => column >= 0);
  const parties = new Map(
    Object.entries(mapping.partyValues).map(([text, party]): [string, PartyKind] => [valueKey(text), party]),
  );
  const fingerprint = createFingerprint();
  const texts = createTextReader(issues);
  const report = (code: IssueCode, column: number, value: string, params: IssueParams = {}): '' => {
    issues.push(rowIssue(code, column, value, params));
    return '';
  };
  const textOf = (cells: readonly SourceCell[], field: ImportField): string => {
    const column = columnOf(field);
    return column < 0 ? '' : texts.text(cells[column], column, limits[field] ?? 200);
  };

  /** The meaning of a text by a table; an unknown text is an issue, a blank one says nothing. */
  const meaningOf = <V extends string>(
    cells: readonly SourceCell[],
    field: ImportField,
    meaning: (text: string) => V | null,
    code: IssueCode,
  ): V | '' => {
    const text = textOf(cells, field);
    if (text === '') return '';
    return meaning(text) ?? report(code, columnOf(field), text);
  };

  /** Numbers with check digits: a wrong one is named and left out, so that no wrong number is kept. */
  const checkedNumber = (
    cells: readonly SourceCell[],
    field: 'customerRegistrationNumber' | 'customerPersonalNumber',
    country: string,
  ): string => {
    const column = columnOf(field);
    const text = column < 0 ? '' : texts.identifier(cells[column], column, identityLimit);
    if (text === '') return '';
    const isPersonal = field === 'customerPersonalNumber';
    const checked = isPersonal ? checkPersonalNumber(country, text) : checkRegistrationNumber(country, text);
    if (checked.ok) return checked.canonical;
    const code = isPersonal ? 'personal_number_invalid' : 'registration_number_invalid';
    return report(code, column, text, { country, reason: checked.code });
  };

  const email = (cells: readonly SourceCell[], field: 'customerEmail' | 'contactEmail'): string => {
    const text = textOf(cells, field);
    return text === '' || hasEmailForm(text) ? text : report('email_invalid', columnOf(field), text);
  };

  const banUntil = (cells: readonly SourceCell[]): string => {
    const column = columnOf('customerBanUntil');
    const cell = column < 0 ? null : cells[column];
    if (cell !== null && typeof cell === 'object') {
      if ('day' in cell) return cell.day;
      if ('dayTime' in cell) return cell.dayTime.slice(0, 10);
    }
    const text = textOf(cells, 'customerBanUntil');
    if (text === '') return '';
    if (mapping.day === null) return report('day_ambiguous', column, text);
    return parseDayText(text, mapping.day) ?? report('day_unreadable', column, text);
  };

  const contactOf = (cells: readonly SourceCell[]): ContactDraft | null => {
    const contact: ContactDraft = {
      name: textOf(cells, 'contactName'),
      role: meaningOf(cells, 'contactRole', contactRoleOf, 'contact_role_unknown'),
      email: email(cells, 'contactEmail'),
      phone: textOf(cells, 'contactPhone'),
    };
    if (contact.name !== '') return contact;
    if (contact.email !== '' || contact.phone !== '')
      report('value_missing', columnOf('contactName'), '', { field: 'contactName' });
    return null;
  };

  return {
    read: (cells) => {
      const country = meaningOf(cells, 'customerCountry', countryOf, 'country_unknown');
      const numbersOf = country === '' ? (mapping.defaults.country ?? creditorCountry) : country;
      const until = banUntil(cells);
      const reason = textOf(cells, 'customerBanReason');
      if (until !== '' && reason === '')
        report('value_missing', columnOf('customerBanReason'), '', { field: 'customerBanReason' });
      return {
        name: textOf(cells, 'customerName'),
        party: meaningOf(
          cells,
          'customerParty',
          (text) => parties.get(valueKey(text)) ?? null,
          'party_unknown',
        ),
        registrationNumber: checkedNumber(cells, 'customerRegistrationNumber', numbersOf),
        personalNumber: checkedNumber(cells, 'customerPersonalNumber', numbersOf),
        street: textOf(cells, 'customerStreet'),
        postalCode: textOf(cells, 'customerPostalCode'),
        city: textOf(cells, 'customerCity'),
        country,
        language: meaningOf(cells, 'customerLanguage', languageOf, 'language_unknown'),
        email: email(cells, 'customerEmail'),
        phone: textOf(cells, 'customerPhone'),
        customerGroup: textOf(cells, 'customerGroup'),
        banReason: reason,
        banUntil: until,
        contact: contactOf(cells),
      };
    },
    cellsOf: (cells) => columns.map((column) => cells[column] ?? null),
    hashOf: (cells) => {
      fingerprint.start();
      for (let index = 0; index < columns.length; index += 1) {
        const cell = cells[columns[index] ?? 0];
        fingerprint.addText(typeof cell === 'string' ? cell : shownCell(cell));
        fingerprint.addMark(0x1f);
      }
      return fingerprint.value();
    },
  };
};
