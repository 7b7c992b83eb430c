import type { OutboxRung } from '../../../shared/api/outbox-states.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type LetterMail = {
  readonly letterId: number;
  readonly creditorId: number;
  readonly customerId: number;
  readonly contactName: string;
  readonly rung: OutboxRung;
  readonly transport: 'smtp' | 'eml';
  readonly toAddress: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly deadlineOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly messageId: string;
  readonly fileName: string;
  readonly agentId: number;
  readonly at: number;
};

/** The mail of a sent letter, its PDF drawn when it goes out; one of each letter, ever. */
export const insertLetterMail = (db: Connection, { fileName, ...mail }: LetterMail): void => {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO outbox_messages (creditor_id, purpose, letter_id, customer_id, contact_name, rung, transport, to_address,
       language, subject, body, collect_on, currency, amount_minor, message_id, state, reason, answer, attempts, queued_at,
       agent_id, changed_at)
     VALUES (@creditorId, 'letter', @letterId, @customerId, @contactName, @rung, @transport, @toAddress, @language, @subject,
       @body, @deadlineOn, @currency, @amountMinor, @messageId, 'queued', '', '', 0, @at, @agentId, @at)`,
  ).run(mail);
  prepared(db, 'INSERT INTO outbox_attachments (message_id, letter_id, name) VALUES (?, ?, ?)').run(
    lastInsertRowid,
    mail.letterId,
    fileName,
  );
};

/** The address anew, for a mail that is queued again; its words stay those of the letter. */
export const readdressLetterMail = (
  db: Connection,
  mail: {
    readonly id: number;
    readonly contactName: string;
    readonly rung: OutboxRung;
    readonly transport: 'smtp' | 'eml';
    readonly toAddress: string;
    readonly state: 'queued' | 'skipped';
    readonly reason: string;
    readonly agentId: number;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `UPDATE outbox_messages SET contact_name = @contactName, rung = @rung, transport = @transport, to_address = @toAddress,
       state = @state, reason = @reason, answer = '', queued_at = @at,
       ended_at = CASE @state WHEN 'skipped' THEN @at END, agent_id = @agentId, changed_at = @at WHERE id = @id`,
  ).run(mail);
};

/** What of a notice taken back has not gone out yet stays here. */
export const skipMailOfNotice = (
  db: Connection,
  noticeId: number,
  { agentId, at }: { readonly agentId: number; readonly at: number },
): void => {
  prepared(
    db,
    `UPDATE outbox_messages SET state = 'skipped', reason = 'notice_taken_back', ended_at = @at, agent_id = @agentId,
       changed_at = @at
     WHERE state = 'queued' AND letter_id = (SELECT id FROM sent_letters WHERE notice_id = @noticeId)`,
  ).run({ noticeId, agentId, at });
};
