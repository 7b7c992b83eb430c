import type { Migration } from '../migrate.ts';

/**
 * Customers in groups, for rules and figures.
 */
export const customerGroups: Migration = {
  version: 8,
  name: 'customer-groups',
  up: (db) => db.exec(sql),
};

const sql = `
ALTER TABLE customers ADD COLUMN customer_group TEXT NOT NULL DEFAULT '';
`;
