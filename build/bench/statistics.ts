/** Statistics of 24 months by each dimension, beside the bare SQL that finds the same figures. */
import path from 'node:path';
import { openConnection } from '../../db/connection.ts';
import { tallyCollections } from '../../db/queries/statistics/collections.ts';
import { assert } from '../../shared/assert.ts';
import type { StatisticsDimension } from '../../shared/api/statistics.ts';
import { statisticsRows } from '../../shared/domain/statistics/figures.ts';
import { say } from './measure.ts';

const [folder = '', linesWanted = '1000000'] = process.argv.slice(2);
const lines = Number(linesWanted);
const db = openConnection(path.join(folder, 'fordring.sqlite'), { cacheKib: 65_536 });
const rounds = 5;

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const timed = (run: () => void): number =>
  median(
    Array.from({ length: rounds }, () => {
      const startedAt = performance.now();
      run();
      return performance.now() - startedAt;
    }),
  );

db.exec('BEGIN IMMEDIATE');
const creditorId = Number(db.prepare('SELECT min(id) FROM creditors').pluck().get());
const firstCustomer = Number(db.prepare('SELECT min(id) FROM customers').pluck().get());
const customers = Number(db.prepare('SELECT count(*) FROM customers').pluck().get());
const months = 24;
const bind = { creditorId, firstCustomer, customers, lines, months, perMonth: Math.ceil(lines / months) };
db.prepare(
  `INSERT INTO agreements VALUES (1, @creditorId, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, 1, 0),
     (2, @creditorId, 'ls', 'LS', '33440', '00000', '', '13585628', 0, '', '', '', 1, 1, 'next', 0, '{}', 1, 1, 0)`,
).run(bind);
db.exec(`UPDATE customers SET customer_group = 'Group ' || (id % 7) WHERE id % 7 > 0;
  DROP INDEX collection_lines_one_a_day;
  INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
    SELECT 1, min(id), 'in', 'bs-0602', 'in', 1, '${'0'.repeat(64)}', 0, 1, (SELECT min(id) FROM agents) FROM creditors;
  CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${lines}) SELECT i FROM n;
  CREATE TEMP TABLE months AS WITH RECURSIVE m(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM m WHERE i < ${months - 1})
    SELECT i, date('2024-12-01', i || ' months') AS day FROM m;`);
db.prepare(
  `INSERT INTO collection_runs (id, creditor_id, agreement_id, state, proposed_on, due_from, due_to, earliest_on, rules, agent_id, created_at)
   SELECT m.i * 2 + a.id, @creditorId, a.id, 'ended', m.day, m.day, m.day, m.day, '{}', (SELECT min(id) FROM agents), 1 FROM months m, agreements a`,
).run(bind);
db.prepare(
  `INSERT INTO collection_lines
   SELECT n.i + 1, (n.i / CAST(@perMonth AS INTEGER)) * 2 + 1 + (n.i % 3 = 0), 1 + (n.i % 3 = 0), @firstCustomer + (n.i * 7919) % @customers, NULL,
     date(m.day, (n.i % 5) || ' days'), 'DKK', 10000 + n.i % 90000,
     CASE WHEN n.i % 100 < 4 THEN 'rejected' WHEN n.i % 100 = 5 THEN 'reversed' WHEN n.i % 100 = 6 THEN 'cancelled'
       WHEN n.i % 100 < 20 THEN 'paid' ELSE 'posted' END, n.i + 1, NULL
   FROM numbers n JOIN months m ON m.i = n.i / CAST(@perMonth AS INTEGER)`,
).run(bind);
db.exec(`
  INSERT INTO collection_events (line_id, state, params, agent_id, at) SELECT id, 'sent', '{}', (SELECT min(id) FROM agents), 1 FROM collection_lines;
  INSERT INTO collection_events (line_id, state, params, agent_id, at)
    SELECT id, 'difference', '{}', (SELECT min(id) FROM agents), 1 FROM collection_lines WHERE state = 'posted' AND id % 50 = 0;
  INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at)
    SELECT id, state, '{}', 1, id, (SELECT min(id) FROM agents), 1 FROM collection_lines WHERE state IN ('rejected', 'reversed');
  INSERT INTO bank_file_items (bank_file_id, line, kind, code, customer_number, mandate_number, reference, currency, amount_minor, paid_minor,
      archive_reference, reason_code, extra, line_id)
    SELECT 1, id, 'rejected', '0530', '', '', '', 'DKK', 0, 0, '', id % 9, '', id FROM collection_lines WHERE state IN ('rejected', 'reversed');
  ANALYZE;`);

/** As one would write it at first: every line by its month and key, its outcome by its state and its events. */
const bareSql: Readonly<Record<StatisticsDimension, string>> = {
  month: 'substr(l.collect_on, 1, 7)',
  scheme: 'a.scheme',
  reason: `(SELECT trim(i.code || ' ' || i.reason_code) FROM collection_events e JOIN bank_file_items i ON i.bank_file_id = e.bank_file_id
    AND i.line = e.file_line WHERE e.line_id = l.id AND e.state = l.state)`,
  customerGroup: 'c.customer_group',
};
const bare = (dimension: StatisticsDimension): string => `
  SELECT substr(l.collect_on, 1, 7) AS month, ${bareSql[dimension]} AS key, l.currency,
    CASE WHEN l.state = 'posted' AND EXISTS (SELECT 1 FROM collection_events e WHERE e.line_id = l.id AND e.state = 'difference')
      THEN 'difference' ELSE l.state END AS outcome, count(*), sum(l.amount_minor)
  FROM collection_lines l JOIN agreements a ON a.id = l.agreement_id ${dimension === 'customerGroup' ? 'JOIN customers c ON c.id = l.customer_id' : ''}
  WHERE a.creditor_id = @creditorId AND l.collect_on BETWEEN '2024-12-01' AND '2026-11-30'
    ${dimension === 'reason' ? `AND l.state IN ('rejected','reversed')` : ''}
  GROUP BY 1, 2, 3, 4`;

for (const dimension of ['month', 'scheme', 'reason', 'customerGroup'] as const) {
  const query = { creditorId, scheme: null, from: '2024-12', to: '2026-11', dimension };
  const rows = statisticsRows(tallyCollections(db, query), query);
  assert(rows.length > 0, 'there is something to count');
  const ours = timed(() => statisticsRows(tallyCollections(db, query), query));
  const statement = db.prepare(bare(dimension));
  const floor = timed(() => statement.all({ creditorId }));
  say({ name: dimension, ms: ours, detail: `${rows.length} rows of ${lines} lines` });
  say({ name: `${dimension}, bare`, ms: floor });
}
// Only measured: the ledger stays as it was.
db.exec('ROLLBACK');
db.close();
