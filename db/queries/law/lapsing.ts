import type { Country } from '../../../shared/api/values.ts';
import type { PartyType } from '../../../shared/law/law-row.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** An open claim whose limitation period may be near its end. */
export type OldClaim = {
  readonly id: number;
  readonly documentNumber: string;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly country: Country;
  readonly partyType: PartyType;
  readonly documentOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
};

/** Open claims that arose or fell due on or before a day, of one creditor or of all. */
export const oldClaims = (db: Connection, creditorId: number | null, before: string): readonly OldClaim[] =>
  prepared<OldClaim>(
    db,
    `SELECT e.id, e.document_number AS documentNumber, c.number AS customerNumber, c.name AS customerName, r.country,
       c.party AS partyType, e.document_on AS documentOn, e.due_on AS dueOn, e.currency, e.amount_minor AS amountMinor,
       e.remaining_minor AS remainingMinor
     FROM entries e JOIN customers c ON c.id = e.customer_id JOIN creditors r ON r.id = e.creditor_id
     WHERE e.remaining_minor > 0 AND (@creditorId IS NULL OR e.creditor_id = @creditorId)
       AND min(e.document_on, e.due_on) <= @before AND e.kind IN ('invoice','fee','interest','compensation')
     ORDER BY e.id`,
  ).all({ creditorId, before });
