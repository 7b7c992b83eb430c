import type { OutboxReason, OutboxRung } from '../../api/outbox-states.ts';

export type RecipientContact = {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly isDefault: boolean;
};

export type Recipient = {
  readonly rung: OutboxRung;
  readonly contactName: string;
  /** '' where there is none. */
  readonly address: string;
  readonly problem: Extract<OutboxReason, 'no_address' | 'bad_address'> | null;
};

/** One address that a server takes: no quoted local parts, no list, no line break. */
const addressShape = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/u;

export const isMailAddress = (text: string): boolean =>
  text.length <= 254 && addressShape.test(text) && !/\p{Cc}/u.test(text);

const found = (rung: OutboxRung, contactName: string, email: string): Recipient => {
  const address = email.trim();
  return { rung, contactName, address, problem: isMailAddress(address) ? null : 'bad_address' };
};

/**
 * Whom a notice goes to: the contact for collections, the primary one (or else the default), the first with an address,
 * the customer's own address.
 */
export const recipientOf = (email: string, contacts: readonly RecipientContact[]): Recipient => {
  const reachable = contacts.filter((contact) => contact.email.trim() !== '');
  const collections = reachable.find(({ role }) => role === 'collections');
  const primary = reachable.find(({ role }) => role === 'primary') ?? reachable.find((c) => c.isDefault);
  const rungs: readonly (readonly [OutboxRung, RecipientContact | undefined])[] = [
    ['collections', collections],
    ['primary', primary],
    ['first', reachable[0]],
  ];
  for (const [rung, contact] of rungs)
    if (contact !== undefined) return found(rung, contact.name, contact.email);
  return email.trim() === ''
    ? { rung: 'none', contactName: '', address: '', problem: 'no_address' }
    : found('customer', '', email);
};
