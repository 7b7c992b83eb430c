import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyChoice, PolicyRules } from '../../../shared/domain/reminders/policy.ts';
import { policyTemplates } from '../../../shared/domain/reminders/templates.ts';
import type { Connection } from '../../../db/connection.ts';
import { noticeById } from '../../../db/queries/reminders/notices.ts';
import { choosePolicy, insertPolicy, updatePolicy } from '../../../db/queries/reminders/policies.ts';
import { setRunState } from '../../../db/queries/reminders/work.ts';
import { insertTestEntry, smallLedger } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { taskContext } from '../collections/testing.ts';
import { makeReachable } from '../letters/testing.ts';
import { issueRemindersTask, takeBackRunTask } from './issue-task.ts';
import { proposeRemindersTask } from './propose-task.ts';

const by = { agentId: 1, at: 1 };
const rules: PolicyRules = { ...policyTemplates.DK, bankFilesMaxAgeDays: null };

let db: Connection;
/** Two invoices of one customer, both due 2026-10-31. */
beforeEach(() => {
  db = smallLedger();
  makeReachable(db);
  insertTestEntry(db, { number: 'F1', amountMinor: 100_000 });
  insertTestEntry(db, { number: 'F2', amountMinor: 50_000 });
  const policyId = insertPolicy(db, 1, rules, by);
  const choice = { level: 'creditor', entryId: null, customerId: null, customerGroup: '', policyId } as const;
  choosePolicy(db, 1, choice, by);
});

const ok = async <T>(result: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>) => {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
};
const on = (today: string, name: string) => taskContext(db, `reminders.${name}`, { today });
const propose = (day: string) =>
  ok(
    proposeRemindersTask(
      { creditorId: 1, country: 'DK', on: day, bankFilesOn: null, overrideReason: '' },
      on(day, 'propose'),
    ),
  );
const issue = (runId: number, day: string) => issueRemindersTask({ runId }, on(day, 'issue'));
const sent = async (day: string) => {
  const { runId } = await propose(day);
  setRunState(db, runId, 'approved', by);
  return ok(issue(runId, day));
};
const ledger = () =>
  db
    .prepare<[], string>(
      `SELECT kind || ' ' || document_number || ' ' || amount_minor || ' ' || remaining_minor || ' ' || due_on FROM entries WHERE kind <> 'invoice' ORDER BY id`,
    )
    .pluck()
    .all();
const whyNot = (runId: number) =>
  db
    .prepare<[number], string>(
      `SELECT e.document_number || ' ' || o.reason || ' ' || coalesce(o.qualifies_on, '') FROM reminder_left_out o
       JOIN entries e ON e.id = o.entry_id WHERE o.run_id = ? ORDER BY e.id`,
    )
    .pluck()
    .all(runId);
const holds = () => expect(verifyLedger(db).problems).toEqual([]);

