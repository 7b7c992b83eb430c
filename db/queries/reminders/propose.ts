import type { Country } from '../../../shared/api/values.ts';
import type { DraftNotice } from '../../../shared/domain/reminders/draft-notice.ts';
import { openJudge, type LeftOut } from '../../../shared/domain/reminders/judge.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { runTermsOf } from './run-terms.ts';
import { customerIds, openDebtors, type DebtorsQuery } from './read-debtors.ts';

export type ReminderProposal = DebtorsQuery & {
  readonly runId: number;
  readonly country: Country;
  readonly agentId: number;
  readonly at: number;
  /** Told after each stretch of customers. */
  readonly report: (done: number, total: number) => void;
};

export type ReminderCounts = {
  readonly notices: number;
  readonly entries: number;
  readonly stopped: number;
  readonly leftOut: number;
};

const customersAtATime = 2000;

const openWriter = (db: Connection, { runId, agentId, at }: ReminderProposal) => {
  const notice = prepared(
    db,
    `INSERT INTO notices (run_id, customer_id, policy_id, state, position, kind, channel, currency, principal_minor,
       charges_minor, credit_minor, interest_minor, fee_minor, compensation_minor, fee_family, deadline_days, gates,
       is_stopped, text, note, agent_id, changed_at, reason)
     VALUES (?, ?, ?, 'proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, '')`,
  );
  const entry = prepared(
    db,
    `INSERT INTO notice_entries (notice_id, entry_id, position, level, remaining_minor, open_minor, interest_minor,
       fee_minor, compensation_minor, is_waiting) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const out = prepared(
    db,
    'INSERT INTO reminder_left_out (run_id, entry_id, reason, qualifies_on) VALUES (?, ?, ?, ?)',
  );
  return {
    notice: (one: DraftNotice): void => {
      const { lastInsertRowid } = notice.run(
        runId,
        one.customerId,
        one.policyId,
        one.position,
        one.kind,
        one.channel,
        one.currency,
        one.principalMinor,
        one.chargesMinor,
        one.creditMinor,
        one.interestMinor,
        one.feeMinor,
        one.compensationMinor,
        one.feeFamily,
        one.deadlineDays,
        JSON.stringify(one.gates),
        one.isStopped ? 1 : 0,
        one.text,
        agentId,
        at,
      );
      for (const part of one.entries)
        entry.run(
          lastInsertRowid,
          part.entryId,
          part.position,
          part.level,
          part.remainingMinor,
          part.openMinor,
          part.interestMinor,
          part.feeMinor,
          part.compensationMinor,
        );
    },
    leftOut: ({ entryId, reason, qualifiesOn }: LeftOut): void => {
      out.run(runId, entryId, reason, qualifiesOn);
    },
  };
};

/**
 * Fills a new run: every overdue entry of the creditor goes into a notice or is left out with its one reason. One pass
 * over the customers, a stretch at a time, each read by a statement per table. Runs within the caller's transaction.
 */
export const proposeReminders = (db: Connection, proposal: ReminderProposal): ReminderCounts => {
  const counts = { notices: 0, entries: 0, stopped: 0, leftOut: 0 };
  const ids = customerIds(db, proposal.creditorId);
  if (ids === null) return counts;
  const { country, on, creditorId } = proposal;
  const judge = openJudge({ country, on, terms: runTermsOf(db, { id: creditorId, country }) });
  const debtors = openDebtors(db, proposal);
  const write = openWriter(db, proposal);
  for (let from = ids.first; from <= ids.last; from += customersAtATime) {
    for (const debtor of debtors(from, from + customersAtATime - 1)) {
      const { notices, leftOut } = judge(debtor);
      notices.forEach(write.notice);
      leftOut.forEach(write.leftOut);
      counts.notices += notices.length;
      counts.leftOut += leftOut.length;
      for (const { entries, isStopped } of notices) {
        counts.entries += entries.length;
        if (isStopped) counts.stopped += 1;
      }
    }
    proposal.report(Math.min(from + customersAtATime, ids.last) - ids.first, ids.last - ids.first + 1);
  }
  return counts;
};
