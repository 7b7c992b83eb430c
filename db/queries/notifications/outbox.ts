import type { OutboxMessage } from '../../../shared/api/notifications.ts';
import type { OutboxReason, OutboxRung, OutboxState } from '../../../shared/api/outbox-states.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export const collectionNotice = 'collection_notice';

/** What a message says and to whom, before it is sent. */
export type Composed = {
  readonly creditorId: number;
  readonly runId: number;
  readonly lineId: number;
  readonly customerId: number;
  readonly contactName: string;
  readonly rung: OutboxRung;
  readonly transport: 'smtp' | 'eml';
  readonly toAddress: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly collectOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly messageId: string;
  readonly state: 'queued' | 'skipped';
  readonly reason: OutboxReason | '';
  readonly agentId: number;
  readonly at: number;
  readonly attachments: readonly {
    readonly entryId: number;
    readonly documentId: number | null;
    readonly name: string;
  }[];
};

export const messageOfLine = (
  db: Connection,
  lineId: number,
): { readonly id: number; readonly state: OutboxState; readonly reason: string } | null =>
  prepared<{ id: number; state: OutboxState; reason: string }>(
    db,
    'SELECT id, state, reason FROM outbox_messages WHERE purpose = ? AND line_id = ?',
  ).get(collectionNotice, lineId) ?? null;

const insertAttachments = (db: Connection, messageId: number, { attachments }: Composed): void => {
  for (const { entryId, documentId, name } of attachments)
    prepared(
      db,
      'INSERT INTO outbox_attachments (message_id, entry_id, document_id, name) VALUES (?, ?, ?, ?)',
    ).run(messageId, entryId, documentId, name);
};

export const insertMessage = (db: Connection, message: Composed): number => {
  const { attachments: _attachments, ...values } = message;
  const id = Number(
    prepared(
      db,
      `INSERT INTO outbox_messages (creditor_id, purpose, run_id, line_id, customer_id, contact_name, rung, transport,
         to_address, language, subject, body, collect_on, currency, amount_minor, message_id, state, reason, answer,
         attempts, queued_at, ended_at, agent_id, changed_at)
       VALUES (@creditorId, @purpose, @runId, @lineId, @customerId, @contactName, @rung, @transport, @toAddress, @language,
         @subject, @body, @collectOn, @currency, @amountMinor, @messageId, @state, @reason, '', 0, @at,
         CASE @state WHEN 'skipped' THEN @at END, @agentId, @at)`,
    ).run({ ...values, purpose: collectionNotice }).lastInsertRowid,
  );
  insertAttachments(db, id, message);
  return id;
};

/** Composed anew: the message keeps its identity, and its Message-ID. */
export const rewriteMessage = (db: Connection, id: number, message: Composed): void => {
  const { attachments: _attachments, ...values } = message;
  prepared(
    db,
    `UPDATE outbox_messages SET contact_name = @contactName, rung = @rung, transport = @transport,
       to_address = @toAddress, language = @language, subject = @subject, body = @body, collect_on = @collectOn,
       currency = @currency, amount_minor = @amountMinor, state = @state, reason = @reason, answer = '',
       queued_at = @at, ended_at = CASE @state WHEN 'skipped' THEN @at END, agent_id = @agentId, changed_at = @at
     WHERE id = @id`,
  ).run({ ...values, id });
  prepared(db, 'DELETE FROM outbox_attachments WHERE message_id = ?').run(id);
  insertAttachments(db, id, message);
};

export type Step = {
  readonly state: OutboxState;
  readonly reason?: OutboxReason;
  readonly answer?: string;
  readonly agentId: number;
  readonly at: number;
};

/** Moves a message on from the state in which it was seen; false when it is not there any more. */
export const stepMessage = (db: Connection, id: number, from: OutboxState, step: Step): boolean =>
  prepared(
    db,
    `UPDATE outbox_messages SET state = @state, reason = @reason, answer = @answer,
       attempts = attempts + (@state = 'sending'),
       ended_at = CASE WHEN @state IN ('queued','sending') THEN NULL ELSE @at END, agent_id = @agentId, changed_at = @at
     WHERE id = @id AND state = @from`,
  ).run({
    id,
    from,
    state: step.state,
    reason: step.reason ?? '',
    answer: step.answer ?? '',
    agentId: step.agentId,
    at: step.at,
  }).changes === 1;

/**
 * What was being sent when the program ended: a draft is written again over itself, whether a mail arrived nobody knows.
 */
