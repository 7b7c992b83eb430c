import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { basesOf, lastOf, paymentNumberSql, type Bases } from './match-bases.ts';
import { writeOffLines, writeWriteOffs } from './match-write-offs.ts';
import { payerNameSql, type MatchInput } from './match-targets.ts';

const isSettled = `m.outcome = 'matching'`;

/** The ledger's entry of each settled payment: all of it is applied. */
const writeEntries = (db: Connection, { creditorId, at }: MatchInput, bases: Bases): void => {
  prepared(
    db,
    `INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
       remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
     SELECT @entry + m.seq, @creditorId, m.customer_id, 'payment', ${paymentNumberSql('@payment + m.seq')},
       -- The ERP may have used the number.
       1 + coalesce((SELECT max(e.revision) FROM entries e WHERE e.customer_id = m.customer_id
         AND e.document_number = ${paymentNumberSql('@payment + m.seq')} AND e.kind = 'payment'), 0),
       m.paid_on, m.paid_on, m.currency, -m.amount_minor, 0, m.reference, '', '', '', '', @at
     FROM temp.money m WHERE ${isSettled}`,
  ).run({ creditorId, at, entry: bases.entry, payment: bases.payment });
};

const compared = (isAbsent: string, agrees: string, given: string, expected: string): string =>
  `json_array(CASE WHEN ${isAbsent} THEN 'absent' WHEN ${agrees} THEN 'agree' ELSE 'differ' END, ${given}, ${expected})`;

/** The reference of the entry that a text names, of the first of several. */
const namedInText = `(SELECT e.reference FROM entries e
  WHERE e.id = coalesce(m.entry_id, (SELECT min(r.entry_id) FROM temp.referenced r WHERE r.seq = m.seq)))`;

/** What was seen (shared/domain/payments/evidence.ts), the customer's number looked up only where it differs. */
const evidenceSql = `'{"reference":' || CASE WHEN m.rule = 'text_reference' THEN json_array('agree', ${namedInText}, ${namedInText}) ELSE ${compared(
  `m.reference = '' OR m.asked_reference IS NULL`,
  'm.reference = m.asked_reference',
  `nullif(m.reference, '')`,
  'm.asked_reference',
)} END || ',"customer":' || ${compared(
  `m.number = '' OR m.customer_id IS NULL`,
  'm.number_customer_id = m.customer_id',
  `nullif(m.number, '')`,
  `CASE WHEN m.number_customer_id = m.customer_id THEN m.number ELSE (SELECT c.number FROM customers c WHERE c.id = m.customer_id) END`,
)} || ',"amount":' || ${compared('m.asked_minor IS NULL', 'm.amount_minor = m.asked_minor', 'm.amount_minor', 'm.asked_minor')}
  || ',"date":' || ${compared(
    'm.asked_on IS NULL',
    'CASE WHEN m.due_on IS NULL THEN m.paid_on <= m.asked_on ELSE m.due_on = m.asked_on END',
    'coalesce(m.due_on, m.paid_on)',
    'm.asked_on',
  )} || CASE WHEN m.seen IS NULL THEN '' ELSE ',"payer":' || json_array('agree', m.payer_account, m.seen) END
  || CASE WHEN m.rule = 'name_amount'
    THEN ',"name":' || json_array('agree', (SELECT ${payerNameSql} FROM bank_file_items i WHERE i.id = m.item_id), (SELECT c.name FROM customers c WHERE c.id = m.customer_id)) ELSE '' END
  || '}'`;

const writePayments = (db: Connection, { creditorId, bankFileId, at }: MatchInput, bases: Bases): void => {
  prepared(
    db,
    `INSERT INTO payments (id, creditor_id, item_id, bank_file_id, kind, currency, amount_minor, paid_on, customer_id, line_id,
       outcome, state, rule, evidence, entry_id, at)
     SELECT @payment + m.seq, @creditorId, m.item_id, @bankFileId, m.kind, m.currency, m.amount_minor, m.paid_on,
       coalesce(m.customer_id, m.number_customer_id), m.line_id, m.outcome,
       CASE WHEN ${isSettled} THEN 'settled' ELSE 'waiting' END, m.rule, ${evidenceSql},
       CASE WHEN ${isSettled} THEN @entry + m.seq END, @at
     FROM temp.money m`,
  ).run({ creditorId, bankFileId, at, payment: bases.payment, entry: bases.entry });
};

/**
 * Credit notes, then the money, then what is written off, laid end to end beside the claims of a payment and what of the
 * money is: where they lie beside each other, that much is applied. Write-offs stand behind `after`.
 */
