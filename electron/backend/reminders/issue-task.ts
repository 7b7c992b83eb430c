import { apiError } from '../../../shared/api/errors.ts';
import type { IssuedReminders } from '../../../shared/api/reminder-work.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { DraftNotice } from '../../../shared/domain/reminders/draft-notice.ts';
import { openJudge } from '../../../shared/domain/reminders/judge.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { raiseRevision } from '../../../db/queries/payments/payments.ts';
import { listChoices } from '../../../db/queries/reminders/policies.ts';
import { openDebtors } from '../../../db/queries/reminders/read-debtors.ts';
import { runTermsOf } from '../../../db/queries/reminders/run-terms.ts';
import { policiesOfRun, reminderRunById } from '../../../db/queries/reminders/runs.ts';
import {
  contentOf,
  issueNotice,
  markRunIssued,
  moveNotice,
  noticesOfRun,
  restsOn,
  takeBackNotice,
  type NoticeContent,
} from '../../../db/queries/reminders/work.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';

const dayOf = (text: string): LocalDate => {
  const day = parseLocalDate(text);
  assert(day !== null, 'the day was checked by the contract');
  return day;
};

const isSame = (content: NoticeContent, draft: DraftNotice): boolean => {
  const entryIds = draft.entries.map(({ entryId }) => entryId).toSorted((a, b) => a - b);
  return (
    draft.currency === content.currency &&
    draft.kind === content.kind &&
    draft.policyId === content.policyId &&
    draft.principalMinor === content.principalMinor &&
    draft.chargesMinor === content.chargesMinor &&
    entryIds.join() === content.entryIds.join()
  );
};

/** Judges a customer anew for the run's day: whether its notice would be the same. */
const openRecheck = (db: Connection, run: { id: number; creditorId: number; runOn: string }) => {
  const creditor = creditorById(db, run.creditorId);
  assert(creditor !== null, 'a run has its creditor');
  const on = dayOf(run.runOn);
  const judge = openJudge({ country: creditor.country, on, terms: runTermsOf(db, creditor) });
  const debtors = openDebtors(db, {
    creditorId: creditor.id,
    on,
    policies: policiesOfRun(db, run.id),
    choices: listChoices(db, creditor.id),
    withoutRunId: run.id,
  });
  let known: { customerId: number; drafts: readonly DraftNotice[] } | null = null;
  return (customerId: number, noticeId: number): boolean => {
    // Notices of one customer stand one after the other: the first one issued must not make the next a later contact.
    if (known?.customerId !== customerId)
      known = {
        customerId,
        drafts: debtors(customerId, customerId).flatMap((debtor) => judge(debtor).notices),
      };
    const content = contentOf(db, noticeId);
    return known.drafts.some((draft) => isSame(content, draft));
  };
};

const reportEvery = 500;

/** Issues a run: one transaction, in which every notice is issued or taken out with its reason. */
export const issueRemindersTask = defineTask<{ readonly runId: number }, IssuedReminders>(
  async ({ runId }, { db, command, today, report }) => {
    const written = write(db, command, (tx) => {
      const run = reminderRunById(tx.db, runId);
      if (run?.state !== 'approved')
        return refuse(apiError('reminder_run_closed', { state: run?.state ?? 'discarded' }));
      if (today < run.runOn) return refuse(apiError('reminders_too_early', { day: run.runOn }));
      const by = { today, agentId: tx.agentId, at: tx.at };
      const isUnchanged = openRecheck(tx.db, run);
      const notices = noticesOfRun(tx.db, runId, 'proposed');
      const counts = { issued: 0, stopped: 0, changed: 0 };
      notices.forEach((notice, index) => {
        const out = (reason: 'stopped' | 'changed'): void => {
          counts[reason] += 1;
          moveNotice(tx.db, 'taken_out', { id: notice.id, reason, agentId: tx.agentId, at: tx.at });
        };
        if (notice.isStopped === 1) out('stopped');
        else if (!isUnchanged(notice.customerId, notice.id)) out('changed');
        else {
          issueNotice(tx.db, notice, addDays(dayOf(today), notice.deadlineDays), by);
          counts.issued += 1;
        }
        if (index % reportEvery === 0) report({ done: index, total: notices.length, unit: 'rows' });
      });
      markRunIssued(tx.db, runId, by);
      raiseRevision(tx.db, run.creditorId);
      tx.about('reminderRun', runId);
      tx.changed('reminders', 'entries', 'customers');
      return ok({ runId, ...counts });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);

/** Takes every issued notice of a run back, or none. */
export const takeBackRunTask = defineTask<
  { readonly runId: number; readonly reason: string },
  { readonly runId: number; readonly takenBack: number }
>(async ({ runId, reason }, { db, command, today, report }) => {
  const written = write(db, command, (tx) => {
    const notices = noticesOfRun(tx.db, runId, 'issued');
    const [first] = notices;
    if (first === undefined) return refuse(apiError('reminders_none_issued', {}));
    for (const [index, notice] of notices.entries()) {
      const rests = restsOn(tx.db, notice.id);
      if (rests !== null) return refuse(apiError('reminder_built_upon', { notice: notice.id, rests }));
      takeBackNotice(tx.db, notice, reason, { today, agentId: tx.agentId, at: tx.at });
      if (index % reportEvery === 0) report({ done: index, total: notices.length, unit: 'rows' });
    }
    raiseRevision(tx.db, first.creditorId);
    tx.about('reminderRun', runId);
    tx.changed('reminders', 'entries', 'customers');
    return ok({ runId, takenBack: notices.length });
  });
  return written.ok ? ok(written.value.value) : written;
});
