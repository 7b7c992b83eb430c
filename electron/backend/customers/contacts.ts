import type { customerChannels } from '../../../shared/api/customers.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import {
  contactById,
  contactsOf,
  deleteContact,
  insertContact,
  makeDefaultContact,
  updateContact,
  type CustomerContact,
} from '../../../db/queries/contacts.ts';
import { customerById } from '../../../db/queries/customers.ts';
import type { Tx } from '../../../db/write.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

type ContactChannels = Pick<typeof customerChannels, 'contacts.add' | 'contacts.change' | 'contacts.remove'>;

const notFound = (subject: string, id: number) => refuse(apiError('not_found', { subject, id: String(id) }));

const changed = (
  tx: Tx,
  customerId: number,
  field: string,
  before: string | null,
  after: string | null,
): void => {
  if (before === after) return;
  insertChange(tx.db, {
    subject: 'customer',
    subjectId: customerId,
    field: `contact.${field}`,
    before,
    after,
    at: tx.at,
    agentId: tx.agentId,
    importId: null,
  });
};

const touched = (tx: Tx, customerId: number): void => {
  tx.about('customer', customerId);
  tx.changed('customers', `customers:${customerId}`);
};

const makeDefault = (tx: Tx, customerId: number, before: CustomerContact | undefined, id: number): void => {
  if (before?.id === id) return;
  makeDefaultContact(tx.db, customerId, id);
  changed(tx, customerId, 'default', before?.name ?? null, contactById(tx.db, id)?.name ?? null);
};

const defaultOf = (contacts: readonly CustomerContact[]): CustomerContact | undefined =>
  contacts.find(({ isDefault }) => isDefault);

/** A customer with contacts has exactly one default: the first one, until another is chosen. */
export const contactHandlers = (context: BackendContext): Handlers<ContactChannels> => ({
  'contacts.add': ({ customerId, isDefault, ...contact }, call) =>
    runCommand(context, call, (tx) => {
      if (customerById(tx.db, customerId) === null) return notFound('customer', customerId);
      const others = contactsOf(tx.db, customerId);
      const id = insertContact(tx.db, customerId, contact);
      changed(tx, customerId, 'name', null, contact.name);
      if (isDefault || others.length === 0) makeDefault(tx, customerId, defaultOf(others), id);
      touched(tx, customerId);
      return ok({ id });
    }),
  'contacts.change': ({ id, isDefault, ...contact }, call) =>
    runCommand(context, call, (tx) => {
      const before = contactById(tx.db, id);
      if (before === null) return notFound('contact', id);
      const { customerId } = before;
      updateContact(tx.db, id, contact);
      for (const field of ['name', 'role', 'email', 'phone'] as const)
        changed(tx, customerId, field, before[field], contact[field]);
      const all = contactsOf(tx.db, customerId);
      const next = all.find((other) => other.id !== id);
      if (isDefault) makeDefault(tx, customerId, defaultOf(all), id);
      else if (before.isDefault && next !== undefined) makeDefault(tx, customerId, before, next.id);
      touched(tx, customerId);
      return ok({ id });
    }),
  'contacts.remove': ({ id }, call) =>
    runCommand(context, call, (tx) => {
      const contact = contactById(tx.db, id);
      if (contact === null) return notFound('contact', id);
      const { customerId } = contact;
      deleteContact(tx.db, id);
      changed(tx, customerId, 'name', contact.name, null);
      const [next] = contactsOf(tx.db, customerId);
      if (contact.isDefault && next !== undefined) makeDefault(tx, customerId, contact, next.id);
      touched(tx, customerId);
      return ok({ id });
    }),
});
