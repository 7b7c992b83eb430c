import { apiError } from '../../../shared/api/errors.ts';
import type { IssuedReminders } from '../../../shared/api/reminder-work.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { DraftNotice } from '../../../shared/domain/reminders/draft-notice.ts';
import type { Debtor } from '../../../shared/domain/reminders/claim.ts';
import { openJudge, openRates } from '../../../shared/domain/reminders/judge.ts';
import type { LetterLack } from '../../../shared/domain/letters/compose-letter.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { insertLetter } from '../../../db/queries/letters/letters.ts';
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
  type NoticeHead,
} from '../../../db/queries/reminders/work.ts';
import { write } from '../../../db/write.ts';
import { openLetterMailer } from '../letters/mail-letter.ts';
import { noticeLetterContent, wordNotice, type NoticeLetterFrame } from '../letters/notice-letter.ts';
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
    // A rate that was entered since changes it.
    draft.interestMinor === content.interestMinor &&
    entryIds.join() === content.entryIds.join()
  );
};

type Run = { readonly id: number; readonly creditorId: number; readonly runOn: string };

/** Whose law and which terms the run's notices were judged by. */
const frameOf = (db: Connection, run: Run): NoticeLetterFrame => {
  const creditor = creditorById(db, run.creditorId);
  assert(creditor !== null, 'a run has its creditor');
  const frame = { country: creditor.country, on: dayOf(run.runOn), terms: runTermsOf(db, creditor) };
  return { ...frame, creditor, rates: openRates(frame) };
};

/** Judges a customer anew for the run's day: the debtor where its notice would be the same, else null. */
const openRecheck = (db: Connection, frame: NoticeLetterFrame, run: Run) => {
  const { creditor } = frame;
  const judge = openJudge(frame);
  const debtors = openDebtors(db, {
    creditorId: creditor.id,
    on: frame.on,
    policies: policiesOfRun(db, run.id),
    choices: listChoices(db, creditor.id),
    withoutRunId: run.id,
  });
  let known: {
    readonly customerId: number;
    readonly debtor: Debtor | undefined;
    readonly drafts: readonly DraftNotice[];
  } | null = null;
  return (customerId: number, noticeId: number): Debtor | null => {
    // Notices of one customer stand one after the other: the first one issued must not make the next a later contact.
    if (known?.customerId !== customerId) {
      const [debtor] = debtors(customerId, customerId);
      known = { customerId, debtor, drafts: debtor === undefined ? [] : judge(debtor).notices };
    }
    const content = contentOf(db, noticeId);
    const isUnchanged = known.drafts.some((draft) => isSame(content, draft));
    return isUnchanged ? (known.debtor ?? null) : null;
  };
};

/** Words the letter of a notice, keeps it, and puts it into the outbox where it goes by mail. */
const openLetters = (db: Connection, frame: NoticeLetterFrame, by: { agentId: number; at: number }) => {
  const mailer = openLetterMailer(db);
  return (
    notice: Pick<NoticeHead, 'id' | 'customerId' | 'channel'>,
    debtor: Debtor,
    days: { readonly writtenOn: LocalDate; readonly deadlineOn: LocalDate },
  ): LetterLack | null => {
    if (notice.channel === 'call') return null;
    const to = notice.channel === 'mail' ? mailer.reach(notice.customerId) : null;
    const content = noticeLetterContent(db, frame, debtor, { noticeId: notice.id, ...days });
    const worded = wordNotice(content, to !== null);
    if ('lacks' in worded) return worded.lacks;
    const { letter } = worded;
    const kept = { creditorId: frame.creditor.id, customerId: notice.customerId, ...by };
    const channel = to === null ? 'letter' : 'mail';
    const letterId = insertLetter(db, letter, { ...kept, noticeId: notice.id, channel });
    if (to !== null) mailer.queue(letter, to, { ...kept, letterId });
    return null;
  };
};

const reportEvery = 500;

/** Issues a run: one transaction, in which every notice is issued with its letter, or taken out with its reason. */
export const issueRemindersTask = defineTask<{ readonly runId: number }, IssuedReminders>(
  async ({ runId }, { db, command, today, report }) => {
    const written = write(db, command, (tx) => {
      const run = reminderRunById(tx.db, runId);
      if (run?.state !== 'approved')
        return refuse(apiError('reminder_run_closed', { state: run?.state ?? 'discarded' }));
      if (today < run.runOn) return refuse(apiError('reminders_too_early', { day: run.runOn }));
      const by = { today, agentId: tx.agentId, at: tx.at };
      const frame = frameOf(tx.db, run);
      const recheck = openRecheck(tx.db, frame, run);
      const keepLetter = openLetters(tx.db, frame, by);
      const notices = noticesOfRun(tx.db, runId, 'proposed');
      const counts = { issued: 0, stopped: 0, changed: 0, noAddress: 0 };
      const countOf = { stopped: 'stopped', changed: 'changed', no_address: 'noAddress' } as const;
      for (const [index, notice] of notices.entries()) {
        const out = (reason: keyof typeof countOf): void => {
          counts[countOf[reason]] += 1;
          moveNotice(tx.db, 'taken_out', { id: notice.id, reason, agentId: tx.agentId, at: tx.at });
        };
        const writtenOn = dayOf(today);
        const deadlineOn = addDays(writtenOn, notice.deadlineDays);
        const debtor = notice.isStopped === 1 ? null : recheck(notice.customerId, notice.id);
        if (notice.isStopped === 1) out('stopped');
        else if (debtor === null) out('changed');
        else {
          const lacks = keepLetter(notice, debtor, { writtenOn, deadlineOn });
          if (lacks === 'account')
            return refuse(apiError('letter_account_missing', { currency: notice.currency }));
          if (lacks === 'address') out('no_address');
          else {
            issueNotice(tx.db, notice, deadlineOn, by);
            counts.issued += 1;
          }
        }
        if (index % reportEvery === 0) report({ done: index, total: notices.length, unit: 'rows' });
      }
      markRunIssued(tx.db, runId, by);
      raiseRevision(tx.db, run.creditorId);
      tx.about('reminderRun', runId);
      tx.changed('reminders', 'letters', 'outbox', 'entries', 'customers');
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
    tx.changed('reminders', 'letters', 'outbox', 'entries', 'customers');
    return ok({ runId, takenBack: notices.length });
  });
  return written.ok ? ok(written.value.value) : written;
});
