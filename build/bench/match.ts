/**
 * Matching a file of payments, each the answer to a line of the journal, beside the bare join of payment, line, part and
 * entry and the bare writing of what came of it: the same rows inserted, the same entries and lines updated. One line in ten nets a credit note; of a hundred payments two are short
 * and one comes twice.
 */
import path from 'node:path';
import { openConnection, type Connection } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { matchPayments } from '../../db/queries/payments/match.ts';
import { rssMb, say } from './measure.ts';

const [folder = '', rowsText = '1000000'] = process.argv.slice(2);
const rows = Number(rowsText);
const open = (name: string): Connection => openConnection(path.join(folder, name), { cacheKib: 65_536 });

const fill = (db: Connection): void => {
  db.exec(`
    INSERT INTO agents VALUES (1, 'bench', 'Bench', 'administrator', 1, 1);
    INSERT INTO creditors VALUES (1, 'OPK', 'Bench', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 0, 1);
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, 1, 0);
    INSERT INTO collection_runs VALUES (1, 1, 1, 'sent', '2026-11-01', '2026-11-01', '2026-11-30', '2026-11-05', '{}', 1, 1);
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
      VALUES (1, 1, 'in', 'bs-0602', 'bench', 1, '', 1, 1, 1);
    CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT i FROM n;
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT i, 1, printf('%07d', i), 'Kunde ' || i, printf('%07d', i), printf('%07d', i), 'business', '', '', '', 'DK', 'da', '', '', 1
      FROM numbers WHERE i <= ${rows} / 10 + 1;
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      SELECT i, 1, 1 + i / 10, iif(i % 11 = 0, 'credit_note', 'invoice'), 'F' || i, 1, '2026-10-15', '2026-11-15', 'DKK',
        iif(i % 11 = 0, -5000, 10000 + i % 90000), iif(i % 11 = 0, -5000, 10000 + i % 90000), '', '', '', '', '', 1 FROM numbers;
    INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, collect_on, currency, amount_minor, state, reference)
      SELECT i, 1, 1, 1 + i / 10, date('2026-12-01', '+' || (i % 10) || ' days'), 'DKK', 10000 + i % 90000 - iif(i % 11 = 1, 5000, 0),
        'accepted', printf('%09d', i) FROM numbers WHERE i % 11 <> 0;
    INSERT INTO collection_line_entries SELECT i, i, 10000 + i % 90000, 0 FROM numbers WHERE i % 11 <> 0;
    -- The credit note before it, of the same customer in most cases.
    INSERT INTO collection_line_entries SELECT i, i - 1, -5000, 0 FROM numbers WHERE i % 11 = 1 AND i > 1;
    UPDATE collection_lines SET amount_minor = amount_minor + 5000 WHERE id = 1;
    INSERT INTO bank_file_items (bank_file_id, line, kind, code, agreement_id, customer_number, customer_id, mandate_number, reference,
        currency, amount_minor, paid_minor, due_on, paid_on, booked_on, archive_reference, reason_code, extra, line_id)
      SELECT 1, l.id + 2, 'paid', '0236', 1, printf('%015d', l.customer_id), l.customer_id, '', l.reference, 'DKK', l.amount_minor,
        l.amount_minor - iif(l.id % 100 < 2, 1, 0), l.collect_on, l.collect_on, l.collect_on, '', '', '{}', l.id
      FROM collection_lines l ORDER BY l.id;
    INSERT INTO bank_file_items (bank_file_id, line, kind, code, agreement_id, customer_number, customer_id, mandate_number, reference,
        currency, amount_minor, paid_minor, due_on, paid_on, booked_on, archive_reference, reason_code, extra, line_id)
      SELECT 1, ${rows} + l.id, 'slip_paid', '0297', 1, printf('%015d', l.customer_id), l.customer_id, '', l.reference, 'DKK',
        l.amount_minor, l.amount_minor, l.collect_on, l.collect_on, l.collect_on, l.id, '', '{}', NULL
      FROM collection_lines l WHERE l.id % 100 = 50 ORDER BY l.id;
    INSERT INTO bank_file_items (bank_file_id, line, kind, code, customer_number, mandate_number, reference,
        currency, amount_minor, paid_minor, paid_on, archive_reference, reason_code, extra)
      SELECT 1, 3 * ${rows} + i, 'slip_paid', '0297', '', '', 'X' || i, 'DKK', 100, 100, '2026-11-20', '', '', '{}' FROM numbers
      LIMIT max(0, ${rows} - (SELECT count(*) FROM bank_file_items));
    DROP TABLE numbers;`);
};

