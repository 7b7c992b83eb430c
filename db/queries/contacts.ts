import type { Customer } from '../../shared/api/customers.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

type Contact = Customer['contacts'][number];
type ContactRow = Omit<Contact, 'isDefault'> & { readonly customerId: number; readonly isDefault: number };
export type CustomerContact = Contact & { readonly customerId: number };

const columns = 'id, customer_id AS customerId, name, role, email, phone, is_default AS isDefault';

const asContact = (row: ContactRow): CustomerContact => ({ ...row, isDefault: row.isDefault === 1 });

/** The default first, then as they were added. */
export const contactsOf = (db: Connection, customerId: number): readonly CustomerContact[] =>
  prepared<ContactRow>(
    db,
    `SELECT ${columns} FROM contacts WHERE customer_id = ? ORDER BY is_default DESC, id`,
  )
    .all(customerId)
    .map(asContact);

export const contactById = (db: Connection, id: number): CustomerContact | null => {
  const row = prepared<ContactRow>(db, `SELECT ${columns} FROM contacts WHERE id = ?`).get(id);
  return row === undefined ? null : asContact(row);
};

export const insertContact = (
  db: Connection,
  customerId: number,
  contact: Omit<Contact, 'id' | 'isDefault'>,
): number =>
  Number(
    prepared(
      db,
      'INSERT INTO contacts (customer_id, name, role, email, phone, is_default) VALUES (?, ?, ?, ?, ?, 0)',
    ).run(customerId, contact.name, contact.role, contact.email, contact.phone).lastInsertRowid,
  );

export const updateContact = (
  db: Connection,
  id: number,
  contact: Omit<Contact, 'id' | 'isDefault'>,
): void => {
  prepared(db, 'UPDATE contacts SET name = ?, role = ?, email = ?, phone = ? WHERE id = ?').run(
    contact.name,
    contact.role,
    contact.email,
    contact.phone,
    id,
  );
};

export const deleteContact = (db: Connection, id: number): void => {
  prepared(db, 'DELETE FROM contacts WHERE id = ?').run(id);
};

/** Takes it from whoever has it: an index allows one default per customer. */
export const makeDefaultContact = (db: Connection, customerId: number, id: number): void => {
  prepared(db, 'UPDATE contacts SET is_default = 0 WHERE customer_id = ? AND id <> ?').run(customerId, id);
  prepared(db, 'UPDATE contacts SET is_default = 1 WHERE id = ?').run(id);
};
