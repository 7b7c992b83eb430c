import type { Language } from '../../../shared/api/values.ts';
import { uniqueSum, uniqueSumLimit } from '../../../shared/domain/payments/exact-sums.ts';
import { textSortKey } from '../../../shared/domain/text-sort-key.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { adoptReferenced, type RuleRun } from './match-adopt.ts';
import { payerNameSql } from './match-targets.ts';

/** How a payer is known: the best way first. */
const ways = { number: 1, account: 2, name: 3 } as const;

const waits = `m.rule IS NULL AND m.amount_minor > 0`;

const findNames = (db: Connection, creditorId: number): void => {
  const language = prepared<Language>(db, 'SELECT language FROM creditors WHERE id = ?')
    .pluck()
    .get(creditorId);
  if (language === undefined) return;
  const names = prepared<{ seq: number; name: string }>(
    db,
    `SELECT m.seq, ${payerNameSql} AS name FROM temp.money m CROSS JOIN bank_file_items i ON i.id = m.item_id
     WHERE ${waits} AND i.extra <> '{}'`,
  ).all();
  const insert = prepared(
    db,
    `INSERT OR IGNORE INTO temp.payers (seq, way, customer_id)
     SELECT ?, ${ways.name}, id FROM customers WHERE creditor_id = ? AND name_sort = ? AND name_sort <> '' LIMIT 3`,
  );
  for (const { seq, name } of names)
    if (name !== '') insert.run(seq, creditorId, textSortKey(name, language));
};

/** Who may have paid what no rule has found yet. A number of its own beside it goes before account and name. */
export const findPayers = (db: Connection, creditorId: number): void => {
  prepared(db, 'DELETE FROM temp.payers').run();
  prepared(
    db,
    `INSERT OR IGNORE INTO temp.payers (seq, way, customer_id, seen)
     SELECT m.seq, ${ways.number}, m.number_customer_id, NULL FROM temp.money m
     WHERE ${waits} AND m.number_customer_id IS NOT NULL
     UNION ALL
     SELECT m.seq, ${ways.account}, p.customer_id, p.payments FROM temp.money m CROSS JOIN payer_accounts p
     WHERE ${waits} AND m.payer_account <> '' AND p.creditor_id = @creditorId AND p.account = m.payer_account
       AND p.refused_at IS NULL`,
  ).run({ creditorId });
  findNames(db, creditorId);
};

/** The only customer that the best way gives; `where` limits the ways. */
const solePayers = (where: string) => `
  SELECT y.seq, min(y.customer_id) AS customer_id, min(y.seen) AS seen
  FROM temp.payers y CROSS JOIN temp.money m ON m.seq = y.seq
  WHERE ${waits} AND ${where} GROUP BY y.seq HAVING count(*) = 1`;

const isBestWay = 'y.way = (SELECT min(b.way) FROM temp.payers b WHERE b.seq = y.seq)';

/** So many payments are looked at at once. */
const chunk = 20_000;

/** A payment, its amount, and an open entry of its payer with what is open of that. Bare, since there are many. */
type OpenRow = [seq: number, amountMinor: number, entryId: number, remainingMinor: number];

const writeSums = (db: Connection, rows: readonly OpenRow[]): void => {
  const insert = prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule) VALUES (?, ?, 'exact_sum')`,
  );
  let from = 0;
  while (from < rows.length) {
    const [seq = 0, amountMinor = 0] = rows[from] ?? [];
    const open: { readonly entryId: number; readonly remainingMinor: number }[] = [];
    for (let row = rows[from]; row?.[0] === seq; row = rows[from]) {
      open.push({ entryId: row[2], remainingMinor: row[3] });
      from += 1;
    }
    for (const { entryId } of uniqueSum(open, amountMinor) ?? []) insert.run(seq, entryId);
  }
};

/** By the one set of open entries of the payer that comes to exactly the amount. */
export const byExactSum = (db: Connection, run: RuleRun): void => {
  const last = prepared<number | null>(db, 'SELECT max(seq) FROM temp.payers').pluck().get() ?? 0;
  const rows = prepared<OpenRow>(
    db,
    `SELECT s.seq, m.amount_minor, e.id, e.remaining_minor
     FROM (${solePayers(`${isBestWay} AND y.seq > @after AND y.seq <= @after + ${chunk}`)}) s
       CROSS JOIN temp.money m ON m.seq = s.seq
       CROSS JOIN entries e INDEXED BY entries_open_by_customer ON e.customer_id = s.customer_id AND e.currency = m.currency
     WHERE e.remaining_minor > 0 AND e.remaining_minor <> 0
       AND (SELECT count(*) FROM (SELECT 1 FROM entries o WHERE o.customer_id = s.customer_id AND o.currency = m.currency
         AND o.remaining_minor > 0 AND o.remaining_minor <> 0 LIMIT ${uniqueSumLimit + 1})) <= ${uniqueSumLimit}
     ORDER BY s.seq, e.due_on, e.id`,
  ).raw();
  for (let after = 0; after < last; after += chunk) writeSums(db, rows.all({ after }));
  adoptReferenced(db, run);
};

/** By an account that has paid for one customer alone: its one open entry of the amount, else the customer itself. */
export const byPayerAccount = (db: Connection, run: RuleRun): void => {
  const sole = solePayers(`y.way = ${ways.account}`);
  prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
     SELECT s.seq, min(e.id), 'payer_account'
     FROM (${sole}) s CROSS JOIN temp.money m ON m.seq = s.seq
       CROSS JOIN entries e INDEXED BY entries_open_by_customer ON e.customer_id = s.customer_id AND e.currency = m.currency
     WHERE e.remaining_minor = m.amount_minor AND e.remaining_minor <> 0
     GROUP BY s.seq HAVING count(*) = 1`,
  ).run();
  adoptReferenced(db, run);
  prepared(
    db,
    `UPDATE temp.money SET customer_id = s.customer_id, rule = 'payer_account', rule_at = @at, settles = 0
     FROM (${sole}) s WHERE s.seq = money.seq`,
  ).run({ at: run.at });
  prepared(
    db,
    `UPDATE temp.money SET seen = y.seen FROM temp.payers y
     WHERE y.seq = money.seq AND y.way = ${ways.account} AND y.customer_id = money.customer_id AND money.rule = 'payer_account'`,
  ).run();
};

/** By the one open entry of the amount that a customer of the payer's name has. */
export const byNameAndAmount = (db: Connection, run: RuleRun): void => {
  prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
     SELECT y.seq, min(e.id), 'name_amount'
     FROM temp.payers y CROSS JOIN temp.money m ON m.seq = y.seq
       CROSS JOIN entries e INDEXED BY entries_open_by_customer ON e.customer_id = y.customer_id AND e.currency = m.currency
     WHERE ${waits} AND y.way = ${ways.name} AND e.remaining_minor = m.amount_minor AND e.remaining_minor <> 0
     GROUP BY y.seq HAVING count(*) = 1`,
  ).run();
  adoptReferenced(db, run);
};
