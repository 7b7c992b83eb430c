/**
 * Reminders proposed for every overdue entry with interest, gates and why-not, beside bare SQL that selects the same
 * entries with their last notice and writes as many rows. The second run has the letters of a first one behind it.
 */
import path from 'node:path';
import { openConnection } from '../../db/connection.ts';
import {
  choosePolicy,
  insertPolicy,
  listChoices,
  listPolicies,
} from '../../db/queries/reminders/policies.ts';
import { proposeReminders } from '../../db/queries/reminders/propose.ts';
import { insertReminderRun } from '../../db/queries/reminders/runs.ts';
import { assert } from '../../shared/assert.ts';
import { parseLocalDate, type LocalDate } from '../../shared/domain/local-date.ts';
import { policyTemplates } from '../../shared/domain/reminders/templates.ts';
import { rssMb, say } from './measure.ts';

const [folder = ''] = process.argv.slice(2);
const db = openConnection(path.join(folder, 'fordring.sqlite'), { cacheKib: 65_536 });
const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  assert(parsed !== null, 'the day is one');
  return parsed;
};
const by = { agentId: 1, at: 1 };
// Late enough that all entries are overdue.
const [first, second] = [day('2027-06-01'), day('2027-06-20')];

db.exec('BEGIN IMMEDIATE');
const creditorId = Number(db.prepare('SELECT min(id) FROM creditors').pluck().get());
const policyId = insertPolicy(db, creditorId, { ...policyTemplates.DK, lookBackDays: null }, by);
choosePolicy(
  db,
  creditorId,
  { level: 'creditor', entryId: null, customerId: null, customerGroup: '', policyId },
  by,
);

const run = (on: LocalDate) => {
  const policies = listPolicies(db, creditorId);
  const startedAt = performance.now();
  const runId = insertReminderRun(db, {
    creditorId,
    runOn: on,
    policies,
    bankFilesOn: null,
    overrideReason: '',
    ...by,
  });
  const counts = proposeReminders(db, {
    runId,
    creditorId,
    country: 'DK',
    on,
    policies,
    choices: listChoices(db, creditorId),
    ...by,
    report: () => {},
  });
  return { runId, ms: performance.now() - startedAt, ...counts };
};

const before = run(first);
db.prepare(
  `UPDATE notices SET state = 'issued', issued_on = ?, deadline_on = date(?, '+10 days') WHERE run_id = ?`,
).run(first, first, before.runId);
const after = run(second);
for (const [name, { ms, notices, entries, leftOut }] of [
  ['propose the first reminders', before],
  ['propose reminders', after],
] as const)
  say({
    name,
    ms,
    rssMb: rssMb(),
    detail: `${notices} notices of ${entries} entries, ${leftOut} left out`,
  });

db.exec(`
  CREATE TEMP TABLE kept_notices AS SELECT * FROM notices WHERE run_id = ${after.runId};
  CREATE TEMP TABLE kept_out AS SELECT * FROM reminder_left_out WHERE run_id = ${after.runId};
  CREATE TEMP TABLE kept_entries AS SELECT * FROM notice_entries WHERE notice_id IN (SELECT id FROM kept_notices);
  DELETE FROM notice_entries WHERE notice_id IN (SELECT id FROM kept_notices);
  DELETE FROM reminder_left_out WHERE run_id = ${after.runId};
  DELETE FROM notices WHERE run_id = ${after.runId};`);
const floorAt = performance.now();
const overdue = db
  .prepare(
    `SELECT count(*), max(last), sum(remaining_minor) FROM (
       SELECT e.id, e.remaining_minor, (SELECT max(n.issued_on) FROM notices n JOIN notice_entries p ON p.notice_id = n.id
         WHERE n.customer_id = e.customer_id AND p.entry_id = e.id AND n.state = 'issued') AS last
       FROM entries e WHERE e.creditor_id = ? AND e.remaining_minor > 0 AND e.due_on < ?)`,
  )
  .raw()
  .get(creditorId, second);
db.exec(`INSERT INTO notices SELECT * FROM temp.kept_notices; INSERT INTO notice_entries SELECT * FROM temp.kept_entries;
  INSERT INTO reminder_left_out SELECT * FROM temp.kept_out;`);
say({
  name: 'bare SELECT with last notice',
  ms: performance.now() - floorAt,
  detail: JSON.stringify(overdue),
});
// Only measured: the ledger stays as it was.
db.exec('ROLLBACK');
db.close();
