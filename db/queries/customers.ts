import type { Customer, CustomerFields } from '../../shared/api/customers.ts';
import type { Language } from '../../shared/api/values.ts';
import { textSortKey } from '../../shared/domain/text-sort-key.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

export type CustomerRow = {
  readonly id: number;
  readonly creditorId: number;
  readonly number: string;
  readonly name: string;
  readonly party: 'business' | 'private';
  readonly registrationNumber: string | null;
  readonly personalNumber: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly language: 'en' | 'da' | 'sv' | 'fi' | 'nb';
  readonly email: string;
  readonly phone: string;
  readonly customerGroup: string;
  readonly collectionMethod: string;
  readonly banReason: string | null;
  readonly banUntil: string | null;
  readonly banSetAt: number | null;
  readonly importId: number | null;
  /** The file and row that it came from. */
  readonly sourceFile: string | null;
  readonly sourceRow: number | null;
  readonly createdAt: number;
};

export const customerById = (db: Connection, id: number): CustomerRow | null =>
  prepared<CustomerRow>(
    db,
    `SELECT c.id, c.creditor_id AS creditorId, c.number, c.name, c.party, c.registration_number AS registrationNumber,
       c.personal_number AS personalNumber, c.street, c.postal_code AS postalCode, c.city, c.country, c.language, c.email,
       c.phone, c.customer_group AS customerGroup, c.collection_method AS collectionMethod, c.ban_reason AS banReason, c.ban_until AS banUntil, c.ban_set_at AS banSetAt, c.import_id AS importId,
       f.name AS sourceFile, c.source_row AS sourceRow, c.created_at AS createdAt
     FROM customers c LEFT JOIN import_files f ON f.id = c.source_file_id WHERE c.id = ?`,
  ).get(id) ?? null;

type BalanceRow = {
  readonly currency: string;
  readonly openMinor: number;
  readonly openEntries: number;
  readonly notDueMinor: number;
  readonly late30Minor: number;
  readonly late60Minor: number;
  readonly late90Minor: number;
  readonly olderMinor: number;
};

/** The days 30, 60 and 90 days before today, as ISO text: what fell due on or after them is that late at most. */
export type AgeLimits = { readonly late30: string; readonly late60: string; readonly late90: string };

/** Open balance per currency, by how many days ago it fell due. */
export const balancesOf = (
  db: Connection,
  customerId: number,
  today: string,
  limits: AgeLimits,
): Customer['balances'] =>
  prepared<BalanceRow>(
    db,
    `SELECT currency, sum(remaining_minor) AS openMinor, count(*) AS openEntries,
       sum(CASE WHEN due_on >= @today THEN remaining_minor ELSE 0 END) AS notDueMinor,
       sum(CASE WHEN due_on < @today AND due_on >= @late30 THEN remaining_minor ELSE 0 END) AS late30Minor,
       sum(CASE WHEN due_on < @late30 AND due_on >= @late60 THEN remaining_minor ELSE 0 END) AS late60Minor,
       sum(CASE WHEN due_on < @late60 AND due_on >= @late90 THEN remaining_minor ELSE 0 END) AS late90Minor,
       sum(CASE WHEN due_on < @late90 THEN remaining_minor ELSE 0 END) AS olderMinor
     FROM entries WHERE customer_id = @customerId AND remaining_minor <> 0 GROUP BY currency ORDER BY currency`,
  )
    .all({ customerId, today, ...limits })
    .map((row) => ({
      currency: row.currency,
      openMinor: row.openMinor,
      overdueMinor: row.openMinor - row.notDueMinor,
      openEntries: row.openEntries,
      ageingMinor: [row.notDueMinor, row.late30Minor, row.late60Minor, row.late90Minor, row.olderMinor],
    }));

const columnOf: Readonly<Record<keyof CustomerFields, string>> = {
  name: 'name',
  party: 'party',
  registrationNumber: 'registration_number',
  street: 'street',
  postalCode: 'postal_code',
  city: 'city',
  country: 'country',
  language: 'language',
  email: 'email',
  phone: 'phone',
  customerGroup: 'customer_group',
  collectionMethod: 'collection_method',
};

/** Sets one field; a name takes its sort key, by the creditor's language, with it. */
export const updateCustomerField = (
  db: Connection,
  customer: Pick<CustomerRow, 'id' | 'creditorId'>,
  field: keyof CustomerFields,
  value: string | null,
): void => {
  prepared(db, `UPDATE customers SET ${columnOf[field]} = ? WHERE id = ?`).run(value, customer.id);
  if (field !== 'name') return;
  const language = prepared<Language>(db, 'SELECT language FROM creditors WHERE id = ?')
    .pluck()
    .get(customer.creditorId);
  prepared(db, 'UPDATE customers SET name_sort = ? WHERE id = ?').run(
    textSortKey(value ?? '', language ?? 'en'),
    customer.id,
  );
};

/** A scheme, 'none', or '' for the agreement's own. */
export const setCollectionMethod = (db: Connection, id: number, method: string): void => {
  prepared(db, 'UPDATE customers SET collection_method = ? WHERE id = ?').run(method, id);
};

export const setCollectionBan = (
  db: Connection,
  id: number,
  ban: { readonly reason: string; readonly until: string | null; readonly setAt: number } | null,
): void => {
  prepared(db, 'UPDATE customers SET ban_reason = ?, ban_until = ?, ban_set_at = ? WHERE id = ?').run(
    ban?.reason ?? null,
    ban?.until ?? null,
    ban?.setAt ?? null,
    id,
  );
};
