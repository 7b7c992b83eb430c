import * as z from 'zod';
import { entryKinds } from './view-columns.ts';

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
  'customerGroup',
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

const field = z.enum(storyFields);
/** `clerk` did it here, or a `file` said so. */
const origin = { origin: z.enum(['clerk', 'file']), file: z.string() };
const settled = z.strictObject({ amount: z.string(), kind: z.enum(entryKinds), document: z.string() });

/** Each code with its parameters. */
export const storyParams = {
  'customer.readIn': z.strictObject({ file: z.string(), row: z.int() }),
  'customer.entered': z.strictObject({}),
  'customer.entriesReadIn': z.strictObject({ count: z.int(), file: z.string() }),
  'customer.banSet': z.strictObject({ reason: z.string(), ...origin }),
  'customer.banLifted': z.strictObject({ reason: z.string(), ...origin }),
  'customer.personalNumberRead': z.strictObject({ purpose: z.string() }),
  'field.set': z.strictObject({ field, after: z.string(), ...origin }),
  'field.changed': z.strictObject({ field, before: z.string(), after: z.string(), ...origin }),
  'field.cleared': z.strictObject({ field, before: z.string(), ...origin }),
  'entry.readIn': z.strictObject({ file: z.string(), row: z.int() }),
  'entry.entered': z.strictObject({}),
  'entry.applied': settled,
  'entry.unapplied': settled,
  'document.stored': z.strictObject({ name: z.string() }),
} as const;

export type StoryCode = keyof typeof storyParams;
export type StoryParams<C extends StoryCode> = z.infer<(typeof storyParams)[C]>;
