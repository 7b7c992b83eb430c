import { referenceVariants } from '../../../shared/domain/references.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type MatchInput = {
  readonly bankFileId: number;
  readonly creditorId: number;
  readonly today: string;
  readonly agentId: number;
  readonly at: number;
};

/**
 * `money`: the file's money in its order, `seq` from 1, each with what was asked for. `parts`: what of each entry a payment
 * settles. `referenced`: entries that the reference of a payment without a line names. `variants`: other ways in which that
 * reference may stand in the ledger.
 */
export const matchTables = `
  CREATE TEMP TABLE IF NOT EXISTS money (
    seq INTEGER PRIMARY KEY, item_id INTEGER NOT NULL, kind TEXT NOT NULL, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
    paid_on TEXT NOT NULL, due_on TEXT, number TEXT NOT NULL, number_customer_id INTEGER, reference TEXT NOT NULL,
    archive_reference TEXT NOT NULL, line_id INTEGER, line_state TEXT, entry_id INTEGER, customer_id INTEGER,
    asked_minor INTEGER, asked_currency TEXT, asked_on TEXT, asked_reference TEXT, rule TEXT, outcome TEXT) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS parts (
    seq INTEGER NOT NULL, entry_id INTEGER NOT NULL, amount_minor INTEGER NOT NULL, fits INTEGER NOT NULL,
    PRIMARY KEY (seq, entry_id)) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS referenced (
    seq INTEGER NOT NULL, entry_id INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (seq, entry_id)) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS demoted (seq INTEGER PRIMARY KEY, outcome TEXT NOT NULL) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS nettings (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, debit_entry_id INTEGER NOT NULL, credit_entry_id INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS variants (
    seq INTEGER NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (seq, reference)) STRICT, WITHOUT ROWID;
  DELETE FROM temp.variants; DELETE FROM temp.money; DELETE FROM temp.parts; DELETE FROM temp.referenced; DELETE FROM temp.demoted; DELETE FROM temp.nettings;
`;

/** Money that stands on a line: paid by its own customer, and not taken back since. */
const earlierPayment = (amount: string) => `EXISTS (
  SELECT 1 FROM payments p WHERE p.line_id = money.line_id AND p.amount_minor > 0 ${amount}
    AND p.outcome NOT IN ('wrong_customer_number','no_match')
    AND NOT EXISTS (SELECT 1 FROM payments b WHERE b.reverses_payment_id = p.id))`;

/**
 * The outcome of a row of `money` as far as its own words tell; `matching` is then held against what is open. A direct
 * debit answers a line that was sent; a slip may come long after its line has ended.
 */
const outcomeSql = `CASE
    WHEN kind IN ('charge_back','slip_reversal') THEN 'reversed'
    WHEN amount_minor < 0 OR customer_id IS NULL THEN 'no_match'
    WHEN number <> '' AND number_customer_id IS NOT customer_id THEN 'wrong_customer_number'
    WHEN currency <> asked_currency THEN 'no_match'
    WHEN line_state NOT IN ('sent','accepted') AND ${earlierPayment('AND p.amount_minor = money.amount_minor')} THEN 'double_payment'
    WHEN line_state = 'paid' THEN 'already_paid'
    WHEN kind = 'direct_debit' AND line_state NOT IN ('sent','accepted') THEN 'no_match'
    WHEN amount_minor = asked_minor THEN 'matching'
    WHEN asked_minor = 0 THEN 'already_paid'
    WHEN amount_minor < asked_minor THEN 'partial'
    ELSE 'excess'
  END`;

