import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { policyTemplates } from '../../../shared/domain/reminders/templates.ts';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { choosePolicy, insertPolicy } from '../../../db/queries/reminders/policies.ts';
import { setRunState } from '../../../db/queries/reminders/work.ts';
import { writeSetting } from '../../../db/queries/settings.ts';
import { smallLedger, temporaryFolder, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { taskContext } from '../collections/testing.ts';
import { proposeRemindersTask } from '../reminders/propose-task.ts';
import { makeReachable } from './testing.ts';

const customers = 800;
const day = '2026-06-29';
const by = { agentId: 1, at: testNow };
const place = temporaryFolder();
afterAll(() => place.remove());
const databaseFile = path.join(place.folder, 'fordring.sqlite');

/** An approved run of one demand for each customer; every second one has a mail address. */
const approvedRun = async (): Promise<number> => {
  const db = smallLedger();
  db.exec(`
    WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${customers})
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT i, 1, 20000 + i, 'Kunde ' || i, 'kunde ' || i, 20000 + i, 'business', '', '', '', 'DK', 'da',
        iif(i % 2 = 0, 'kunde' || i || '@kunde.example', ''), '', ${testNow} FROM n;
    INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency,
      amount_minor, remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      SELECT 1, id, 'invoice', 'F' || id, 1, '2026-04-01', '2026-04-30', 'DKK', 100000, 100000, '', '', '', '', '', ${testNow}
      FROM customers;`);
  makeReachable(db);
  writeSetting(db, 'database', 'mail', {
    transport: 'eml',
    from: 'kreditor@opk.example',
    folder: place.folder,
  });
  const { steps, ...rules } = policyTemplates.DK;
  const [, , demand] = steps;
  if (demand === undefined) throw new Error('the Danish chain ends with a demand');
  const policyId = insertPolicy(
    db,
    1,
    { ...rules, bankFilesMaxAgeDays: null, steps: [{ ...demand, countedFrom: 'due', channel: 'mail' }] },
    by,
  );
  choosePolicy(
    db,
    1,
    { level: 'creditor', entryId: null, customerId: null, customerGroup: '', policyId },
    by,
  );
  const run = await proposeRemindersTask(
    { creditorId: 1, country: 'DK', on: day, bankFilesOn: null, overrideReason: '' },
    taskContext(db, 'reminders.propose', { today: day }),
  );
  if (!run.ok) throw new Error(run.error.code);
  setRunState(db, run.value.runId, 'approved', by);
  db.prepare('VACUUM INTO ?').run(databaseFile);
  closeConnection(db);
  return run.value.runId;
};

const counts = () => {
  // What a restart finds: a connection of its own recovers the write-ahead log.
  const db = openConnection(databaseFile);
  try {
    expect(verifyLedger(db).problems).toEqual([]);
    return db
      .prepare(
        `SELECT (SELECT state FROM reminder_runs) AS run, (SELECT count(*) FROM notices WHERE state = 'issued') AS issued,
           (SELECT count(*) FROM sent_letters) AS letters, (SELECT count(*) FROM outbox_messages) AS mails,
           (SELECT count(*) FROM entries WHERE kind <> 'invoice') > 0 AS isCharged,
           (SELECT count(*) FROM audit WHERE command = 'reminders.issue') AS audits`,
      )
      .get();
  } finally {
    closeConnection(db);
  }
};

const issueInChild = async (runId: number, killAfterMs: number | null) => {
  const child = fork(new URL('./issue-child.ts', import.meta.url), [databaseFile, String(runId), day], {
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  await once(child, 'message');
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await exit;
  clearTimeout(timer);
  return signal === 'SIGKILL' ? 'killed' : code;
};

describe('issuing that is killed', () => {
  it('leaves no notice, letter, mail or fee of the run, or all of them, and a second press adds none', async () => {
    const runId = await approvedRun();
    const nothing = { run: 'approved', issued: 0, letters: 0, mails: 0, isCharged: 0, audits: 0 };
    const all = {
      run: 'issued',
      issued: customers,
      letters: customers,
      mails: customers / 2,
      isCharged: 1,
      audits: 1,
    };
    expect(counts()).toEqual(nothing);
    let kills = 0;
    for (const killAfterMs of [0, 100, 300, 700, 1300]) {
      const ended = await issueInChild(runId, killAfterMs);
      const found = counts();
      if (ended !== 'killed') {
        expect({ ended, found }).toEqual({ ended: 0, found: all });
        break;
      }
      kills += 1;
      // A kill after the commit finds all of it.
      if (JSON.stringify(found) === JSON.stringify(all)) break;
      expect(found).toEqual(nothing);
    }
    expect(kills).toBeGreaterThan(2);
    const last = JSON.stringify(counts()) === JSON.stringify(all) ? 1 : 0;
    expect(await issueInChild(runId, null)).toBe(last);
    expect(counts()).toEqual(all);
    // Pressed once more: refused, nothing is sent twice.
    expect(await issueInChild(runId, null)).toBe(1);
    expect(counts()).toEqual(all);
  }, 60_000);
});
