import type { Movement } from '../../../shared/domain/interest/interest-of.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { HistoricClaim, HistoricDebtor } from '../../../shared/domain/reminders/simulate.ts';
import type { PartyType } from '../../../shared/law/law-row.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type Row = Omit<HistoricClaim, 'movements' | 'policy'> & {
  readonly customerId: number;
  readonly party: PartyType;
  readonly customerGroup: string;
};

export type HistoryQuery = {
  readonly creditorId: number;
  /** Invoices due in this time, both days included. */
  readonly dueFrom: LocalDate;
  readonly dueTo: LocalDate;
};

/** An invoice's customer, for whoever finds its policy. */
export type HistoryCustomer = { readonly id: number; readonly customerGroup: string };

const invoicesSql = `SELECT e.id AS entryId, e.customer_id AS customerId, c.party, c.customer_group AS customerGroup,
    e.document_on AS documentOn, e.due_on AS dueOn, e.currency, e.amount_minor AS amountMinor
  FROM customers c JOIN entries e ON e.customer_id = c.id
  WHERE c.id BETWEEN @from AND @to AND c.creditor_id = @creditorId AND e.kind = 'invoice' AND e.amount_minor > 0
    AND e.due_on BETWEEN @dueFrom AND @dueTo
  ORDER BY e.customer_id, e.due_on, e.id`;

const movementsSql = `SELECT a.debit_entry_id AS entryId,
    CASE k.kind WHEN 'reversal' THEN e.document_on ELSE k.document_on END AS "on", -a.amount_minor AS amountMinor
  FROM customers c JOIN entries e ON e.customer_id = c.id JOIN applications a ON a.debit_entry_id = e.id
    JOIN entries k ON k.id = a.credit_entry_id
  WHERE c.id BETWEEN @from AND @to AND c.creditor_id = @creditorId AND e.kind = 'invoice'
    AND e.due_on BETWEEN @dueFrom AND @dueTo
  ORDER BY "on", a.id`;

/** Reads customers with every invoice of the time and what was set against it, a stretch of customer ids at a time. */
export const openHistory = (
  db: Connection,
  query: HistoryQuery,
  policyOf: (entryId: number, customer: HistoryCustomer) => HistoricClaim['policy'],
) => {
  const invoices = prepared<Row>(db, invoicesSql);
  const movements = prepared<Movement & { readonly entryId: number }>(db, movementsSql);
  return (from: number, to: number): readonly HistoricDebtor[] => {
    const movementsOf = new Map<number, Movement[]>();
    for (const { entryId, on, amountMinor } of movements.iterate({ ...query, from, to })) {
      const known = movementsOf.get(entryId);
      if (known === undefined) movementsOf.set(entryId, [{ on, amountMinor }]);
      else known.push({ on, amountMinor });
    }
    const debtors: (HistoricDebtor & { readonly claims: HistoricClaim[] })[] = [];
    for (const { customerId, party, customerGroup, ...invoice } of invoices.iterate({ ...query, from, to })) {
      const claim: HistoricClaim = {
        ...invoice,
        policy: policyOf(invoice.entryId, { id: customerId, customerGroup }),
        movements: movementsOf.get(invoice.entryId) ?? [],
      };
      const last = debtors.at(-1);
      if (last?.customerId === customerId) last.claims.push(claim);
      else debtors.push({ customerId, party, claims: [claim] });
    }
    return debtors;
  };
};
