import type { SubjectSqlOf } from './subject-sql.ts';

const windowIds = 'AND e.customer_id IN (SELECT value FROM json_each(@ids))';

/**
 * Open entries per customer and currency, straight from the index. What is due before today is overdue; credits count
 * by their own due day, so that the ageing of a balance sums to the balance.
 */
const perCurrency = (only: string): string => `
  SELECT e.customer_id, e.currency, count(*) AS open_entries, sum(e.remaining_minor) AS open_minor,
    sum(iif(e.due_on < @today, e.remaining_minor, 0)) AS overdue_minor
  FROM entries e INDEXED BY entries_open_by_customer
  WHERE e.remaining_minor <> 0 ${only} GROUP BY e.customer_id, e.currency`;

/**
 * One balance per customer: that in the creditor's currency where there is one, else the first by its code. (With a
 * single min(), SQLite takes the other columns from the row that holds the minimum: lang_select.html §2.5.) Open
 * entries are counted over all currencies; totals and the inspector show the other currencies.
 */
const balances = (only: string): string => `
  LEFT JOIN (
    SELECT g.customer_id, g.currency, g.open_minor, g.overdue_minor, sum(g.open_entries) AS open_entries,
      min(iif(g.currency = r.currency, '', g.currency)) AS preferred
    FROM (${perCurrency(only)}) g
    JOIN customers k ON k.id = g.customer_id JOIN creditors r ON r.id = k.creditor_id
    GROUP BY g.customer_id
  ) b ON b.customer_id = c.id`;

const balance = { needs: 'balances' } as const;

export const customersSql: SubjectSqlOf<'customers'> = {
  from: 'customers c',
  id: 'c.id',
  ofCreditor: 'c.creditor_id = @creditorId',
  within: {
    customerId: 'c.id = @withinCustomerId',
    importId: 'c.import_id = @withinImportId',
    entryId: 'c.id = (SELECT customer_id FROM entries WHERE id = @withinEntryId)',
  },
  columns: {
    number: { value: 'c.number', order: 'c.number_sort' },
    name: { value: 'c.name', order: 'c.name_sort' },
    party: { value: 'c.party' },
    registrationNumber: { value: 'c.registration_number', mayBeEmpty: true },
    postalCode: { value: 'c.postal_code', mayBeEmpty: true },
    city: { value: 'c.city', mayBeEmpty: true },
    country: { value: 'c.country' },
    language: { value: 'c.language' },
    email: { value: 'c.email', mayBeEmpty: true },
    phone: { value: 'c.phone', mayBeEmpty: true },
    customerGroup: { value: 'c.customer_group', mayBeEmpty: true },
    collectionMethod: { value: 'c.collection_method', mayBeEmpty: true },
    openEntries: { value: 'coalesce(b.open_entries, 0)', ...balance },
    openMinor: { value: 'coalesce(b.open_minor, 0)', ...balance },
    overdueMinor: { value: 'coalesce(b.overdue_minor, 0)', ...balance },
    currency: {
      value: 'coalesce(b.currency, (SELECT currency FROM creditors WHERE id = c.creditor_id))',
      ...balance,
    },
    collectionBan: {
      value: '(c.ban_reason IS NOT NULL AND (c.ban_until IS NULL OR c.ban_until >= @today))',
    },
  },
  search: {
    beginnings: ['c.number', "replace(coalesce(c.registration_number, ''), '-', '')", 'c.email'],
    anywhere: ['c.name'],
  },
  windowJoins: balances(windowIds),
  joins: { balances: balances('') },
  totals: {
    currency: 'coalesce(t.currency, (SELECT currency FROM creditors WHERE id = c.creditor_id))',
    sums: { openMinor: 'coalesce(t.open_minor, 0)', overdueMinor: 'coalesce(t.overdue_minor, 0)' },
    join: `LEFT JOIN (${perCurrency('')}) t ON t.customer_id = c.id`,
  },
};