/** What matching wrote, in the order in which it is written. */
const results = [
  `entries WHERE id > (SELECT last FROM kept.before)`,
  'payments',
  'applications',
  'payment_parts',
  'vouchers',
  'voucher_lines',
  'collection_events',
] as const;
const tableOf = (result: string): string => result.split(' ')[0] ?? result;

const db = open('match.sqlite');
migrate(db, migrations);
db.prepare('ATTACH ? AS kept').run(path.join(folder, 'kept.sqlite'));
db.transaction(() => fill(db))();
db.exec(`CREATE TABLE kept.before AS SELECT max(id) AS last FROM entries; ANALYZE;`);

db.exec('BEGIN IMMEDIATE');
const startedAt = performance.now();
const matched = matchPayments(db, {
  bankFileId: 1,
  creditorId: 1,
  today: '2026-12-11',
  agentId: 1,
  at: 1,
});
say({
  name: 'match',
  ms: performance.now() - startedAt,
  rssMb: rssMb(),
  detail: `${matched.settled} settled, ${matched.waiting} wait`,
});
for (const result of results) db.exec(`CREATE TABLE kept.${tableOf(result)} AS SELECT * FROM main.${result}`);
db.exec(`CREATE TABLE kept.settled (id INTEGER PRIMARY KEY, remaining_minor INTEGER);
  INSERT INTO kept.settled SELECT e.id, e.remaining_minor FROM main.entries e
    WHERE e.id <= (SELECT last FROM kept.before) AND e.remaining_minor <> e.amount_minor;
  CREATE TABLE kept.moved (id INTEGER PRIMARY KEY, state TEXT);
  INSERT INTO kept.moved SELECT id, state FROM main.collection_lines WHERE state <> 'accepted';`);
db.exec('COMMIT');

// The same ledger once more, before anything was matched: the same pages, indexes and keys to write to.
const floor = open('floor.sqlite');
migrate(floor, migrations);
floor.prepare('ATTACH ? AS kept').run(path.join(folder, 'kept.sqlite'));
floor.transaction(() => fill(floor))();
floor.exec('ANALYZE');
floor.exec('BEGIN IMMEDIATE');
const joinAt = performance.now();
floor
  .prepare(
    `SELECT count(*), sum(i.paid_minor), sum(c.amount_minor), sum(e.remaining_minor)
     FROM bank_file_items i CROSS JOIN collection_lines l ON l.id = i.line_id CROSS JOIN collection_line_entries c ON c.line_id = l.id
       CROSS JOIN entries e ON e.id = c.entry_id WHERE i.bank_file_id = 1`,
  )
  .get();
const insertsAt = performance.now();
for (const result of results)
  floor.exec(`INSERT INTO main.${tableOf(result)} SELECT * FROM kept.${tableOf(result)}`);
const updatesAt = performance.now();
floor.exec(`UPDATE entries SET remaining_minor = s.remaining_minor FROM kept.settled s WHERE s.id = entries.id;
  UPDATE collection_lines SET state = m.state FROM kept.moved m WHERE m.id = collection_lines.id;`);
const endedAt = performance.now();
say({
  name: 'bare join and writing',
  ms: endedAt - joinAt,
  detail: `join ${Math.round(insertsAt - joinAt)} ms, inserts ${Math.round(updatesAt - insertsAt)} ms, updates ${Math.round(endedAt - updatesAt)} ms`,
});
floor.exec('COMMIT');
floor.close();
db.close();
