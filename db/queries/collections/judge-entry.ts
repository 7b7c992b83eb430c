import type { LeftOutReason } from '../../../shared/api/collections.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { judge, type Proposal } from './propose.ts';

export type Verdict = {
  /** Null: it would be in a line on `collectOn`. */
  readonly reason: LeftOutReason | null;
  readonly collectOn: string | null;
  readonly qualifiesOn: string | null;
};

type Candidate = {
  readonly remainingMinor: number;
  readonly reason: LeftOutReason | null;
  readonly collectOn: string | null;
  readonly qualifiesOn: string | null;
  /** Of a credit note: the first line that it reduces. */
  readonly netsOn: string | null;
};

/**
 * What a proposal would do with one entry, without making it: only the customer's entries are judged, in work tables of the
 * connection's own, so that nothing of the database is written.
 */
export const judgeEntry = (
  db: Connection,
  entryId: number,
  proposal: Proposal & { readonly customerId: number },
): Verdict =>
  judge(db, proposal, () => {
    const found = prepared<Candidate>(
      db,
      `SELECT c.remaining_minor AS remainingMinor, c.reason, c.collect_on AS collectOn, c.qualifies_on AS qualifiesOn,
         (SELECT min(s.collect_on) FROM temp.credit_parts p JOIN temp.line_sums s ON s.line = p.line
          WHERE p.entry_id = c.entry_id AND s.reason IS NULL) AS netsOn
       FROM temp.candidates c WHERE c.entry_id = ?`,
    ).get(entryId);
    // Settled meanwhile: nothing is left to collect.
    if (found === undefined) return { reason: 'covered_by_credit', collectOn: null, qualifiesOn: null };
    if (found.reason !== null)
      return { reason: found.reason, collectOn: null, qualifiesOn: found.qualifiesOn };
    if (found.remainingMinor > 0) return { reason: null, collectOn: found.collectOn, qualifiesOn: null };
    if (found.netsOn !== null) return { reason: null, collectOn: found.netsOn, qualifiesOn: null };
    const reason = proposal.rules.netsCredits ? 'credit_waits' : 'credits_not_netted';
    return { reason, collectOn: null, qualifiesOn: null };
  });
