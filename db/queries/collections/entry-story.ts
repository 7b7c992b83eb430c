import type { Explanation } from '../../../shared/api/explain.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

const linesLimit = 20;

/** Lines that ask or asked for an entry, the latest first. */
export const linesOfEntry = (db: Connection, entryId: number, customerId: number): Explanation['lines'] =>
  prepared<Omit<Explanation['lines'][number], 'isEnded'> & { readonly isEnded: 0 | 1 }>(
    db,
    `SELECT l.id, l.run_id AS runId, a.code AS agreement, l.state, l.collect_on AS collectOn, p.amount_minor AS amountMinor,
       p.is_ended AS isEnded
     -- By the lines of its customer: parts of lines have no index of ended ones by entry.
     FROM collection_lines l CROSS JOIN collection_line_entries p ON p.line_id = l.id AND p.entry_id = @entryId
       JOIN agreements a ON a.id = l.agreement_id
     WHERE l.customer_id = @customerId ORDER BY l.id DESC LIMIT ${linesLimit}`,
  )
    .all({ entryId, customerId })
    .map((line) => ({ ...line, isEnded: line.isEnded === 1 }));

/** The last run that left an entry out, and why. */
export const lastLeftOut = (db: Connection, entryId: number, creditorId: number): Explanation['leftOut'] =>
  prepared<NonNullable<Explanation['leftOut']>>(
    db,
    `SELECT o.run_id AS runId, a.code AS agreement, r.proposed_on AS proposedOn, o.reason, o.qualifies_on AS qualifiesOn
     -- Run by run, the newest first: what runs left out has no index by entry.
     FROM collection_runs r CROSS JOIN collection_left_out o ON o.run_id = r.id AND o.entry_id = @entryId
       JOIN agreements a ON a.id = r.agreement_id
     WHERE r.creditor_id = @creditorId AND r.state <> 'discarded' ORDER BY r.id DESC LIMIT 1`,
  ).get({ entryId, creditorId }) ?? null;