const findNettings = (db: Connection, { entry }: Bases, after: number): void => {
  prepared(
    db,
    `INSERT INTO temp.nettings (seq, debit_entry_id, credit_entry_id, amount_minor)
     WITH netted AS MATERIALIZED (SELECT seq FROM temp.parts WHERE amount_minor < 0 UNION SELECT seq FROM temp.write_offs),
     claims AS (
       SELECT seq, entry_id, amount_minor, sum(amount_minor) OVER (PARTITION BY seq ORDER BY is_money, due_on, entry_id) AS upto
       FROM (
         SELECT p.seq, p.entry_id, p.amount_minor, e.due_on, 0 AS is_money
         FROM netted n CROSS JOIN temp.parts p ON p.seq = n.seq CROSS JOIN entries e ON e.id = p.entry_id WHERE p.amount_minor > 0
         UNION ALL
         SELECT w.seq, @after + w.id, -w.amount_minor, '', 1 FROM temp.write_offs w WHERE w.amount_minor < 0)),
     credits AS (
       SELECT seq, entry_id, credit_minor, sum(credit_minor) OVER (PARTITION BY seq ORDER BY place, entry_id) AS upto
       FROM (
         SELECT p.seq, p.entry_id, -p.amount_minor AS credit_minor, 0 AS place
         FROM netted n CROSS JOIN temp.parts p ON p.seq = n.seq WHERE p.amount_minor < 0
         UNION ALL
         SELECT n.seq, @entry + n.seq, m.amount_minor, 1 FROM netted n CROSS JOIN temp.money m ON m.seq = n.seq
         UNION ALL
         SELECT w.seq, @after + w.id, w.amount_minor, 2 FROM temp.write_offs w WHERE w.amount_minor > 0))
     SELECT l.seq, l.entry_id, c.entry_id, min(l.upto, c.upto) - max(l.upto - l.amount_minor, c.upto - c.credit_minor)
     FROM credits c JOIN claims l ON l.seq = c.seq AND l.upto > c.upto - c.credit_minor AND l.upto - l.amount_minor < c.upto`,
  ).run({ entry, after });
};

const applicationColumns = 'debit_entry_id, credit_entry_id, amount_minor, applied_on, agent_id, applied_at';

const writeApplications = (db: Connection, input: MatchInput, bases: Bases): void => {
  const { today, agentId, at } = input;
  const written = lastOf(db, 'entries');
  writeWriteOffs(db, input, bases, written);
  findNettings(db, bases, written);
  const by = { today, agentId, at };
  prepared(
    db,
    `INSERT INTO applications (${applicationColumns})
     SELECT p.entry_id, @entry + p.seq, p.amount_minor, @today, @agentId, @at
     FROM temp.parts p WHERE p.seq NOT IN (SELECT seq FROM temp.nettings)`,
  ).run({ ...by, entry: bases.entry });
  const last = lastOf(db, 'applications');
  prepared(
    db,
    `INSERT INTO applications (id, ${applicationColumns})
     SELECT @last + n.id, n.debit_entry_id, n.credit_entry_id, n.amount_minor, @today, @agentId, @at FROM temp.nettings n`,
  ).run({ ...by, last });
  prepared(
    db,
    `INSERT INTO payment_parts (payment_id, application_id)
     SELECT @payment + n.seq, @last + n.id FROM temp.nettings n
     -- Between entries that stood before: the payment's own bring theirs.
     WHERE n.credit_entry_id <= @entry AND n.debit_entry_id <= @entry`,
  ).run({ last, payment: bases.payment, entry: bases.entry });
  prepared(
    db,
    `UPDATE entries SET remaining_minor = remaining_minor - p.amount_minor
     FROM (SELECT entry_id, sum(amount_minor) AS amount_minor FROM temp.parts GROUP BY entry_id) p WHERE p.entry_id = entries.id`,
  ).run();
};

/** Of the account that an entry is on in the ERP: `accountOfEntry` of shared/domain/postings/voucher-lines.ts. */
const accountSql = `CASE WHEN e.import_id IS NULL AND e.kind IN ('fee','interest','compensation') THEN 'fees' ELSE 'receivables' END`;

const writeVouchers = (db: Connection, { creditorId, agentId, at }: MatchInput, bases: Bases): void => {
  const ids = { payment: bases.payment, voucher: bases.voucher };
  prepared(
    db,
    `INSERT INTO vouchers (id, creditor_id, voucher_on, currency, source, payment_id, agent_id, at)
     SELECT @voucher + m.seq, @creditorId, m.paid_on, m.currency, 'matched', @payment + m.seq, @agentId, @at
     FROM temp.money m WHERE ${isSettled}`,
  ).run({ creditorId, agentId, at, ...ids });
  prepared(
    db,
    `INSERT INTO voucher_lines (voucher_id, position, account_kind, customer_id, entry_id, amount_minor)
     SELECT @voucher + m.seq, 1, 'bank', NULL, NULL, m.amount_minor FROM temp.money m WHERE ${isSettled}
     UNION ALL
     SELECT @voucher + p.seq, 1 + row_number() OVER (PARTITION BY p.seq ORDER BY p.entry_id), ${accountSql}, e.customer_id, e.id,
       -p.amount_minor
     FROM temp.parts p CROSS JOIN entries e ON e.id = p.entry_id
     UNION ALL ${writeOffLines}`,
  ).run({ voucher: bases.voucher });
};

/** Writes what `findTargets` and `holdAgainstOpen` found. */
export const writeMatches = (db: Connection, input: MatchInput): Bases => {
  const bases = basesOf(db);
  writeEntries(db, input, bases);
  writePayments(db, input, bases);
  writeApplications(db, input, bases);
  writeVouchers(db, input, bases);
  return bases;
};
