import * as z from 'zod';
import { gate, type Notice } from '../../../shared/api/reminders.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type NoticeRow = Omit<Notice, 'gates' | 'entries' | 'isStopped'> & {
  readonly gates: string;
  readonly isStopped: number;
};

const gates = z.array(gate);

export const noticeById = (db: Connection, id: number): Notice | null => {
  const row = prepared<NoticeRow>(
    db,
    `SELECT n.id, n.run_id AS runId, n.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName,
       p.name AS policy, n.state, n.position, n.kind, n.channel, n.currency, n.principal_minor AS principalMinor,
       n.charges_minor AS chargesMinor, n.credit_minor AS creditMinor, n.interest_minor AS interestMinor,
       n.fee_minor AS feeMinor, n.compensation_minor AS compensationMinor,
       n.principal_minor + n.charges_minor + n.interest_minor + n.fee_minor + n.compensation_minor AS totalMinor,
       n.deadline_days AS deadlineDays, n.is_stopped AS isStopped, n.text, n.note, n.reason, n.issued_on AS issuedOn,
       n.deadline_on AS deadlineOn, n.gates
     FROM notices n JOIN customers c ON c.id = n.customer_id JOIN reminder_policies p ON p.id = n.policy_id
     WHERE n.id = ?`,
  ).get(id);
  if (row === undefined) return null;
  const entries = prepared<Notice['entries'][number]>(
    db,
    `SELECT p.entry_id AS entryId, e.document_number AS documentNumber, e.due_on AS dueOn, p.position, p.level,
       p.remaining_minor AS remainingMinor, p.open_minor AS openMinor, p.interest_minor AS interestMinor,
       p.fee_minor AS feeMinor, p.compensation_minor AS compensationMinor
     FROM notice_entries p JOIN entries e ON e.id = p.entry_id WHERE p.notice_id = ?
     ORDER BY p.position = 0, e.due_on, e.id`,
  ).all(id);
  return {
    ...row,
    isStopped: row.isStopped === 1,
    gates: gates.parse(JSON.parse(row.gates)),
    entries,
  };
};
