import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyRules, PolicyStep } from '../../../shared/domain/reminders/policy.ts';
import { policyTemplates } from '../../../shared/domain/reminders/templates.ts';
import { defaultTemplate } from '../../../shared/domain/letters/template.ts';
import type { Connection } from '../../../db/connection.ts';
import { letterById, sentLettersOf } from '../../../db/queries/letters/letters.ts';
import { insertTemplate } from '../../../db/queries/letters/templates.ts';
import { noticeById } from '../../../db/queries/reminders/notices.ts';
import { choosePolicy, insertPolicy } from '../../../db/queries/reminders/policies.ts';
import { setRunState } from '../../../db/queries/reminders/work.ts';
import { writeSetting } from '../../../db/queries/settings.ts';
import { insertTestEntry, smallLedger, temporaryFolder } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { taskContext } from '../collections/testing.ts';
import { queuedById } from '../../../db/queries/notifications/outbox.ts';
import { messageBytes } from '../notifications/message-mail.ts';
import { pdfText } from '../pdf/testing.ts';
import { issueRemindersTask, takeBackRunTask } from '../reminders/issue-task.ts';
import { proposeRemindersTask } from '../reminders/propose-task.ts';
import { printLettersTask, saveLetterTask } from './print-letters-task.ts';
import { makeReachable } from './testing.ts';

const by = { agentId: 1, at: 1 };
const day = '2026-06-29';
const place = temporaryFolder();
afterAll(() => place.remove());

let db: Connection;
/** Two invoices due 2026-04-30, and a chain of one demand. */
const ledgerOf = (step: Partial<PolicyStep> = {}, reachable = true): void => {
  db = smallLedger();
  if (reachable) makeReachable(db);
  for (const [number, amountMinor] of [
    ['F1', 100_000],
    ['F2', 50_000],
  ] as const)
    insertTestEntry(db, { number, amountMinor, documentOn: '2026-04-01', dueOn: '2026-04-30' });
  const [, , demand] = policyTemplates.DK.steps;
  if (demand === undefined) throw new Error('the Danish chain ends with a demand');
  const rules: PolicyRules = {
    ...policyTemplates.DK,
    bankFilesMaxAgeDays: null,
    steps: [{ ...demand, countedFrom: 'due', ...step }],
  };
  const policyId = insertPolicy(db, 1, rules, by);
  choosePolicy(
    db,
    1,
    { level: 'creditor', entryId: null, customerId: null, customerGroup: '', policyId },
    by,
  );
};
beforeEach(() => ledgerOf());

const task = (name: string) => taskContext(db, `letters.${name}`, { today: day });
const issued = async () => {
  const run = await proposeRemindersTask(
    { creditorId: 1, country: 'DK', on: day, bankFilesOn: null, overrideReason: '' },
    task('propose'),
  );
  if (!run.ok) throw new Error(run.error.code);
  setRunState(db, run.value.runId, 'approved', by);
  return issueRemindersTask({ runId: run.value.runId }, task('issue'));
};
const holds = () => expect(verifyLedger(db).problems).toEqual([]);
const only = <T>(all: readonly T[]): T => {
  expect(all).toHaveLength(1);
  return all[0] as T;
};

