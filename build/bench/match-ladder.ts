/**
 * The whole ladder of matching rules over a camt file's transfers, beside the bare join of payments and entries by their
 * reference, its result kept. Of twenty payments fourteen have the reference of an entry, two name one in their text, one pays two entries
 * of a known account, one is known by its name, one by its account alone, and one by nothing.
 */
import path from 'node:path';
import { openConnection, type Connection } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { findTargets, matchPayments } from '../../db/queries/payments/match.ts';
import { assert } from '../../shared/assert.ts';
import { makeFik71 } from '../../shared/domain/references.ts';
import { textSortKey } from '../../shared/domain/text-sort-key.ts';
import { rssMb, say } from './measure.ts';

const [folder = '', rowsText = '1000000'] = process.argv.slice(2);
const rows = Number(rowsText);
const file = path.join(folder, 'ladder.sqlite');
const open = (): Connection => openConnection(file, { cacheKib: 65_536 });

const amountOf = (entry: string): string => `(10000 + (${entry}) * 7919 % 90000)`;

const fill = (db: Connection): void => {
  db.function('reference_of', (entry) => makeFik71(String(entry)));
  db.function('sort_key', (name) => textSortKey(String(name), 'da'));
  db.exec(`
    INSERT INTO agents VALUES (1, 'bench', 'Bench', 'administrator', 1, 1);
    INSERT INTO creditors VALUES (1, 'OPK', 'Bench', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 0, 1);
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
      VALUES (1, 1, 'in', 'camt.053', 'bench', 1, '', 1, 1, 1);
    CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT i FROM n;
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT i, 1, printf('%07d', i), 'Kunde ' || i, sort_key('Kunde ' || i), printf('%07d', i), 'business', '', '', '', 'DK', 'da', '', '', 1
      FROM numbers WHERE i <= ${rows} / 10 + 1;
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      SELECT i, 1, 1 + (i - 1) / 10, 'invoice', 'F' || i, 1, '2026-10-15', '2026-11-15', 'DKK', ${amountOf('i')}, ${amountOf('i')},
        reference_of(i), '', '', '', '', 1 FROM numbers;
    INSERT INTO payer_accounts SELECT 1, 'DK' || (1 + (i - 1) / 10), 1 + (i - 1) / 10, 1, '2026-10-20', NULL FROM numbers WHERE i % 10 = 1;
    INSERT INTO bank_file_items (bank_file_id, line, kind, code, customer_number, mandate_number, reference,
        currency, amount_minor, paid_minor, paid_on, archive_reference, reason_code, extra)
      SELECT 1, i, 'transfer', 'PMNT', '', '', iif(i % 20 BETWEEN 1 AND 14, reference_of(i), ''), 'DKK', amount, amount, '2026-11-20', '', '',
        json_object('payerName', iif(i % 20 = 18, 'KUNDE ' || (1 + (i - 1) / 10), 'Ukendt ' || i),
          'payerAccount', iif(i % 20 IN (17, 19), 'DK' || (1 + (i - 1) / 10), 'NO' || i),
          'text', iif(i % 20 IN (15, 16), 'Betaling ' || reference_of(i), ''))
      FROM (SELECT i, CASE i % 20 WHEN 17 THEN ${amountOf('i')} + ${amountOf('i + 1')} WHEN 18 THEN ${amountOf('i + 1')}
        WHEN 19 THEN 77 WHEN 0 THEN 78 ELSE ${amountOf('i')} END AS amount FROM numbers) ORDER BY i;
    DROP TABLE numbers; ANALYZE;`);
};

const input = { bankFileId: 1, creditorId: 1, today: '2026-11-23', agentId: 1, at: 1 };

const measured = <T>(name: string, work: (db: Connection) => T, detail: (value: T) => string): void => {
  const db = open();
  const startedAt = performance.now();
  const value = work(db);
  say({ name, ms: performance.now() - startedAt, rssMb: rssMb(), detail: detail(value) });
  db.close();
};

const filled = open();
migrate(filled, migrations);
filled.transaction(() => fill(filled))();
filled.close();

measured(
  'ladder',
  (db) => {
    findTargets(db, input);
    return db
      .prepare<[], string>(`SELECT count(*) || ' ' || rule FROM temp.money GROUP BY rule`)
      .pluck()
      .all();
  },
  (found) => found.join(', '),
);
measured(
  'bare join by reference',
  (db) =>
    db
      .prepare(
        `CREATE TEMP TABLE joined AS SELECT i.id AS item_id, i.paid_minor, i.currency, i.paid_on, i.reference, i.extra,
           e.id AS entry_id, e.customer_id, e.remaining_minor
         FROM bank_file_items i LEFT JOIN entries e ON e.reference = i.reference AND e.reference <> '' AND e.creditor_id = 1
           AND e.currency = i.currency WHERE i.bank_file_id = 1`,
      )
      .run().changes,
  () => 'its result kept in a temporary table',
);
measured(
  'match transfers',
  (db) => db.transaction(() => matchPayments(db, input))(),
  ({ settled, byOutcome }) => {
    assert(settled === Math.floor((rows * 14) / 20), 'what has its own reference settles, and nothing else');
    return `${settled} settled, ${byOutcome.suggested} suggested`;
  },
);
