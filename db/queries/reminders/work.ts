import { assert } from '../../../shared/assert.ts';
import type { NoticeChannel } from '../../../shared/domain/reminders/policy.ts';
import type { Gate } from '../../../shared/domain/reminders/gates.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { skipMailOfNotice } from '../letters/letter-mails.ts';
import { applyEntries, insertEntry, type By } from '../payments/ledger-of-payment.ts';

/** What a step on a notice needs to know of it. */
export type NoticeHead = {
  readonly id: number;
  readonly runId: number;
  readonly runState: string;
  readonly runOn: string;
  readonly creditorId: number;
  readonly customerId: number;
  readonly state: string;
  readonly channel: NoticeChannel;
  readonly feeMinor: number;
  readonly feeFamily: string | null;
  readonly interestMinor: number;
  readonly compensationMinor: number;
  readonly currency: string;
  readonly deadlineDays: number;
  readonly gates: string;
  readonly isStopped: number;
};

const headSql = `SELECT n.id, n.run_id AS runId, r.state AS runState, r.run_on AS runOn, r.creditor_id AS creditorId,
    n.customer_id AS customerId, n.state, n.channel, n.fee_minor AS feeMinor, n.fee_family AS feeFamily,
    n.interest_minor AS interestMinor, n.compensation_minor AS compensationMinor, n.currency,
    n.deadline_days AS deadlineDays, n.gates, n.is_stopped AS isStopped
  FROM notices n JOIN reminder_runs r ON r.id = n.run_id`;

export const noticeHead = (db: Connection, id: number): NoticeHead | null =>
  prepared<NoticeHead>(db, `${headSql} WHERE n.id = ?`).get(id) ?? null;

export const noticesOfRun = (db: Connection, runId: number, state: string): readonly NoticeHead[] =>
  prepared<NoticeHead>(db, `${headSql} WHERE n.run_id = ? AND n.state = ? ORDER BY n.id`).all(runId, state);

type Step = { readonly id: number; readonly reason: string; readonly agentId: number; readonly at: number };

export const moveNotice = (
  db: Connection,
  state: 'proposed' | 'taken_out' | 'taken_back',
  { id, reason, agentId, at }: Step,
): void => {
  prepared(
    db,
    'UPDATE notices SET state = @state, reason = @reason, agent_id = @agentId, changed_at = @at WHERE id = @id',
  ).run({ id, state, reason, agentId, at });
};

/** Whether an entry of the notice waits in another one by now. */
export const isEntryElsewhere = (db: Connection, noticeId: number): boolean =>
  prepared<number>(
    db,
    `SELECT EXISTS (SELECT 1 FROM notice_entries p JOIN notice_entries o ON o.entry_id = p.entry_id AND o.is_waiting = 1
       WHERE p.notice_id = ? AND o.notice_id <> p.notice_id)`,
  )
    .pluck()
    .get(noticeId) === 1;

export const setFee = (
  db: Connection,
  fee: Step & { readonly feeMinor: number; readonly gates: readonly Gate[]; readonly isStopped: boolean },
): void => {
  const { id, feeMinor, reason, agentId, at } = fee;
  prepared(
    db,
    `UPDATE notices SET fee_minor = @feeMinor, fee_family = CASE WHEN @feeMinor > 0 THEN fee_family END, gates = @gates,
       is_stopped = @isStopped, reason = @reason, agent_id = @agentId, changed_at = @at WHERE id = @id`,
  ).run({
    id,
    feeMinor,
    gates: JSON.stringify(fee.gates),
    isStopped: fee.isStopped ? 1 : 0,
    reason,
    agentId,
    at,
  });
  // The fee lies on one of its entries.
  prepared(db, 'UPDATE notice_entries SET fee_minor = @feeMinor WHERE notice_id = @id AND fee_minor > 0').run(
    { id, feeMinor },
  );
};

export const setTexts = (
  db: Connection,
  { id, text, note, agentId, at }: Omit<Step, 'reason'> & { readonly text: string; readonly note: string },
): void => {
  prepared(
    db,
    `UPDATE notices SET text = @text, note = @note, reason = '', agent_id = @agentId, changed_at = @at WHERE id = @id`,
  ).run({ id, text, note, agentId, at });
};

export const setRunState = (
  db: Connection,
  runId: number,
  state: 'approved' | 'discarded',
  { agentId, at }: Pick<By, 'agentId' | 'at'>,
): void => {
  const approved = state === 'approved';
  prepared(
    db,
    'UPDATE reminder_runs SET state = @state, approved_by = @agentId, approved_at = @at WHERE id = @runId',
  ).run({ runId, state, agentId: approved ? agentId : null, at: approved ? at : null });
};

export const markRunIssued = (db: Connection, runId: number, { today, at }: By): void => {
  prepared(
    db,
    `UPDATE reminder_runs SET state = 'issued', issued_on = @today, issued_at = @at WHERE id = @runId`,
  ).run({ runId, today, at });
};

