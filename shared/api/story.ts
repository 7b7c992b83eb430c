/**
 * What can stand in the story of a customer or an entry. The catalogue has a text `story.<code>` for each, with these
 * parameters; days come as ISO text, amounts as a person of the agent's language writes them.
 */

/** Fields whose changes a story tells, as the catalogue's select names them. */
export const storyFields = [
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
  'banReason',
  'banUntil',
  'contactName',
  'contactRole',
  'contactEmail',
  'contactPhone',
  'contactDefault',
  'dueOn',
  'reference',
  'text',
  'orderNumber',
  'collectionMethod',
  'disputedOn',
  'disputeReason',
  'other',
] as const;
export type StoryField = (typeof storyFields)[number];

/** `clerk` did it here, or a `file` said so. */
type Origin = { readonly origin: 'clerk' | 'file'; readonly file: string };

type StoryTexts = {
  readonly 'customer.readIn': { readonly file: string; readonly row: number };
  readonly 'customer.entered': object;
  readonly 'customer.entriesReadIn': { readonly count: number; readonly file: string };
  readonly 'customer.banSet': { readonly reason: string } & Origin;
  readonly 'customer.banLifted': { readonly reason: string } & Origin;
  readonly 'customer.personalNumberRead': { readonly purpose: string };
  readonly 'field.set': { readonly field: StoryField; readonly after: string } & Origin;
  readonly 'field.changed': {
    readonly field: StoryField;
    readonly before: string;
    readonly after: string;
  } & Origin;
  readonly 'field.cleared': { readonly field: StoryField; readonly before: string } & Origin;
  readonly 'entry.readIn': { readonly file: string; readonly row: number };
  readonly 'entry.entered': object;
  readonly 'entry.applied': { readonly amount: string; readonly kind: string; readonly document: string };
  readonly 'entry.unapplied': { readonly amount: string; readonly kind: string; readonly document: string };
  readonly 'document.stored': { readonly name: string };
};

export type StoryCode = keyof StoryTexts;
export type StoryParams<C extends StoryCode> = StoryTexts[C] & Record<string, string | number>;
