import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** What each payment with the exact amount would settle, beside what is open of it. */
const writeParts = (db: Connection): void => {
  const fits = (amount: string) =>
    `(e.remaining_minor > 0) = (${amount} > 0) AND abs(e.remaining_minor) >= abs(${amount})`;
  prepared(
    db,
    `INSERT INTO temp.parts (seq, entry_id, amount_minor, fits)
     SELECT m.seq, c.entry_id, c.amount_minor, ${fits('c.amount_minor')}
     FROM temp.money m CROSS JOIN collection_line_entries c ON c.line_id = m.line_id CROSS JOIN entries e ON e.id = c.entry_id
     WHERE m.outcome = 'matching'`,
  ).run();
  prepared(
    db,
    `INSERT INTO temp.parts (seq, entry_id, amount_minor, fits)
     SELECT m.seq, e.id, e.remaining_minor, 1
     FROM temp.money m CROSS JOIN entries e ON e.id = m.entry_id
     WHERE m.outcome = 'matching' AND m.line_id IS NULL AND m.entry_id IS NOT NULL
     UNION ALL
     SELECT m.seq, e.id, e.remaining_minor, 1
     FROM temp.money m CROSS JOIN temp.referenced r ON r.seq = m.seq CROSS JOIN entries e ON e.id = r.entry_id
     WHERE m.outcome = 'matching' AND m.line_id IS NULL AND m.entry_id IS NULL AND e.remaining_minor <> 0`,
  ).run();
};

const demote = (db: Connection): void => {
  const changed = prepared(
    db,
    `UPDATE temp.money SET outcome = d.outcome FROM temp.demoted d WHERE d.seq = money.seq`,
  ).run();
  if (changed.changes > 0)
    prepared(db, `DELETE FROM temp.parts WHERE seq IN (SELECT seq FROM temp.demoted)`).run();
  prepared(db, `DELETE FROM temp.demoted`).run();
};

/** What was asked for is no longer open as it was: settled since, or lowered. */
const demoteMisfits = (db: Connection): void => {
  prepared(
    db,
    `INSERT INTO temp.demoted (seq, outcome)
     SELECT p.seq, CASE
         WHEN sum(abs(e.remaining_minor)) = 0 THEN 'already_paid'
         WHEN m.amount_minor > sum(e.remaining_minor) THEN 'excess'
         ELSE 'partial' END
     FROM (SELECT DISTINCT seq FROM temp.parts WHERE fits = 0) f
       CROSS JOIN temp.parts p ON p.seq = f.seq CROSS JOIN entries e ON e.id = p.entry_id CROSS JOIN temp.money m ON m.seq = p.seq
     GROUP BY p.seq`,
  ).run();
  demote(db);
};

/** Goes before another one that is for the same, wherever it stands in the file: by rule, then by what it says itself. */
const precedence = (m: string) =>
  `${['rule_at', 'paid_on', 'amount_minor', 'reference', 'number', 'archive_reference']
    .map((column) => `${m}.${column}`)
    .join(', ')}, (SELECT i.extra FROM bank_file_items i WHERE i.id = ${m}.item_id), ${m}.seq`;

/** What a payment becomes that another one goes before: one of a reference came twice; any other was a guess. */
const secondOutcome = `CASE WHEN m.rule IN ('line','line_reference','entry_reference','entries_reference') THEN 'double_payment'
  ELSE 'suggested' END`;

/**
 * Two payments of the file for the same: the first with the exact amount has it. Payments are held against an entry in
 * their precedence, so that together they never take more of it than is open.
 */
const demoteSecond = (db: Connection): void => {
  prepared(
    db,
    `INSERT INTO temp.demoted (seq, outcome)
     WITH shared AS MATERIALIZED (
       SELECT line_id FROM temp.money WHERE line_id IS NOT NULL AND amount_minor > 0 GROUP BY line_id HAVING count(*) > 1),
     twice AS (
       SELECT line_id, seq AS first FROM (
         SELECT m.line_id, m.seq, row_number() OVER (PARTITION BY m.line_id ORDER BY ${precedence('m')}) AS place
         FROM temp.money m WHERE m.line_id IN (SELECT line_id FROM shared) AND m.outcome = 'matching') WHERE place = 1)
     SELECT m.seq, CASE WHEN m.amount_minor = a.amount_minor THEN 'double_payment' ELSE 'already_paid' END
     FROM twice t CROSS JOIN temp.money a ON a.seq = t.first
       JOIN temp.money m ON m.line_id = t.line_id AND m.seq <> t.first
     WHERE m.outcome IN ('matching','partial','excess')`,
  ).run();
  demote(db);
  prepared(
    db,
    `INSERT OR IGNORE INTO temp.demoted (seq, outcome)
     WITH contended AS MATERIALIZED (SELECT entry_id FROM temp.parts GROUP BY entry_id HAVING count(*) > 1)
     SELECT s.seq, ${secondOutcome} FROM (
       SELECT p.seq, p.entry_id, sum(abs(p.amount_minor)) OVER (PARTITION BY p.entry_id ORDER BY ${precedence('m')}) AS upto
       FROM temp.parts p CROSS JOIN temp.money m ON m.seq = p.seq WHERE p.entry_id IN (SELECT entry_id FROM contended)) s
     CROSS JOIN entries e ON e.id = s.entry_id CROSS JOIN temp.money m ON m.seq = s.seq WHERE s.upto > abs(e.remaining_minor)`,
  ).run();
  demote(db);
};

/** A second payment of what an earlier file's payment had settled, told by the same reference and amount. */
const tellDoubles = (db: Connection): void => {
  prepared(
    db,
    `UPDATE temp.money SET outcome = 'double_payment'
     WHERE outcome = 'already_paid' AND reference <> '' AND EXISTS (
       SELECT 1 FROM bank_file_items i CROSS JOIN payments p ON p.item_id = i.id
       WHERE i.reference = money.reference AND i.reference <> '' AND p.amount_minor = money.amount_minor AND p.customer_id = money.customer_id
         AND NOT EXISTS (SELECT 1 FROM payments b WHERE b.reverses_payment_id = p.id))`,
  ).run();
};

/** What is short or above, where its line's claims were all settled otherwise. */
const tellSettledOtherwise = (db: Connection): void => {
  prepared(
    db,
    `UPDATE temp.money SET outcome = 'already_paid'
     WHERE outcome IN ('partial','excess') AND line_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM collection_line_entries c CROSS JOIN entries e ON e.id = c.entry_id
       WHERE c.line_id = money.line_id AND c.amount_minor > 0 AND e.remaining_minor > 0)`,
  ).run();
};

/** Leaves as `matching` what is wholly open, each entry for as much as it has; `parts` are what those settle. */
export const holdAgainstOpen = (db: Connection): void => {
  writeParts(db);
  demoteMisfits(db);
  demoteSecond(db);
  tellSettledOtherwise(db);
  tellDoubles(db);
};