/** The file's money, with the line that an answer names. */
const readMoney = (db: Connection, { bankFileId }: MatchInput): void => {
  prepared(
    db,
    `INSERT INTO temp.money (item_id, kind, amount_minor, currency, paid_on, due_on, number, number_customer_id, reference,
       archive_reference, line_id, line_state, customer_id, asked_minor, asked_currency, asked_on, asked_reference, rule, outcome)
     SELECT item_id, kind, amount_minor, currency, paid_on, due_on, number, number_customer_id, reference, archive_reference,
       line_id, line_state, customer_id, asked_minor, asked_currency, asked_on, asked_reference, rule,
       CASE WHEN line_id IS NOT NULL THEN ${outcomeSql} END
     FROM (
       SELECT i.id AS item_id,
         CASE i.kind WHEN 'paid' THEN 'direct_debit' WHEN 'slip_paid' THEN 'slip' WHEN 'transfer' THEN 'transfer'
           WHEN 'charged_back' THEN 'charge_back' ELSE 'slip_reversal' END AS kind,
         -- A disbursement (sign 2) is money out, as is what is taken back.
         CASE WHEN i.kind IN ('charged_back','slip_reversed') OR (i.extra <> '{}' AND i.extra LIKE '%"sign":"2"%') THEN -1 ELSE 1 END
           * coalesce(nullif(i.paid_minor, 0), i.amount_minor) AS amount_minor,
         i.currency, coalesce(i.paid_on, i.booked_on, i.due_on) AS paid_on, i.due_on, trim(i.customer_number) AS number,
         i.customer_id AS number_customer_id, trim(i.reference) AS reference, i.archive_reference,
         l.id AS line_id, l.state AS line_state, l.customer_id, l.amount_minor AS asked_minor, l.currency AS asked_currency,
         l.collect_on AS asked_on, l.reference AS asked_reference,
         CASE WHEN l.id IS NOT NULL THEN CASE WHEN i.kind IN ('slip_paid','slip_reversed') THEN 'line_reference' ELSE 'line' END END AS rule
       FROM bank_file_items i LEFT JOIN collection_lines l ON l.id = i.line_id
       WHERE i.bank_file_id = @bankFileId AND i.kind IN ('paid','slip_paid','transfer','charged_back','slip_reversed')
         AND (i.paid_minor <> 0 OR i.amount_minor <> 0)
       ORDER BY i.bank_file_id, i.line, i.id) money`,
  ).run({ bankFileId });
};

/** Lines by the reference that came back, whoever's number stands beside it. */
const findLines = (db: Connection, { creditorId }: MatchInput): void => {
  const found = prepared(
    db,
    `UPDATE temp.money SET line_id = (
       SELECT l.id FROM agreements a CROSS JOIN collection_lines l ON l.agreement_id = a.id AND l.reference = money.reference
       WHERE a.creditor_id = @creditorId ORDER BY l.id DESC LIMIT 1)
     WHERE line_id IS NULL AND reference <> ''`,
  ).run({ creditorId });
  if (found.changes === 0) return;
  prepared(
    db,
    `UPDATE temp.money SET line_state = l.state, customer_id = l.customer_id, asked_minor = l.amount_minor,
       asked_currency = l.currency, asked_on = l.collect_on, asked_reference = l.reference, rule = 'line_reference'
     FROM collection_lines l WHERE l.id = money.line_id AND money.rule IS NULL`,
  ).run();
};

/** References that no entry has as they came; their variants are looked for instead. */
const writeVariants = (db: Connection): void => {
  const missing = prepared<{ seq: number; reference: string }>(
    db,
    `SELECT seq, reference FROM temp.money
     WHERE line_id IS NULL AND reference <> '' AND amount_minor > 0
       AND NOT EXISTS (SELECT 1 FROM temp.referenced r WHERE r.seq = money.seq)`,
  ).all();
  const insert = prepared(db, `INSERT INTO temp.variants (seq, reference) VALUES (?, ?)`);
  for (const { seq, reference } of missing)
    for (const variant of referenceVariants(reference)) insert.run(seq, variant);
};

