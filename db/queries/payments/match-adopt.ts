import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** A rule at work: its place among the creditor's, from 1, and whether it settles by itself. */
export type RuleRun = {
  readonly creditorId: number;
  readonly at: number;
  readonly settles: 0 | 1;
};

/**
 * The payments of which a rule named entries of one customer and currency are for those: for the one with exactly the
 * amount where there is just one, else for all of them that are open. What it named for others is forgotten.
 */
export const adoptReferenced = (db: Connection, { at, settles }: RuleRun): void => {
  prepared(
    db,
    `UPDATE temp.money SET customer_id = f.customer_id, asked_currency = f.currency, asked_on = f.due_on,
       asked_reference = iif(f.rule IN ('entry_reference','document_number'), money.reference, NULL), rule_at = @at, settles = @settles,
       entry_id = CASE WHEN f.exact = 1 AND f.open_minor <> money.amount_minor THEN f.exact_id WHEN f.open = 1 THEN f.open_id END,
       asked_minor = CASE WHEN f.exact = 1 THEN money.amount_minor ELSE f.open_minor END,
       rule = CASE WHEN f.rule = 'entry_reference' AND f.exact <> 1 AND f.open > 1 THEN 'entries_reference' ELSE f.rule END
     FROM (
       SELECT r.seq, min(r.rule) AS rule, min(e.customer_id) AS customer_id, min(e.currency) AS currency, min(e.due_on) AS due_on,
         sum(e.remaining_minor <> 0) AS open, sum(e.remaining_minor) AS open_minor,
         min(CASE WHEN e.remaining_minor <> 0 THEN e.id END) AS open_id,
         sum(e.remaining_minor = m.amount_minor) AS exact, min(CASE WHEN e.remaining_minor = m.amount_minor THEN e.id END) AS exact_id
       FROM temp.referenced r CROSS JOIN temp.money m ON m.seq = r.seq CROSS JOIN entries e ON e.id = r.entry_id
       WHERE m.rule IS NULL
       GROUP BY r.seq
       HAVING min(e.customer_id) = max(e.customer_id) AND min(e.currency) = max(e.currency)) f
     WHERE f.seq = money.seq`,
  ).run({ at, settles });
  prepared(
    db,
    'DELETE FROM temp.referenced WHERE seq IN (SELECT seq FROM temp.money WHERE rule IS NULL)',
  ).run();
};