describe('a reminder run', () => {
  it('sends one letter with both entries, enters its fee once, and waits for the next step', async () => {
    const first = await sent('2026-11-23');
    expect(first).toMatchObject({ issued: 1, changed: 0, stopped: 0 });
    expect(ledger()).toEqual([`fee R${first.runId}-1 10000 10000 2026-12-03`]);
    expect(noticeById(db, 1)).toMatchObject({
      state: 'issued',
      principalMinor: 150_000,
      feeMinor: 10_000,
      totalMinor: 160_000,
      deadlineOn: '2026-12-03',
      entries: [
        { documentNumber: 'F1', feeMinor: 10_000 },
        { documentNumber: 'F2', feeMinor: 0 },
      ],
    });
    holds();
    // A second press finds the run issued.
    expect(await issue(first.runId, '2026-11-23')).toMatchObject({
      ok: false,
      error: { code: 'reminder_run_closed' },
    });
    const second = await propose('2026-11-24');
    expect(second).toMatchObject({ notices: 0, leftOut: 2 });
    expect(whyNot(second.runId)).toEqual([
      'F1 deadline_running 2026-12-07',
      'F2 deadline_running 2026-12-07',
    ]);
  });

  it('asks for the fee of the first letter in the second, and takes that one back by reversing', async () => {
    await sent('2026-11-23');
    const second = await sent('2026-12-07');
    const notice = noticeById(db, 2);
    // 37 days from 2026-10-31 have no Danish rate (2026H2): no interest for them.
    expect(notice).toMatchObject({ chargesMinor: 10_000, feeMinor: 10_000, interestMinor: 0, position: 2 });
    expect(notice?.gates.find(({ rule }) => rule === 'interest_rate')?.state).toBe('note');
    const back = await ok(
      takeBackRunTask({ runId: second.runId, reason: 'Forkert tekst' }, on('2026-12-08', 'takeBackRun')),
    );
    expect(back.takenBack).toBe(1);
    expect(ledger()).toEqual([
      'fee R1-1 10000 10000 2026-12-03',
      'fee R2-2 10000 0 2026-12-17',
      'reversal R2-2 -10000 0 2026-12-08',
    ]);
    holds();
    // As if it had never been sent: the same step again.
    const again = await propose('2026-12-08');
    expect(noticeById(db, 3)).toMatchObject({ runId: again.runId, position: 2, chargesMinor: 10_000 });
    expect(
      await takeBackRunTask({ runId: 1, reason: 'Sent' }, on('2026-12-08', 'takeBackRun')),
    ).toMatchObject({ ok: false, error: { code: 'reminder_built_upon', params: { rests: 'later_notice' } } });
  });

  it('takes out what has changed since the proposal, and is not issued before its day or its approval', async () => {
    const { runId } = await propose('2026-11-23');
    expect(await issue(runId, '2026-11-23')).toMatchObject({ error: { code: 'reminder_run_closed' } });
    setRunState(db, runId, 'approved', by);
    expect(await issue(runId, '2026-11-22')).toMatchObject({ error: { code: 'reminders_too_early' } });
    db.exec(`UPDATE entries SET disputed_on = '2026-11-23' WHERE document_number = 'F2'`);
    expect(await ok(issue(runId, '2026-11-24'))).toMatchObject({ issued: 0, changed: 1 });
    expect(noticeById(db, 1)).toMatchObject({ state: 'taken_out', reason: 'changed' });
    expect(ledger()).toEqual([]);
    holds();
  });

  it('never issues what the law stops, and the entry is free again', async () => {
    const { steps } = policyTemplates.DK;
    updatePolicy(db, 1, { ...rules, steps: steps.map((step) => ({ ...step, feeMinor: 15_000 })) }, by);
    expect(await sent('2026-11-23')).toMatchObject({ issued: 0, stopped: 1 });
    updatePolicy(db, 1, rules, by);
    expect(await sent('2026-11-24')).toMatchObject({ issued: 1 });
    holds();
  });

  it('goes by the nearest choice: the entry over its customer over the group over the creditor', async () => {
    const choose = (choice: Partial<PolicyChoice>) =>
      choosePolicy(
        db,
        1,
        { level: 'creditor', entryId: null, customerId: null, customerGroup: '', policyId: null, ...choice },
        by,
      );
    db.exec(`UPDATE customers SET customer_group = 'Kommuner'`);
    choose({ level: 'group', customerGroup: 'Kommuner' });
    expect(whyNot((await propose('2026-11-23')).runId)).toEqual(['F1 excluded ', 'F2 excluded ']);
    choose({ level: 'entry', entryId: 2, policyId: 1 });
    expect(whyNot((await propose('2026-11-23')).runId)).toEqual(['F1 excluded ']);
    expect(noticeById(db, 1)?.entries).toMatchObject([{ documentNumber: 'F2', level: 'entry' }]);
    choose({ level: 'customer', customerId: 1, policyId: 1 });
    expect(whyNot((await propose('2026-11-23')).runId)).toEqual(['F2 in_notice ']);
    expect(noticeById(db, 2)?.entries).toMatchObject([{ documentNumber: 'F1', level: 'customer' }]);
  });

  it('counts money that waits for a decision first, and holds one entry in one run at a time', async () => {
    insertTestEntry(db, { number: 'K1', amountMinor: -120_000, kind: 'credit_note' });
    const { runId } = await propose('2026-11-23');
    expect(whyNot(runId)).toEqual(['F1 covered_by_credit ']);
    expect(noticeById(db, 1)).toMatchObject({ principalMinor: 30_000, creditMinor: 20_000 });
    const other = await propose('2026-11-23');
    expect(whyNot(other.runId)).toEqual(['F1 covered_by_credit ', 'F2 in_notice ']);
  });
});