/** Entries by their payment reference, bare or as the whole line of a slip; else by the number of a customer's document. */
const findEntries = (db: Connection, { creditorId }: MatchInput): void => {
  const without = `money.line_id IS NULL AND money.reference <> '' AND money.amount_minor > 0`;
  const byReference = prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
     SELECT money.seq, e.id, 'entry_reference' FROM temp.money CROSS JOIN entries e INDEXED BY entries_by_reference
     WHERE ${without} AND e.reference = money.reference AND e.reference <> '' AND e.creditor_id = @creditorId AND e.amount_minor > 0
     UNION ALL
     SELECT money.seq, e.id, 'entry_reference' FROM temp.money CROSS JOIN entries e INDEXED BY entries_by_reference
     WHERE ${without} AND e.reference > '+71<' || money.reference || '+' AND e.reference < '+71<' || money.reference || '+:'
       AND e.reference <> '' AND e.creditor_id = @creditorId AND e.amount_minor > 0`,
  ).run({ creditorId });
  writeVariants(db);
  const byVariant = prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
     SELECT v.seq, e.id, 'entry_reference' FROM temp.variants v CROSS JOIN entries e INDEXED BY entries_by_reference
     WHERE e.reference = v.reference AND e.reference <> '' AND e.creditor_id = @creditorId AND e.amount_minor > 0`,
  ).run({ creditorId });
  const byNumber = prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
     SELECT money.seq, e.id, 'document_number' FROM temp.money CROSS JOIN entries e
     WHERE ${without} AND e.customer_id = money.number_customer_id AND e.amount_minor > 0
       AND e.document_number IN (money.reference, ltrim(money.reference, '0'))
       AND NOT EXISTS (SELECT 1 FROM temp.referenced r WHERE r.seq = money.seq)`,
  ).run();
  if (byReference.changes + byVariant.changes + byNumber.changes === 0) return;
  prepared(
    db,
    `UPDATE temp.money SET customer_id = f.customer_id, asked_currency = f.currency, asked_on = f.due_on,
       asked_reference = money.reference,
       entry_id = CASE WHEN f.exact = 1 AND f.open_minor <> money.amount_minor THEN f.exact_id WHEN f.open = 1 THEN f.open_id END,
       asked_minor = CASE WHEN f.exact = 1 THEN money.amount_minor ELSE f.open_minor END,
       rule = CASE WHEN f.exact <> 1 AND f.open > 1 THEN 'entries_reference' ELSE f.rule END
     FROM (
       SELECT r.seq, min(r.rule) AS rule, min(e.customer_id) AS customer_id, min(e.currency) AS currency, min(e.due_on) AS due_on,
         sum(e.remaining_minor <> 0) AS open, sum(e.remaining_minor) AS open_minor,
         min(CASE WHEN e.remaining_minor <> 0 THEN e.id END) AS open_id,
         sum(e.remaining_minor = m.amount_minor) AS exact, min(CASE WHEN e.remaining_minor = m.amount_minor THEN e.id END) AS exact_id
       FROM temp.referenced r CROSS JOIN temp.money m ON m.seq = r.seq CROSS JOIN entries e ON e.id = r.entry_id
       GROUP BY r.seq
       HAVING min(e.customer_id) = max(e.customer_id) AND min(e.currency) = max(e.currency)) f
     WHERE f.seq = money.seq`,
  ).run();
};

/** Finds what each payment of the file is for, and its outcome as far as it and what was asked for tell. */
export const findTargets = (db: Connection, input: MatchInput): void => {
  db.exec(matchTables);
  readMoney(db, input);
  findLines(db, input);
  findEntries(db, input);
  prepared(db, `UPDATE temp.money SET outcome = ${outcomeSql} WHERE outcome IS NULL`).run();
  prepared(
    db,
    `UPDATE temp.money SET rule = CASE
       WHEN outcome = 'reversed' THEN 'original_unclear'
       WHEN customer_id IS NULL AND reference = '' THEN 'no_reference'
       WHEN customer_id IS NULL THEN 'unknown_reference'
       WHEN currency <> asked_currency THEN 'other_currency'
       ELSE 'line_not_awaited' END
     WHERE outcome IN ('reversed','no_match')`,
  ).run();
};