describe('a letter that is sent', () => {
  it('asks for what its notice asks for, says the law and each day of interest, and is kept word for word', async () => {
    expect(await issued()).toMatchObject({ ok: true, value: { issued: 1, noAddress: 0 } });
    const notice = noticeById(db, 1);
    const sent = only(sentLettersOf(db, { noticeId: 1 }, 10));
    expect(sent).toMatchObject({
      channel: 'letter',
      kind: 'demand',
      number: 'R1-1',
      totalMinor: notice?.totalMinor,
    });
    const letter = letterById(db, sent.id);
    // 59 days at 9.75 % (1.75 % and 8 points, 2026H1): 1000.00 x 9.75 % x 59/365 = 15.76; of 500.00 half of it, 7.88.
    expect(letter?.interest).toMatchObject([
      {
        documentNumber: 'F1',
        from: '2026-05-01',
        to: '2026-06-28',
        days: 59,
        rateBps: 975,
        amountMinor: 1576,
      },
      { documentNumber: 'F2', days: 59, baseMinor: 50_000, amountMinor: 788 },
    ]);
    expect(letter?.interestMinor).toBe(notice?.interestMinor);
    expect(letter?.top).toContain('inkassoloven §10');
    expect(letter?.consequence).toContain('09.07.2026');
    const files = ['one', 'two'].map((name) => path.join(place.folder, `${name}.pdf`));
    for (const file of files)
      expect((await saveLetterTask({ id: sent.id, file }, task('save'))).ok).toBe(true);
    const [first, second] = files.map((file) => readFileSync(file));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    const text = pdfText(first ?? Buffer.alloc(0));
    for (const words of [
      'Påkrav (inkassovarsel)',
      'Nordlys Bageri ApS',
      'Havnegade 12',
      'F1',
      '9,75 %',
      'R1-1',
    ])
      expect(text).toContain(words);
    holds();
    // A customer who moves, and a template that changes, leave it as it was.
    db.exec(`UPDATE customers SET street = 'Nyvej 1'`);
    expect(letterById(db, sent.id)?.recipient.street).toBe('Havnegade 12');
    expect(() => db.exec(`UPDATE sent_letters SET total_minor = 0`)).toThrow(/never changed/u);
    expect(() => db.exec(`DELETE FROM sent_letters`)).toThrow(/never deleted/u);
  });

  it('goes by the newest words of the creditor', async () => {
    const key = { creditorId: 1, kind: 'demand', language: 'da' } as const;
    const own = { ...defaultTemplate('demand', 'da'), subject: 'Sidste varsel til {customer}' };
    expect(insertTemplate(db, key, { ...own, subject: 'Gammel' }, by)).toBe(1);
    expect(insertTemplate(db, key, own, by)).toBe(2);
    await issued();
    expect(letterById(db, 1)?.subject).toBe('Sidste varsel til Nordlys Bageri ApS');
  });

  it('is not made without an address; without an account nothing is issued', async () => {
    ledgerOf({}, false);
    expect(await issued()).toMatchObject({ ok: true, value: { issued: 0, noAddress: 1 } });
    expect(noticeById(db, 1)).toMatchObject({ state: 'taken_out', reason: 'no_address' });
    holds();
    db.exec(`UPDATE customers SET street = 'Nyvej 1', postal_code = '3000', city = 'Helsingør'`);
    expect(await issued()).toMatchObject({
      ok: false,
      error: { code: 'letter_account_missing', params: { currency: 'DKK' } },
    });
    expect(noticeById(db, 2)).toMatchObject({ state: 'proposed' });
    holds();
  });

  it('is printed with the run, until it is taken back; what was sent stays', async () => {
    await issued();
    const file = path.join(place.folder, 'run.pdf');
    expect(await printLettersTask({ runId: 1, file }, task('print'))).toEqual({
      ok: true,
      value: { letters: 1, pages: 1, file: 'run.pdf' },
    });
    expect(pdfText(readFileSync(file))).toContain('Breve til afsendelse');
    expect((await takeBackRunTask({ runId: 1, reason: 'Fejl' }, task('takeBack'))).ok).toBe(true);
    expect(await printLettersTask({ runId: 1, file }, task('print'))).toMatchObject({
      ok: false,
      error: { code: 'letters_none' },
    });
    expect(only(sentLettersOf(db, { customerId: 1 }, 10))).toMatchObject({ isTakenBack: true });
    expect(only(sentLettersOf(db, { entryId: 1 }, 10)).id).toBe(1);
    holds();
  });
});

describe('a letter by mail', () => {
  const withMail = () => {
    writeSetting(db, 'database', 'mail', {
      transport: 'eml',
      from: 'kreditor@opk.example',
      folder: place.folder,
    });
    db.exec(`UPDATE customers SET email = 'bogholder@nordlys.example'`);
  };

  it('waits in the outbox once, its PDF drawn from what was kept, and stays there when it is taken back', async () => {
    ledgerOf({ channel: 'mail' });
    withMail();
    await issued();
    expect(only(sentLettersOf(db, { noticeId: 1 }, 10))).toMatchObject({
      channel: 'mail',
      mailState: 'queued',
    });
    const message = queuedById(db, 1);
    expect(message).toMatchObject({
      toAddress: 'bogholder@nordlys.example',
      subject: 'Påkrav (inkassovarsel) (R1-1)',
    });
    if (message === null) throw new Error('no message');
    const bytes = await messageBytes(
      db,
      message,
      { from: 'a@b.example', replyTo: '' },
      { at: 0, isDraft: false },
    );
    expect(bytes.ok && bytes.value.toString('latin1')).toMatch(/filename="?R1-1\.pdf/u);
    holds();
    await takeBackRunTask({ runId: 1, reason: 'Fejl' }, task('takeBack'));
    expect(only(sentLettersOf(db, { noticeId: 1 }, 10))).toMatchObject({
      mailState: 'skipped',
      isTakenBack: true,
    });
    holds();
  });

  it('goes by post where the customer has no mail address', async () => {
    ledgerOf({ channel: 'mail' });
    await issued();
    expect(only(sentLettersOf(db, { noticeId: 1 }, 10))).toMatchObject({ channel: 'letter', mailState: '' });
    holds();
  });
});
