import * as z from 'zod';
import { command, query } from './channel.ts';
import { addressCountry, amountMinor, currency, day, id, language, line, timestamp } from './values.ts';

export const contactRoles = ['collections', 'primary', 'invoice', 'other'] as const;

const contactFields = {
  name: line(200).min(1),
  role: z.enum(contactRoles),
  email: line(254),
  phone: line(40),
  isDefault: z.boolean(),
};
export const contact = z.strictObject({ id, ...contactFields });

export const customerFields = z.strictObject({
  name: line(200).min(1),
  party: z.enum(['business', 'private']),
  registrationNumber: line(30).nullable(),
  street: line(200),
  postalCode: line(20),
  city: line(100),
  country: addressCountry,
  language,
  email: line(254),
  phone: line(40),
  /** For rules and figures; '' for none. */
  customerGroup: line(60),
  /** A scheme or an agreement's code, 'none', or '': as the agreement collects. */
  collectionMethod: line(60),
});
export type CustomerFields = z.infer<typeof customerFields>;

export const customer = z.strictObject({
  id,
  creditorId: id,
  number: z.string(),
  ...customerFields.shape,
  /** Masked; `customers.revealPersonalNumber` shows it and leaves an audit row. */
  personalNumberMasked: z.string().nullable(),
  collectionBan: z.strictObject({ reason: z.string(), until: day.nullable(), setAt: timestamp }).nullable(),
  balances: z.array(
    z.strictObject({
      currency,
      openMinor: amountMinor,
      overdueMinor: amountMinor,
      openEntries: z.int(),
      /** Not due, then 1–30, 31–60, 61–90 and over 90 days late. */
      ageingMinor: z.array(amountMinor).length(5),
    }),
  ),
  contacts: z.array(contact),
  source: z.strictObject({ importId: id, file: z.string(), row: z.int() }).nullable(),
});
export type Customer = z.infer<typeof customer>;

export const storyItem = z.strictObject({
  at: timestamp,
  /** Catalogue key `story.<code>`. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.int()])),
  agent: z.string().nullable(),
});
export type StoryItem = z.infer<typeof storyItem>;

/** A stored file of an invoice: an embedded PDF or the e-invoice itself. */
export const documentItem = z.strictObject({
  id,
  entryId: id.nullable(),
  documentNumber: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  storedAt: timestamp,
});

export const customerChannels = {
  'customers.get': query(z.strictObject({ id }), customer),
  'customers.change': command(z.strictObject({ id, ...customerFields.shape }), z.strictObject({ id })),
  'customers.setCollectionBan': command(
    z.strictObject({
      id,
      ban: z.strictObject({ reason: line(400).min(1), until: day.nullable() }).nullable(),
    }),
    z.strictObject({ id }),
  ),
  /** Reading it is a command, so that it leaves its audit row. */
  'customers.revealPersonalNumber': command(
    z.strictObject({ id, purpose: line(200).min(1) }),
    z.strictObject({ personalNumber: z.string().nullable() }),
  ),
  'customers.history': query(
    z.strictObject({ id }),
    z.strictObject({ items: z.array(storyItem), leftOut: z.int() }),
  ),
  'customers.documents': query(z.strictObject({ id }), z.strictObject({ documents: z.array(documentItem) })),
  'contacts.add': command(z.strictObject({ customerId: id, ...contactFields }), z.strictObject({ id })),
  'contacts.change': command(z.strictObject({ id, ...contactFields }), z.strictObject({ id })),
  'contacts.remove': command(z.strictObject({ id }), z.strictObject({ id })),
  /** Opens a stored document with the computer's own program, read-only, from a temporary copy. */
  'documents.open': command(z.strictObject({ id }), z.strictObject({ name: z.string() })),
};
