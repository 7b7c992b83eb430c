import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { namedAccountSql } from './payer-accounts.ts';

export type MatchInput = {
  readonly bankFileId: number;
  readonly creditorId: number;
  readonly today: string;
  readonly agentId: number;
  readonly at: number;
};

/**
 * `money`: money in its order, `seq` from 1, each with what was asked for, the place of the rule that found it and whether
 * that settles. `parts`: what of each entry a payment settles. `referenced`: entries that a rule names for a payment.
 * `variants`: ways in which a payment's references may stand in the ledger. `payers`: customers that a payment may be of,
 * by number (1), account (2) or name (3).
 */
export const matchTables = `
  CREATE TEMP TABLE IF NOT EXISTS money (
    seq INTEGER PRIMARY KEY, item_id INTEGER NOT NULL, kind TEXT NOT NULL, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
    paid_on TEXT NOT NULL, due_on TEXT, number TEXT NOT NULL, number_customer_id INTEGER, reference TEXT NOT NULL,
    archive_reference TEXT NOT NULL, payer_account TEXT NOT NULL,
    line_id INTEGER, line_state TEXT, entry_id INTEGER, customer_id INTEGER,
    asked_minor INTEGER, asked_currency TEXT, asked_on TEXT, asked_reference TEXT,
    rule TEXT, rule_at INTEGER, settles INTEGER, seen INTEGER, outcome TEXT) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS parts (
    seq INTEGER NOT NULL, entry_id INTEGER NOT NULL, amount_minor INTEGER NOT NULL, fits INTEGER NOT NULL,
    PRIMARY KEY (seq, entry_id)) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS referenced (
    seq INTEGER NOT NULL, entry_id INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (seq, entry_id)) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS demoted (seq INTEGER PRIMARY KEY, outcome TEXT NOT NULL) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS nettings (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, debit_entry_id INTEGER NOT NULL, credit_entry_id INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS write_offs (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, amount_minor INTEGER NOT NULL) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS variants (
    seq INTEGER NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (seq, reference)) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS payers (
    seq INTEGER NOT NULL, way INTEGER NOT NULL, customer_id INTEGER NOT NULL, seen INTEGER,
    PRIMARY KEY (seq, way, customer_id)) STRICT, WITHOUT ROWID;
  DELETE FROM temp.variants; DELETE FROM temp.money; DELETE FROM temp.parts; DELETE FROM temp.referenced;
  DELETE FROM temp.demoted; DELETE FROM temp.nettings; DELETE FROM temp.payers; DELETE FROM temp.write_offs;
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
    WHEN asked_minor IS NULL THEN 'suggested'
    WHEN currency <> asked_currency THEN 'no_match'
    WHEN line_state NOT IN ('sent','accepted') AND ${earlierPayment('AND p.amount_minor = money.amount_minor')} THEN 'double_payment'
    WHEN line_state = 'paid' THEN 'already_paid'
    WHEN kind = 'direct_debit' AND line_state NOT IN ('sent','accepted') THEN 'no_match'
    WHEN amount_minor = asked_minor THEN iif(settles, 'matching', 'suggested')
    WHEN asked_minor = 0 THEN 'already_paid'
    WHEN amount_minor < asked_minor THEN 'partial'
    ELSE 'excess'
  END`;

/**
 * Fills `money` from records of bank files, with the line that an answer names. `where` says which records `i`.
 */
export const readMoney = (db: Connection, where: string, bind: Readonly<Record<string, number>>): void => {
  db.exec(matchTables);
  prepared(
    db,
    `INSERT INTO temp.money (item_id, kind, amount_minor, currency, paid_on, due_on, number, number_customer_id, reference,
       archive_reference, payer_account, line_id, line_state, customer_id, asked_minor, asked_currency, asked_on, asked_reference, rule, rule_at, settles, outcome)
     SELECT item_id, kind, amount_minor, currency, paid_on, due_on, number, number_customer_id, reference, archive_reference,
       payer_account, line_id, line_state, customer_id, asked_minor, asked_currency, asked_on, asked_reference,
       rule, iif(rule IS NULL, NULL, 0), iif(rule IS NULL, NULL, 1), CASE WHEN line_id IS NOT NULL THEN ${outcomeSql} END
     FROM (
       SELECT i.id AS item_id,
         CASE i.kind WHEN 'paid' THEN 'direct_debit' WHEN 'slip_paid' THEN 'slip' WHEN 'transfer' THEN 'transfer'
           WHEN 'charged_back' THEN 'charge_back' ELSE 'slip_reversal' END AS kind,
         -- A disbursement (sign 2) is money out, as is what is taken back.
         CASE WHEN i.kind IN ('charged_back','slip_reversed') OR (i.extra <> '{}' AND i.extra LIKE '%"sign":"2"%') THEN -1 ELSE 1 END
           * coalesce(nullif(i.paid_minor, 0), i.amount_minor) AS amount_minor,
         i.currency, coalesce(i.paid_on, i.booked_on, i.due_on) AS paid_on, i.due_on, trim(i.customer_number) AS number,
         i.customer_id AS number_customer_id, trim(i.reference) AS reference, i.archive_reference,
         ${namedAccountSql('i.extra')} AS payer_account,
         l.id AS line_id, l.state AS line_state, l.customer_id, l.amount_minor AS asked_minor, l.currency AS asked_currency,
         l.collect_on AS asked_on, l.reference AS asked_reference, 1 AS settles,
         CASE WHEN l.id IS NOT NULL THEN CASE WHEN i.kind IN ('slip_paid','slip_reversed') THEN 'line_reference' ELSE 'line' END END AS rule
       FROM bank_file_items i LEFT JOIN collection_lines l ON l.id = i.line_id
       WHERE ${where} AND i.kind IN ('paid','slip_paid','transfer','charged_back','slip_reversed')
         AND (i.paid_minor <> 0 OR i.amount_minor <> 0)
       ORDER BY i.bank_file_id, i.line, i.id) money`,
  ).run(bind);
  // A field that the bank fills with zeros names no account.
  prepared(
    db,
    `UPDATE temp.money SET payer_account = '' WHERE payer_account <> '' AND trim(payer_account, '0') = ''`,
  ).run();
};

/** The payer's name, and the free text with further references, of the record `i`. */
export const payerNameSql = `trim(coalesce(nullif(i.extra ->> '$.payerName', ''), i.extra ->> '$.shortName', ''))`;
export const freeTextSql = `trim(coalesce(i.extra ->> '$.text', '') || ' ' || coalesce(i.extra ->> '$.references', ''))`;

/** The outcome of what the rules found, and why the rest found nothing. */
export const tellOutcomes = (db: Connection): void => {
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
