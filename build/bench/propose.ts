/** A proposal over the whole ledger, beside the bare INSERT … SELECT of the same lines. */
import path from 'node:path';
import { openConnection } from '../../db/connection.ts';
import { propose } from '../../db/queries/collections/propose.ts';
import { assert } from '../../shared/assert.ts';
import { collectionDays, schemeOf } from '../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../shared/domain/local-date.ts';
import { rssMb, say } from './measure.ts';

const [folder = ''] = process.argv.slice(2);
const db = openConnection(path.join(folder, 'fordring.sqlite'), { cacheKib: 65_536 });
const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  assert(parsed !== null, 'the day is one');
  return parsed;
};
const [today, from, to, earliest] = [
  day('2026-11-23'),
  day('2026-01-01'),
  day('2026-12-31'),
  day('2026-12-01'),
];
const rules = {
  minimumMinor: 100,
  maximumMinor: null,
  netsCredits: true,
  nettingOrder: 'oldest',
  withoutMandate: 'leave_out',
} as const;

db.exec('BEGIN IMMEDIATE');
const creditorId = Number(db.prepare(`SELECT min(id) FROM creditors`).pluck().get());
db.prepare(
  `INSERT INTO agreements VALUES (1, ?, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, 1, 0)`,
).run(creditorId);
// Nine of ten customers have a mandate.
db.exec(`INSERT INTO mandates (agreement_id, customer_id, number, state, created_at)
  SELECT 1, id, printf('%09d', id), 'active', 1 FROM customers WHERE id % 10 <> 0`);
db.prepare(`INSERT INTO collection_runs VALUES (1, ?, 1, 'open', ?, ?, ?, ?, '{}', 1, 1)`).run(
  creditorId,
  today,
  from,
  to,
  earliest,
);
const startedAt = performance.now();
const counts = propose(db, {
  runId: 1,
  creditorId,
  agreementId: 1,
  agreementCode: 'BS',
  scheme: 'bs',
  currency: 'DKK',
  rules,
  today,
  days: collectionDays(schemeOf('bs'), 'next', from, to, earliest),
  agentId: 1,
  at: 1,
});
say({
  name: 'propose',
  ms: performance.now() - startedAt,
  rssMb: rssMb(),
  detail: `${counts.lines} lines of ${counts.entries} entries, ${counts.leftOut} left out`,
});

db.exec(`
  CREATE TEMP TABLE lines AS SELECT * FROM collection_lines LIMIT 0;
  CREATE TEMP TABLE line_entries AS SELECT * FROM collection_line_entries LIMIT 0;
  CREATE TEMP TABLE left_out AS SELECT * FROM collection_left_out LIMIT 0;
  DELETE FROM collection_left_out WHERE run_id = 0;`);
// The floor writes the same rows into the same indexed tables, once more, with nothing to decide.
db.exec(`INSERT INTO temp.lines SELECT * FROM collection_lines; INSERT INTO temp.line_entries SELECT * FROM collection_line_entries;
  INSERT INTO temp.left_out SELECT * FROM collection_left_out;
  DELETE FROM collection_line_entries; DELETE FROM collection_left_out;
  DROP TRIGGER collection_events_are_not_deleted; DELETE FROM collection_events; DELETE FROM collection_lines;`);
const floorAt = performance.now();
db.exec(`INSERT INTO collection_lines SELECT * FROM temp.lines; INSERT INTO collection_line_entries SELECT * FROM temp.line_entries;
  INSERT INTO collection_left_out SELECT * FROM temp.left_out;`);
say({ name: 'bare INSERT … SELECT', ms: performance.now() - floorAt });
// Only measured: the ledger stays as it was.
db.exec('ROLLBACK');
db.close();
