import { importFields, type ImportField } from '../../../shared/api/imports.ts';
import { fromDecimalText } from '../../../shared/domain/money.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';

/** A value as the ledger would hold it, by what it is; `text` is shown as it stands. */
export type HeldValue =
  | { readonly kind: 'amount'; readonly amountMinor: number; readonly currency: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'choice'; readonly key: string }
  | { readonly kind: 'text'; readonly text: string };

/** The ledger's own names of what a row changes, as the fields that the clerk knows. */
const fieldOfChange: Readonly<Record<string, ImportField>> = {
  amountMinor: 'amount',
  remainingMinor: 'remaining',
  'contact.name': 'contactName',
  'contact.role': 'contactRole',
  'contact.email': 'contactEmail',
  'contact.phone': 'contactPhone',
};

const isField = (name: string): name is ImportField => importFields.some((field) => field === name);

/** The field that a row of an import speaks of; null for the head of a column, which is a text of the file. */
export const changedField = (name: string): ImportField | null =>
  fieldOfChange[name] ?? (isField(name) ? name : null);

const dayFields: readonly ImportField[] = ['documentOn', 'dueOn', 'disputedOn', 'customerBanUntil'];

/**
 * The sample gives each value in the form of files: `1234.50 DKK`, `2026-02-01`, `credit_note`. Here it is told apart,
 * so that the screen can say it in the clerk's language.
 */
export const heldValue = (field: ImportField, shown: string): HeldValue => {
  const text: HeldValue = { kind: 'text', text: shown };
  if (field === 'amount' || field === 'remaining') {
    const match = /^(-?[\d.]+) ([A-Z]{3})$/.exec(shown);
    const amountMinor = match === null ? null : fromDecimalText(match[1] ?? '', match[2] ?? '');
    return amountMinor === null ? text : { kind: 'amount', amountMinor, currency: match?.[2] ?? '' };
  }
  if (dayFields.includes(field)) return parseLocalDate(shown) === null ? text : { kind: 'day', day: shown };
  if (shown === '') return text;
  if (field === 'kind') return { kind: 'choice', key: `imports.entryKind.${shown}` };
  return field === 'customerParty' ? { kind: 'choice', key: `imports.party.${shown}` } : text;
};
