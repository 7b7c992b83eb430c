import type { TableMapping } from '../../api/imports.ts';
import type { ContactRole, CustomerDraft, Language, PartyKind } from './drafts.ts';
import { languageOfCountry } from './customer-values.ts';

/** A customer as the ledger holds it; blank texts where it knows nothing. */
export type KnownCustomer = {
  readonly id: number;
  readonly name: string;
  readonly party: PartyKind;
  readonly registrationNumber: string;
  readonly personalNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly language: Language;
  readonly email: string;
  readonly phone: string;
  readonly customerGroup: string;
  readonly banReason: string;
  readonly banUntil: string;
};

export type NewCustomer = Omit<KnownCustomer, 'id'>;

export const comparedCustomerFields = [
  'name',
  'party',
  'registrationNumber',
  'personalNumber',
  'street',
  'postalCode',
  'city',
  'country',
  'language',
  'email',
  'phone',
  'customerGroup',
  'banReason',
  'banUntil',
] as const;
export type CustomerFieldName = (typeof comparedCustomerFields)[number];

export type FieldChange<Field extends string = string> = {
  readonly field: Field;
  readonly before: string;
  readonly after: string;
};

/** What a row changes. A blank cell leaves what the ledger knows as it is: a file never erases. */
export const compareCustomer = (
  known: NewCustomer,
  draft: CustomerDraft,
): readonly FieldChange<CustomerFieldName>[] =>
  comparedCustomerFields
    .filter((field) => draft[field] !== '' && draft[field] !== known[field])
    .map((field) => ({ field, before: known[field], after: draft[field] }));

type RequiredField = 'customerName' | 'customerParty' | 'customerCountry';

/** The whole customer that a row makes, or the fields that it would have to tell. */
export const completeCustomer = (
  draft: CustomerDraft,
  defaults: TableMapping['defaults'],
):
  | { readonly customer: NewCustomer; readonly missing: readonly [] }
  | { readonly customer: null; readonly missing: readonly RequiredField[] } => {
  const party = draft.party === '' ? defaults.party : draft.party;
  const country = draft.country === '' ? defaults.country : draft.country;
  const missing: RequiredField[] = [];
  if (draft.name === '') missing.push('customerName');
  if (party === null) missing.push('customerParty');
  if (country === null) missing.push('customerCountry');
  if (party === null || country === null || missing.length > 0) return { customer: null, missing };
  const { contact: _contact, ...fields } = draft;
  return {
    customer: {
      ...fields,
      party,
      country,
      language: draft.language === '' ? languageOfCountry(country) : draft.language,
    },
    missing: [],
  };
};

export type KnownContact = {
  readonly id: number;
  readonly name: string;
  readonly role: ContactRole;
  readonly email: string;
  readonly phone: string;
};

export type ContactDecision =
  | { readonly action: 'none' }
  | { readonly action: 'add' }
  | {
      readonly action: 'change';
      readonly contact: KnownContact;
      readonly changes: readonly FieldChange<'role' | 'email' | 'phone'>[];
    };

/** A customer's contact is known by its name. */
export const compareContact = (
  known: readonly KnownContact[],
  draft: CustomerDraft['contact'],
): ContactDecision => {
  if (draft === null) return { action: 'none' };
  const contact = known.find(({ name }) => name === draft.name);
  if (contact === undefined) return { action: 'add' };
  const changes = (['role', 'email', 'phone'] as const)
    .filter((field) => draft[field] !== '' && draft[field] !== contact[field])
    .map((field) => ({ field, before: contact[field], after: draft[field] }));
  return changes.length === 0 ? { action: 'none' } : { action: 'change', contact, changes };
};