const charged = (notice: NoticeHead) =>
  [
    ['interest', notice.interestMinor],
    ['fee', notice.feeMinor],
    ['compensation', notice.compensationMinor],
  ] as const;

/** Enters what the notice charges and issues it. */
export const issueNotice = (db: Connection, notice: NoticeHead, deadlineOn: string, by: By): void => {
  for (const [kind, amountMinor] of charged(notice)) {
    if (amountMinor === 0) continue;
    const { lastInsertRowid } = prepared(
      db,
      `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency,
         amount_minor, remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
       VALUES (@creditorId, @customerId, @kind, @documentNumber, 1, @today, @deadlineOn, @currency, @amountMinor,
         @amountMinor, '', '', '', '', '', @at)`,
    ).run({
      creditorId: notice.creditorId,
      customerId: notice.customerId,
      kind,
      documentNumber: `R${notice.runId}-${notice.id}`,
      today: by.today,
      deadlineOn,
      currency: notice.currency,
      amountMinor,
      at: by.at,
    });
    prepared(db, 'INSERT INTO notice_charges (entry_id, notice_id, kind) VALUES (?, ?, ?)').run(
      lastInsertRowid,
      notice.id,
      kind,
    );
  }
  prepared(
    db,
    `UPDATE notices SET state = 'issued', issued_on = @today, deadline_on = @deadlineOn, reason = '', agent_id = @agentId,
       changed_at = @at WHERE id = @id`,
  ).run({ id: notice.id, deadlineOn, ...by });
};

type Charge = {
  readonly id: number;
  readonly documentNumber: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
};

const chargesOf = (db: Connection, noticeId: number): readonly Charge[] =>
  prepared<Charge>(
    db,
    `SELECT e.id, e.document_number AS documentNumber, e.currency, e.amount_minor AS amountMinor,
       e.remaining_minor AS remainingMinor
     FROM notice_charges g JOIN entries e ON e.id = g.entry_id WHERE g.notice_id = ? ORDER BY e.id`,
  ).all(noticeId);

/** What rests on an issued notice: a later one of its entries, or money on its charges. */
export const restsOn = (db: Connection, noticeId: number): 'later_notice' | 'money' | null => {
  const later = prepared<number>(
    db,
    `SELECT EXISTS (SELECT 1 FROM notices n JOIN notices l ON l.customer_id = n.customer_id AND l.id > n.id AND l.state IN ('issued','proposed')
       JOIN notice_entries o ON o.notice_id = l.id
       WHERE n.id = ? AND o.entry_id IN (SELECT entry_id FROM notice_entries WHERE notice_id = n.id
         UNION SELECT entry_id FROM notice_charges WHERE notice_id = n.id))`,
  )
    .pluck()
    .get(noticeId);
  if (later === 1) return 'later_notice';
  return chargesOf(db, noticeId).every(({ amountMinor, remainingMinor }) => amountMinor === remainingMinor)
    ? null
    : 'money';
};

/** Reverses what the notice entered and takes it back. */
export const takeBackNotice = (db: Connection, notice: NoticeHead, reason: string, by: By): void => {
  for (const charge of chargesOf(db, notice.id)) {
    assert(
      charge.remainingMinor === charge.amountMinor,
      'only charges on which nothing is applied are reversed',
    );
    const reversalId = insertEntry(db, {
      creditorId: notice.creditorId,
      customerId: notice.customerId,
      kind: 'reversal',
      documentNumber: charge.documentNumber,
      on: by.today,
      currency: charge.currency,
      amountMinor: -charge.amountMinor,
      correctsEntryId: charge.id,
      reference: '',
      at: by.at,
    });
    applyEntries(db, { debitId: charge.id, creditId: reversalId, amountMinor: charge.amountMinor }, by);
  }
  moveNotice(db, 'taken_back', { id: notice.id, reason, agentId: by.agentId, at: by.at });
  skipMailOfNotice(db, notice.id, by);
};

export type NoticeContent = {
  readonly currency: string;
  readonly kind: string;
  readonly policyId: number;
  readonly principalMinor: number;
  readonly chargesMinor: number;
  readonly interestMinor: number;
  readonly entryIds: readonly number[];
};

export const contentOf = (db: Connection, noticeId: number): NoticeContent => {
  const row = prepared<Omit<NoticeContent, 'entryIds'>>(
    db,
    `SELECT currency, kind, policy_id AS policyId, principal_minor AS principalMinor, charges_minor AS chargesMinor,
       interest_minor AS interestMinor
     FROM notices WHERE id = ?`,
  ).get(noticeId);
  assert(row !== undefined, 'the notice was found before');
  const entryIds = prepared<number>(
    db,
    'SELECT entry_id FROM notice_entries WHERE notice_id = ? ORDER BY entry_id',
  )
    .pluck()
    .all(noticeId);
  return { ...row, entryIds };
};
