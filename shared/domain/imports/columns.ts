import type { ImportField, TableMapping } from '../../api/imports.ts';
import { columnLetters } from './cell.ts';

/** The index of the column that gives a field, or −1. */
export type ColumnOf = (field: ImportField) => number;

export const columnsByField = (mapping: TableMapping): ColumnOf => {
  const found = new Map<ImportField, number>();
  for (const { field, index } of mapping.columns)
    if (field !== null && !found.has(field)) found.set(field, index);
  return (field) => found.get(field) ?? -1;
};

/** What a column is called in issues: its head or, without one, its letters as in Excel. */
export const columnName = (mapping: Pick<TableMapping, 'columns'>, index: number): string => {
  if (index < 0) return '';
  const header = mapping.columns.find((column) => column.index === index)?.header.trim() ?? '';
  return header === '' ? columnLetters(index) : header;
};

export const fieldOfColumn = (mapping: Pick<TableMapping, 'columns'>, index: number): ImportField | null =>
  mapping.columns.find((column) => column.index === index)?.field ?? null;

export const customerFields = [
  'customerName',
  'customerParty',
  'customerRegistrationNumber',
  'customerPersonalNumber',
  'customerStreet',
  'customerPostalCode',
  'customerCity',
  'customerCountry',
  'customerLanguage',
  'customerEmail',
  'customerPhone',
  'customerBanReason',
  'customerBanUntil',
  'contactName',
  'contactRole',
  'contactEmail',
  'contactPhone',
] as const satisfies readonly ImportField[];

export const holdsEntries = (mapping: TableMapping): boolean => mapping.holds !== 'customers';

/** Whether rows make and change customers; without it they only name customers whom the ledger knows. */
export const tellsOfCustomers = (mapping: TableMapping): boolean => mapping.holds !== 'entries';