export const settleInterrupted = (db: Connection, agentId: number, at: number): void => {
  prepared(
    db,
    `UPDATE outbox_messages SET state = CASE transport WHEN 'eml' THEN 'queued' ELSE 'unknown' END,
       ended_at = CASE transport WHEN 'eml' THEN NULL ELSE @at END, agent_id = @agentId, changed_at = @at
     WHERE state = 'sending'`,
  ).run({ agentId, at });
};

export type QueuedMessage = {
  readonly id: number;
  readonly creditorId: number;
  readonly creditorName: string;
  readonly creditorEmail: string;
  readonly lineId: number | null;
  readonly customerNumber: string;
  readonly toAddress: string;
  readonly contactName: string;
  readonly subject: string;
  readonly body: string;
  readonly language: OutboxMessage['language'];
  readonly messageId: string;
  /** The line's state, or null where it is of none; and whether it still asks for what the message says. */
  readonly lineState: string | null;
  readonly isAsSaid: number;
};

const queuedSelect = `
  SELECT m.id, m.creditor_id AS creditorId, r.name AS creditorName, r.email AS creditorEmail, m.line_id AS lineId,
    c.number AS customerNumber, m.to_address AS toAddress, m.contact_name AS contactName, m.subject, m.body, m.language,
    m.message_id AS messageId, l.state AS lineState,
    coalesce(l.collect_on = m.collect_on AND l.amount_minor = m.amount_minor, 1) AS isAsSaid
  FROM outbox_messages m JOIN creditors r ON r.id = m.creditor_id JOIN customers c ON c.id = m.customer_id
    LEFT JOIN collection_lines l ON l.id = m.line_id`;

type Scope = { readonly creditorId: number | null; readonly runId: number | null };
const inScope = `m.state = 'queued' AND (@creditorId IS NULL OR m.creditor_id = @creditorId)
  AND (@runId IS NULL OR m.run_id = @runId)`;

export const nextQueued = (db: Connection, scope: Scope, afterId: number): QueuedMessage | null =>
  prepared<QueuedMessage>(
    db,
    `${queuedSelect} WHERE ${inScope} AND m.id > @afterId ORDER BY m.id LIMIT 1`,
  ).get({ ...scope, afterId }) ?? null;

export const countQueued = (db: Connection, scope: Scope): number =>
  prepared<number>(db, `SELECT count(*) FROM outbox_messages m WHERE ${inScope}`).pluck().get(scope) ?? 0;

/** For a draft of it, whatever its state. */
export const queuedById = (db: Connection, id: number): QueuedMessage | null =>
  prepared<QueuedMessage>(db, `${queuedSelect} WHERE m.id = ?`).get(id) ?? null;

export type AttachmentRow = {
  readonly name: string;
  readonly entryId: number | null;
  readonly documentId: number | null;
  readonly letterId: number | null;
};

export const attachmentsOf = (db: Connection, messageId: number): readonly AttachmentRow[] =>
  prepared<AttachmentRow>(
    db,
    `SELECT name, entry_id AS entryId, document_id AS documentId, letter_id AS letterId FROM outbox_attachments
     WHERE message_id = ? ORDER BY id`,
  ).all(messageId);

export type MessageState = {
  readonly id: number;
  readonly state: OutboxState;
  readonly lineId: number | null;
  readonly customerId: number;
};

export const messageStates = (db: Connection, ids: readonly number[]): readonly MessageState[] =>
  prepared<MessageState>(
    db,
    `SELECT id, state, line_id AS lineId, customer_id AS customerId FROM outbox_messages
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(ids));

export const outboxMessageById = (db: Connection, id: number): OutboxMessage | null => {
  const row = prepared<Omit<OutboxMessage, 'attachments' | 'events'>>(
    db,
    `SELECT m.id, m.creditor_id AS creditorId, m.run_id AS runId, m.line_id AS lineId, m.customer_id AS customerId,
       c.number AS customerNumber, c.name AS customerName, m.contact_name AS contactName, m.rung, m.transport,
       m.to_address AS toAddress, m.language, m.subject, m.body, m.collect_on AS collectOn, m.currency,
       m.amount_minor AS amountMinor, m.state, m.reason, m.answer, m.attempts
     FROM outbox_messages m JOIN customers c ON c.id = m.customer_id WHERE m.id = ?`,
  ).get(id);
  if (row === undefined) return null;
  const events = prepared<OutboxMessage['events'][number]>(
    db,
    `SELECT e.state, e.reason, e.answer, a.name AS agent, e.at FROM outbox_events e JOIN agents a ON a.id = e.agent_id
     WHERE e.message_id = ? ORDER BY e.id DESC LIMIT 50`,
  ).all(id);
  return {
    ...row,
    attachments: attachmentsOf(db, id).map(({ name, documentId }) => ({
      name,
      isDrawn: documentId === null,
    })),
    events: [...events],
  };
};
